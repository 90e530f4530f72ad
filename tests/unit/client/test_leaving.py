"""Leaving the context never turns a success into a failure, and never hides an exception."""

import asyncio
import logging
import warnings
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import anyio
import httpx
import pytest

from opensessions import AsyncNetScalerConsole, NetScalerConsole, VssCloud, errors
from opensessions._calls.flow import Flow
from tests.unit.client.apis import DONE, KINDS, LOGGED_IN, NETSCALER, PASSWORD, TOKEN, Kind
from tests.unit.client.login_server import Server
from tests.unit.client.stalling_server import StallingServer

URL = "https://server.example"
by_kind = pytest.mark.parametrize("kind", KINDS)


def raising(error: BaseException) -> Callable[[], httpx.Response]:
    def answer() -> httpx.Response:
        raise error

    return answer


EXPIRED = {"errorcode": 444, "message": "Session expired", "severity": "ERROR"}
WARNING = {**DONE, "severity": "WARNING", "message": "license"}
QUIET: dict[str, Callable[[], httpx.Response]] = {
    "expired": lambda: httpx.Response(401, json=EXPIRED),
    "expired, under 200": lambda: httpx.Response(200, json=EXPIRED),
    "209": lambda: httpx.Response(209, json=WARNING),
}
TOLD: dict[str, Callable[[], httpx.Response]] = {
    "503": lambda: httpx.Response(503),
    "a page": lambda: httpx.Response(200, html="<p>Log in"),
    "no connection": raising(httpx.ConnectError("gone")),
    "a bug of the transport": raising(RuntimeError("oops")),
}
ALL = {**QUIET, **TOLD}


def transport(logout: Callable[[], httpx.Response]) -> httpx.MockTransport:
    logged_out: list[bool] = []

    def handle(request: httpx.Request) -> httpx.Response:
        if request.url.path == f"{NETSCALER.sign_in}/":
            logged_out.append(True)
            return logout()
        if logged_out:
            return httpx.Response(401, json=EXPIRED)
        return NETSCALER.transport(lambda _: httpx.Response(200, json=NETSCALER.document)).handler(request)  # type: ignore[return-value]  # it does not await

    return httpx.MockTransport(handle)


@by_kind
@pytest.mark.parametrize("logout", ALL.values(), ids=ALL)
def test_a_success_stays_one(
    logout: Callable[[], httpx.Response], kind: Kind, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.WARNING, logger="opensessions")
    with warnings.catch_warnings(action="error"):
        assert NETSCALER.call(kind, URL, transport=transport(logout))
    assert ("could not be ended" in caplog.text) is (logout in TOLD.values())


@by_kind
@pytest.mark.parametrize("logout", ALL.values(), ids=ALL)
def test_an_exception_stays_what_it_is(logout: Callable[[], httpx.Response], kind: Kind) -> None:
    def steps(client: Any) -> Flow[Any]:
        yield client.list_sessions()
        raise KeyError("the user's own")

    with warnings.catch_warnings(action="error"), pytest.raises(KeyError, match="own") as caught:
        NETSCALER.use(kind, URL, steps, transport=transport(logout))
    assert caught.value.__context__ is None


@by_kind
def test_what_a_hook_raises_at_log_out_is_logged(kind: Kind, caplog: pytest.LogCaptureFixture) -> None:
    def refuse(response: httpx.Response) -> None:
        if response.status_code == 503:
            raise LookupError("canary")

    async def async_refuse(response: httpx.Response) -> None:
        refuse(response)

    caplog.set_level(logging.WARNING, logger="opensessions")
    hook = refuse if kind == "sync" else async_refuse
    own: Any = {"sync": httpx.Client, "async": httpx.AsyncClient}[kind]
    brought = own(transport=transport(TOLD["503"]), event_hooks={"response": [hook]})
    assert NETSCALER.call(kind, URL, http_client=brought)
    assert "could not be ended on leaving: LookupError" in caplog.text


def test_closing_after_leaving_is_quiet() -> None:
    logouts = []

    def logout() -> httpx.Response:
        logouts.append(1)
        raise httpx.ConnectError("gone")

    with NetScalerConsole(
        URL, username="nsroot", password=PASSWORD, transport=transport(logout), retries=0
    ) as client:
        client.list_sessions()
    client.close()
    client.close()
    assert logouts == [1]

    async def run() -> None:
        other = AsyncNetScalerConsole(
            URL, username="nsroot", password=PASSWORD, transport=transport(logout), retries=0
        )
        async with other:
            await other.list_sessions()
        await other.aclose()

    asyncio.run(run())
    assert logouts == [1, 1]


@by_kind
def test_a_transport_that_cannot_be_closed_spoils_nothing(kind: Kind) -> None:
    class Sticky(httpx.MockTransport):
        def close(self) -> None:
            raise RuntimeError("sticky")

        async def aclose(self) -> None:
            raise RuntimeError("sticky")

    assert NETSCALER.call(kind, URL, transport=Sticky(transport(QUIET["209"]).handler))


