"""What answers of NetScaler Console tell of time."""

import math
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from tests.contract.apis.netscaler_console.own import own_session
from tests.contract.apis.reading import number, records
from tools.specfirst.contract.apis import ToldTimes
from tools.specfirst.contract.coverage.observed import Exchange

_COARSE, _COARSEST = 10, 60
"""Seconds to which times are taken for rounded: less may be chance, more is no clock."""


def moment_told(session: Mapping[str, Any]) -> int | None:
    """Return when an answer was given, as a session in it tells: `expire_after` is counted from there."""
    used, left = number(session.get("last_activity_time")), number(session.get("expire_after"))
    timeout = number(session.get("session_timeout"))
    if not used or used < 0 or left in (None, -1) or not timeout or timeout < 0:
        return None
    return used + timeout - (left or 0)


def grain(sessions: Sequence[Mapping[str, Any]]) -> int:
    """Return to how many seconds times are rounded, a minute at most, 0 where nothing tells of that.

    Some write down what is used once in a while, for all sessions at once, and count from there.
    """
    left = {number(one.get("expire_after")) for one in sessions} - {None, -1}
    used = {number(one.get("last_activity_time")) for one in sessions}
    used -= {None, *(number(one.get("login_time")) for one in sessions)}
    found = [math.gcd(*(each or 0 for each in told)) for told in (left, used) if len(told) > 1]
    return min(max((each for each in found if each >= _COARSE), default=0), _COARSEST)


def idle(session: Mapping[str, Any]) -> float | None:
    """Return how long nobody has used a session, None if that is not told."""
    moment = moment_told(session)
    return None if moment is None else float(moment - (number(session["last_activity_time"]) or 0))


def times_of_sessions(exchange: Exchange) -> Iterator[ToldTimes]:
    """Tell when the answer was given, and of the caller's session, if it is one of a token."""
    sessions = records(exchange.document, "mpssession")
    moments = [("expire_after", float(moment)) for one in sessions if (moment := moment_told(one))]
    age = idle = None
    own = own_session(exchange)
    if own is not None and (moment := moment_told(own)) is not None:
        opened = number(own.get("login_time"))
        age = None if opened is None else float(moment - opened)
        idle = float(moment - (number(own["last_activity_time"]) or 0))
    yield ToldTimes(moments, age, idle, grain(sessions), are_everywhere=True)


TIMES = dict.fromkeys(("listSessions", "getSession", "listSessionsV2", "getSessionV2"), times_of_sessions)
"""By operationId."""
