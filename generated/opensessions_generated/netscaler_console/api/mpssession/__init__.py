# Generated from specs/netscaler_console.yaml by openapi-python-client 0.29.1; do not edit.
"""Contains endpoint functions for accessing the API"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from . import (
        end_session,
        end_session_v2,
        get_session,
        get_session_v2,
        list_sessions,
        list_sessions_v2,
    )
else:
    from ....on_demand import on_demand as _on_demand

    __getattr__, __dir__ = _on_demand(
        __name__,
        {
            "end_session": None,
            "end_session_v2": None,
            "get_session": None,
            "get_session_v2": None,
            "list_sessions": None,
            "list_sessions_v2": None,
        },
    )

__all__ = (
    "end_session",
    "end_session_v2",
    "get_session",
    "get_session_v2",
    "list_sessions",
    "list_sessions_v2",
)
