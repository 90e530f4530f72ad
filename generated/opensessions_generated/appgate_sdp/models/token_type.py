# Generated from specs/appgate_sdp.yaml by openapi-python-client 0.29.1; do not edit.
from typing import Literal, cast

TokenType = Literal["AdminClaims", "Administration", "Claims", "Entitlement"]

TOKEN_TYPE_VALUES: set[TokenType] = {
    "AdminClaims",
    "Administration",
    "Claims",
    "Entitlement",
}


def check_token_type(value: str) -> TokenType:
    if value in TOKEN_TYPE_VALUES:
        return value
    return cast("TokenType", value)
