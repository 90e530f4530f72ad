"""Why: "who is logged in where, since when, and end it" is one question, whatever the services are called.

`fleet` asks several services at once; an API takes part by the `VIEW` in its own file.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from opensessions.view.adapter import Account, Credential, View, view_of, views
    from opensessions.view.async_fleet import AsyncFleet
    from opensessions.view.front import Fleet, fleet
    from opensessions.view.service import Service
    from opensessions.view.session import Failure, Listing, Outcome, Session

__all__ = [
    "Account",
    "AsyncFleet",
    "Credential",
    "Failure",
    "Fleet",
    "Listing",
    "Outcome",
    "Service",
    "Session",
    "View",
    "fleet",
    "view_of",
    "views",
]

# Loaded when asked for: who imports one API's class needs little of this.
_HOMES = {
    "Account": "opensessions.view.adapter",
    "AsyncFleet": "opensessions.view.async_fleet",
    "Credential": "opensessions.view.adapter",
    "Failure": "opensessions.view.session",
    "Fleet": "opensessions.view.front",
    "Listing": "opensessions.view.session",
    "Outcome": "opensessions.view.session",
    "Service": "opensessions.view.service",
    "Session": "opensessions.view.session",
    "View": "opensessions.view.adapter",
    "fleet": "opensessions.view.front",
    "view_of": "opensessions.view.adapter",
    "views": "opensessions.view.adapter",
}


if not TYPE_CHECKING:  # checkers would take any name then

    def __getattr__(name: str) -> object:
        """Load what is asked for."""
        if name not in _HOMES:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        value: object = getattr(import_module(_HOMES[name]), name)
        globals()[name] = value
        return value
