# Generated from specs/netscaler_console.yaml by openapi-python-client 0.29.1; do not edit.
from typing import Literal

ShowWarnings = Literal["yes"]

SHOW_WARNINGS_VALUES: set[ShowWarnings] = {
    "yes",
}


def check_show_warnings(value: str) -> ShowWarnings:
    if value in SHOW_WARNINGS_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {SHOW_WARNINGS_VALUES!r}"
    )
