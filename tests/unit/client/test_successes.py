"""What worked is a success, whatever a server says of it; what did not is none, whatever it says."""

import warnings
from typing import Any

import httpx
import pytest

from opensessions import errors
from opensessions._answers.lenient import Readers
from opensessions._answers.successes import Successes
from opensessions._calls.flow import Flow
from opensessions_generated.netscaler_console.api.mpssession import end_session
from tests.unit.client.apis import (
    APIS,
    APPGATE,
    DONE,
    KINDS,
    LOGGED_IN,
    NETSCALER,
    SESSION,
    SESSION_TOKEN,
    VSS,
    ApiUnderTest,
    Kind,
)

URL = "https://server.example"
by_kind = pytest.mark.parametrize("kind", KINDS)
by_api = pytest.mark.parametrize("api", APIS, ids=lambda api: api.name)
VENDORS_LOGOUT = {"logout": [{"session_timeout": "0", "sessionid": "", "username": ""}]}
SUCCESSES = {
    "as documented": httpx.Response(200, json=DONE),
    "only the code": httpx.Response(200, json={"errorcode": 0}),
    "200, empty": httpx.Response(200),
    "201": httpx.Response(201, json=DONE),
    "202, empty": httpx.Response(202),
    "204": httpx.Response(204),
    "205": httpx.Response(205),
    "209": httpx.Response(209),
    "{}": httpx.Response(200, json={}),
    "null": httpx.Response(200, content=b"null"),
    "true": httpx.Response(200, content=b"true"),
    "[]": httpx.Response(200, content=b"[]"),
    "a text": httpx.Response(200, text="Done"),
    "a text that says it is a page": httpx.Response(202, html="Done"),
    "nothing that says it is a page": httpx.Response(200, html=""),
    "204 that says it is a page": httpx.Response(204, headers={"Content-Type": "text/html"}),
    "nothing that says it is packed": httpx.Response(
        200, headers={"Content-Encoding": "br"}, stream=httpx.ByteStream(b"")
    ),
    "another kind of document": httpx.Response(200, content=b"<ok/>", headers={"Content-Type": "text/xml"}),
    "the vendor's own": httpx.Response(200, json=VENDORS_LOGOUT),
}
FAILURES = {
    "a code": (httpx.Response(200, json={"errorcode": 10013, "message": "no"}), errors.PermissionDenied),
    "a code under 207": (httpx.Response(207, json={"errorcode": 1243}), errors.ApiError),
    "true as a code": (httpx.Response(200, json={"errorcode": True, "message": "no"}), errors.ApiError),
    "a page": (httpx.Response(200, html="<p>Log in, please"), errors.MalformedResponse),
    "a page that does not say so": (
        httpx.Response(200, text="\n<!DOCTYPE html><html>Log in"),
        errors.MalformedResponse,
    ),
    "a code of no severity": (
        httpx.Response(200, json={"errorcode": 354, "severity": "NONE"}),
        errors.ApiError,
    ),
    "a severity without a code": (
        httpx.Response(200, json={"severity": "ERROR", "message": "no"}),
        errors.ApiError,
    ),
    "503": (httpx.Response(503), errors.ServerFault),
}


def served(logout: httpx.Response, end: httpx.Response) -> httpx.MockTransport:
    logged_out: list[bool] = []

    def handle(request: httpx.Request) -> httpx.Response:
        if request.url.path.startswith("/nitro/v2/config/login"):
            logged_out.extend([True] if request.method == "DELETE" else [])
            return httpx.Response(200, json=LOGGED_IN) if request.method == "POST" else logout
        if logged_out:
            return httpx.Response(401, json={"errorcode": 444})
        return end if request.method == "DELETE" else httpx.Response(200, json={"mpssession": [SESSION]})

    return httpx.MockTransport(handle)


def ending(client: Any) -> Flow[Any]:
    yield client.end_session("x")
    return (yield client.logout())


