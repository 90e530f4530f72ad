"""Why: many services tell when a session began and was last used, and leave the spans to who reads them."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import TypeAlias

import attrs

from opensessions.view.session import Session

__all__ = ["CENTURY", "Moment", "after", "latest", "moment", "seconds", "since", "timed"]

_ASCTIME = "%a %b %d %H:%M:%S %Y"
CENTURY = timedelta(days=36_525)
_FIRST = datetime(1970, 1, 2)  # noqa: DTZ001 - whatever its zone
_LAST = datetime(9000, 1, 1)  # noqa: DTZ001 - whatever its zone
"""Zeros are written as the year 1, or as 1970 in some zone; what never ends, as the last year."""
_SET_SINCE = 2000
"""A clock that nobody has set counts from 1970 or 1980 on."""


Moment: TypeAlias = datetime | None


def moment(text: object) -> Moment:
    """Return a time in one of the usual forms, ISO 8601 or that of C's `asctime`; None of anything else.

    A zero, and the end of all times, stand for a time that is not known.
    """
    if isinstance(text, datetime):
        return text if _is_told(text) else None
    if not isinstance(text, str):
        return None
    for read in (datetime.fromisoformat, _asctime):
        try:
            found = read(text.strip())
        except ValueError:
            continue
        return found if _is_told(found) else None
    return None


def seconds(number: object) -> timedelta | None:
    """Return a span of seconds; None of what is no number, is negative, or is longer than a century."""
    if not isinstance(number, int) or not 0 <= number <= CENTURY.total_seconds():
        return None
    return timedelta(seconds=number)


def after(start: Moment, span: timedelta | None) -> Moment:
    """Return the time so long after another, None if one of them is not known."""
    try:
        return None if start is None or span is None else start + span
    except OverflowError:
        return None


def latest(texts: Iterable[object]) -> Moment:
    """Return the latest of times: a service's own clock, where the call that asks is listed too."""
    times = [time for text in texts if (time := moment(text)) is not None]
    return max(times, default=None) if len({time.tzinfo is None for time in times}) == 1 else None


def timed(
    row: Session,
    began: object,
    used: object = None,
    *,
    now: Moment = None,
    left: object = None,
) -> Session:
    """Return a row with its times, and the spans since then.

    Args:
        row: A row that knows when it was seen.
        began: When the session began, in a form that `moment` reads; anything else is not told.
        used: When it was last used, likewise.
        now: What the service's own clock says, None if that is not known. Then it is taken to be right,
            and times without zone give no spans.
        left: In how many seconds it ends by itself; what is no number is not told.
    """
    started, last_active = moment(began), moment(used)
    has_zone = all(time.tzinfo for time in (started, last_active) if time is not None)
    if not has_zone:
        started, last_active = (time and time.replace(tzinfo=None) for time in (started, last_active))
        clock = now and now.replace(tzinfo=None)
    else:
        clock = now if now is not None and now.tzinfo else row.seen
    return attrs.evolve(
        row,
        started=started,
        last_active=last_active,
        age=since(started, now or row.seen),
        idle=since(last_active, now or row.seen),
        expires=after(clock, seconds(left)),
        has_zone=has_zone,
    )


def since(time: Moment, now: datetime) -> timedelta | None:
    """Return the span from one time to another of the same clock; None if they are of different ones."""
    if time is None or (time.tzinfo is None) is not (now.tzinfo is None):
        return None
    if time.year < _SET_SINCE <= now.year:  # the clock was set meanwhile, or is another one
        return None
    return max(timedelta(), now - time)


def _asctime(text: str) -> datetime:
    return datetime.strptime(text, _ASCTIME)  # noqa: DTZ007 - it has no zone


def _is_told(time: datetime) -> bool:
    return _FIRST <= time.replace(tzinfo=None) < _LAST
