# Generated from specs/netscaler_console.yaml by openapi-python-client 0.29.1; do not edit.
"""Contains all the data models used in inputs/outputs"""

from .client_session import ClientSession
from .failure import Failure
from .login_credentials import LoginCredentials
from .login_record import LoginRecord
from .login_request import LoginRequest
from .login_response import LoginResponse
from .logout_credentials import LogoutCredentials
from .logout_record import LogoutRecord
from .logout_request import LogoutRequest
from .logout_response import LogoutResponse
from .on_error import OnError
from .only_count import OnlyCount
from .remote_public_key import RemotePublicKey
from .result import Result
from .session_page import SessionPage
from .session_response import SessionResponse
from .session_row import SessionRow
from .sessions_page import SessionsPage
from .sessions_response import SessionsResponse
from .show_warnings import ShowWarnings

__all__ = (
    "ClientSession",
    "Failure",
    "LoginCredentials",
    "LoginRecord",
    "LoginRequest",
    "LoginResponse",
    "LogoutCredentials",
    "LogoutRecord",
    "LogoutRequest",
    "LogoutResponse",
    "OnError",
    "OnlyCount",
    "RemotePublicKey",
    "Result",
    "SessionPage",
    "SessionResponse",
    "SessionRow",
    "SessionsPage",
    "SessionsResponse",
    "ShowWarnings",
)
