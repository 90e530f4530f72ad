"""Why: callers write down what calls return, and should not need to know how generated packages are laid out.

The classes of what the methods return, under the names that the specs give them.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from opensessions_generated.appgate_sdp.models import (
        ActiveSession,
        BlacklistEntry,
        IdentityProviders,
        License,
        LicensedUser,
        LoginResponse,
        RegisteredDevice,
        SessionInfo,
        SessionTotals,
        SupportedVersions,
    )
    from opensessions_generated.netscaler_console.models import (
        ClientSession,
        LockoutPolicy,
        LoginRecord,
    )
    from opensessions_generated.vss_cloud.models import (
        AccessToken,
        ApiToken,
        Session,
        SessionSummary,
        User,
    )

__all__ = [
    "AccessToken",
    "ActiveSession",
    "ApiToken",
    "BlacklistEntry",
    "ClientSession",
    "IdentityProviders",
    "License",
    "LicensedUser",
    "LockoutPolicy",
    "LoginRecord",
    "LoginResponse",
    "RegisteredDevice",
    "Session",
    "SessionInfo",
    "SessionSummary",
    "SessionTotals",
    "SupportedVersions",
    "User",
]


_APIS = ("appgate_sdp", "netscaler_console", "vss_cloud")
"""Those that have a class."""


if not TYPE_CHECKING:  # checkers would take any name then

    def __getattr__(name: str) -> Any:
        """Load a class when it is asked for: each API has many."""
        for api in _APIS if name in __all__ else ():
            models = import_module(f"opensessions_generated.{api}.models")
            if hasattr(models, name):
                return getattr(models, name)
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
