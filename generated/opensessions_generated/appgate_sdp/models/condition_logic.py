# Generated from specs/appgate_sdp.yaml by openapi-python-client 0.29.1; do not edit.
from typing import Literal, cast

ConditionLogic = Literal["and", "or"]

CONDITION_LOGIC_VALUES: set[ConditionLogic] = {
    "and",
    "or",
}


def check_condition_logic(value: str) -> ConditionLogic:
    if value in CONDITION_LOGIC_VALUES:
        return value
    return cast("ConditionLogic", value)
