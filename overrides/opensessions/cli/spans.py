"""Why: people say and read "2h" and "10d", not 864000 seconds."""

import re
from datetime import timedelta

__all__ = ["shown_span", "span"]

_UNITS = {"w": 604_800, "d": 86_400, "h": 3_600, "m": 60, "s": 1}
_PART = re.compile(r"([0-9]+(?:\.[0-9]+)?)([wdhms])")
_LONGEST = timedelta(days=36_500)


def span(text: str) -> timedelta:
    """Return a span of time such as `90s`, `15m`, `2h`, `1d12h` or `2w`.

    Raises:
        ValueError: The text is no such span, or is longer than a century.
    """
    compact = text.replace(" ", "").lower()
    parts = _PART.findall(compact)
    if not parts or "".join(number + unit for number, unit in parts) != compact:
        raise ValueError(f"{text!r} is no span of time such as 90s, 15m, 2h, 1d12h or 2w")
    seconds = sum(float(number) * _UNITS[unit] for number, unit in parts)
    if seconds > _LONGEST.total_seconds():
        raise ValueError(f"{text!r} is longer than a century")
    return timedelta(seconds=seconds)


def shown_span(value: timedelta | None) -> str:
    """Return a span in its two largest units: `17d 10h`, `4h 3m`, `12s`; empty for None."""
    if value is None:
        return ""
    left = max(0, int(value.total_seconds()))
    words = []
    for unit in ("d", "h", "m", "s"):
        number, left = divmod(left, _UNITS[unit])
        if number:
            words.append(f"{number}{unit}")
        if len(words) == 2 or (words and not number):
            break
    return " ".join(words) or "0s"
