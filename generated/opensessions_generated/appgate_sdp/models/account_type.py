# Generated from specs/appgate_sdp.yaml by openapi-python-client 0.29.1; do not edit.
from typing import Literal, cast

AccountType = Literal["demo", "standard"]

ACCOUNT_TYPE_VALUES: set[AccountType] = {
    "demo",
    "standard",
}


def check_account_type(value: str) -> AccountType:
    if value in ACCOUNT_TYPE_VALUES:
        return value
    return cast("AccountType", value)
