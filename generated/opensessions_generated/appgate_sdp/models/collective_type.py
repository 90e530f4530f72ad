# Generated from specs/appgate_sdp.yaml by openapi-python-client 0.29.1; do not edit.
from typing import Literal, cast

CollectiveType = Literal["connected", "hosted"]

COLLECTIVE_TYPE_VALUES: set[CollectiveType] = {
    "connected",
    "hosted",
}


def check_collective_type(value: str) -> CollectiveType:
    if value in COLLECTIVE_TYPE_VALUES:
        return value
    return cast("CollectiveType", value)
