"""Sessions and tokens: opened when needed, renewed once, closed on leaving, never retried when refused."""

import warnings
from collections.abc import Callable
from typing import Any

import httpx
import pytest

from opensessions import NetScalerConsole, errors
from opensessions._calls.flow import Flow
from opensessions.netscaler_console.protocol import Nitro
from tests.unit.client.apis import (
    APIS,
    DONE,
    KINDS,
    LOGGED_IN,
    NETSCALER,
    PASSWORD,
    SESSION_TOKEN,
    TOKEN,
    VSS,
    ApiUnderTest,
    Kind,
)
from tests.unit.client.login_server import URL, Server

WITH_LOGIN = (NETSCALER, VSS)
by_kind = pytest.mark.parametrize("kind", KINDS)
by_api = pytest.mark.parametrize("api", WITH_LOGIN, ids=lambda api: api.name)


@by_kind
@by_api
def test_the_first_call_signs_in_and_the_next_do_not(api: ApiUnderTest, kind: Kind) -> None:
    server = Server(api)
    api.call(kind, URL, transport=server.transport)
    assert server.asked == {"sign in": 1, "main": 1, **({"sign out": 1} if api is NETSCALER else {})}


@by_kind
@pytest.mark.parametrize("status", [200, 401, 444])
def test_an_expired_session_is_renewed_once_and_the_request_repeated(status: int, kind: Kind) -> None:
    server = Server(NETSCALER)
    server.expired = lambda: httpx.Response(status, json={"errorcode": 444, "message": "expired"})
    calls = _expiring(server)
    assert len(NETSCALER.use(kind, URL, calls, transport=server.transport)) == 1
    assert (server.asked["sign in"], server.asked["refused"]) == (2, 1)


@by_kind
def test_a_refused_token_is_renewed_once(kind: Kind) -> None:
    server = Server(VSS)
    server.expired = lambda: httpx.Response(401)
    assert len(VSS.use(kind, URL, _expiring(server), transport=server.transport)) == 1
    assert (server.asked["sign in"], server.asked["refused"]) == (2, 1)


