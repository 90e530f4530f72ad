"""Formats that what stands beside them excludes: a date of eight digits, a time of ten characters."""

import math
import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from functools import cache
from itertools import product
from typing import Any

_DAYS = [(date(1900, 1, 1) + timedelta(17 * number)).isoformat() for number in range(4300)]


def _times() -> Sequence[str]:
    times, fractions = (
        ("00:00:00", "12:34:56", "23:59:59"),
        ("", ".1", ".12", ".123", ".123456", ".123456789"),
    )
    zones = ("Z", "+00:00", "-05:00", "+05:30")
    return ["".join(each) for each in product(_DAYS[::300], ("T",), times, fractions, zones)]


def _uuids() -> Sequence[str]:
    made = [
        f"0a1b2c3d-4e5f-{version}a6b-{variant}c7d-8e9f0a1b2c3d" for version in range(9) for variant in "89abc"
    ]
    nil = "00000000-0000-0000-0000-000000000000"
    return [*made, *map(str.upper, made), nil]


def _base64() -> Sequence[str]:
    return [("A" * size + "===")[: size + -size % 4] for size in range(2, 99) if size % 4 != 1]


_TEXTS: Mapping[str, Callable[[], Sequence[str]]] = {
    "byte": _base64,
    "date": lambda: _DAYS,
    "date-time": _times,
    "uuid": _uuids,
}
"""Texts of each format, of every length and form that it has."""


@cache
def _texts(name: str) -> Sequence[str]:
    return _TEXTS[name]()


def is_unfit(schema: Mapping[str, Any]) -> bool:
    """Return whether no text of a schema's format has the pattern and the length that stand beside it."""
    name, pattern = schema.get("format"), schema.get("pattern", "")
    least, most = schema.get("minLength", 0), schema.get("maxLength", math.inf)
    if name not in _TEXTS or not isinstance(pattern, str):
        return False
    if name == "byte":  # which is as long as one likes
        least, most = 0, math.inf
    elif not isinstance(least, int | float) or not isinstance(most, int | float):
        return False
    try:
        return not any(least <= len(text) <= most and re.search(pattern, text) for text in _texts(name))
    except re.error:
        return False
