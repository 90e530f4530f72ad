# Generated from specs/netscaler_console.yaml by openapi-python-client 0.29.1; do not edit.
from typing import Literal, cast

RemotePublicKey = Literal[0, 1]

REMOTE_PUBLIC_KEY_VALUES: set[RemotePublicKey] = {
    0,
    1,
}


def check_remote_public_key(value: int) -> RemotePublicKey:
    if value in REMOTE_PUBLIC_KEY_VALUES:
        return value
    return cast("RemotePublicKey", value)
