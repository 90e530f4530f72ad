"""Measuring two ways of doing the same in one run, so that the machine and its load cancel out."""

import gc
import os
import statistics
import time
import tracemalloc
from collections.abc import Callable
from typing import NamedTuple

_ROUNDS = 15
_QUICK = 3
"""Rounds of the quick form: the fewest that have a median."""


class Row(NamedTuple):
    """One measurement: of what, how much, how much at most (or at least), and what else is told of it."""

    name: str
    value: float
    limit: float
    unit: str = ""
    is_least: bool = False
    more: str = ""

    @property
    def holds(self) -> bool:
        """Whether it keeps its limit."""
        return self.value >= self.limit if self.is_least else self.value <= self.limit

    def __str__(self) -> str:
        limit = f"(at {'least' if self.is_least else 'most'} {self.limit})"
        verdict = "" if self.holds else "  beyond its limit"
        return f"{self.name:55} {self.value:5.2f}{self.unit}  {limit}{verdict}{self.more}"


def rounds(usual: int) -> int:
    """Return how often to measure: as often as usual, or in the quick form a few times."""
    return min(usual, _QUICK) if quick() else usual


def quick() -> bool:
    """Whether the quick form is asked for, by QUICK in the environment."""
    return bool(os.environ.get("QUICK"))


def time_ratio(candidate: Callable[[], object], reference: Callable[[], object], repeats: int) -> float:
    """Return how many times longer `candidate` takes than `reference`: the median of alternating rounds."""
    ratios = []
    for _ in range(rounds(_ROUNDS)):
        first, second = _seconds(reference, repeats), _seconds(candidate, repeats)
        third, fourth = _seconds(candidate, repeats), _seconds(reference, repeats)
        ratios.append((second + third) / (first + fourth))
    return statistics.median(ratios)


def memory_ratio(candidate: Callable[[], object], reference: Callable[[], object]) -> float:
    """Return how many times more memory `candidate` holds at its peak than `reference`."""
    return _peak_bytes(candidate) / _peak_bytes(reference)


def _seconds(function: Callable[[], object], repeats: int) -> float:
    function()
    gc.collect()
    start = time.perf_counter()
    for _ in range(repeats):
        function()
    return time.perf_counter() - start


def _peak_bytes(function: Callable[[], object]) -> int:
    function()
    gc.collect()
    tracemalloc.start()
    try:
        before = tracemalloc.get_traced_memory()[0]
        kept = function()
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    del kept
    return peak - before
