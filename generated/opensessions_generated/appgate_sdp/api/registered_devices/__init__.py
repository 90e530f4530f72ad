# Generated from specs/appgate_sdp.yaml by openapi-python-client 0.29.1; do not edit.
"""Contains endpoint functions for accessing the API"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from . import (
        list_registered_devices,
        reevaluate_devices,
        remove_registered_device,
        revoke_tokens,
    )
else:
    from ....on_demand import on_demand as _on_demand

    __getattr__, __dir__ = _on_demand(
        __name__,
        {
            "list_registered_devices": None,
            "reevaluate_devices": None,
            "remove_registered_device": None,
            "revoke_tokens": None,
        },
    )

__all__ = (
    "list_registered_devices",
    "reevaluate_devices",
    "remove_registered_device",
    "revoke_tokens",
)
