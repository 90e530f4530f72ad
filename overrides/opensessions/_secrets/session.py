"""Why: many threads or tasks share a client, and a password must be tried once, not by each of them.

One token for all; who needs one while it is being fetched waits for it, and shares a failure. A refused
login is remembered, since trying again is how accounts get locked; signing in explicitly starts afresh.

A token that is refused may have expired, or its owner may lack a right: some servers say 401 to both. One
that has just been given out has not expired. What it was refused for is remembered, and is no reason to
sign in again while a token lives that works elsewhere; otherwise each such call would cost a token, and
tokens are rationed. Where nothing has worked with a token, more may have been amiss: another one is tried
later, ever more rarely.
"""

import copy
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol

from opensessions._answers.remarks import Remarks
from opensessions._calls.flow import Alone, Flow
from opensessions._secrets.nesting import is_within, within
from opensessions._secrets.secret import Secret
from opensessions.errors import (
    AuthenticationFailed,
    OpenSessionsError,
    PermissionDenied,
    RequestRefused,
    Timeout,
)

LIFETIME = 1800.0
"""Seconds that a token is taken to live if nobody says how long."""
_LONGEST = 1e9
"""Seconds that it is taken to live at most, whatever its server says."""
_FIRST_PATIENCE, _GROWTH = 60.0, 4.0
"""Seconds until a token that was never of use is replaced, and how many times longer each next one takes."""

CLOSED = "not sent: the client is closed"
_WITHIN = (
    "not sent: a hook or callback has called this client while it signs in, and waits for that itself; "
    "give it a client of its own"
)


@dataclass(frozen=True, slots=True)
class _Refusals:
    """How many fresh tokens were refused for an operation, when the last one, and in which words."""

    count: int
    last: float
    say_expired: bool


class Lock(Protocol):
    """One of `threading` or of `asyncio`; each driver acquires its own kind."""

    def release(self) -> None:
        """Let the next one in."""


@dataclass(frozen=True, slots=True)
class Acquire:
    """The step of waiting for a lock."""

    lock: Any


@dataclass(frozen=True, slots=True)
class Settle:
    """The step of waiting for a sign-in that goes on although its call was cancelled."""


