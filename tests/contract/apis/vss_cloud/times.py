"""What answers of the VSS cloud tell of time: two clocks, since local times have no zone."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any

from tests.contract.apis.reading import now_of, number, records
from tools.specfirst.contract.apis import ToldTimes
from tools.specfirst.contract.coverage.observed import Exchange
from tools.specfirst.specs.parts import value_at

HOUR = 3_600
NEXT_PAGE = ("meta", "pages", "next_url")
_WESTERNMOST = timedelta(hours=12)
_CHANGES = ((3, 8), (11, 1))
"""On the first Sunday from here on clocks are changed in Toronto."""


def span_of(text: str) -> timedelta:
    """Return a span of time as it is written, `24 days, 0:00:51.439527`."""
    days, _, clock = text.rpartition(", ")
    hours, minutes, seconds = clock.split(":")
    whole = int(days.split()[0]) if days else 0
    return timedelta(days=whole, hours=int(hours), minutes=int(minutes), seconds=float(seconds))


def clocks_were_changed(item: Mapping[str, Any]) -> bool:
    """Return whether clocks in Toronto were changed while a session was open."""
    first, last = (datetime.fromisoformat(item[f"{name}Time"]).date() for name in ("login", "lastActive"))
    earliest = (date(year, *day) for year in range(first.year, last.year + 1) for day in _CHANGES)
    return any(first <= one + timedelta(days=6 - one.weekday()) <= last for one in earliest)


def idle(session: Mapping[str, Any]) -> float | None:
    """Return how long nobody has used a session, None if that is not told or cannot be read."""
    try:
        return span_of(session["lastActiveTimeDelta"]).total_seconds()
    except (AttributeError, KeyError, ValueError):
        return None


def times_of_sessions(exchange: Exchange) -> Iterator[ToldTimes]:
    """Tell when the answer was given: each span is how long ago the time beside it was."""
    moments = []
    for item in records(exchange.document, "data"):
        for name in ("lastActiveTime",) if clocks_were_changed(item) else ("loginTime", "lastActiveTime"):
            moment = datetime.fromisoformat(item[name]).replace(tzinfo=UTC) + span_of(item[f"{name}Delta"])
            moments.append((f"{name}Delta", moment.timestamp()))
    yield ToldTimes(moments)


def times_of_token(exchange: Exchange) -> Iterator[ToldTimes]:
    """Tell when the token was given: it is good for `duration` from then on."""
    end, duration = number(exchange.document.get("exp")), number(exchange.document.get("duration"))
    if end is not None and duration is not None:
        yield ToldTimes([("duration", float(end - duration))])


def times_of_tokens(exchange: Exchange) -> Iterator[ToldTimes]:
    """Tell for how long at least nobody has used any token, which the caller's own has just been."""
    if value_at(exchange.document, NEXT_PAGE) or "page" in exchange.parameters["query"]:
        return  # it may be on another page
    now, last = now_of(exchange), _last_use(records(exchange.document, "data"))
    if now is not None and last is not None:  # by a zone of which it is not known which one it is
        yield ToldTimes(idle=max(0.0, (now - _WESTERNMOST - last).total_seconds()))


def _last_use(used: Iterable[Mapping[str, Any]]) -> datetime | None:
    times = [datetime.fromisoformat(one["last_access"]) for one in used if one.get("last_access")]
    return max(times).replace(tzinfo=UTC) if times else None


def unused_since(new: Mapping[str, Any], others: Iterable[Mapping[str, Any]]) -> float:
    """Return for how many seconds none of the other tokens had been used when a new one was made."""
    try:
        made, last = datetime.fromisoformat(new["created_on"]).replace(tzinfo=UTC), _last_use(others)
    except (LookupError, TypeError, ValueError):
        return 0.0
    return (made - last).total_seconds() if last is not None else 0.0


TIMES = {
    "getSession": times_of_sessions,
    "requestToken": times_of_token,
    "listTokens": times_of_tokens,
}
"""By operationId."""
