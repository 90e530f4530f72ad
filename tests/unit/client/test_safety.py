"""What is not sent: whatever would be another request than the caller meant, or breaks the spec."""

import json
from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import httpx
import pytest

from opensessions import AppgateSdp, AsyncAppgateSdp, DistinguishedName, errors
from opensessions._answers.lenient import Readers
from opensessions._requests.operations import Operation
from opensessions_generated.netscaler_console.api.login import login
from opensessions_generated.netscaler_console.api.mpssession import end_session, list_sessions
from opensessions_generated.netscaler_console.models import LoginCredentials, LoginRequest
from tests.unit.client.apis import (
    APIS,
    KINDS,
    NAME,
    NETSCALER,
    PASSWORD,
    SESSION,
    TOKEN,
    VSS,
    ApiUnderTest,
    Kind,
)
from tests.unit.client.recorder import URL, Recorder, console


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("not_text", [None, 3, b"id", ["a"], "\ud800"])
def test_what_is_no_text_does_not_become_one(not_text: object, kind: Kind) -> None:
    called = (
        (NETSCALER, "get_session"),
        (NETSCALER, "end_session"),
        (VSS, "get_session"),
        (APIS[2], "get_session"),
    )
    for api, method in called:
        recorder = Recorder(api)
        with pytest.raises(errors.RequestRefused, match=r"must be a string|surrogate"):
            api.ask(kind, URL, method, not_text, transport=recorder.transport)
        assert recorder.requests == []


def test_an_empty_path_value_is_refused_where_the_spec_does_not_say_so() -> None:
    nothing: dict[str, dict[str, Any]] = {"endDoor": {}}
    schemas = SimpleNamespace(
        SCHEMAS={},
        PARAMETERS=nothing,
        BODIES={},
        ANSWERS=nothing,
        SECURITY={"endDoor": []},
        OPTIONAL_BODIES=(),
    )
    operation = Operation("endDoor", "DELETE", "/doors/{id}", schemas, Readers({}))  # type: ignore[arg-type]  # a module's likeness
    request = httpx.Request("DELETE", f"{URL}/doors/")
    with pytest.raises(errors.RequestRefused, match="id is empty"):
        operation.check(request, operation.path_values("/doors/") or {})


BAD_IDS = ["", ".", "..", "a\nb", "a\x00", "\x7f", "\x85", "../login", "a/../..", "..\\x", "a/."]


@pytest.mark.parametrize("bad", BAD_IDS)
@pytest.mark.parametrize("kind", KINDS)
def test_a_path_value_that_would_change_the_path_is_refused_before_anything_is_sent(
    bad: str, kind: Kind
) -> None:
    for api, method in ((NETSCALER, "get_session"), (NETSCALER, "end_session"), (VSS, "get_session")):
        recorder = Recorder(api)
        with pytest.raises(errors.RequestRefused):
            api.ask(kind, URL, method, bad, transport=recorder.transport)
        assert recorder.requests == []


@pytest.mark.parametrize("bad", BAD_IDS)
def test_the_same_holds_for_the_generated_operations(bad: str) -> None:
    recorder = Recorder()
    with console(recorder) as client, pytest.raises(errors.RequestRefused):
        end_session.sync(bad, client=client.generated)
    assert recorder.requests == []


@pytest.mark.parametrize("odd", ["a/b", "a?b=c", "a#b", "ü", "%2e%2e", "a b", "...", "a..b", "a%2Fb"])
def test_other_path_values_arrive_as_they_are(odd: str) -> None:
    document = {**NETSCALER.document, "mpssession": [{**SESSION, "id": odd}]}
    recorder = Recorder(replace(NETSCALER, document=document))
    with console(recorder, auth="request") as client:
        assert client.get_session(odd).id == odd
    assert recorder.requests[0].url.path == f"/nitro/v1/config/mpssession/{odd}"
    assert recorder.requests[0].url.raw_path.count(b"/") == 5


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        ({}, "login is missing"),
        ({"login": {"username": "u"}}, "login needs username and password, or ID and Secret"),
        ({"login": {"password": PASSWORD}}, "login needs username and password, or ID and Secret"),
    ],
)
def test_a_body_that_lacks_a_member_is_not_sent(body: object, fault: str) -> None:
    recorder = Recorder()
    with console(recorder) as client, pytest.raises(errors.RequestRefused, match=fault):
        client.generated.get_httpx_client().post("/nitro/v2/config/login", json=body)
    assert recorder.requests == []


def test_what_is_no_operation_of_the_spec_is_not_sent() -> None:
    recorder = Recorder()
    with console(recorder) as client:
        http = client.generated.get_httpx_client()
        for method, path in (("GET", "/nitro/v1/config/ns"), ("POST", "/nitro/v1/config/mpssession")):
            with pytest.raises(errors.RequestRefused, match="no operation"):
                http.request(method, path)
    assert recorder.requests == []


@pytest.mark.parametrize(
    "url",
    ["https://evil.example/nitro/v1/config/mpssession", "http://server.example/nitro/v1/config/mpssession"],
)
def test_nothing_goes_to_another_origin(url: str) -> None:
    recorder = Recorder()
    with console(recorder) as client, pytest.raises(errors.RequestRefused, match="not the server"):
        client.generated.get_httpx_client().get(url)
    assert recorder.requests == []


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("api", APIS, ids=lambda api: api.name)
@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_redirects_are_not_followed(status: int, api: ApiUnderTest, kind: Kind) -> None:
    seen = []

    def handler(request: httpx.Request) -> httpx.Response:
        seen.append(request.url.host)
        return httpx.Response(status, headers={"Location": "https://evil.example/"})

    with pytest.raises(errors.ApiError, match="redirects are not followed") as caught:
        api.over(kind, handler)
    assert type(caught.value) is errors.ApiError
    assert seen == ["server.example"]


