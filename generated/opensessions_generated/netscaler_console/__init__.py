# Generated from specs/netscaler_console.yaml by openapi-python-client 0.29.1; do not edit.

"""A client library for accessing NetScaler Console sessions"""

from .client import AuthenticatedClient, Client

__all__ = (
    "AuthenticatedClient",
    "Client",
)
