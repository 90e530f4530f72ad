"""Why: many threads or tasks share a client, and a password must be tried once, not by each of them.

One token for all; who needs one while it is being fetched waits for it, and shares a failure. A refused
login is remembered, since trying again is how accounts get locked; signing in explicitly starts afresh.
"""

import copy
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol

from opensessions._flow import Flow
from opensessions.errors import AuthenticationFailed, OpenSessionsError, PermissionDenied, Timeout


class Lock(Protocol):
    """One of `threading` or of `asyncio`; each driver acquires its own kind."""

    def release(self) -> None:
        """Let the next one in."""


@dataclass(frozen=True, slots=True)
class Acquire:
    """The step of waiting for a lock."""

    lock: Any


class Session:
    """The token that a client and its copies share.

    Attributes:
        token: What to send, None if there is none now.
        is_ours: Whether this client opened the session, and so has to close it.
        is_closed: Whether the client has been closed, and its copies with it.
    """

    def __init__(self, lock: Lock, token: str | None = None) -> None:
        self.token = token
        self.is_ours = False
        self.is_closed = False
        self._lock = lock
        self._failure_count = 0
        self._failure: OpenSessionsError | None = None

    def obtain(self, sign_in: Callable[[], Flow[str]]) -> Flow[str]:
        """Return the token, signing in if there is none and nobody else just did.

        Raises:
            OpenSessionsError: Signing in failed, now or in whom this call has waited for.
        """
        before = self._failure_count
        yield Acquire(self._lock)
        try:
            if self.token is not None:
                return self.token
            failure = self._failure
            if failure and (self._failure_count != before or _is_refusal(failure)):
                raise copy.copy(failure) from failure
            try:
                token = yield from sign_in()
            except Timeout:
                raise  # says something about the time of one caller only
            except OpenSessionsError as error:
                self._failure = error
                self._failure_count += 1
                raise
            self.adopt(token)
            return token
        finally:
            self._lock.release()

    def adopt(self, token: str) -> None:
        """Use the token of a session that this client has opened."""
        self.token, self.is_ours, self._failure = token, True, None

    def forget(self, token: str | None) -> None:
        """Stop using a token; one that has been renewed meanwhile stays."""
        if self.token == token:
            self.token, self.is_ours = None, False


def _is_refusal(error: OpenSessionsError) -> bool:
    return isinstance(error, AuthenticationFailed | PermissionDenied)
