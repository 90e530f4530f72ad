"""Measuring two ways of doing the same in one run, so that the machine and its load cancel out."""

import gc
import statistics
import time
import tracemalloc
from collections.abc import Callable

_ROUNDS = 15


def time_ratio(candidate: Callable[[], object], reference: Callable[[], object], repeats: int) -> float:
    """Return how many times longer `candidate` takes than `reference`: the median of alternating rounds."""
    ratios = []
    for _ in range(_ROUNDS):
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
