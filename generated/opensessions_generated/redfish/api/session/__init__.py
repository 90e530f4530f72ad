# Generated from specs/redfish.yaml by openapi-python-client 0.29.1; do not edit.
"""Contains endpoint functions for accessing the API"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from . import end_session, get_service_root, get_session, list_sessions
else:
    from ....on_demand import on_demand as _on_demand

    __getattr__, __dir__ = _on_demand(
        __name__,
        {
            "end_session": None,
            "get_service_root": None,
            "get_session": None,
            "list_sessions": None,
        },
    )

__all__ = ("end_session", "get_service_root", "get_session", "list_sessions")
