# Generated from specs/appgate_sdp.yaml by openapi-python-client 0.29.1; do not edit.
from typing import Literal, cast

Descending = Literal["false", "true"]

DESCENDING_VALUES: set[Descending] = {
    "false",
    "true",
}


def check_descending(value: str) -> Descending:
    if value in DESCENDING_VALUES:
        return value
    return cast("Descending", value)
