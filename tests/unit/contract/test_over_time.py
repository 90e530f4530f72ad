"""Headers that earlier answers contradict: the version of a body, and the time of day."""

from dataclasses import replace
from email.utils import formatdate

import pytest

from tests.unit.contract.live_answers import operation_of
from tests.unit.contract.test_restless_servers import SESSION, asking
from tests.unit.contract.visits import told
from tools.specfirst.contract.exchange import Exchange
from tools.specfirst.contract.live.over_time import OverTime
from tools.specfirst.contract.live.questions import ask_as_anybody

BEGIN = 1_796_000_000.0
LIST = Exchange("GET", "http://h/list", [("Cookie", "a")], None, 200, [], b"[1]", BEGIN, 0.1)
OTHER = replace(LIST, content=b"[2]")


@pytest.mark.parametrize(
    ("first", "tag", "second", "wrong"),
    [
        (LIST, '"1"', OTHER, True),
        (LIST, '"1"', LIST, False),
        (LIST, 'W/"1"', OTHER, False),
        (LIST, '"1"', replace(OTHER, headers=[("Cookie", "b")]), False),
        (LIST, '"1"', replace(OTHER, url="http://h/list?page=2"), False),
        (LIST, '"1"', replace(OTHER, method="HEAD"), False),
        (LIST, "", OTHER, False),
    ],
)
def test_one_version_is_one_body(first: Exchange, tag: str, second: Exchange, wrong: bool) -> None:
    headers, over_time = [("ETag", tag)], OverTime()
    answers = [replace(one, answer_headers=headers) for one in (first, second)]
    found = [name for one in answers for name, _ in over_time.contradictions(one)]
    assert found == (["ETag"] if wrong else [])


@pytest.mark.parametrize(
    ("told_of", "headers", "wrong"),
    [
        (0, [], True),
        (30, [], False),
        (-40, [], True),
        (0, [("Age", "30")], False),
    ],
)
def test_the_time_of_day_goes_on(told_of: int, headers: list[tuple[str, str]], wrong: bool) -> None:
    over_time, skew = OverTime(), 40
    first = replace(LIST, answer_headers=[("Date", formatdate(BEGIN + skew, usegmt=True))])
    later = [("Date", formatdate(BEGIN + skew + told_of, usegmt=True)), *headers]
    second = replace(LIST, started=BEGIN + 30, answer_headers=later)
    assert [name for one in (first, second) for name, _ in over_time.contradictions(one)] == (
        ["Date"] if wrong else []
    )


@pytest.mark.parametrize(("status", "wrong"), [(200, False), (401, True), (503, False)])
def test_what_is_for_everybody_is_given_to_everybody(status: int, wrong: bool) -> None:
    way, result, _ = asking("redfish", lambda _: (status, {}))
    ask_as_anybody(way, operation_of("redfish", "getServiceRoot"), SESSION, {})
    assert any("though the spec asks for none" in one for one in told(result)) is wrong
