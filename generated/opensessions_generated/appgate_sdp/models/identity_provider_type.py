# Generated from specs/appgate_sdp.yaml by openapi-python-client 0.29.1; do not edit.
from typing import Literal, cast

IdentityProviderType = Literal["Certificate", "Credentials", "Oidc", "Saml"]

IDENTITY_PROVIDER_TYPE_VALUES: set[IdentityProviderType] = {
    "Certificate",
    "Credentials",
    "Oidc",
    "Saml",
}


def check_identity_provider_type(value: str) -> IdentityProviderType:
    if value in IDENTITY_PROVIDER_TYPE_VALUES:
        return value
    return cast("IdentityProviderType", value)
