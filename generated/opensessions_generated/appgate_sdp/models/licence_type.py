# Generated from specs/appgate_sdp.yaml by openapi-python-client 0.29.1; do not edit.
from typing import Literal, cast

LicenceType = Literal["MultiUser", "Normal", "Portal", "Service"]

LICENCE_TYPE_VALUES: set[LicenceType] = {
    "MultiUser",
    "Normal",
    "Portal",
    "Service",
}


def check_licence_type(value: str) -> LicenceType:
    if value in LICENCE_TYPE_VALUES:
        return value
    return cast("LicenceType", value)
