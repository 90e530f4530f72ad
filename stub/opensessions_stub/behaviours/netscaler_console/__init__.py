"""NetScaler Console: accounts, their sessions and those of others, and a standing warning."""

from opensessions_stub.behaviours.netscaler_console.console import Console

__all__ = ["BEHAVIOUR", "Console"]

BEHAVIOUR = Console
