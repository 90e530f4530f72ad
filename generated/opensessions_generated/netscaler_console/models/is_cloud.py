# Generated from specs/netscaler_console.yaml by openapi-python-client 0.29.1; do not edit.
from typing import Literal, cast

IsCloud = Literal["true"]

IS_CLOUD_VALUES: set[IsCloud] = {
    "true",
}


def check_is_cloud(value: str) -> IsCloud:
    if value in IS_CLOUD_VALUES:
        return value
    return cast("IsCloud", value)
