# Generated from specs/vss_cloud.yaml by openapi-python-client 0.29.1; do not edit.
"""Contains endpoint functions for accessing the API"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from . import (
        describe_session_resource,
        get_message_of_the_day,
        get_session,
        list_sessions,
    )
else:
    from ....on_demand import on_demand as _on_demand

    __getattr__, __dir__ = _on_demand(
        __name__,
        {
            "describe_session_resource": None,
            "get_message_of_the_day": None,
            "get_session": None,
            "list_sessions": None,
        },
    )

__all__ = (
    "describe_session_resource",
    "get_message_of_the_day",
    "get_session",
    "list_sessions",
)
