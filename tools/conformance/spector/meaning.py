"""Whether two values mean the same: JSON values, times, texts."""

import datetime as dt
import json
import re
from typing import Any

_TIME = re.compile(r"\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(\.\d+)?([Zz]|[+-]\d\d:\d\d)?")


def same(one: Any, other: Any) -> bool:
    """Return whether two JSON values mean the same: times by their instant, numbers by their value."""
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(same(value, other[key]) for key, value in one.items())
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(same, one, other))
    if isinstance(one, bool) or isinstance(other, bool):
        return one is other
    if isinstance(one, int | float) and isinstance(other, int | float):
        return one == other
    if isinstance(one, str) and isinstance(other, str):
        return one == other or (
            bool(_TIME.fullmatch(one) and _TIME.fullmatch(other)) and _instant(one) == _instant(other)
        )
    return one is None and other is None


def text_means(text: str, value: Any) -> bool:
    """Return whether a part of a form says a value: as a text, or as JSON."""
    if isinstance(value, str) and text == value:
        return True
    try:
        return same(json.loads(text), value)
    except ValueError:
        return False


def _instant(text: str) -> dt.datetime:
    time = dt.datetime.fromisoformat(text.upper())
    return time if time.tzinfo else time.replace(tzinfo=dt.UTC)
