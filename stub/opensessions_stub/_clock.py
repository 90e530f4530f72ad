"""Time as the stub sees it: real, or (under a seed) a function of the requests alone."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

SEEDED_START = 1767225600.0
"""2026-01-01 00:00:00 UTC: when a seeded stub's time begins."""

SEEDED_STEP = 1 / 1024
"""How far a request moves a seeded stub's clock, in seconds; a power of two, so that sums stay exact."""


FURTHEST_AHEAD = 100 * 366 * 86_400
"""How far a clock can be moved by hand, in seconds: a good hundred years."""


class Clock:
    """Seconds since 1970-01-01 UTC, which can be moved forward by hand.

    Args:
        source: where the time comes from, one reading per call.
    """

    def __init__(self, source: Callable[[], float]) -> None:
        self._source = source
        self._ahead = 0.0

    def now(self) -> float:
        """The time; a seeded clock moves by one step with each reading."""
        return self._source() + self._ahead

    def advance(self, seconds: float) -> None:
        """Moves the clock forward from now on.

        Raises:
            ValueError: that would be backward, or further ahead than `FURTHEST_AHEAD`.
        """
        if not (seconds >= 0 and self._ahead + seconds <= FURTHEST_AHEAD):
            raise ValueError(f"the clock can be moved forward only, and by {FURTHEST_AHEAD} seconds in all")
        self._ahead += seconds


def real_clock() -> Clock:
    """The machine's own time."""
    return Clock(time.time)


def seeded_clock() -> Clock:
    """A time that only requests and `advance` move, so that it repeats."""
    readings = 0

    def read() -> float:
        nonlocal readings
        readings += 1
        return SEEDED_START + readings * SEEDED_STEP

    return Clock(read)
