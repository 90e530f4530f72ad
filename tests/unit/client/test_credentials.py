"""Where credentials go, and where they do not."""

import base64
import json
from typing import Any

import httpx
import pytest

from opensessions import AppgateSdp, NetScalerConsole, VssCloud, errors
from opensessions._calls.flow import Flow
from tests.unit.client.apis import (
    APIS,
    DONE,
    KINDS,
    NAME,
    NETSCALER,
    PASSWORD,
    TOKEN,
    VSS,
    Kind,
)
from tests.unit.client.recorder import URL, Recorder, console


def test_a_token_that_could_not_be_sent_back_is_refused() -> None:
    for token in ("a b", "a;b", "a\nb", 'a"b', "ü"):

        def handle(request: httpx.Request, token: str = token) -> httpx.Response:
            return httpx.Response(200, json={"login": [{"sessionid": token}]})

        with pytest.raises(errors.MalformedResponse, match="cannot be sent back"):
            NETSCALER.call("sync", URL, transport=httpx.MockTransport(handle))


def test_the_session_token_is_placed_by_hand_and_the_servers_cookies_stay_away() -> None:
    seen: list[str | None] = []

    def handle(request: httpx.Request) -> httpx.Response:
        seen.append(request.headers.get("cookie"))
        headers = {"Set-Cookie": "NITRO_AUTH_TOKEN=canary-cookie; Path=/"}
        return httpx.Response(
            200, json={"login": [{"sessionid": "##AB"}], **DONE, "mpssession": []}, headers=headers
        )

    with NetScalerConsole(
        URL, username="nsroot", password=PASSWORD, transport=httpx.MockTransport(handle)
    ) as client:
        client.list_sessions()
        client.end_session("x")
        with pytest.warns(errors.SessionLeftOpen):
            client.logout()
    v1 = "NITRO_AUTH_TOKEN=##AB; SESSID=##AB"
    # In the end it is looked at whether the token is still taken.
    assert seen == [None, v1, v1, "NITRO_AUTH_TOKEN=##AB", v1]


def test_a_password_of_any_letters_is_sent_as_utf_8_in_basic_and_in_a_body() -> None:
    sent: list[httpx.Request] = []

    def handle(request: httpx.Request) -> httpx.Response:
        sent.append(request)
        return httpx.Response(401, json={"error": "no", "message": "no"})

    for make in (VssCloud, NetScalerConsole):
        with (
            make(URL, username="jösem", password="pä:ß 密", transport=httpx.MockTransport(handle)) as client,
            pytest.raises(errors.OpenSessionsError),
        ):
            client.list_sessions()
    basic, body = sent
    assert base64.b64decode(basic.headers["Authorization"].removeprefix("Basic ")).decode() == "jösem:pä:ß 密"
    assert json.loads(body.content)["login"]["password"] == "pä:ß 密"


@pytest.mark.parametrize("kind", KINDS)
def test_request_mode_sends_the_two_headers_and_never_a_cookie(kind: Kind) -> None:
    seen: list[httpx.Headers] = []

    def handle(request: httpx.Request) -> httpx.Response:
        seen.append(request.headers)
        return httpx.Response(
            200, json=NETSCALER.document, headers={"Set-Cookie": "NITRO_AUTH_TOKEN=x; Path=/"}
        )

    def twice(client: Any) -> Flow[None]:
        yield client.list_sessions()
        yield client.list_sessions()

    NETSCALER.use(kind, URL, twice, transport=httpx.MockTransport(handle), auth="request")
    assert len(seen) == 2
    for headers in seen:
        assert (headers["x-nitro-user"], headers["x-nitro-pass"]) == ("nsroot", PASSWORD)
        assert "cookie" not in headers


@pytest.mark.parametrize("auth", ["session", "request"])
def test_a_cookie_that_comes_with_a_generated_call_is_not_sent(auth: str) -> None:
    recorder = Recorder()
    with console(recorder, auth=auth) as client:
        http = client.generated.get_httpx_client()
        http.get("/nitro/v1/config/mpssession", headers={"Cookie": "NITRO_AUTH_TOKEN=mine"})
        http.cookies.set("NITRO_AUTH_TOKEN", "mine")
        http.get("/nitro/v1/config/mpssession")
    assert not any("mine" in request.headers.get("cookie", "") for request in recorder.requests)


def test_a_generated_call_with_a_body_that_is_no_json_is_not_sent() -> None:
    recorder = Recorder()
    with console(recorder) as client:
        http = client.generated.get_httpx_client()
        for content in (b"{", b"\xff", iter([b"{}"])):
            with pytest.raises(errors.RequestRefused, match="not JSON"):
                http.post("/nitro/v2/config/login", content=content)
    assert recorder.requests == []


def test_each_api_sends_its_own_credentials_only_where_they_belong() -> None:
    recorder = Recorder(VSS)
    with VssCloud(URL, username="u", password="p", transport=recorder.transport) as client:
        client.list_sessions()
    token, listing = recorder.requests
    assert (token.method, token.url.path, token.headers["authorization"]) == (
        "POST",
        "/auth/request-token",
        "Basic dTpw",
    )
    assert listing.headers["authorization"] == f"Bearer {TOKEN}"
    recorder = Recorder(APIS[2])
    with AppgateSdp(f"{URL}/admin", token="t", peer_version=23, transport=recorder.transport) as client:
        client.get_session(NAME)
    (request,) = recorder.requests
    assert request.headers["authorization"] == "Bearer t"
    assert request.headers["accept"] == "application/vnd.appgate.peer-v23+json"
