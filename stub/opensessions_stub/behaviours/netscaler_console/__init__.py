"""NetScaler Console: accounts, their sessions and those of others, and a standing warning."""

from opensessions_stub.behaviours.netscaler_console.policy import ConsoleWithPolicy

__all__ = ["BEHAVIOUR", "ConsoleWithPolicy"]

BEHAVIOUR = ConsoleWithPolicy
