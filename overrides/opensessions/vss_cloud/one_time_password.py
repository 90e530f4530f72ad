"""Why: a one-time password is worth nothing beforehand, so a client may be given what asks for one."""

from collections.abc import Awaitable, Callable

OneTimePassword = str | Callable[[], str | Awaitable[str]]
"""A code for one request of a token, or what asks somebody for one each time."""
