"""Why: httpcore may hand a connection to a request that has just given up, and then misses it for ever.

So requests wait for a free connection here, where giving up is safe, and find one in httpcore at once.
"""

import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from opensessions._calls.callers_own import callers_own
from opensessions._transport.deadline import Deadline, under_way
from opensessions._transport.sharing import TimeIsUp

if TYPE_CHECKING:
    from opensessions_generated.http_library import httpcore


_PATIENCE = 0.2
"""Seconds for a lock that is held for microseconds."""


class ThreadGate:
    """Lets as many exchanges into a pool as it may have connections.

    Args:
        pool: The pool.
        when_interrupted: Called after an exchange that did not end in an error but in the middle.
    """

    def __init__(self, pool: "httpcore.ConnectionPool", when_interrupted: Callable[[], None]) -> None:
        self._pool = pool
        self._free = threading.Semaphore(pool._max_connections)
        self._when_interrupted = when_interrupted
        self._lock = threading.Lock()
        self._inside = 0
        self._is_retired = False

    @contextmanager
    def passed(self, deadline: Deadline) -> Iterator[None]:
        """Be inside, within the time of a call.

        Raises:
            TimeoutError: It was over before there was room.
        """
        outer = sys.exception()
        try:
            self._enter(deadline)
            before = under_way.set(deadline)
            try:
                with self._lock:
                    self._inside += 1
                yield
            finally:
                under_way.reset(before)
                self._leave()
                self._free.release()
        except TimeIsUp:
            raise TimeoutError("the call's time is up") from None
        except BaseException as error:
            # Ctrl-C, say, or a signal's handler, which may have come between any two steps of httpcore
            if not isinstance(error, Exception) or callers_own(error, outer) is not None:
                self._when_interrupted()
            raise

    def _enter(self, deadline: Deadline) -> None:
        if not self._free.acquire(timeout=deadline.left()):
            raise TimeoutError("no connection became free")

    def retire(self) -> None:
        """Close the pool when the last one inside has left; no more will come."""
        with self._lock:
            self._is_retired = True
        self._close_if_left()

    def _leave(self) -> None:
        with self._lock:
            self._inside -= 1
        if self._is_retired:
            self._close_if_left()

    def _close_if_left(self) -> None:
        if self._inside:
            return
        lock: Any = self._pool._optional_thread_lock  # a plain one, put there by `guard`
        # What an interrupt left locked stays so; the connections are closed then when nobody knows them.
        if lock.acquire(timeout=_PATIENCE):
            lock.release()
            self._pool.close()
