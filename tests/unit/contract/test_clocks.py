"""Clocks that answers tell of: one that is of another zone, or stands still, is told."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.utils import formatdate

import pytest

from tests.unit.contract.live_answers import answer_of, exchange_of, operation_of
from tests.unit.contract.test_restless_servers import ORIGIN, SESSION, Scripted
from tests.unit.contract.visits import asking_over, told
from tests.unit.own_specs import SPECS
from tools.specfirst.contract.apis import known
from tools.specfirst.contract.chosen import empty_result
from tools.specfirst.contract.judging.reading import read
from tools.specfirst.contract.live.clock import Clock
from tools.specfirst.contract.live.examiner import Examiner
from tools.specfirst.contract.live.server import LiveServer
from tools.specfirst.contract.live.sign_in import Session
from tools.specfirst.contract.live.token_life import token_life
from tools.specfirst.contract.secrecy import Secrecy

NOW = 1_796_000_000
CONSOLE, ADC, CLOUD = "netscaler_console", "netscaler_adc", "vss_cloud"
_DAY = 86_400


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
    for seconds, shown in ((0, left), (30, later)):
        document = answer_of(ADC, "listSessions", "200")
        for session, number in zip(document["systemsession"], shown, strict=True):
            session["expirytime"] = number
            if is_used:
                session["lastactivitytime"] = f"2026-01-01T00:00:{seconds:02}Z"
        exchange = replace(exchange_of(ADC, "listSessions", 200, document), started=float(NOW + seconds))
        observed = read(SPECS[ADC], operation_of(ADC, "listSessions"), exchange, {})
        said += [one for _, one in clock.contradictions(observed)]
    assert any("0 of 30 seconds have passed" in one for one in said) is wrong


@pytest.mark.parametrize(
    ("zone", "off", "dated", "wrong"),
    [
        (-18_000, 0, True, False),
        (19_800, 90, True, False),
        (-18_000, 3_600, True, False),  # of another zone, for all that is known
        (-18_000, 300, True, True),
        (0, _DAY, True, True),
        (0, _DAY, False, False),
    ],
)
def test_spans_lead_to_a_time_of_some_zone(zone: int, off: int, dated: bool, wrong: bool) -> None:
    document = answer_of(CLOUD, "getSession", "200")
    for name, ago in (("login", 7_000), ("lastActive", 50)):
        document["data"][0][f"{name}Time"] = _local(NOW + zone - ago)
        document["data"][0][f"{name}TimeDelta"] = str(timedelta(seconds=ago + off))
    headers = [("Date", formatdate(NOW, usegmt=True))] if dated else []
    exchange = exchange_of(CLOUD, "getSession", 200, document)
    exchange = replace(exchange, started=float(NOW), answer_headers=[*exchange.answer_headers, *headers])
    observed = read(SPECS[CLOUD], operation_of(CLOUD, "getSession"), exchange, {})
    said = [one for _, one in Clock(known(CLOUD)).contradictions(observed)]
    assert any("which is no time zone's doing" in one for one in said) is wrong


def _local(moment: float) -> str:
    return f"{datetime.fromtimestamp(moment, UTC):%Y-%m-%d %H:%M:%S}"


@pytest.mark.parametrize(("ago", "wrong"), [(0, False), (_DAY // 2, False), (3 * _DAY, True)])
def test_who_calls_has_just_used_a_token(ago: int, wrong: bool) -> None:
    clock, said, name = Clock(known(CLOUD)), list[str](), "listTokens"
    document = answer_of(CLOUD, name, "200")
    for row in document["data"]:
        row["last_access"] = _local(NOW - ago)
    for seconds in (0, 1):
        exchange = exchange_of(CLOUD, name, 200, document)
        exchange = replace(
            exchange, started=float(NOW + seconds), headers=[("Authorization", "Bearer canary")]
        )
        observed = read(SPECS[CLOUD], operation_of(CLOUD, name), exchange, {})
        said += [one for _, one in clock.contradictions(observed)]
    assert any("by this the caller has not called for" in one for one in said) is wrong


@pytest.mark.parametrize(
    ("made", "used", "seconds"),
    [
        ("2026-01-01 10:00:00", "2026-01-01 09:58:00", 120),
        ("2026-01-01 10:00:00", "", 0),
        ("soon", "2026-01-01 09:58:00", 0),
    ],
)
def test_a_new_token_tells_what_time_it_is(made: str, used: str, seconds: int) -> None:
    tokens = known(CLOUD).listed_tokens
    assert tokens is not None
    others = [{"last_access": used}, {"last_access": "2026-01-01 08:00:00"} if used else {}]
    assert tokens.unused({"created_on": made}, others) == seconds


@pytest.mark.parametrize(("used", "wrong"), [("09:59:40", False), ("09:10:00", True)])
def test_a_use_that_a_list_of_tokens_does_not_note_is_told(used: str, wrong: bool) -> None:
    rows = [
        {"id": 1, "created_on": "2026-01-01 09:00:00", "last_access": f"2026-01-01 {used}", "valid": True}
    ]
    wire = Scripted(lambda target: (200, {"data": rows if "expand" in target else {}}))
    given = {"VSS_CLOUD_USERNAME": "canary", "VSS_CLOUD_PASSWORD": "canary"}
    result = empty_result(SPECS[CLOUD])
    way = asking_over(wire, CLOUD, LiveServer(ORIGIN, [], write=True, rate=1e6), given, result)
    tokens = token_life(way, SESSION, frozenset({"listTokens", "listSessions"}))
    assert tokens is not None
    before = tokens.rows()
    new = {"id": 2, "created_on": "2026-01-01 10:00:00", "last_access": "2026-01-01 10:00:00", "valid": True}
    rows.append(new)
    tokens.live(before, Session([("Authorization", "Bearer other")], "other"))
    assert any("nobody had used a token for" in one for one in told(result)) is wrong


def test_what_an_answer_shows_alone_was_not_otherwise_in_another() -> None:
    """Of what only the detail shows, the list has said nothing, though both are of one object."""
    spec, result = SPECS[CLOUD], empty_result(SPECS[CLOUD])
    examiner = Examiner(spec, result, Secrecy(spec))
    listed = exchange_of(CLOUD, "listSessions", 200, answer_of(CLOUD, "listSessions", "200"))
    for login in ("2016-04-15 11:11:28", "2016-04-15 11:11:29"):
        document = answer_of(CLOUD, "getSession", "200")
        document["data"][0]["loginTime"] = login
        answer = exchange_of(CLOUD, "getSession", 200, document)
        key = document["_links"]["self"].rpartition("/")[2]
        examiner.examine(operation_of(CLOUD, "getSession"), answer, "live", {"key": key})
        examiner.examine(operation_of(CLOUD, "listSessions"), listed, "live")
    said = "loginTime is '2016-04-15 11:11:29', and was '2016-04-15 11:11:28' before"
    assert any(said in one for one in told(result))
