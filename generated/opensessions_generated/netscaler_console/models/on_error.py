# Generated from specs/netscaler_console.yaml by openapi-python-client 0.29.1; do not edit.
from typing import Literal, cast

OnError = Literal["CONTINUE", "EXIT"]

ON_ERROR_VALUES: set[OnError] = {
    "CONTINUE",
    "EXIT",
}


def check_on_error(value: str) -> OnError:
    if value in ON_ERROR_VALUES:
        return value
    return cast("OnError", value)
