"""What each API's sessions become in the common view."""

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest

import opensessions
from opensessions import AnswerWarning, Failure, Service, Session
from tests.unit.client.apis import CANARIES, DETAIL, DONE, LISTED_SESSION, META, SESSION, SUMMARY

DAY = timedelta(days=1)


def rows(service: Service, *, details: bool | None = None) -> list[Session]:
    with opensessions.fleet([service]) as fleet:
        listing = fleet.listing(details=details)
    assert listing.failures == []
    return listing.sessions


def console(*sessions: dict[str, Any]) -> Service:
    answer = httpx.Response(200, json={**DONE, "mpssession": list(sessions)})
    transport = httpx.MockTransport(lambda _: answer)
    return Service(
        "c", "netscaler_console", "https://c.example",
        username="u", password="p", auth="request", transport=transport,
    )  # fmt: skip


def vss(details: "dict[str, httpx.Response]") -> Service:
    links = {"api": "https://v.example/v2/", "self": "https://v.example/v2/session"}

    def answer(request: httpx.Request) -> httpx.Response:
        key = request.url.path.rpartition("/")[2]
        if key == "session":
            data = [{**SUMMARY, "key": key} for key in details]
            return httpx.Response(200, json={"_links": links, "data": data, "meta": META})
        return details[key]

    return Service("v", "vss_cloud", "https://v.example", token="t", transport=httpx.MockTransport(answer))


def detail(**changed: object) -> httpx.Response:
    links = {"session": "https://v.example/v2/session", "self": "https://v.example/v2/session/k"}
    return httpx.Response(200, json={"_links": links, "data": [{**DETAIL, **changed}], "meta": META})


def test_a_console_session() -> None:
    (row,) = rows(console(SESSION))
    assert (row.service, row.id, row.user, row.address, row.client, row.is_self) == (
        "c",
        SESSION["id"],
        "nsroot",
        "198.51.100.20",
        "GUI",
        True,
    )
    assert row.started == datetime(2026, 1, 1, tzinfo=UTC)
    assert row.last_active == datetime(2026, 1, 1, 0, 10, tzinfo=UTC)
    assert row.expires == datetime(2026, 1, 1, 0, 40, tzinfo=UTC)
    assert (row.idle, row.age, row.has_zone) == (timedelta(minutes=10), timedelta(minutes=20), True)
    assert row.source.sessionid == LISTED_SESSION


def test_its_spans_are_those_of_the_consoles_clock_however_wrong_ours_is() -> None:
    late = {**SESSION, "login_time": 100, "last_activity_time": 4000, "expire_after": 1740}
    (row,) = rows(console(late))
    assert (row.idle, row.age) == (timedelta(minutes=1), timedelta(seconds=3960))


@pytest.mark.parametrize("unset", [0, -1, "", "-1"])
def test_what_a_console_leaves_unset_is_none(unset: object) -> None:
    times = dict.fromkeys(("login_time", "last_activity_time", "session_timeout", "expire_after"), unset)
    (row,) = rows(console({**SESSION, **times, "ip_address": "", "client_type": ""}))
    assert [row.started, row.last_active, row.idle, row.age, row.expires, row.address, row.client] == [
        None
    ] * 7


@pytest.mark.filterwarnings("ignore::opensessions.errors.AnswerWarning")
@pytest.mark.parametrize("said", [None, "perhaps"])
def test_a_console_that_does_not_say_whose_a_session_is_has_none_ended(said: object) -> None:
    service = console({**SESSION, "is_self": said})
    with opensessions.fleet([service]) as fleet:
        (row,) = fleet.listing().sessions
        assert row.is_self is None
        (outcome,) = fleet.end([row])
    assert (outcome.ended, outcome.reason) == (False, "it may be this client's own session")


def test_a_warning_points_to_the_line_that_asks_a_fleet() -> None:
    odd = console({**SESSION, "port": "x"})

    async def listed() -> None:
        async with opensessions.AsyncFleet([odd]) as fleet:
            await fleet.listing()

    fleet = opensessions.fleet([odd])
    with pytest.warns(AnswerWarning) as told, fleet:
        fleet.listing()
    with pytest.warns(AnswerWarning) as told_in_tasks:
        asyncio.run(listed())
    assert {warning.filename for warning in [*told, *told_in_tasks]} == {__file__}


def test_a_vss_session_has_times_of_a_clock_whose_zone_is_not_told() -> None:
    (row,) = rows(vss({"k1": detail()}))
    assert (row.id, row.user, row.address, row.client) == (
        "k1",
        "VSKEY5\\josem",
        "192.0.2.221",
        "VMware VI Client/4.0",
    )
    assert row.started == datetime(2016, 4, 15, 11, 11, 28)  # noqa: DTZ001 - that is the point
    assert (row.has_zone, row.expires, row.is_self) == (False, None, None)
    assert row.idle == timedelta(minutes=13, seconds=59.079416)
    assert row.age == 24 * DAY + timedelta(seconds=51.439527)


