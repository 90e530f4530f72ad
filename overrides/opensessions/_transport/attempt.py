"""Why: a cancellation inside httpcore leaks a slot of its pool (encode/httpcore#1093); its own errors do not.

So an async exchange runs in a task that nobody cancels from outside. Who gives a call up, by cancelling it
or because its time is up, tells the exchange; the wait on the socket that it is in then ends as if the
network had failed, and httpcore tidies up as it does after any failure.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import asyncio

_GRACE = 0.5
"""Seconds for an exchange that was given up to end by itself; what is not on a socket, cannot be told."""


class Attempt:
    """One exchange over the network, as seen by who waits for it.

    Attributes:
        is_given_up: Whether its answer is no longer wanted.
        is_waiting: Whether it waits on a socket now, so that it can be told.
        was_forced: Whether it had to be cancelled after all.
    """

    def __init__(self, when_forced: Callable[[], None]) -> None:
        self.is_given_up = False
        self.is_waiting = False
        self.was_forced = False
        self.task: asyncio.Task[object] | None = None
        self._when_forced = when_forced

    def give_up(self) -> None:
        """End the exchange: its answer is no longer wanted."""
        if self.is_given_up or self.task is None or self.task.done():
            return
        self.is_given_up = True
        if self.is_waiting:
            self.task.cancel()  # arrives in `waiting`, which makes it an error that httpcore knows
        self.task.get_loop().call_later(_GRACE, self._force)

    def _force(self) -> None:
        if self.task is not None and not self.task.done():
            self.was_forced = True
            self.task.cancel()
            self._when_forced()

    def has_turned(self) -> bool:
        """Return whether a cancellation was ours, taking it back: it has become an error."""
        if not self.is_given_up or self.was_forced or self.task is None:
            return False
        self.task.uncancel()
        return True