@by_kind
def test_an_interrupt_while_leaving_is_not_held_up_and_closes_the_client(kind: Kind) -> None:
    kept: list[Any] = []

    def steps(client: Any) -> Flow[Any]:
        kept.append(client)
        return (yield client.list_sessions())

    with pytest.raises(KeyboardInterrupt):
        NETSCALER.use(kind, URL, steps, transport=transport(raising(KeyboardInterrupt())))
    with pytest.raises(errors.RequestRefused, match="closed"):
        (asyncio.run(kept[0].list_sessions()) if kind == "async" else kept[0].list_sessions())


@by_kind
def test_after_ending_ones_own_session_leaving_is_quiet(kind: Kind, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.WARNING, logger="opensessions")
    ended: list[int] = []

    def handle(request: httpx.Request) -> httpx.Response:
        if request.url.path == NETSCALER.sign_in:
            return httpx.Response(200, json=NETSCALER.signed_in)
        if ended:
            return httpx.Response(401, json=EXPIRED)
        ended.extend([1] if request.method == "DELETE" else [])
        return httpx.Response(200, json=DONE)

    NETSCALER.ask(kind, URL, "end_session", "x", transport=httpx.MockTransport(handle))
    assert caplog.text == ""


@pytest.mark.parametrize("give_up", [asyncio.timeout, anyio.fail_after], ids=["asyncio", "anyio"])
def test_a_session_is_ended_although_the_body_was_given_up(give_up: Callable[[float], Any]) -> None:
    ended = []

    async def handle(request: httpx.Request) -> httpx.Response:
        await asyncio.sleep(0)  # where a cancelled scope of anyio cancels again
        if request.method == "DELETE":
            ended.append(request)
        return httpx.Response(200, json=LOGGED_IN if request.method == "POST" else DONE)

    async def given_up() -> None:
        options: dict[str, Any] = {"username": "u", "password": "p", "transport": httpx.MockTransport(handle)}
        scope = give_up(0.05)
        if isinstance(scope, asyncio.Timeout):
            async with scope:
                await body(options)
        else:
            with scope:
                await body(options)

    async def body(options: dict[str, Any]) -> None:
        async with AsyncNetScalerConsole("https://server.example", **options) as client:
            await client.login()
            await asyncio.sleep(60)

    with warnings.catch_warnings(action="ignore"), pytest.raises(TimeoutError):
        asyncio.run(given_up())
    assert len(ended) == 1


@pytest.mark.parametrize("stage", ["is_stalled", "is_stalled_in_body"])
def test_closing_ends_at_once_what_threads_wait_for(stage: str, server: StallingServer) -> None:
    client = NetScalerConsole(server.url, username="u", password=PASSWORD, auth="request", timeout=10)
    setattr(server, stage, True)
    with ThreadPoolExecutor(1) as pool:
        call = pool.submit(client.list_sessions)
        server.wait_for_request()
        client.close()
        with pytest.raises(errors.ConnectionFailed, match=r"closed here meanwhile, as close\(\) does"):
            call.result(5)
    assert server.requests == 1


@by_kind
def test_what_is_refused_while_the_client_leaves_opens_no_other_session(kind: Kind) -> None:
    server = Server(NETSCALER)
    others: list[Any] = []

    def is_the_end(request: httpx.Request) -> bool:
        return request.method == "DELETE" and not others

    def handle(request: httpx.Request) -> httpx.Response:
        answer, begins = server.handle(request), is_the_end(request)
        if begins:
            others.append(client)
            with pytest.raises(errors.RequestRefused, match="the client is closed"):
                client.list_sessions()
        return answer

    async def async_handle(request: httpx.Request) -> httpx.Response:
        answer, begins = server.handle(request), is_the_end(request)
        if begins:
            others.append(client)
            with pytest.raises(errors.RequestRefused, match="the client is closed"):
                await client.list_sessions()
        return answer

    async def run() -> None:
        async with client:
            await client.list_sessions()

    client: Any
    if kind == "sync":
        client = NetScalerConsole(URL, username="u", password=PASSWORD, transport=httpx.MockTransport(handle))
        with client:
            client.list_sessions()
    else:
        transport = httpx.MockTransport(async_handle)
        client = AsyncNetScalerConsole(URL, username="u", password=PASSWORD, transport=transport)
        asyncio.run(run())
    assert others
    assert server.asked["sign in"] == server.asked["sign out"] == 1


def test_a_call_is_not_repeated_when_its_client_was_closed_meanwhile() -> None:
    requests: list[httpx.Request] = []

    def handle(request: httpx.Request) -> httpx.Response:
        requests.append(request)
        client.close()
        return httpx.Response(503)

    client = VssCloud(URL, token=TOKEN, transport=httpx.MockTransport(handle), retries=3)
    with pytest.raises(errors.ServerFault):
        client.list_sessions()
    assert len(requests) == 1
