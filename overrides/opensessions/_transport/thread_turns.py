"""Why: of threads that share a connection one reads for all, and only so many may send.

httpcore lets the others wait as long as these take, whatever time their own calls have.
"""

import threading
from typing import Self

from opensessions._transport.deadline import under_way
from opensessions._transport.sharing import TimeIsUp
from opensessions._transport.turns import Streams
from opensessions_generated.http_library import httpcore


class ThreadTurns:
    """A lock under which threads read, in which each waits within the time of its call."""

    def __init__(self) -> None:
        self._lock = threading.Lock()

    def __enter__(self) -> Self:
        """Wait for one's turn.

        Raises:
            TimeIsUp: It did not come in time.
        """
        if not self._lock.acquire(timeout=-1 if (left := _left()) is None else left):
            raise TimeIsUp
        return self

    def __exit__(self, *_: object) -> None:
        """Let the next one read."""
        self._lock.release()


class ThreadStreams(Streams):
    """What threads wait for."""

    def acquire(self) -> None:
        """Wait for a stream.

        Raises:
            TimeIsUp: None became free in time.
        """
        if not self.semaphore._semaphore.acquire(timeout=_left()):
            raise TimeIsUp
        if self.is_gone():
            self.semaphore.release()
            raise httpcore.ConnectionNotAvailable


def _left() -> float | None:
    deadline = under_way.get()
    return None if deadline is None else deadline.left()
