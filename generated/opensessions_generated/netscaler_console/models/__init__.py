# Generated from specs/netscaler_console.yaml by openapi-python-client 0.29.1; do not edit.
"""Contains all the data models used in inputs/outputs"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .client_session import ClientSession
    from .failure import Failure
    from .is_cloud import IsCloud
    from .lockout_policies import LockoutPolicies
    from .lockout_policy import LockoutPolicy
    from .lockout_policy_change import LockoutPolicyChange
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
else:
    from ...on_demand import on_demand as _on_demand

    __getattr__, __dir__ = _on_demand(
        __name__,
        {
            "ClientSession": "client_session",
            "Failure": "failure",
            "IsCloud": "is_cloud",
            "LockoutPolicies": "lockout_policies",
            "LockoutPolicy": "lockout_policy",
            "LockoutPolicyChange": "lockout_policy_change",
            "LoginCredentials": "login_credentials",
            "LoginRecord": "login_record",
            "LoginRequest": "login_request",
            "LoginResponse": "login_response",
            "LogoutCredentials": "logout_credentials",
            "LogoutRecord": "logout_record",
            "LogoutRequest": "logout_request",
            "LogoutResponse": "logout_response",
            "OnError": "on_error",
            "OnlyCount": "only_count",
            "RemotePublicKey": "remote_public_key",
            "Result": "result",
            "SessionPage": "session_page",
            "SessionResponse": "session_response",
            "SessionRow": "session_row",
            "SessionsPage": "sessions_page",
            "SessionsResponse": "sessions_response",
            "ShowWarnings": "show_warnings",
        },
    )

__all__ = (
    "ClientSession",
    "Failure",
    "IsCloud",
    "LockoutPolicies",
    "LockoutPolicy",
    "LockoutPolicyChange",
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
