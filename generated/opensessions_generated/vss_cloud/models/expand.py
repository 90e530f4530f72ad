# Generated from specs/vss_cloud.yaml by openapi-python-client 0.29.1; do not edit.
from typing import Literal, cast

Expand = Literal[1]

EXPAND_VALUES: set[Expand] = {
    1,
}


def check_expand(value: int) -> Expand:
    if value in EXPAND_VALUES:
        return value
    return cast("Expand", value)
