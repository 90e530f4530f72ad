# Generated from specs/appgate_sdp.yaml by openapi-python-client 0.29.1; do not edit.
"""Contains methods for accessing the API"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from . import (
        active_sessions,
        blacklist,
        licence,
        registered_devices,
        session_info,
        sign_in,
        version,
    )
else:
    from ...on_demand import on_demand as _on_demand

    __getattr__, __dir__ = _on_demand(
        __name__,
        {
            "active_sessions": None,
            "blacklist": None,
            "licence": None,
            "registered_devices": None,
            "session_info": None,
            "sign_in": None,
            "version": None,
        },
    )

__all__ = (
    "active_sessions",
    "blacklist",
    "licence",
    "registered_devices",
    "session_info",
    "sign_in",
    "version",
)
