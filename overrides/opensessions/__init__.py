"""Clients for the session APIs of NetScaler Console, the VSS cloud and Appgate SDP.

Each API has a class and its async sibling. What a call can raise is in `errors`; `times` reads what the
APIs write as numbers and texts.

Importing the package loads nothing: a class comes with its API when it is first asked for.
"""

from importlib import import_module
from os import environ

TYPE_CHECKING = False
"""As checkers know it; to load `typing` would be most of a command's start, when Ctrl-C is a traceback."""

if TYPE_CHECKING:
    from opensessions import errors, times
    from opensessions import types as types
    from opensessions._answers.filled import filled
    from opensessions._answers.raw import RawAnswer
    from opensessions._options import Options
    from opensessions.api_client import ApiClient, AsyncApiClient
    from opensessions.appgate_sdp import AppgateSdp, AsyncAppgateSdp, DistinguishedName
    from opensessions.errors import AnswerWarning
    from opensessions.netscaler_console import AsyncNetScalerConsole, NetScalerConsole
    from opensessions.view import AsyncFleet, Failure, Fleet, Listing, Outcome, Service, Session, fleet
    from opensessions.vss_cloud import AsyncVssCloud, VssCloud

    __version__: str

__all__ = [
    "AnswerWarning",
    "ApiClient",
    "AppgateSdp",
    "AsyncApiClient",
    "AsyncAppgateSdp",
    "AsyncFleet",
    "AsyncNetScalerConsole",
    "AsyncVssCloud",
    "DistinguishedName",
    "Failure",
    "Fleet",
    "Listing",
    "NetScalerConsole",
    "Options",
    "Outcome",
    "RawAnswer",
    "Service",
    "Session",
    "VssCloud",
    "errors",
    "filled",
    "fleet",
    "times",
]

# Where each name is defined; modules are their own home.
_HOMES = {
    "AnswerWarning": "opensessions.errors",
    "ApiClient": "opensessions.api_client",
    "AppgateSdp": "opensessions.appgate_sdp",
    "AsyncApiClient": "opensessions.api_client",
    "AsyncAppgateSdp": "opensessions.appgate_sdp",
    "AsyncFleet": "opensessions.view",
    "AsyncNetScalerConsole": "opensessions.netscaler_console",
    "AsyncVssCloud": "opensessions.vss_cloud",
    "DistinguishedName": "opensessions.appgate_sdp",
    "Failure": "opensessions.view",
    "Fleet": "opensessions.view",
    "Listing": "opensessions.view",
    "NetScalerConsole": "opensessions.netscaler_console",
    "Options": "opensessions._options",
    "Outcome": "opensessions.view",
    "RawAnswer": "opensessions._answers.raw",
    "Service": "opensessions.view",
    "Session": "opensessions.view",
    "VssCloud": "opensessions.vss_cloud",
    "filled": "opensessions._answers.filled",
    "fleet": "opensessions.view",
}


if not TYPE_CHECKING:  # checkers would take any name then

    def __getattr__(name: str) -> object:
        """Load what is asked for."""
        if name == "__version__":
            value: object = import_module("opensessions._version").version()
        elif name in _HOMES:
            value = getattr(import_module(_HOMES[name]), name)
        elif name in __all__ or name == "types":  # which `import *` would put in place of Python's own
            value = import_module(f"opensessions.{name}")
        else:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        globals()[name] = value
        return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})


if environ.get("OPENSESSIONS_LOG"):
    import_module("opensessions._secrets.logs").show_records()