@by_kind
@pytest.mark.parametrize("answer", SUCCESSES.values(), ids=SUCCESSES)
def test_ending_and_logging_out_succeed(answer: httpx.Response, kind: Kind) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", errors.NitroWarning)
        NETSCALER.use(kind, URL, ending, transport=served(answer, answer), retries=0)


@by_kind
@pytest.mark.parametrize(("answer", "error"), FAILURES.values(), ids=FAILURES)
def test_ending_fails_where_it_did(answer: httpx.Response, error: type[Exception], kind: Kind) -> None:
    with pytest.raises(error) as caught:
        NETSCALER.use(kind, URL, ending, transport=served(SUCCESSES["204"], answer), retries=0)
    assert type(caught.value) is error
    assert getattr(caught.value, "code", None) is not True
    assert getattr(caught.value, "code", None) != 1


@by_kind
@pytest.mark.parametrize("api", [VSS, APPGATE], ids=lambda api: api.name)
def test_a_page_is_no_success_of_what_answers_without_a_document(api: ApiUnderTest, kind: Kind) -> None:
    call = ("delete_token", 3) if api is VSS else ("remove_device", APPGATE.arguments[0])
    transport = api.transport(lambda _: httpx.Response(200, html="<p>Log in, please"))
    with pytest.raises(errors.MalformedResponse, match=r"answered 200: .* not JSON, .* text/html"):
        api.ask(kind, f"{URL}{api.base_path}", *call, transport=transport)


def test_the_generated_operation_answers_with_its_document_all_the_same() -> None:
    def steps(client: Any) -> Flow[Any]:
        return (yield end_session.sync("x", client=client.generated))

    result = NETSCALER.use("sync", URL, steps, transport=served(SUCCESSES["204"], SUCCESSES["204"]))
    assert (result.errorcode, result.message) == (0, "")


@by_kind
def test_a_resource_without_envelope_is_a_success(kind: Kind) -> None:
    sessions = NETSCALER.ask(kind, URL, "list_sessions", transport=served(*[SUCCESSES["204"]] * 2))
    assert [session.id for session in sessions] == [SESSION["id"]]


@pytest.mark.parametrize("status", [200, 204, 202])
def test_asking_for_something_and_getting_nothing_is_none(status: int) -> None:
    with pytest.raises(errors.MalformedResponse, match=f"GET {URL}/v2/session answered {status}: .* empty"):
        VSS.over("sync", lambda _: httpx.Response(status))


@pytest.mark.parametrize(
    "answer",
    [
        httpx.Response(204, headers={"Allow": "GET, OPTIONS"}),
        httpx.Response(200, text="GET, OPTIONS", headers={"Allow": "GET, OPTIONS"}),
    ],
)
def test_options_may_say_all_in_a_header(answer: httpx.Response) -> None:
    transport = VSS.transport(lambda _: answer)
    resource = VSS.ask("sync", URL, "describe_session_resource", transport=transport)
    assert resource.methods == ("GET", "OPTIONS")


@pytest.mark.parametrize(
    "login",
    [
        httpx.Response(201, json={"login": {"token": 0, "sessionid": SESSION_TOKEN}}),
        httpx.Response(
            200,
            json={**DONE, "login": [{"tenant_name": "Owner"}]},
            headers={"Set-Cookie": f"NITRO_AUTH_TOKEN={SESSION_TOKEN}; Path=/"},
        ),
    ],
    ids=["a single object", "a cookie only"],
)
def test_a_login_is_a_success_if_there_is_a_token(login: httpx.Response) -> None:
    sent: list[str] = []

    def handle(request: httpx.Request) -> httpx.Response:
        if request.method == "POST":
            return login
        sent.append(request.headers["Cookie"])
        return httpx.Response(200, json={**DONE, "mpssession": []})

    NETSCALER.call("sync", URL, transport=httpx.MockTransport(handle))
    assert sent[0] == f"NITRO_AUTH_TOKEN={SESSION_TOKEN}; SESSID={SESSION_TOKEN}"