class Session:
    """The token that a client and its copies share, and what they were told.

    Attributes:
        token: What to send, None if there is none now.
        is_ours: Whether this client opened the session, and so has to close it.
        is_closed: Whether the client has been closed, and its copies with it.
        is_leaving: Whether it is being closed, or has been: what needs a new session comes too late.
        remarks: What servers have remarked, and what had to be mended.
        left: The token of a session of this client that another token has replaced; it is still to be ended.
        login: The task of a sign-in that goes on although its call was cancelled.
        trial: The request that is the first to use a new token, until it is known what has become of it.
    """

    def __init__(self, lock: Lock, token: str | None = None) -> None:
        self.token = None if token is None else Secret(token)
        self.is_ours = False
        self.is_closed = self.is_leaving = False
        self.remarks = Remarks()
        self.left: Secret | None = None
        self.login: Any = None
        self.trial: object = None
        self._lock = lock
        self._signing_in: object = None
        self._failure_count = 0
        self._failure: OpenSessionsError | None = None
        self._expected_until = 0.0
        self._refusals: dict[str, _Refusals] = {}
        self._is_of_use = False

    def obtain(self, sign_in: Callable[[], Flow[None]], trial: object) -> Flow[Secret]:
        """Return the token, signing in if there is none and nobody else just did.

        Args:
            sign_in: Signs in and adopts the token.
            trial: The request that will use it, if there is one.

        Raises:
            OpenSessionsError: Signing in failed, now or in whom this call has waited for; or the client is
                being closed.
        """
        if self._signing_in is not None and is_within(self._signing_in):
            raise RequestRefused(_WITHIN)
        before = self._failure_count
        yield Acquire(self._lock)
        try:
            self.trial = trial or self.trial  # before others can see the token
            if self.token is None and self.login is not None:
                yield Settle()  # or each of many calls that are given up would leave a session open
            if self.token is None:
                self._signing_in = object()  # before it is looked who leaves, who waits for this
                if self.is_leaving:  # nobody would end it
                    raise RequestRefused(CLOSED)
                failure = self._failure
                if failure and (self._failure_count != before or _is_refusal(failure)):
                    raise copy.copy(failure) from failure
                with within(self._signing_in):
                    yield Alone(self._signed_in(sign_in))
            return self.token or Secret("")
        finally:
            self._signing_in = None
            self._lock.release()

    @property
    def is_signing_in(self) -> bool:
        """Whether somebody signs in, other than who asks."""
        return self._signing_in is not None and not is_within(self._signing_in)

    def wait_for_sign_in(self) -> Flow[None]:
        """Wait until nobody else signs in, so that what that opens can be ended."""
        if self.is_signing_in:
            yield Acquire(self._lock)
            self._lock.release()

    def _signed_in(self, sign_in: Callable[[], Flow[None]]) -> Flow[None]:
        """Sign in, and remember a failure for those who wait."""
        try:
            yield from sign_in()
        except Timeout:
            raise  # says something about the time of one caller only
        except OpenSessionsError as error:
            self._failure = error
            self._failure_count += 1
            raise

    def forgive(self) -> None:
        """Let a refused sign-in be tried again, since somebody asks for it."""
        self._failure = None

    def adopt(self, token: str, lifetime: float | None = None) -> None:
        """Use the token of a session that this client has opened.

        Args:
            token: The token.
            lifetime: Seconds that it lives, as far as the server has said; by another clock, it may be over.
        """
        self.token, self.is_ours, self._failure = Secret(token), True, None
        self._is_of_use = False
        seconds = min(lifetime, _LONGEST) if lifetime and lifetime > 0 else LIFETIME
        self._expected_until = time.monotonic() + seconds

    def replace(self, token: str) -> None:
        """Use a token that comes from elsewhere, in place of a session that the next call will end."""
        if self.is_ours:
            self.left = self.token
        self.token, self.is_ours, self._failure = Secret(token), False, None
        self._expected_until = 0.0
        self._is_of_use = False
        self._refusals.clear()

    def forget(self, token: Secret | str | None) -> bool:
        """Stop using a token; one that has been renewed meanwhile stays.

        Returns:
            Whether it was in use until now, and of a session that this client has opened.
        """
        if self.token != token:
            return False
        was_ours = self.is_ours
        self.token, self.is_ours = None, False
        return was_ours

    def succeeded(self, operation_id: str) -> None:
        """Note that an operation was allowed."""
        self._is_of_use = True
        self._refusals.pop(operation_id, None)

    def refused_when_fresh(self, operation_id: str, *, says_expired: bool) -> None:
        """Note that a token was refused that was just given out: a right is missing, or more is amiss."""
        earlier = self._refusals.get(operation_id)
        count = earlier.count + 1 if earlier else 1
        self._refusals[operation_id] = _Refusals(count, time.monotonic(), says_expired)

    def is_on_trial(self) -> bool:
        """Return whether the token is so new that the first request with it is still under way."""
        return self.trial is not None and not self._is_of_use

    def has_lived(self) -> bool:
        """Return whether the token is as old as the server has said that it gets."""
        return time.monotonic() >= self._expected_until

    def may_have_expired(self, operation_id: str, *, says_expired: bool) -> bool:
        """Return whether a token that was refused for an operation is worth a new one."""
        refusals = self._refusals.get(operation_id)
        now = time.monotonic()
        if refusals is None or self.has_lived() or (says_expired and not refusals.say_expired):
            return True
        if self._is_of_use:
            return False
        return now >= refusals.last + _FIRST_PATIENCE * _GROWTH ** (refusals.count - 1)


def _is_refusal(error: OpenSessionsError) -> bool:
    """Return whether a login was refused for good, and not by what stands before the API."""
    match error:
        case AuthenticationFailed():
            return True
        case PermissionDenied():
            return error.is_explained
    return False
