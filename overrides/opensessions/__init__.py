"""Clients for the session APIs of NetScaler Console, the VSS cloud and Appgate SDP.

Each API has a class and its async sibling. What a call can raise is in `errors`; `times` reads what the
APIs write as numbers and texts.
"""

from opensessions import errors, times
from opensessions._options import Options
from opensessions.appgate_sdp import AppgateSdp, AsyncAppgateSdp, DistinguishedName
from opensessions.netscaler_console import AsyncNetScalerConsole, NetScalerConsole
from opensessions.view import AsyncFleet, Failure, Fleet, Listing, Outcome, Service, Session, fleet
from opensessions.vss_cloud import AsyncVssCloud, VssCloud

__all__ = [
    "AppgateSdp",
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
    "Service",
    "Session",
    "VssCloud",
    "errors",
    "fleet",
    "times",
]
