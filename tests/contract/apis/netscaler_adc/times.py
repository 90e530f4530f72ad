"""What answers of NetScaler ADC tell of time: what is left of a session runs down while nobody uses it."""

import math
from collections.abc import Iterator

from tests.contract.apis.reading import number, records
from tools.specfirst.contract.apis import ToldTimes
from tools.specfirst.contract.coverage.observed import Exchange

_MINUTE = 60


def times_of_sessions(exchange: Exchange) -> Iterator[ToldTimes]:
    """Tell how far each session has run down, which is a clock of its own until it is used again."""
    sessions = records(exchange.document, "systemsession")
    left = {one for session in sessions if (one := number(session.get("expirytime"))) and one > 0}
    moments = [
        (f"expirytime of session {session.get('sid')}, last used at {session.get('lastactivitytime')}", -one)
        for session in sessions
        if (one := number(session.get("expirytime"))) in left and one is not None
    ]
    # Of one number alone, nobody knows to how many seconds it is rounded.
    grain = math.gcd(*left) if len(left) > 1 else _MINUTE
    yield ToldTimes([(name, float(moment)) for name, moment in moments], grain=min(grain, _MINUTE))


TIMES = dict.fromkeys(("listSessions", "getSession"), times_of_sessions)
"""By operationId."""
