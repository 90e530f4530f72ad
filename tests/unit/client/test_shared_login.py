"""Threads and tasks of one client share its login: they sign in once, renew it once, are refused once."""

import asyncio
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import Any

import httpx
import pytest

from opensessions import AsyncNetScalerConsole, AsyncVssCloud, NetScalerConsole, VssCloud, errors
from opensessions._calls import alone
from opensessions._secrets.session import Session
from tests.unit.client.apis import NETSCALER, PASSWORD, VSS
from tests.unit.client.login_server import URL, Server


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


@pytest.mark.parametrize(("patience", "timeout"), [(0.05, 30), (30, 0.4)])
def test_a_task_that_is_cancelled_while_it_signs_in_holds_nobody_up(
    patience: float, timeout: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(alone, "_PATIENCE", patience)  # for what the first one may still bring
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
            URL, username="nsroot", password=PASSWORD, transport=transport, timeout=timeout
        ) as client:
            first = asyncio.create_task(client.list_sessions())
            await started.wait()
            second = asyncio.create_task(client.list_sessions())
            first.cancel()
            with pytest.raises(asyncio.CancelledError):
                await first
            found = await second
            go_on.set()
            return len(found)

    assert asyncio.run(run()) == 1


def test_what_a_sign_in_comes_with_is_told_at_the_line_of_the_call() -> None:
    record = {"login": [{"sessionid": "token1"}], "severity": "WARNING", "message": "it expires"}

    def handle(request: httpx.Request) -> httpx.Response:
        return httpx.Response(200, json=record if request.method == "POST" else NETSCALER.document)

    async def run() -> None:
        transport = httpx.MockTransport(handle)
        await AsyncNetScalerConsole(URL, username="u", password=PASSWORD, transport=transport).list_sessions()

    with pytest.warns(errors.ServerWarning, match="it expires") as told:
        asyncio.run(run())
    assert told[0].filename == __file__


class Console:
    """Opens a session for each login, at once or when it may, and forgets those that are ended."""

    def __init__(self) -> None:
        self.opened = 0
        self.open: set[str] = set()
        self.asked, self.may_answer = asyncio.Event(), asyncio.Event()

    async def __call__(self, request: httpx.Request) -> httpx.Response:
        sent = request.headers.get("Cookie", "").partition(";")[0].removeprefix("NITRO_AUTH_TOKEN=")
        if request.url.path == NETSCALER.sign_in:
            self.opened += 1
            token = f"token{self.opened}"
            self.open.add(token)
            self.asked.set()
            await self.may_answer.wait()
            return httpx.Response(200, json={"login": [{"sessionid": token}]})
        if sent not in self.open:
            return httpx.Response(401, json={"errorcode": 444})
        if request.method == "DELETE":
            self.open.remove(sent)
        return httpx.Response(200, json=NETSCALER.document)

    def client(self) -> AsyncNetScalerConsole:
        transport = httpx.MockTransport(self)
        return AsyncNetScalerConsole(URL, username="nsroot", password=PASSWORD, transport=transport)


@pytest.mark.parametrize("is_used_again", [True, False])
@pytest.mark.parametrize(("name", "given_up"), [("list_sessions", 1), ("login", 1), ("list_sessions", 3)])
def test_the_session_of_a_cancelled_sign_in_is_used_or_ended(
    name: str, given_up: int, *, is_used_again: bool
) -> None:
    console = Console()

    async def run() -> None:
        async with console.client() as client:
            for _ in range(given_up):
                call = asyncio.create_task(getattr(client, name)())
                await console.asked.wait()
                await asyncio.sleep(0)  # the later ones are under way, too
                call.cancel()
                with pytest.raises(asyncio.CancelledError):
                    await call
            asyncio.get_running_loop().call_later(0.01, console.may_answer.set)
            if is_used_again:
                await console.may_answer.wait()
                assert await client.list_sessions()

    asyncio.run(run())
    assert (console.opened, console.open) == (1, set())


def test_of_logins_and_calls_at_once_one_session_stays_and_it_is_ended() -> None:
    console = Console()
    console.may_answer.set()

    async def run() -> None:
        async with console.client() as client:
            lists = (client.list_sessions() for _ in range(5))
            await asyncio.gather(client.login(), *lists, client.login())
            assert len(console.open) == 1

    asyncio.run(run())
    assert console.open == set()


def test_a_client_that_is_closed_while_it_signs_in_leaves_no_session_open() -> None:
    console = Console()

    async def run() -> None:
        client = console.client()
        call = asyncio.create_task(client.list_sessions())
        await console.asked.wait()
        await client.aclose()
        console.may_answer.set()
        with pytest.raises(errors.RequestRefused, match="closed"):
            await call

    asyncio.run(run())
    assert console.open == set()


def test_a_thread_that_closes_a_client_ends_what_another_is_signing_in_to() -> None:
    server = Server(NETSCALER)
    asked, may_answer = threading.Event(), threading.Event()

    def handle(request: httpx.Request) -> httpx.Response:
        if request.url.path == NETSCALER.sign_in:
            asked.set()
            may_answer.wait(10)
        return server.handle(request)

    class Closing(httpx.MockTransport):
        def close(self) -> None:  # a network's breaks off what is under way
            ended_before.append(server.asked["sign out"])

    ended_before: list[int] = []
    client = NetScalerConsole(URL, username="u", password=PASSWORD, transport=Closing(handle))
    with ThreadPoolExecutor(2) as pool:
        call = pool.submit(client.list_sessions)
        asked.wait(10)
        closing = pool.submit(client.close)
        while not client._session.is_leaving:
            pass
        may_answer.set()
        closing.result(5)
        with suppress(errors.OpenSessionsError):  # as far as it came
            call.result(5)
    assert ended_before == [1]
    assert server.asked["sign in"] == 1
