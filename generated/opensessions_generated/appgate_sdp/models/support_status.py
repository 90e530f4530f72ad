# Generated from specs/appgate_sdp.yaml by openapi-python-client 0.29.1; do not edit.
from typing import Literal, cast

SupportStatus = Literal["full", "none", "partial"]

SUPPORT_STATUS_VALUES: set[SupportStatus] = {
    "full",
    "none",
    "partial",
}


def check_support_status(value: str) -> SupportStatus:
    if value in SUPPORT_STATUS_VALUES:
        return value
    return cast("SupportStatus", value)
