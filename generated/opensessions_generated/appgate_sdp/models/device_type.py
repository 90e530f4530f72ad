# Generated from specs/appgate_sdp.yaml by openapi-python-client 0.29.1; do not edit.
from typing import Literal, cast

DeviceType = Literal["Admin", "Client", "Client/Admin"]

DEVICE_TYPE_VALUES: set[DeviceType] = {
    "Admin",
    "Client",
    "Client/Admin",
}


def check_device_type(value: str) -> DeviceType:
    if value in DEVICE_TYPE_VALUES:
        return value
    return cast("DeviceType", value)
