# Generated from specs/redfish.yaml by openapi-python-client 0.29.1; do not edit.
"""Contains all the data models used in inputs/outputs"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .error import Error
    from .error_details import ErrorDetails
    from .reference import Reference
    from .root_links import RootLinks
    from .service_root import ServiceRoot
    from .session import Session
    from .session_collection import SessionCollection
else:
    from ...on_demand import on_demand as _on_demand

    __getattr__, __dir__ = _on_demand(
        __name__,
        {
            "Error": "error",
            "ErrorDetails": "error_details",
            "Reference": "reference",
            "RootLinks": "root_links",
            "ServiceRoot": "service_root",
            "Session": "session",
            "SessionCollection": "session_collection",
        },
    )

__all__ = (
    "Error",
    "ErrorDetails",
    "Reference",
    "RootLinks",
    "ServiceRoot",
    "Session",
    "SessionCollection",
)
