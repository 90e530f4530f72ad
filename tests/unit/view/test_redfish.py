"""A management controller in the common view: references are followed, and no session is opened for it."""

import json
from collections.abc import Callable

import httpx
import pytest

import opensessions
from opensessions import Service, Session
from opensessions_stub import RunningStub, create_app

API = "redfish"


@pytest.mark.parametrize("dialect", ["documented", "observed"])
def test_sessions_are_listed_and_ended_by_one_file_and_a_yaml(dialect: str) -> None:
    with RunningStub(create_app(apis=[API], sessions=62, dialect=dialect)) as stub:
        service = Service("bmc", API, stub.url(API), **stub.credentials(API))
        with opensessions.fleet([service]) as fleet:
            sessions = fleet.listing().sessions
            assert len(sessions) == len({session.id for session in sessions}) == 63
            (first,) = [session for session in sessions if session.id == "1234567890ABCDEF"]
            told = ("198.51.100.20", "WebUI") if dialect == "documented" else (None, None)
            assert (first.user, first.address, first.client) == ("Administrator", *told)
            assert first.started is not None
            assert first.age == first.seen - first.started
            assert [outcome.ended for outcome in fleet.end(sessions[:5])] == [True] * 5
            assert len(fleet.listing().sessions) == 58
        assert len(stub.state(API)[API]["sessions"]) == 58


def test_a_controller_that_gives_pages_is_listed_whole_also_when_sessions_end_meanwhile() -> None:
    place = "/redfish/v1/SessionService/Sessions"
    ids = [f"{number:03}" for number in range(120)]
    asked: list[str] = []

    def answer(request: httpx.Request) -> httpx.Response:
        if request.url.path != place:
            name = request.url.path.rpartition("/")[2]
            return httpx.Response(200, json={"@odata.id": "", "@odata.type": "", "Id": name, "Name": "S"})
        asked.append(request.url.params.get("$skip", ""))
        start = int(asked[-1] or 0)
        listed: dict[str, object] = {
            "@odata.id": place,
            "@odata.type": "#SessionCollection.SessionCollection",
            "Name": "Sessions",
            "Members@odata.count": len(ids),
            "Members": [{"@odata.id": f"{place}/{name}"} for name in ids[start : start + 50]],
        }
        if start + 50 < len(ids):
            listed["Members@odata.nextLink"] = f"{place}?$skip={start + 50}"
        if len(asked) == 1:
            del ids[:10]  # all others move to the front, ten of them from the second page to the first
        return httpx.Response(200, json=listed)

    transport = httpx.MockTransport(answer)
    service = Service("bmc", API, "https://bmc.example", username="u", password="p", transport=transport)
    with opensessions.fleet([service]) as fleet:
        found = [session.id for session in fleet.listing().sessions]
    assert asked[:4] == ["", "50", "100", ""]
    assert len(found) == len(set(found)) == 120
    assert {*ids} <= {*found}


@pytest.mark.parametrize(
    "told",
    [
        {"message": "There is no valid session."},
        {"message": "There is no valid session.", "@Message.ExtendedInfo": []},
        {"message": ["There is no", "valid session."]},
        {
            "message": "A general error has occurred. See ExtendedInfo for more information.",
            "@Message.ExtendedInfo": [{"MessageId": "X.1", "Message": "There is no valid session."}, {}],
        },
    ],
)
def test_what_went_wrong_is_told_in_the_words_of_the_controller(told: dict[str, object]) -> None:
    failed = {"error": {"code": "Base.1.18.NoValidSession", **told}}
    transport = httpx.MockTransport(lambda _: httpx.Response(401, json=failed))
    service = Service("bmc", API, "https://bmc.example", username="u", password="p", transport=transport)
    with opensessions.fleet([service]) as fleet:
        (failure,) = fleet.listing().failures
    assert isinstance(failure.error, opensessions.errors.AuthenticationFailed)
    assert str(failure.error).endswith("answered 401 (Base.1.18.NoValidSession): There is no valid session.")


