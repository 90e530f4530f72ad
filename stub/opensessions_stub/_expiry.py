"""Things that end by the clock, forgotten in time and without a search through all of them."""

from __future__ import annotations

import heapq
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


_LEAST_CROWDED = 1024


class Deadlines:
    """When each key may end.

    A renewal costs nothing: whoever is due is asked for its deadline again.

    Args:
        deadline: the current deadline of a key; None if the key has ended already.
    """

    def __init__(self, deadline: Callable[[str], float | None]) -> None:
        self._deadline = deadline
        self._queue: list[tuple[float, str]] = []
        self._crowded = _LEAST_CROWDED

    def add(self, key: str) -> None:
        """Watches a key."""
        when = self._deadline(key)
        if when is not None:
            heapq.heappush(self._queue, (when, key))
        if len(self._queue) >= self._crowded:
            self._forget_ended()

    def due(self, now: float) -> list[str]:
        """The keys whose time is up; they are watched no longer."""
        ended: dict[str, None] = {}  # a key that was added twice is due once
        while self._queue and self._queue[0][0] <= now:
            _, key = heapq.heappop(self._queue)
            when = self._deadline(key)
            if when is not None and when <= now:
                ended[key] = None
            elif when is not None:
                heapq.heappush(self._queue, (when, key))
        return list(ended)

    def _forget_ended(self) -> None:
        """Keeps what ended before its time from piling up until then."""
        self._queue = [(when, key) for when, key in self._queue if self._deadline(key) is not None]
        heapq.heapify(self._queue)
        self._crowded = max(_LEAST_CROWDED, 2 * len(self._queue))
