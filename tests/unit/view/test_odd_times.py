"""A time that nobody can read costs neither the other sessions nor the other services."""

import io
import time
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import httpx
import pytest
from rich.console import Console

import opensessions
from opensessions import Service, Session
from opensessions.cli.forms import as_row
from opensessions.cli.tables import print_sessions
from opensessions.view.moments import moment
from tests.unit.client.apis import DONE, SESSION
from tests.unit.view.test_rows import ACTIVE, appgate, console, detail, rows, vss

ODD = [
    "0001-01-01T00:00:00Z",
    "0001-01-01T00:00:00+14:00",
    "1970-01-01T00:00:00Z",
    "1969-12-31T19:00:00-05:00",
    "9999-12-31T23:59:59Z",
    "9999-12-31T23:59:59-12:00",
    "0001-01-01 00:00:00",
    "9999-12-31 23:59:59",
    "Thu Jan  1 00:00:00 1970",
    "2026-13-45T00:00:00Z",
    "",
]
NUMBERS = [10**12, 10**18, 10**30, 1732281000000, 253402300799, -(10**12)]


@pytest.fixture(params=["Asia/Tokyo", "America/Toronto", "UTC"])
def zone(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    with monkeypatch.context() as changed:
        changed.setenv("TZ", request.param)
        time.tzset()
        yield
    time.tzset()


def shown(found: list[Session]) -> str:
    """Return what the command shows of rows, in a table and to programs."""
    text = io.StringIO()
    print_sessions(Console(file=text, width=300), found)
    return text.getvalue() + "".join(str(as_row(row)) for row in found)


def adc(**changed: Any) -> Service:
    row = {"sid": "12", "username": "nsroot", "currentconn": False, **changed}
    answer = httpx.Response(200, json={**DONE, "systemsession": [row]})
    return Service(
        "adc", "netscaler_adc", "https://adc.example",
        username="u", password="p", transport=httpx.MockTransport(lambda _: answer),
    )  # fmt: skip


def redfish(created: str) -> Service:
    place = "/redfish/v1/SessionService/Sessions"
    listed = {"@odata.id": place, "@odata.type": "", "Name": "", "Members@odata.count": 1}
    one = {"@odata.id": f"{place}/1", "@odata.type": "", "Id": "1", "Name": "S", "CreatedTime": created}

    def answer(request: httpx.Request) -> httpx.Response:
        is_list = request.url.path == place
        return httpx.Response(
            200, json={**listed, "Members": [{"@odata.id": f"{place}/1"}]} if is_list else one
        )

    transport = httpx.MockTransport(answer)
    return Service("bmc", "redfish", "https://bmc.example", username="u", password="p", transport=transport)


@pytest.mark.parametrize("text", ODD)
def test_a_zero_and_the_end_of_all_times_are_not_known(text: str) -> None:
    assert moment(text) is None


@pytest.mark.filterwarnings("ignore::opensessions.errors.AnswerWarning")
@pytest.mark.usefixtures("zone")
@pytest.mark.parametrize("text", ODD)
def test_a_time_that_is_none_is_not_told(text: str) -> None:
    services = [
        redfish(text),
        adc(logintime=text, lastactivitytime=text),
        vss({"k": detail(loginTime=text, lastActiveTime=text, loginTimeDelta="", lastActiveTimeDelta="")}),
        appgate(ACTIVE, connected={"one": text}),
    ]
    for service in services:
        (row,) = rows(service, details=True)
        assert (row.started, row.last_active, row.age, row.idle, row.expires) == (None,) * 5
        assert shown([row])


@pytest.mark.filterwarnings("ignore::opensessions.errors.AnswerWarning")
@pytest.mark.usefixtures("zone")
@pytest.mark.parametrize("number", NUMBERS)
def test_a_number_that_no_calendar_has_is_not_told(number: int) -> None:
    (row,) = rows(adc(expirytime=number))
    assert row.expires is None
    for name in ("login_time", "last_activity_time", "session_timeout", "expire_after"):
        (row,) = rows(console({**SESSION, name: number}))
        assert shown([row])
    (row,) = rows(console({**SESSION, "session_timeout": number, "expire_after": 0}))
    assert (row.idle, row.age, row.expires) == (None, None, None)


@pytest.mark.usefixtures("zone")
def test_a_row_at_the_end_of_the_calendar_is_shown() -> None:
    for text in ("0001-01-01T00:00:00+00:00", "9999-12-31T23:59:59+00:00"):
        row = Session(service="s", id="1", started=datetime.fromisoformat(text), age=timedelta.max)
        assert text[:10] in shown([row])


@pytest.mark.parametrize("text", ["1970-01-06T00:00:00Z", "1980-01-01T00:10:00Z"])
def test_a_clock_that_nobody_has_set_makes_no_session_old(text: str) -> None:
    (row,) = rows(redfish(text))
    assert (row.started, row.age) == (datetime.fromisoformat(text), None)


@pytest.mark.filterwarnings("ignore::opensessions.errors.AnswerWarning")
def test_what_counts_from_the_beginning_of_a_calendar_is_no_age() -> None:
    (row,) = rows(console({**SESSION, "login_time": 5}))
    assert (row.age, row.idle) == (None, timedelta(minutes=10))
    delta = "739947 days, 0:00:51.439527"
    (row,) = rows(vss({"k": detail(loginTimeDelta=delta, lastActiveTimeDelta=delta)}))
    assert (row.age, row.idle) == (None, None)


def test_without_a_zone_an_end_is_by_the_services_own_clock() -> None:
    clock = "Fri Nov 28 11:00:00 2025"
    (row,) = rows(adc(logintime=clock, lastactivitytime=clock, expirytime=600))
    assert (row.expires, row.has_zone) == (datetime(2025, 11, 28, 11, 10), False)  # noqa: DTZ001 - as told
    (row,) = rows(adc(logintime=clock, lastactivitytime="", expirytime=600))
    assert row.expires is None


def test_what_is_no_id_of_an_adc_is_not_sent() -> None:
    with opensessions.fleet([adc()]) as fleet:
        (outcome,) = fleet.end([Session(service="adc", id="x", is_self=False)])
    assert (outcome.ended, "which is a number" in outcome.reason) == (False, True)
