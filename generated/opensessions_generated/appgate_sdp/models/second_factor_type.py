# Generated from specs/appgate_sdp.yaml by openapi-python-client 0.29.1; do not edit.
from typing import Literal, cast

SecondFactorType = Literal["AlreadySeeded", "Challenge", "Push", "Secret"]

SECOND_FACTOR_TYPE_VALUES: set[SecondFactorType] = {
    "AlreadySeeded",
    "Challenge",
    "Push",
    "Secret",
}


def check_second_factor_type(value: str) -> SecondFactorType:
    if value in SECOND_FACTOR_TYPE_VALUES:
        return value
    return cast("SecondFactorType", value)
