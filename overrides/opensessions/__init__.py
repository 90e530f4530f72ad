"""Clients for the session APIs of NetScaler Console, the VSS cloud and Appgate SDP.

Each API has a class and its async sibling. What a call can raise is in `errors`; `times` reads what the
APIs write as numbers and texts.
"""

from opensessions import errors, times
from opensessions._filled import filled
from opensessions._options import Options
from opensessions._raw import RawAnswer
from opensessions.api_client import ApiClient, AsyncApiClient
from opensessions.appgate_sdp import AppgateSdp, AsyncAppgateSdp, DistinguishedName
from opensessions.errors import AnswerWarning
from opensessions.netscaler_console import AsyncNetScalerConsole, NetScalerConsole
from opensessions.view import AsyncFleet, Failure, Fleet, Listing, Outcome, Service, Session, fleet
from opensessions.vss_cloud import AsyncVssCloud, VssCloud

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
