# Generated from specs/appgate_sdp.yaml by openapi-python-client 0.29.1; do not edit.

"""A client library for accessing Appgate SDP sessions"""

from .client import AuthenticatedClient, Client

__all__ = (
    "AuthenticatedClient",
    "Client",
)
