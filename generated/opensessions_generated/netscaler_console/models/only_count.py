# Generated from specs/netscaler_console.yaml by openapi-python-client 0.29.1; do not edit.
from typing import Literal, cast

OnlyCount = Literal["yes"]

ONLY_COUNT_VALUES: set[OnlyCount] = {
    "yes",
}


def check_only_count(value: str) -> OnlyCount:
    if value in ONLY_COUNT_VALUES:
        return value
    return cast("OnlyCount", value)
