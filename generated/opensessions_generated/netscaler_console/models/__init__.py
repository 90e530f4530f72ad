# Generated from specs/netscaler_console.yaml by openapi-python-client 0.29.1; do not edit.
"""Contains all the data models used in inputs/outputs"""

from .client_session import ClientSession
from .failure import Failure
from .login_credentials import LoginCredentials
from .login_record import LoginRecord
from .login_request import LoginRequest
from .login_response import LoginResponse
from .on_error import OnError
from .remote_public_key import RemotePublicKey
from .result import Result
from .session_response import SessionResponse
from .sessions_response import SessionsResponse
from .show_warnings import ShowWarnings

__all__ = (
    "ClientSession",
    "Failure",
    "LoginCredentials",
    "LoginRecord",
    "LoginRequest",
    "LoginResponse",
    "OnError",
    "RemotePublicKey",
    "Result",
    "SessionResponse",
    "SessionsResponse",
    "ShowWarnings",
)