@by_kind
def test_what_must_not_be_done_twice_is_not_repeated_after_a_renewal(
    kind: Kind, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No operation of today's APIs is of this kind and needs credentials; revoking tokens will be."""
    monkeypatch.setattr(Nitro.operations["listSessions"], "is_idempotent", False)
    server = Server(NETSCALER)
    server.expired = lambda: httpx.Response(401, json={"errorcode": 444, "message": "expired"})
    with pytest.raises(errors.SessionExpired):
        NETSCALER.use(kind, URL, _expiring(server), transport=server.transport)
    assert (server.asked["sign in"], server.asked["main"], server.asked["refused"]) == (1, 1, 1)


def _expiring(server: Server) -> Callable[[Any], Flow[Any]]:
    """Return steps that list, lose the session, and list again."""

    def steps(client: Any) -> Flow[Any]:
        yield client.list_sessions()
        server.valid = "another"
        return (yield client.list_sessions())

    return steps


@by_kind
@by_api
def test_what_is_refused_after_renewal_is_an_error_and_costs_one_sign_in(
    api: ApiUnderTest, kind: Kind
) -> None:
    server = Server(api)
    signing_in = server.handle

    def handle(request: httpx.Request) -> httpx.Response:
        if request.url.path == api.sign_in:
            return signing_in(request)
        server.asked["refused"] += 1
        return httpx.Response(401, json={"errorcode": 444, "error": "no", "message": "missing right"})

    expected = errors.SessionExpired if api is NETSCALER else errors.AuthenticationFailed
    with pytest.raises(expected, match="missing right"):
        api.call(kind, URL, transport=httpx.MockTransport(handle))
    # NITRO has said that the new session has expired, which is worth one more; 401 alone says less.
    assert server.asked["sign in"] == (2 if api is NETSCALER else 1)


@by_kind
def test_a_token_that_was_given_is_not_renewed(kind: Kind) -> None:
    for api, credentials in ((VSS, {"username": None, "password": None, "token": TOKEN}), (APIS[2], {})):
        with pytest.raises(errors.AuthenticationFailed) as caught:
            api.call(kind, URL, transport=httpx.MockTransport(lambda _: httpx.Response(401)), **credentials)
        assert caught.value.attempts == 1


@by_kind
def test_a_token_that_was_given_with_a_password_is_renewed_when_refused(kind: Kind) -> None:
    server = Server(VSS)
    server.expired = lambda: httpx.Response(401)
    assert VSS.call(kind, URL, transport=server.transport, token="old")
    assert server.asked == {"refused": 1, "sign in": 1, "main": 1}


@by_kind
@by_api
@pytest.mark.parametrize("status", [401, 403])
def test_a_refused_login_is_never_tried_again(status: int, api: ApiUnderTest, kind: Kind) -> None:
    server = Server(api)
    server.sign_in = lambda: httpx.Response(status, json={"errorcode": 10001, "message": "wrong"})

    def twice(client: Any) -> Flow[None]:
        for _ in range(2):
            with pytest.raises((errors.AuthenticationFailed, errors.PermissionDenied)):
                yield client.list_sessions()

    api.use(kind, URL, twice, transport=server.transport, retries=5)
    assert server.asked["sign in"] == 1


def test_signing_in_explicitly_starts_afresh_after_a_refusal() -> None:
    server = Server(NETSCALER)
    server.sign_in = lambda: httpx.Response(401, json={"errorcode": 10001})
    with NetScalerConsole(URL, username="nsroot", password=PASSWORD, transport=server.transport) as client:
        with pytest.raises(errors.AuthenticationFailed):
            client.list_sessions()
        server.sign_in = None
        client.login(password="another")
        assert client.list_sessions()


@by_kind
@by_api
def test_a_login_that_failed_otherwise_is_tried_by_the_next_call(api: ApiUnderTest, kind: Kind) -> None:
    server = Server(api)

    def once() -> httpx.Response:
        server.sign_in = None
        return httpx.Response(503)

    server.sign_in = once

    def steps(client: Any) -> Flow[Any]:
        with pytest.raises(errors.ServerFault):
            yield client.list_sessions()
        return (yield client.list_sessions())

    assert api.use(kind, URL, steps, transport=server.transport)


@by_kind
def test_leaving_logs_out_of_the_session_that_was_opened(kind: Kind) -> None:
    server = Server(NETSCALER)
    NETSCALER.call(kind, URL, transport=server.transport)
    assert (server.valid, server.asked["sign out"]) == (None, 1)


def test_leaving_without_a_session_sends_nothing() -> None:
    server = Server(NETSCALER)
    with NetScalerConsole(URL, username="nsroot", password=PASSWORD, transport=server.transport):
        pass
    assert not server.asked


@by_kind
@pytest.mark.parametrize("failure", [httpx.ConnectError("gone"), httpx.Response(500)])
def test_a_failing_logout_never_hides_the_exception_in_flight(kind: Kind, failure: object) -> None:
    server = Server(NETSCALER)

    def handle(request: httpx.Request) -> httpx.Response:
        if request.url.path == f"{NETSCALER.sign_in}/":
            if isinstance(failure, httpx.Response):
                return failure
            assert isinstance(failure, Exception)
            raise failure
        return server.handle(request)

    def fail(client: Any) -> Flow[None]:
        yield client.list_sessions()
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        NETSCALER.use(kind, URL, fail, transport=httpx.MockTransport(handle))
    assert NETSCALER.call(kind, URL, transport=httpx.MockTransport(handle))  # nor does it spoil a success


@by_kind
def test_a_session_that_has_ended_already_is_logged_out_of_without_complaint(kind: Kind) -> None:
    server = Server(NETSCALER)

    def end(client: Any) -> Flow[None]:
        yield client.list_sessions()
        server.valid = None
        yield client.logout()
        yield client.logout()

    NETSCALER.use(kind, URL, end, transport=server.transport)
    assert server.asked == {"sign in": 1, "main": 1, "refused": 1}


def test_a_warning_turned_into_an_error_costs_neither_result_nor_session() -> None:
    closed = []

    def handle(request: httpx.Request) -> httpx.Response:
        if request.url.path == NETSCALER.sign_in:
            return httpx.Response(209, json={**DONE, "severity": "WARNING", **LOGGED_IN})
        if request.method == "GET":  # whether it is closed
            return httpx.Response(401, json={"errorcode": 444})
        closed.append(request.headers["cookie"])
        return httpx.Response(209, json={**DONE, "severity": "WARNING"})

    transport = httpx.MockTransport(handle)
    with (
        warnings.catch_warnings(action="error"),
        NetScalerConsole(URL, username="nsroot", password=PASSWORD, transport=transport) as client,
    ):
        assert client.login(warning=True).sessionid == SESSION_TOKEN
        assert [type(each) for each in client.warnings] == [errors.NitroWarning]
    assert closed == [f"NITRO_AUTH_TOKEN={SESSION_TOKEN}"]
    assert len(client.warnings) == 2
