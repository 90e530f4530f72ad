"""NetScaler Console: accounts, their sessions and those of others, and a standing warning."""

from opensessions_stub.behaviours.netscaler_console.policy import ConsoleWithPolicy as Console

__all__ = ["BEHAVIOUR", "Console"]

BEHAVIOUR = Console
