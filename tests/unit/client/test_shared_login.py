"""Threads and tasks of one client share its login: they sign in once, renew it once, are refused once."""

import asyncio
import threading
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import httpx
import pytest

from opensessions import AsyncNetScalerConsole, AsyncVssCloud, NetScalerConsole, VssCloud, errors
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
