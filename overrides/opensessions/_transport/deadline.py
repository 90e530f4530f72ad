"""Why: httpx limits each single wait, so a server that sends a byte now and then holds a call for ever.

`Deadline` is the one limit of a whole call. httpx and httpcore hand the value of `timeout` down to every
wait on a socket untouched; a float that knows when it ends makes each of these waits end in time.
"""

import time
from contextvars import ContextVar
from typing import Optional, Self

from opensessions._transport.attempt import Attempt

under_way: ContextVar[Optional["Deadline"]] = ContextVar("under_way", default=None)
"""The limit of the exchange that runs here, for waits that httpcore hands no timeout to."""


class Deadline(float):
    """Seconds until a call must have ended, counted from now; as a float, those left when it was made.

    Attributes:
        end: When that is, on the monotonic clock.
        allowed: How many seconds the whole call was given.
        attempt: The exchange that waits for the network, where others may end it.
    """

    __slots__ = ("allowed", "attempt", "end")

    end: float
    allowed: float
    attempt: Attempt | None

    def __new__(cls, seconds: float, allowed: float | None = None, attempt: Attempt | None = None) -> Self:
        """Let `seconds` from now pass."""
        self = super().__new__(cls, seconds)
        self.end = time.monotonic() + seconds
        self.allowed = seconds if allowed is None else allowed
        self.attempt = attempt
        return self

    def extend(self, seconds: float) -> None:
        """Let the call end later."""
        self.end += seconds
        self.allowed += seconds

    def left(self) -> float:
        """Return the seconds that are left, never less than 0."""
        return max(0.0, self.end - time.monotonic())

    def is_over(self) -> bool:
        """Return whether no time is left."""
        return time.monotonic() >= self.end

    def check(self) -> None:
        """Do nothing while there is time.

        Raises:
            TimeoutError: There is none.
        """
        if self.is_over():
            raise TimeoutError("the call's time is up")

    def of_exchange(self, connecting: float, attempt: Attempt | None = None) -> dict[str, float]:
        """Return what httpx's `timeout` extension holds for one exchange from now on.

        Args:
            connecting: Seconds that connecting may take, TLS included.
            attempt: The exchange.

        Raises:
            TimeoutError: There is no time left.
        """
        self.check()
        left = self.left()
        whole = first = Deadline(left, self.allowed, attempt)
        if connecting < left:
            first = Deadline(connecting, self.allowed, attempt)
        return {"connect": first, "read": whole, "write": whole, "pool": whole}
