# Generated from specs/redfish.yaml by openapi-python-client 0.29.1; do not edit.

"""A client library for accessing Redfish sessions"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from . import api, client, errors, models, schemas, types
    from .client import AuthenticatedClient, Client
else:
    from ..on_demand import on_demand as _on_demand

    __getattr__, __dir__ = _on_demand(
        __name__,
        {
            "AuthenticatedClient": "client",
            "Client": "client",
            "api": None,
            "client": None,
            "errors": None,
            "models": None,
            "schemas": None,
            "types": None,
        },
    )

__all__ = (
    "AuthenticatedClient",
    "Client",
    "api",
    "client",
    "errors",
    "models",
    "schemas",
    "types",
)