@pytest.mark.parametrize(
    ("fields", "complaint"),
    [
        ({"username": "u" * 129}, "login.username must have at most 128"),
        ({"password": "p" * 129}, "login.password must have at most 128"),
        ({"ID": "i" * 129}, "login.ID must have at most 128"),
        ({"Secret": "s" * 129}, "login.Secret must have at most 128"),
        ({"permission": ""}, "login.permission must have at least 1"),
        ({"permission": "p" * 129}, "login.permission must have at most 128"),
        ({"session_timeout": 0}, "login.session_timeout must be at least 1"),
        ({"session_timeout": "600"}, "login.session_timeout must be an integer"),
        ({"session_timeout": True}, "login.session_timeout must be an integer"),
        ({"client_port": 65536}, "login.client_port must be at most 65535"),
        ({"client_port": -1}, "login.client_port must be at least 0"),
        ({"auth_with_remote_pubkey": 2}, "login.auth_with_remote_pubkey must be one of 0, 1"),
        ({"challenge": None}, "login.challenge must be a string"),
        ({"surprise": "x"}, "login.surprise is not a member"),
    ],
)
def test_a_login_that_breaks_the_spec_is_not_sent(fields: dict[str, Any], complaint: str) -> None:
    recorder = Recorder()
    with console(recorder) as client, pytest.raises(errors.RequestRefused) as caught:
        client.login(**fields)
    assert complaint in str(caught.value)
    assert recorder.requests == []


def test_a_generated_login_that_breaks_the_spec_is_not_sent_either() -> None:
    recorder = Recorder()
    body = LoginRequest(LoginCredentials(username="u" * 129, password=PASSWORD))
    with console(recorder) as client:
        with pytest.raises(errors.RequestRefused, match=r"body\.login\.username must have at most 128"):
            login.sync(client=client.generated, body=body)
        with pytest.raises(errors.RequestRefused, match="warning must be one of yes"):
            list_sessions.sync(client=client.generated, warning="no")  # type: ignore[arg-type]  # is tested
    assert recorder.requests == []


def test_all_documented_members_of_a_login_are_sent_as_they_are() -> None:
    recorder = Recorder()
    fields: dict[str, Any] = {
        "username": "u" * 128,
        "password": "p",
        "ID": "i",
        "session_timeout": 600,
        "auth_with_remote_pubkey": 1,
        "challenge": "c",
        "challenge_response": "r",
        "client_port": 65535,
        "client_ip": "198.51.100.20",
        "token": "t",
        "permission": "p",
        "session_creator": "s",
        "sessionid": "i",
        "Secret": "s",
    }
    with console(recorder) as client:
        client.login(**fields)
    assert json.loads(recorder.requests[0].content) == {"login": fields}


@pytest.mark.parametrize("name", ["user", "CN=x,CN=user,OU=ldap", "CN=" + "0" * 32, f"{NAME}\n", f"{NAME},"])
def test_a_text_that_is_no_distinguished_name_is_not_sent(name: str) -> None:
    recorder = Recorder(APIS[2])
    with AppgateSdp(f"{URL}/admin", token=TOKEN, transport=recorder.transport) as client:
        with pytest.raises(errors.RequestRefused):
            client.get_session(name)
        client.get_session(DistinguishedName("4c07bc67-57ea-42dd-b702-c2d6c45419fc", "user", "ldap"))
    assert [request.url.path for request in recorder.requests] == [f"/admin/session-info/{NAME}"]


@pytest.mark.parametrize("value", ["zq\r\nX-Evil: 1", "zq\nb", "zq\0", "zqü", " zq", "zq "])
def test_a_header_value_with_line_breaks_is_refused(value: str) -> None:
    with pytest.raises(errors.ConfigurationError) as caught:
        console(Recorder(), headers={"X-Mine": value})
    assert "zq" not in str(caught.value)
    with console(Recorder()) as client, pytest.raises(errors.ConfigurationError):
        client.with_options(headers={"X-Mine": value})


@pytest.mark.parametrize("value", ["a\r\nX-Evil: 1", "a\nb", "a\0"])
def test_the_same_holds_for_headers_that_come_with_a_generated_call(value: str) -> None:
    recorder = Recorder()
    with console(recorder, auth="request") as client, pytest.raises(errors.RequestRefused):
        client.generated.get_httpx_client().get("/nitro/v1/config/mpssession", headers={"X-Mine": value})
    assert recorder.requests == []


@pytest.mark.parametrize(
    "name", ["Cookie", "authorization", "X-NITRO-PASS", "Host", "Accept", "bad name", ""]
)
def test_headers_that_belong_to_the_client_are_refused(name: str) -> None:
    with pytest.raises(errors.ConfigurationError):
        console(Recorder(), headers={name: "x"})


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ({"headers": {"X-Name": "größe"}}, "the value of a header is not a line of printable ASCII"),
        pytest.param(
            {"json": {"a": "\ud800"}},
            "half of a surrogate pair",
            marks=pytest.mark.skipif(
                b"\\u" in httpx.Request("POST", URL, json="ö").content,
                reason="until 0.28 httpx writes JSON in ASCII, where half a pair can be written",
            ),
        ),
    ],
)
def test_what_cannot_be_written_is_refused_like_what_must_not(arguments: dict[str, Any], words: str) -> None:
    sync, asynchronous = AppgateSdp(URL, token=TOKEN), AsyncAppgateSdp(URL, token=TOKEN)
    for inner in (sync.generated.get_httpx_client(), asynchronous.generated.get_async_httpx_client()):
        with pytest.raises(errors.RequestRefused, match=words):
            inner.build_request("POST", "/sessions", **arguments)
