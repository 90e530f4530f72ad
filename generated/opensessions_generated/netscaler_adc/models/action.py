# Generated from specs/netscaler_adc.yaml by openapi-python-client 0.29.1; do not edit.
from typing import Literal, cast

Action = Literal["kill"]

ACTION_VALUES: set[Action] = {
    "kill",
}


def check_action(value: str) -> Action:
    if value in ACTION_VALUES:
        return value
    return cast("Action", value)
