"""Sessions and tokens: opened when needed, renewed once, shared by all, never retried when refused."""

import asyncio
import threading
import warnings
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import httpx
import pytest

from opensessions import AsyncNetScalerConsole, AsyncVssCloud, NetScalerConsole, VssCloud, errors
from opensessions._calls.flow import Flow
from opensessions._secrets.session import Session
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

URL = "https://server.example"
WITH_LOGIN = (NETSCALER, VSS)
by_kind = pytest.mark.parametrize("kind", KINDS)
by_api = pytest.mark.parametrize("api", WITH_LOGIN, ids=lambda api: api.name)


class Server:
    """Gives out tokens and accepts the last one only; counts what it is asked."""

    def __init__(self, api: ApiUnderTest) -> None:
        self.api = api
        self.asked: Counter[str] = Counter()
        self.valid: str | None = None
        self.lock = threading.Lock()
        self.expired: Callable[[], httpx.Response] = lambda: httpx.Response(401, json={"errorcode": 444})
        self.sign_in: Callable[[], httpx.Response] | None = None

    @property
    def transport(self) -> httpx.MockTransport:
        return httpx.MockTransport(self.handle)

    def handle(self, request: httpx.Request) -> httpx.Response:
        with self.lock:
            return self._answer(request)

    def _answer(self, request: httpx.Request) -> httpx.Response:
        path = request.url.path
        if path == self.api.sign_in:
            self.asked["sign in"] += 1
            if self.sign_in is not None:
                return self.sign_in()
            self.valid = f"{SESSION_TOKEN if self.api is NETSCALER else TOKEN}{self.asked['sign in']}"
            if self.api is NETSCALER:
                return httpx.Response(200, json={"login": [{"sessionid": self.valid}]})
            return httpx.Response(200, json={"token": self.valid})
        sent = request.headers.get("cookie", "") + request.headers.get("authorization", "")
        if self.valid is None or self.valid not in sent:
            if self.valid is not None or not self.asked["sign out"]:  # else it is looked whether it is closed
                self.asked["refused"] += 1
            return self.expired()
        if path == f"{self.api.sign_in}/":
            self.asked["sign out"] += 1
            self.valid = None
            return httpx.Response(200, json=DONE)
        self.asked["main"] += 1
        return httpx.Response(200, json=self.api.document)


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


@pytest.mark.parametrize("make", [NetScalerConsole, VssCloud])
def test_32_threads_sign_in_once(make: Any) -> None:
    server = Server(NETSCALER if make is NetScalerConsole else VSS)
    barrier = threading.Barrier(32)

    with make(URL, username="nsroot", password=PASSWORD, transport=server.transport) as client:

        def call(_: int) -> int:
            barrier.wait(10)
            return len(client.list_sessions())

        with ThreadPoolExecutor(32) as pool:
            assert sum(pool.map(call, range(32))) == 32
    assert server.asked["sign in"] == 1
    assert server.asked["main"] == 32


@pytest.mark.parametrize("make", [NetScalerConsole, VssCloud])
def test_32_threads_are_refused_once(make: Any) -> None:
    server = Server(NETSCALER if make is NetScalerConsole else VSS)
    server.sign_in = lambda: httpx.Response(401)
    with make(URL, username="nsroot", password=PASSWORD, transport=server.transport) as client:

        def call(_: int) -> type[BaseException] | None:
            try:
                client.list_sessions()
            except errors.OpenSessionsError as error:
                return type(error)
            return None

        with ThreadPoolExecutor(32) as pool:
            assert set(pool.map(call, range(32))) == {errors.AuthenticationFailed}
    assert server.asked["sign in"] == 1


@pytest.mark.parametrize("status", [200, 503])
@pytest.mark.parametrize("make", [AsyncNetScalerConsole, AsyncVssCloud])
def test_200_tasks_share_one_sign_in_and_its_outcome(make: Any, status: int) -> None:
    server = Server(NETSCALER if make is AsyncNetScalerConsole else VSS)

    async def handle(request: httpx.Request) -> httpx.Response:
        await asyncio.sleep(0)
        if status != 200 and request.url.path == server.api.sign_in:
            server.asked["sign in"] += 1
            return httpx.Response(status)
        return server.handle(request)

    async def run() -> set[object]:
        transport = httpx.MockTransport(handle)
        async with make(URL, username="nsroot", password=PASSWORD, transport=transport) as client:
            calls = [client.list_sessions() for _ in range(200)]
            results = await asyncio.gather(*calls, return_exceptions=True)
        return {type(result) for result in results}

    assert asyncio.run(run()) == {list if status == 200 else errors.ServerFault}
    assert server.asked["sign in"] == 1


def test_a_renewal_is_shared_too() -> None:
    server = Server(NETSCALER)
    with NetScalerConsole(URL, username="nsroot", password=PASSWORD, transport=server.transport) as client:
        client.list_sessions()
        server.valid = "another"
        with ThreadPoolExecutor(16) as pool:
            assert all(pool.map(lambda _: client.list_sessions(), range(16)))
    assert server.asked["sign in"] == 2


def test_a_token_that_was_renewed_meanwhile_is_not_forgotten() -> None:
    session = Session(threading.Lock(), "old")
    session.forget("old")
    session.adopt("new")
    session.forget("old")
    assert session.token == "new"


def test_a_task_that_is_cancelled_while_it_signs_in_holds_nobody_up() -> None:
    server = Server(NETSCALER)
    started, go_on = asyncio.Event(), asyncio.Event()

    async def handle(request: httpx.Request) -> httpx.Response:
        if request.url.path == NETSCALER.sign_in and not started.is_set():
            started.set()
            await go_on.wait()
        return server.handle(request)

    async def run() -> int:
        transport = httpx.MockTransport(handle)
        async with AsyncNetScalerConsole(
            URL, username="nsroot", password=PASSWORD, transport=transport
        ) as client:
            first = asyncio.create_task(client.list_sessions())
            await started.wait()
            second = asyncio.create_task(client.list_sessions())
            first.cancel()
            with pytest.raises(asyncio.CancelledError):
                await first
            return len(await second)

    assert asyncio.run(run()) == 1


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
