# Generated from specs/vss_cloud.yaml by openapi-python-client 0.29.1; do not edit.

"""A client library for accessing VSS cloud sessions"""

from .client import AuthenticatedClient, Client

__all__ = (
    "AuthenticatedClient",
    "Client",
)
