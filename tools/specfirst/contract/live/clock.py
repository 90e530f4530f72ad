"""What answers tell of time, held against each other: a server's clock may go as it likes, but never back."""

from collections.abc import Iterator
from contextlib import suppress
from email.utils import parsedate_to_datetime

from tools.specfirst.contract.apis import SLACK_SECONDS, KnownApi, ToldTimes
from tools.specfirst.contract.coverage.observed import Exchange
from tools.specfirst.contract.secrecy import HIDDEN
from tools.specfirst.specs.parts import value_at

_AT_ONCE = 60.0
"""How much older a session may say it is than it is."""
_BETWEEN_CALLS = 20.0
"""How long ago the caller's last call may seem to be at most: servers do not note each at once."""
_STOPPED = 10.0
"""So many seconds are more than two clocks are apart: one that stands still is seen by then."""
_SAME_DAY = 1_200.0
"""Two clocks of one service are hardly so far apart, as they are where one of them is of another zone."""
_ONE_CLOCK = 240.0
"""Nor are they so far apart where nobody knows the zone; more is seen beside its quarters of an hour."""
_ZONES, _FARTHEST = 900.0, 14 * 3_600.0
"""Time zones differ from UTC by multiples of so many seconds, and by so many at most."""
_WHO = ("authorization", "cookie")


class Clock:
    """Follows a server's clock, of which nothing is known but what its answers tell.

    Args:
        known: What is known of the API.
    """

    def __init__(self, known: KnownApi) -> None:
        self._known = known
        self._grain = 0.0
        self._first: dict[str, tuple[float, float]] = {}
        self._latest: dict[str, float] = {}
        self._opened: dict[str, float] = {}
        self._used: dict[str, float] = {}

    def contradictions(self, exchange: Exchange) -> Iterator[tuple[str, str]]:
        """Yield what an answer tells of time that cannot be, each with the name of what is told."""
        if not exchange.started or not exchange.succeeded:
            return
        tell = self._known.times.get(exchange.operation.operation_id)
        told = _told(tell(exchange)) if tell and exchange.document is not None else None
        who = next((exchange.sent[name] for name in _WHO if name in exchange.sent), "")
        if told is not None:
            self._grain = max(self._grain, told.grain)
            yield from self._moments(exchange, told)
            yield from self._own(exchange, told, who)
        self._note(exchange, who)

    def _moments(self, exchange: Exchange, told: ToldTimes) -> Iterator[tuple[str, str]]:
        for name, moment in told.moments:
            # A slow answer may have been made at its very end.
            first, when = self._first.setdefault(name, (moment, exchange.started + exchange.seconds))
            passed = exchange.started - when
            if passed > _STOPPED and moment - first + self._grain < passed / 2:
                yield name, f"{name}: by this {moment - first:.0f} of {passed:.0f} seconds have passed"
            latest = self._latest.get(name, moment)
            if moment < latest - SLACK_SECONDS - self._grain:
                yield name, f"{name}: by this it is {latest - moment:.0f} seconds earlier than it has been"
            self._latest[name] = max(latest, moment)
            away = _away_from_date(exchange, moment)
            than = f"{abs(away):.0f} seconds {'later' if away > 0 else 'earlier'} than by the header Date"
            if told.are_everywhere and abs(away) > _SAME_DAY + exchange.seconds:
                yield f"{name} and Date", f"{name}: by this it is {than}"
            elif not told.are_everywhere and not _is_of_a_zone(away, _ONE_CLOCK + exchange.seconds):
                yield f"{name} and Date", f"{name}: by this it is {than}, which is no time zone's doing"

    def _own(self, exchange: Exchange, told: ToldTimes, who: str) -> Iterator[tuple[str, str]]:
        by = next((f"{name}: " for name, _ in told.moments), "")
        opened = next((token for token in self._opened if token in who), None)
        if told.age is not None and opened is not None:
            # Once is enough: when it was opened must not change.
            passed = exchange.started - self._opened.pop(opened)
            if not -SLACK_SECONDS - self._grain <= told.age <= passed + exchange.seconds + _AT_ONCE:
                said = f"{by}by this the caller's session is {told.age:.0f} seconds old"
                yield "age", f"{said}, and {passed:.0f} in truth"
        used = self._used.get(who)
        if told.idle is not None and used is not None:
            passed = exchange.started - used
            if told.idle > passed + exchange.seconds + _BETWEEN_CALLS + self._grain:
                said = f"{by}by this the caller has not called for {told.idle:.0f} seconds"
                yield "idle", f"{said}, and {passed:.0f} in truth"

    def _note(self, exchange: Exchange, who: str) -> None:
        if who and HIDDEN not in who:
            self._used[who] = exchange.started
        flow = self._known.tokens
        if flow is not None and flow.opener == exchange.operation.operation_id:
            token = value_at(exchange.document, tuple(flow.place))
            if isinstance(token, str) and token:
                self._opened[token] = exchange.started


def _away_from_date(exchange: Exchange, moment: float) -> float:
    """Return by how much a moment is later than the header Date says it is, 0 where that says nothing."""
    with suppress(ValueError, TypeError, OverflowError):
        return moment - parsedate_to_datetime(exchange.headers.get("date", "")).timestamp()
    return 0.0


def _is_of_a_zone(away: float, slack: float) -> bool:
    """Return whether a local time may be so many seconds away from UTC."""
    return abs(away) <= _FARTHEST + slack and abs(away - round(away / _ZONES) * _ZONES) <= slack


def _told(times: Iterator[ToldTimes]) -> ToldTimes | None:
    """Return what is told, None where it cannot be read, which other checks tell."""
    try:
        return next(iter(times), None)
    except (AttributeError, LookupError, TypeError, ValueError, OverflowError):
        return None