@pytest.mark.parametrize("login", [[{"tenant_name": "Owner"}], [], None])
def test_a_login_without_a_token_is_none(login: object) -> None:
    def handle(request: httpx.Request) -> httpx.Response:
        return httpx.Response(200, json={**DONE, "login": login})

    with warnings.catch_warnings(action="ignore"), pytest.raises(errors.MalformedResponse, match="login"):
        NETSCALER.call("sync", URL, transport=httpx.MockTransport(handle))


def test_a_success_of_a_range_is_read_as_the_range_says() -> None:
    texts = {"type": "array", "items": {"type": "string"}}
    answers = {"200": {"type": "object"}, "201": None, "2XX": texts}
    successes = Successes(answers, {}, Readers({}))
    assert [successes.of(status).status for status in (200, 201)] == [200, 201]
    assert {str(successes.of(status).status) for status in (206, 209)}.isdisjoint(answers)
    assert Successes({"200": texts, "2XX": texts}, {}, Readers({})).of(206).status == 200


@pytest.mark.parametrize(
    ("said", "kind", "words"),
    [
        ({"id": "forbidden", "message": "Forbidden", "error": "x"}, errors.ApiError, "Forbidden"),
        (
            {"status": 401, "message": "no such token", "error": "unauthorized"},
            errors.AuthenticationFailed,
            "",
        ),
        ({"error": {"code": 7, "message": "backend down"}}, errors.ApiError, "backend down"),
        ({"title": "Maintenance", "status": 503, "detail": "until five"}, errors.ServerFault, "until five"),
        ({"errors": ["until five"], "status": 503}, errors.ServerFault, "until five"),
        ({"errors": [{"code": 7, "title": "until five"}]}, errors.ApiError, "until five"),
        ({"error": "invalid_token", "error_description": "expired"}, errors.ApiError, "expired"),
    ],
)
@by_api
def test_a_refusal_under_200_is_no_empty_answer(
    said: object, kind: type[errors.ApiError], words: str, api: ApiUnderTest
) -> None:
    with pytest.raises(kind, match=f"answered 200.*{words}"):
        api.over("sync", lambda _: httpx.Response(200, json=said))


def ended(said: object) -> None:
    transport = NETSCALER.transport(lambda _: httpx.Response(200, json=said))
    NETSCALER.ask("sync", URL, "end_session", "a", transport=transport)


@pytest.mark.parametrize("said", [{"error": {"message": "locked"}}, {"status": 403, "message": "locked"}])
def test_an_end_that_is_refused_under_200_is_none(said: object) -> None:
    with pytest.raises(errors.ApiError, match="answered 200: locked"):
        ended(said)


@pytest.mark.parametrize(
    "said", [{"message": "Session ended"}, {"error": None}, {"error": "none"}, {"errors": []}, {"id": "a"}]
)
def test_an_end_that_says_something_else_is_one(said: object) -> None:
    ended(said)


@pytest.mark.parametrize(("api", "said"), [(VSS, {"message": "slow"}), (NETSCALER, {"error": "slow"})])
def test_a_login_that_is_refused_under_200_says_why(api: ApiUnderTest, said: object) -> None:
    with pytest.raises(errors.ApiError, match="answered 200: slow"):
        api.call("sync", URL, transport=httpx.MockTransport(lambda _: httpx.Response(200, json=said)))


@pytest.mark.parametrize("message", ["Done", "OK", "success.", None])
def test_a_message_that_all_is_well_is_no_refusal(message: str | None) -> None:
    assert NETSCALER.over("sync", lambda _: httpx.Response(200, json={"message": message})) == []


@by_api
def test_a_message_alone_is_a_refusal_where_something_else_was_asked_for(api: ApiUnderTest) -> None:
    with pytest.raises(errors.ApiError, match="answered 200: Forbidden"):
        api.over("sync", lambda _: httpx.Response(200, json={"message": "Forbidden"}))


def test_what_a_gateway_says_is_told_where_the_api_itself_says_nothing() -> None:
    with pytest.raises(errors.ServerFault, match="answered 503: until five") as caught:
        NETSCALER.over("sync", lambda _: httpx.Response(503, json={"detail": "until five"}), retries=0)
    assert not caught.value.is_explained
