"""An ADC in the common view: no session is opened for it, failures under 200 are failures, pages are read."""

from datetime import UTC, datetime, timedelta

import httpx
import pytest

import opensessions
from opensessions import Service
from opensessions_stub import RunningStub, create_app

API = "netscaler_adc"
DONE = {"errorcode": 0, "message": "Done", "severity": "NONE"}


@pytest.mark.parametrize("dialect", ["documented", "observed"])
def test_sessions_are_listed_and_ended_by_one_file_and_a_yaml(dialect: str) -> None:
    with RunningStub(create_app(apis=[API], sessions=250, dialect=dialect)) as stub:
        service = Service("adc", API, stub.url(API), **stub.credentials(API))
        with opensessions.fleet([service]) as fleet:
            sessions = fleet.listing().sessions
            assert len(sessions) == len({session.id for session in sessions}) == 252
            first = sessions[0]
            assert (first.user, first.address, first.client) == ("nsroot", "198.51.100.20", "GUI")
            assert first.started is not None
            assert timedelta(minutes=20) <= (first.age or timedelta()) < timedelta(minutes=22)
            assert timedelta(minutes=10) <= (first.idle or timedelta()) < timedelta(minutes=12)
            (own,) = [session for session in sessions if session.is_self]
            outcomes = fleet.end([*sessions[:5], own])
            assert [outcome.ended for outcome in outcomes] == [True] * 5 + [False]
            assert fleet.end(sessions[:1])[0].reason == "it was gone already"
        assert len(stub.state(API)[API]["sessions"]) == 246


def service(**answers: object) -> Service:
    def answer(request: httpx.Request) -> httpx.Response:
        assert (request.headers["X-NITRO-USER"], request.headers["X-NITRO-PASS"]) == ("u", "p")
        assert "Cookie" not in request.headers
        return httpx.Response(200, json=answers[request.method])

    transport = httpx.MockTransport(answer)
    return Service("adc", API, "https://adc.example", username="u", password="p", transport=transport)


def test_what_real_appliances_send_is_read() -> None:
    row = {
        "sid": "12",
        "username": "nsroot",
        "logintime": "Fri Nov 28 11:00:00 2025",
        "lastactivitytime": "soon",
        "expirytime": "880",
        "currentconn": "False",
        "another": [1],
    }
    with opensessions.fleet([service(GET={**DONE, "systemsession": row})]) as fleet:
        (found,) = fleet.listing().sessions
    assert (found.id, found.user, found.address, found.idle, found.age) == ("12", "nsroot", None, None, None)
    assert (found.started, found.has_zone) == (datetime(2025, 11, 28, 11), False)  # noqa: DTZ001 - as told


def test_spans_hold_where_the_clock_of_an_appliance_is_wrong() -> None:
    rows = [
        {
            "sid": 1,
            "username": "a",
            "logintime": "2001-01-01T00:00:00Z",
            "lastactivitytime": "2001-01-01T01:00:00Z",
            "expirytime": 60,
        },
        {
            "sid": 2,
            "username": "u",
            "logintime": "2001-01-01T01:30:00Z",
            "lastactivitytime": "2001-01-01T01:30:00Z",
        },
    ]
    with opensessions.fleet([service(GET={**DONE, "systemsession": rows})]) as fleet:
        found = {session.id: session for session in fleet.listing().sessions}
    assert (found["1"].idle, found["1"].age) == (timedelta(minutes=30), timedelta(minutes=90))
    assert found["2"].idle == timedelta()
    assert found["1"].expires == datetime(2001, 1, 1, 1, 31, tzinfo=UTC)


def test_without_sessions_the_list_is_missing() -> None:
    with opensessions.fleet([service(GET=DONE)]) as fleet:
        assert fleet.listing() == opensessions.Listing([], [])


@pytest.mark.parametrize(("code", "ended"), [(257, False), ("257", False), (258, True)])
def test_a_failure_under_200_is_a_failure(code: object, ended: bool) -> None:
    failed = {"errorcode": code, "message": "Operation not permitted", "severity": "ERROR"}
    session = opensessions.Session(service="adc", id="4", is_self=False, seen=datetime.now(UTC))
    with opensessions.fleet([service(POST=failed)]) as fleet:
        (outcome,) = fleet.end([session])
    assert outcome.ended is ended
    assert "Operation not permitted" in str(outcome.error)


def test_a_request_that_is_a_session_of_its_own_is_listed_once() -> None:
    pages: list[int] = []

    def answer(request: httpx.Request) -> httpx.Response:
        pages.append(int(request.url.params["pageno"]))
        own = {"sid": 1000 + len(pages), "username": "u", "currentconn": True}
        rows = [own, *({"sid": sid, "username": "a", "currentconn": False} for sid in range(250))]
        start = 200 * (pages[-1] - 1)
        return httpx.Response(200, json={**DONE, "systemsession": rows[start : start + 200]})

    transport = httpx.MockTransport(answer)
    adc = Service("adc", API, "https://adc.example", username="u", password="p", transport=transport)
    with opensessions.fleet([adc]) as fleet:
        sessions = fleet.listing().sessions
    assert (len(sessions), sum(bool(session.is_self) for session in sessions)) == (251, 1)
    assert pages == [1, 2, 1, 2]


def test_a_refused_password_is_sent_once_however_often_it_is_asked() -> None:
    asked: list[str] = []

    def answer(request: httpx.Request) -> httpx.Response:
        asked.append(request.url.path)
        return httpx.Response(401, json={"errorcode": 354, "message": "Invalid", "severity": "ERROR"})

    transport = httpx.MockTransport(answer)
    services = [Service("adc", API, "https://adc.example", username="u", password="p", transport=transport)]
    with opensessions.fleet(services, keep_open=True) as fleet:
        failures = [failure for _ in range(3) for failure in fleet.listing().failures]
    assert [type(failure.error) for failure in failures] == [opensessions.errors.AuthenticationFailed] * 3
    assert len(asked) == 1
