# Generated from specs/netscaler_console.yaml by openapi-python-client 0.29.1; do not edit.
from typing import Literal, cast

ShowWarnings = Literal["yes"]

SHOW_WARNINGS_VALUES: set[ShowWarnings] = {
    "yes",
}


def check_show_warnings(value: str) -> ShowWarnings:
    if value in SHOW_WARNINGS_VALUES:
        return value
    return cast("ShowWarnings", value)
