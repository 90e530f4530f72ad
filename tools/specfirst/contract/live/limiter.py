"""How fast a live server is asked."""

import time
from collections.abc import Callable
from threading import Lock


class Limiter:
    """Lets one through per interval.

    Args:
        per_second: How many in a second.
        clock: Tells the time in seconds.
        sleep: Waits.
    """

    def __init__(
        self,
        per_second: float,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._interval = 1 / per_second
        self._clock = clock
        self._sleep = sleep
        self._next = clock()
        self._lock = Lock()

    def wait(self) -> None:
        """Wait for one's turn."""
        with self._lock:
            now = self._clock()
            if now < self._next:
                self._sleep(self._next - now)
            self._next = max(now, self._next) + self._interval