def test_vss_details_are_asked_for_unless_they_are_not_wanted() -> None:
    (row,) = rows(vss({"k1": detail()}), details=False)
    assert (row.id, row.user, row.started, row.idle) == ("k1", "VSKEY5\\josem", None, None)


def test_one_odd_vss_session_does_not_cost_the_others() -> None:
    answers = {
        "gone": httpx.Response(404, json={"error": "NotFound", "message": "No such session"}),
        "odd": httpx.Response(200, text="<html>"),
        "late": detail(lastActiveTimeDelta="yesterday", loginTime="noon"),
        **{f"k{number}": detail() for number in range(20)},
    }
    found = {row.id: row for row in rows(vss(answers))}
    assert found.keys() == answers.keys() - {"gone"}
    assert (found["odd"].started, found["late"].started, found["late"].idle) == (None, None, None)
    assert found["late"].age == 24 * DAY + timedelta(seconds=51.439527)


@pytest.mark.parametrize("status", [403, 501])
def test_a_session_of_which_no_details_are_told_is_listed_without_and_that_is_said(
    status: int, caplog: pytest.LogCaptureFixture
) -> None:
    answers = {"a": detail(), "b": httpx.Response(status, json={"error": "NotYours"})}
    found = {row.id: row for row in rows(vss(answers))}
    assert (found["a"].started is None, found["b"].started) == (False, None)
    assert "1 of 2 told no details: GET https://v.example/v2/session/b answered" in caplog.text


def test_a_detail_that_fails_for_all_is_a_failure_of_the_service() -> None:
    service = vss({"a": detail(), "b": httpx.Response(401, json={"error": "Unauthorized"})})
    with opensessions.fleet([service]) as fleet:
        assert [type(item) for item in fleet.sessions()] == [Failure]


NAME = "CN=4c07bc6757ea42ddb702c2d6c45419fc,CN=jo,OU=ldap"


def appgate(*active: dict[str, Any], connected: dict[str, str] | None = None) -> Service:
    def answer(request: httpx.Request) -> httpx.Response:
        if request.url.path.endswith("/dn"):
            return httpx.Response(200, json={"range": f"0-{len(active)}/{len(active)}", "data": list(active)})
        if connected is None:
            return httpx.Response(404, json={"id": "not found", "message": "No such session"})
        gateways = {
            name: {"systemClaims": {"connectTime": moment, "clientSrcIP": f"192.0.2.{number}"}}
            for number, (name, moment) in enumerate(connected.items(), 1)
        }
        document = {"deviceId": "4c07bc67-57ea-42dd-b702-c2d6c45419fc", "username": "jo", "data": gateways}
        return httpx.Response(200, json=document)

    transport = httpx.MockTransport(answer)
    return Service("a", "appgate_sdp", "https://a.example/admin", token="t", transport=transport)


ACTIVE = {
    "distinguishedName": NAME,
    "deviceId": "4c07bc67-57ea-42dd-b702-c2d6c45419fc",
    "username": "jo",
    "clientType": "desktop",
    "clientVersion": "6.5.2",
    "osName": "Debian 13",
}


def test_an_appgate_session_says_since_when_with_details_only() -> None:
    (row,) = rows(appgate(ACTIVE))
    assert (row.id, row.user, row.client) == (NAME, "jo", "desktop 6.5.2 Debian 13")
    assert (row.started, row.age, row.address, row.idle, row.is_self) == (None, None, None, None, False)
    connected = {"one": "2026-01-02T10:00:00.5Z", "two": "2026-01-01T10:00:00Z", "three": "soon"}
    (row,) = rows(appgate(ACTIVE, connected=connected), details=True)
    assert row.started == datetime(2026, 1, 1, 10, tzinfo=UTC)
    assert row.address == "192.0.2.1"
    assert row.age == row.seen - row.started


def test_a_device_at_two_gateways_is_one_session() -> None:
    again = {**ACTIVE, "gateways": ["two"]}
    assert len(rows(appgate(ACTIVE, again, {"username": "nameless"}))) == 1


def test_a_device_that_left_meanwhile_is_left_out_of_the_details() -> None:
    assert rows(appgate(ACTIVE), details=True) == []


def test_rows_keep_secrets_to_themselves() -> None:
    text = repr(rows(console(SESSION)))
    assert not [canary for canary in CANARIES if canary in text]
