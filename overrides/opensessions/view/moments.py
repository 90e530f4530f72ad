"""Why: many services tell when a session began and was last used, and leave the spans to who reads them."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import TypeAlias

import attrs

from opensessions.view.session import Session

__all__ = ["Moment", "latest", "moment", "timed"]

_ASCTIME = "%a %b %d %H:%M:%S %Y"


Moment: TypeAlias = datetime | None


def moment(text: object) -> Moment:
    """Return a time in one of the usual forms, ISO 8601 or that of C's `asctime`; None of anything else."""
    if isinstance(text, datetime):
        return text
    if not isinstance(text, str):
        return None
    try:
        return datetime.fromisoformat(text.strip())
    except ValueError:
        pass
    try:
        return datetime.strptime(text.strip(), _ASCTIME)  # noqa: DTZ007 - it has no zone
    except ValueError:
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
    if isinstance(left, int):
        row = attrs.evolve(row, expires=row.seen + timedelta(seconds=left))
    started, last_active = moment(began), moment(used)
    has_zone = all(time.tzinfo for time in (started, last_active) if time is not None)
    if not has_zone:
        started, last_active = (time and time.replace(tzinfo=None) for time in (started, last_active))
    return attrs.evolve(
        row,
        started=started,
        last_active=last_active,
        age=_since(started, now or row.seen),
        idle=_since(last_active, now or row.seen),
        has_zone=has_zone,
    )


def _since(moment: Moment, now: datetime) -> timedelta | None:
    if moment is None or (moment.tzinfo is None) is not (now.tzinfo is None):
        return None
    return max(timedelta(), now - moment)