@pytest.mark.parametrize(
    ("info", "code"),
    [
        ([{"MessageId": "Base.1.18.PasswordChangeRequired"}, {"MessageId": "X.1"}], "PasswordChangeRequired"),
        ([], "GeneralError"),
        ([{"MessageId": None}], "GeneralError"),
        (None, "GeneralError"),
    ],
)
def test_where_there_are_several_messages_the_code_is_that_of_the_first(info: object, code: str) -> None:
    failed = {"error": {"code": "Base.1.18.GeneralError", "message": "See.", "@Message.ExtendedInfo": info}}
    with opensessions.fleet([controller(lambda _: httpx.Response(403, json=failed))]) as fleet:
        (failure,) = fleet.listing().failures
    assert isinstance(failure.error, opensessions.errors.PermissionDenied)
    assert failure.error.code == f"Base.1.18.{code}"


def test_what_a_controller_does_not_tell_is_none() -> None:
    place = "/redfish/v1/SessionService/Sessions"
    member = {"@odata.id": f"{place}/1", "@odata.type": "#Session.v1_0_0.Session", "Id": "1", "Name": "S"}
    listed = {
        "@odata.id": place,
        "@odata.type": "#SessionCollection.SessionCollection",
        "Name": "Sessions",
        "Members@odata.count": 1,
        "Members": [{"@odata.id": f"{place}/1"}],
    }

    def answer(request: httpx.Request) -> httpx.Response:
        assert request.headers["Authorization"].startswith("Basic ")
        return httpx.Response(200, json=listed if request.url.path == place else {**member, "UserName": None})

    transport = httpx.MockTransport(answer)
    service = Service("bmc", API, "https://bmc.example", username="u", password="p", transport=transport)
    with opensessions.fleet([service]) as fleet:
        (row,) = fleet.listing().sessions
    assert (row.id, row.user, row.address, row.client, row.started, row.age) == ("1", *[None] * 5)


def controller(answer: Callable[[httpx.Request], httpx.Response]) -> Service:
    transport = httpx.MockTransport(answer)
    return Service("bmc", API, "https://bmc.example", username="u", password="p", transport=transport)


def resource(place: str) -> dict[str, object]:
    name = place.rpartition("/")[2]
    return {"@odata.id": place, "@odata.type": "#X.v1_0_0.X", "Id": name, "Name": "X"}


class Wire(httpx.MockTransport):
    """Reads what is sent as a connection does, from the stream."""

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        assert isinstance(request.stream, httpx.AsyncByteStream)
        assert b"".join([part async for part in request.stream]) == b""
        return await super().handle_async_request(request)


@pytest.mark.parametrize("status", [301, 302, 307, 308])
@pytest.mark.parametrize("origin", ["", "https://bmc.example"])
def test_a_controller_that_wants_a_slash_at_the_end_gets_it(status: int, origin: str) -> None:
    asked: list[str] = []

    def answer(request: httpx.Request) -> httpx.Response:
        path = request.url.path
        assert request.headers["Authorization"].startswith("Basic ")
        if not path.endswith("/"):
            return httpx.Response(status, headers={"Location": f"{origin}{path}/"})
        asked.append(f"{request.method} {path}")
        return httpx.Response(204)

    service = Service("bmc", API, "https://bmc.example", username="u", password="p", transport=Wire(answer))
    with opensessions.fleet([service]) as fleet:
        (outcome,) = fleet.end([Session(service="bmc", id="1", is_self=False)])
    assert (outcome.ended, asked) == (True, ["DELETE /redfish/v1/SessionService/Sessions/1/"])


