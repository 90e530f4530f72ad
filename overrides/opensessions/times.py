"""Why: times on the wire are numbers, texts without a zone, or spans as Python prints them.

The models keep what the server sent; these functions read it. Each raises ValueError on what is no such
text, like their like in `datetime`.
"""

import re
from datetime import UTC, datetime, timedelta, tzinfo

__all__ = ["from_epoch", "local_time", "time_span"]

_SPAN = re.compile(
    r"(?:(?P<days>-?\d+) days?, )?(?P<hours>\d{1,2}):(?P<minutes>\d{2}):(?P<seconds>\d{2}(?:\.\d{1,6})?)"
)


def from_epoch(seconds: int) -> datetime | None:
    """Return a time that is given as seconds since 1970, in UTC; None if it is not set (-1).

    Source: inferred for `login_time` and `last_activity_time`, whose page gives no unit.
    """
    try:
        return None if seconds < 0 else datetime.fromtimestamp(seconds, UTC)
    except (OverflowError, OSError):
        raise ValueError("not a time that a calendar can have") from None


def local_time(text: str, zone: tzinfo | None = None) -> datetime:
    """Return a time of VSS, such as `2016-04-15 11:11:28`.

    Args:
        text: `loginTime` or `lastActiveTime` of a session.
        zone: Where the server's clock is; VSS does not say. Without it the result has no zone either.
    """
    return datetime.strptime(text, "%Y-%m-%d %H:%M:%S").replace(tzinfo=zone)


def time_span(text: str) -> timedelta:
    """Return a span of VSS, such as `24 days, 0:00:51.439527`, `0:13:59` or `-1 day, 23:59:59`.

    Source: the examples of the VSS page are what Python's `str(timedelta)` gives; days below 0 are inferred.
    """
    match = _SPAN.fullmatch(text)
    if match is None:
        raise ValueError("not a span of time as Python prints it")
    try:
        return timedelta(
            days=int(match["days"] or 0),
            hours=int(match["hours"]),
            minutes=int(match["minutes"]),
            seconds=float(match["seconds"]),
        )
    except (OverflowError, ValueError):  # of more days, or of more digits, than there are
        raise ValueError("not a span of time as Python prints it") from None
