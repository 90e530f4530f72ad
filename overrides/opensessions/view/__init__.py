"""Why: "who is logged in where, since when, and end it" is one question, whatever the services are called.

`fleet` asks several services at once; an API takes part by the `VIEW` in its own file.
"""

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
