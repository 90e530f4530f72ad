"""Clients for the session APIs of NetScaler Console, the VSS cloud and Appgate SDP.

Each API has a class and an async twin of it; all errors are in `opensessions.errors`.
"""

from opensessions import errors
from opensessions.netscaler_console import AsyncNetScalerConsole, NetScalerConsole

__all__ = ["AsyncNetScalerConsole", "NetScalerConsole", "errors"]
