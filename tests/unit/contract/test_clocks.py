"""Clocks that answers tell of: one that is of another zone, or stands still, is told."""

from dataclasses import replace
from email.utils import formatdate

import pytest

from tests.unit.contract.live_answers import answer_of, exchange_of, operation_of
from tests.unit.own_specs import SPECS
from tools.specfirst.contract.apis import known
from tools.specfirst.contract.judging.reading import read
from tools.specfirst.contract.live.clock import Clock

NOW = 1_796_000_000
CONSOLE, ADC = "netscaler_console", "netscaler_adc"


@pytest.mark.parametrize(
    ("seconds", "date", "wrong"),
    [(0, NOW, False), (40, NOW, False), (3_600, NOW, True), (-3_600, NOW, True), (3_600, None, False)],
)
def test_times_are_those_of_the_header_date(seconds: int, date: int | None, wrong: bool) -> None:
    document = answer_of(CONSOLE, "listSessions", "200")
    row = document["mpssession"][0]
    used = NOW + seconds - 100
    document["mpssession"] = [
        {**row, "last_activity_time": used, "session_timeout": 900, "expire_after": 800}
    ]
    headers = [("Date", formatdate(date, usegmt=True))] if date is not None else []
    exchange = exchange_of(CONSOLE, "listSessions", 200, document)
    exchange = replace(exchange, started=float(NOW), answer_headers=[*exchange.answer_headers, *headers])
    operation = operation_of(CONSOLE, "listSessions")
    said = Clock(known(CONSOLE)).contradictions(read(SPECS[CONSOLE], operation, exchange, {}))
    assert any("by the header Date" in one for _, one in said) is wrong


@pytest.mark.parametrize(
    ("left", "later", "is_used", "wrong"),
    [
        ((287, 900), (287, 900), False, True),
        ((287, 900), (257, 870), False, False),
        ((287, 900), (287, 900), True, False),
        ((300, 900), (300, 900), False, False),  # told in whole minutes
        ((287, 287), (287, 287), False, False),  # nobody knows in how many seconds
        ((-1, -1), (-1, -1), False, False),  # which never ends
    ],
)
def test_what_is_left_of_a_session_runs_down(
    left: tuple[int, int], later: tuple[int, int], is_used: bool, wrong: bool
) -> None:
    clock, said = Clock(known(ADC)), list[str]()
    for seconds, told in ((0, left), (30, later)):
        document = answer_of(ADC, "listSessions", "200")
        for session, number in zip(document["systemsession"], told, strict=True):
            session["expirytime"] = number
            if is_used:
                session["lastactivitytime"] = f"2026-01-01T00:00:{seconds:02}Z"
        exchange = replace(exchange_of(ADC, "listSessions", 200, document), started=float(NOW + seconds))
        observed = read(SPECS[ADC], operation_of(ADC, "listSessions"), exchange, {})
        said += [one for _, one in clock.contradictions(observed)]
    assert any("0 of 30 seconds have passed" in one for one in said) is wrong
