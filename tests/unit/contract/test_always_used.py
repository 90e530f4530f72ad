"""Sessions that are all used in the second of each look are used by looking; one may rest."""

import pytest

from tests.unit.contract.live_answers import answer_of, exchange_of, operation_of
from tests.unit.own_specs import SPECS
from tools.specfirst.contract.apis import known
from tools.specfirst.contract.judging.reading import read
from tools.specfirst.contract.live.always_used import AlwaysUsed

API = "netscaler_console"


@pytest.mark.parametrize(
    ("others", "looks", "rests", "wrong"),
    [(3, 4, 0, True), (2, 4, 0, False), (3, 3, 0, False), (3, 4, 10, False), (3, 4, -10, False)],
)
def test_what_is_used_whenever_somebody_looks_is_used_by_that(
    others: int, looks: int, rests: int, wrong: bool
) -> None:
    used, said = AlwaysUsed(SPECS[API], known(API)), list[str]()
    document = answer_of(API, "listSessions", "200")
    row = {**document["mpssession"][0], "session_timeout": 900}
    for look in range(looks):
        rows = [
            {**row, "id": str(number), "is_self": number == 0, "last_activity_time": 1_796_000_000 + look}
            | {"expire_after": 900}
            for number in range(others + 1)
        ]
        if rests:
            rows[-1] |= {"last_activity_time": 1_796_000_000 - rests, "expire_after": 900 - rests - look}
        exchange = exchange_of(API, "listSessions", 200, {**document, "mpssession": rows})
        observed = read(SPECS[API], operation_of(API, "listSessions"), exchange, {})
        said += [message for _, message in used.contradictions(observed)]
    assert bool(said) is wrong