@pytest.mark.parametrize(
    "location",
    [
        "https://elsewhere.example/redfish/v1/SessionService/Sessions/1/",
        "https://bmc.example:8443/redfish/v1/SessionService/Sessions/1/",
        "http://bmc.example/redfish/v1/SessionService/Sessions/1/",
        "/redfish/v1/SessionService/Sessions/2/",
        "/redfish/v1/SessionService/Sessions/1//",
        "https://[",
        "",
    ],
)
def test_a_controller_that_leads_elsewhere_is_not_followed(location: str) -> None:
    asked: list[httpx.URL] = []

    def answer(request: httpx.Request) -> httpx.Response:
        asked.append(request.url)
        return httpx.Response(308, headers={"Location": location})

    service = Service(
        "bmc", API, "https://bmc.example", username="u", password="p", transport=httpx.MockTransport(answer)
    )
    with opensessions.fleet([service]) as fleet:
        (outcome,) = fleet.end([Session(service="bmc", id="1", is_self=False)])
    assert "redirects are not followed" in outcome.reason
    assert len(asked) == 1


@pytest.mark.parametrize("place", ["/redfish/v1/Sessions", "https://bmc.example/redfish/v1/Sessions/"])
def test_sessions_that_are_elsewhere_are_found_by_the_link_of_the_root(place: str) -> None:
    asked: list[str] = []
    links = {"Sessions": {"@odata.id": place}}

    def answer(request: httpx.Request) -> httpx.Response:
        asked.append(f"{request.method} {request.url.path}")
        match request.url.path.removeprefix("/redfish/v1"):
            case "/":
                return httpx.Response(200, json={**resource("/redfish/v1/"), "Links": links})
            case "/Sessions":
                members = [{"@odata.id": "/redfish/v1/Sessions/a%20b"}]
                listed = {"Members": members, "Members@odata.count": 1}
                return httpx.Response(200, json={**resource(place), **listed})
            case "/Sessions/a b":
                return httpx.Response(200, json=resource("/redfish/v1/Sessions/a b"))
        return httpx.Response(404)

    with opensessions.fleet([controller(answer)]) as fleet:
        (found,) = fleet.listing().sessions
        assert [outcome.ended for outcome in fleet.end([found])] == [True]
    assert found.id == "a b"
    assert asked[:3] == [
        "GET /redfish/v1/SessionService/Sessions",
        "GET /redfish/v1/",
        "GET /redfish/v1/Sessions",
    ]
    assert "DELETE /redfish/v1/Sessions/a b" in asked


def test_what_is_not_found_where_the_root_leads_to_the_usual_place_was_not_found() -> None:
    links = {"Sessions": {"@odata.id": "/redfish/v1/SessionService/Sessions"}}

    def answer(request: httpx.Request) -> httpx.Response:
        is_root = request.url.path == "/redfish/v1/"
        return httpx.Response(200 if is_root else 404, json={**resource("/redfish/v1/"), "Links": links})

    with opensessions.fleet([controller(answer)]) as fleet:
        (failure,) = fleet.listing().failures
    assert isinstance(failure.error, opensessions.errors.NotFound)


def test_a_list_that_goes_on_where_it_cannot_be_followed_is_told(caplog: pytest.LogCaptureFixture) -> None:
    place = "/redfish/v1/SessionService/Sessions"
    listed = {"Members": [], "Members@odata.count": 9, "Members@odata.nextLink": f"{place}?$skiptoken=x"}
    with opensessions.fleet(
        [controller(lambda _: httpx.Response(200, json={**resource(place), **listed}))]
    ) as fleet:
        assert fleet.listing().failures == []
    assert "the list goes on where it cannot be followed" in caplog.text


def test_a_name_that_no_path_can_hold_is_listed_and_not_sent() -> None:
    place = "/redfish/v1/SessionService/Sessions"
    listed = {"Members": [{"@odata.id": f"{place}/\ud800"}], "Members@odata.count": 1}
    body = json.dumps({**resource(place), **listed}).encode()
    with opensessions.fleet([controller(lambda _: httpx.Response(200, content=body))]) as fleet:
        (found,) = fleet.listing().sessions
        (outcome,) = fleet.end([found])
    assert (found.id, outcome.ended) == ("\ud800", False)
