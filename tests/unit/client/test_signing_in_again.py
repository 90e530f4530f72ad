"""Signing in again, over an open session, after a refusal or amid an end: what is kept, and what ends."""

import logging
from typing import Any

import httpx
import pytest

from opensessions import errors
from opensessions._calls.flow import Flow
from tests.unit.client.apis import KINDS, NETSCALER, VSS, ApiUnderTest, Kind
from tests.unit.client.numbered_tokens import Server

URL = "https://server.example"
by_kind = pytest.mark.parametrize("kind", KINDS)
by_api = pytest.mark.parametrize("api", [NETSCALER, VSS], ids=lambda api: api.name)


@by_kind
@pytest.mark.parametrize("fails", [False, True])
def test_a_login_over_an_open_session_ends_that_one(
    kind: Kind, *, fails: bool, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.WARNING)
    server = Server(NETSCALER, lambda _: httpx.Response(200, json=NETSCALER.document))

    def handle(request: httpx.Request) -> httpx.Response:
        if fails and request.method == "DELETE":
            return httpx.Response(503)
        return server(request)

    def steps(client: Any) -> Flow[Any]:
        yield client.list_sessions()
        yield client.login()
        yield client.login(session_timeout=60)
        return list(server.open)

    opened = NETSCALER.use(kind, URL, steps, transport=httpx.MockTransport(handle), retries=0)
    assert opened == (["token1", "token2", "token3"] if fails else ["token3"])
    assert ("could not be ended" in caplog.text) is fails


@by_kind
@by_api
@pytest.mark.parametrize(
    "refusal", [httpx.Response(403, html="<h1>Blocked"), httpx.Response(503), httpx.Response(429)], ids=str
)
def test_a_sign_in_that_something_else_refused_is_tried_by_the_next_call(
    refusal: httpx.Response, api: ApiUnderTest, kind: Kind
) -> None:
    server = Server(api, lambda _: httpx.Response(200, json=api.document))
    first = iter([refusal])

    def handle(request: httpx.Request) -> httpx.Response:
        answer = next(first, None) if request.url.path == api.sign_in else None
        return answer or server(request)

    def steps(client: Any) -> Flow[Any]:
        with pytest.raises(errors.ApiError):
            yield client.list_sessions()
        return (yield client.list_sessions())

    assert api.use(kind, URL, steps, transport=httpx.MockTransport(handle), retries=0)


@by_kind
def test_a_refused_sign_in_can_be_tried_again_by_the_caller(kind: Kind) -> None:
    server = Server(VSS, lambda _: httpx.Response(200, json=VSS.document))
    first = iter([httpx.Response(401, json={"message": "LDAP backend hiccup"})])

    def handle(request: httpx.Request) -> httpx.Response:
        answer = next(first, None) if request.url.path == VSS.sign_in else None
        return answer or server(request)

    def steps(client: Any) -> Flow[Any]:
        for _ in range(2):
            with pytest.raises(errors.AuthenticationFailed, match="hiccup"):
                yield client.list_sessions()
        token = yield client.request_token()
        return token.token, (yield client.list_sessions())

    token, listed = VSS.use(kind, URL, steps, transport=httpx.MockTransport(handle))
    assert token == "token1"
    assert listed
    assert server.asked["sign in"] == 1


@by_kind
def test_the_answer_to_a_login_of_several_steps_is_not_kept(kind: Kind) -> None:
    sent: list[bytes] = []
    server = Server(NETSCALER, lambda _: httpx.Response(200, json=NETSCALER.document))

    def handle(request: httpx.Request) -> httpx.Response:
        if request.url.path == NETSCALER.sign_in:
            sent.append(request.content)
        return server(request)

    def steps(client: Any) -> Flow[Any]:
        yield client.login(challenge="c", challenge_response="canary", token="t", sessionid="s")
        server.answer = lambda token: (
            httpx.Response(401, json={"errorcode": 444})
            if token == "token1"
            else httpx.Response(200, json=NETSCALER.document)
        )
        return (yield client.list_sessions())

    NETSCALER.use(kind, URL, steps, transport=httpx.MockTransport(handle))
    assert b"canary" in sent[0]

    assert not any(name in sent[1] for name in (b"challenge", b"token", b"sessionid"))


@by_kind
def test_an_end_whose_answer_was_lost_is_done_even_if_the_login_had_to_be_renewed(kind: Kind) -> None:
    gone = {"errorcode": 10011, "message": "no such session", "severity": "ERROR"}
    answers: list[httpx.Response | Exception] = [
        httpx.ReadError("reset"),
        httpx.Response(401, json={"errorcode": 444, "message": "expired", "severity": "ERROR"}),
        httpx.Response(404, json=gone),
    ]

    def answer(_: str) -> httpx.Response:
        this = answers.pop(0)
        if isinstance(this, Exception):
            raise this
        return this

    NETSCALER.ask(kind, URL, "end_session", "x", transport=Server(NETSCALER, answer).transport)
