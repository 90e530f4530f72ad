"""An outage, a time-out or a cancellation ends with itself: the client's next call works."""

import asyncio
import time
from collections import Counter
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import Any

import httpx
import pytest

from opensessions import AsyncNetScalerConsole, NetScalerConsole, errors
from opensessions._calls import alone
from tests.unit.client.stalling_server import OPTIONS, StallingServer, stalling_server

TASKS = 200
CONNECTIONS = 10
LIMITS = httpx.Limits(max_connections=CONNECTIONS)


Call = Callable[[AsyncNetScalerConsole], Coroutine[Any, Any, object]]


async def timed_out(client: AsyncNetScalerConsole) -> object:
    return await client.with_options(timeout=0.02).list_sessions()


async def cancelled(client: AsyncNetScalerConsole) -> object:
    task = asyncio.create_task(client.list_sessions())
    await asyncio.sleep(0.01)
    task.cancel()
    return await task


async def cancelled_by_a_timeout(client: AsyncNetScalerConsole) -> object:
    async with asyncio.timeout(0.02):
        return await client.list_sessions()


async def cancelled_by_a_group(client: AsyncNetScalerConsole) -> object:
    async def failing() -> None:
        await asyncio.sleep(0.01)
        raise ZeroDivisionError

    async with asyncio.TaskGroup() as group:
        task = group.create_task(client.list_sessions())
        group.create_task(failing())
    return task.result()


ENDS: dict[Call, type[BaseException]] = {
    timed_out: errors.Timeout,
    cancelled: asyncio.CancelledError,
    cancelled_by_a_timeout: TimeoutError,
    cancelled_by_a_group: ExceptionGroup,
}


rounds = pytest.mark.parametrize("rounds", [3, pytest.param(100, marks=pytest.mark.strength)])


@rounds
@pytest.mark.parametrize("call", ENDS, ids=lambda call: call.__name__)
def test_a_client_survives_rounds_of_tasks_that_end_early(
    call: Call, rounds: int, server: StallingServer
) -> None:
    async def run() -> None:
        async with AsyncNetScalerConsole(server.url, limits=LIMITS, timeout=30, **OPTIONS) as client:
            server.is_stalled = True
            for _ in range(rounds):
                ends = await asyncio.gather(*(call(client) for _ in range(TASKS)), return_exceptions=True)
                assert Counter(map(type, ends)) == {ENDS[call]: TASKS}
            server.is_stalled = False
            listings = (client.list_sessions() for _ in range(2 * CONNECTIONS))
            async with asyncio.timeout(10):
                assert all(await asyncio.gather(*listings))

    asyncio.run(run())


@rounds
def test_a_client_survives_rounds_of_refused_tasks(rounds: int, server: StallingServer) -> None:
    async def run() -> None:
        async with AsyncNetScalerConsole(server.url, limits=LIMITS, **OPTIONS) as client:
            assert await client.list_sessions()
            server.stop()
            for _ in range(rounds):
                ends = await asyncio.gather(
                    *(client.list_sessions() for _ in range(TASKS)), return_exceptions=True
                )
                assert Counter(map(type, ends)) == {errors.ConnectionFailed: TASKS}
            with stalling_server(server.port):
                assert await client.list_sessions()

    asyncio.run(run())


@rounds
def test_a_client_survives_rounds_of_threads_that_time_out_or_are_refused(
    rounds: int, server: StallingServer
) -> None:
    def failure_of(client: NetScalerConsole) -> type[Exception]:
        with pytest.raises(errors.OpenSessionsError) as caught:
            client.list_sessions()
        return caught.type

    with (
        NetScalerConsole(server.url, limits=LIMITS, **OPTIONS) as client,
        ThreadPoolExecutor(TASKS) as threads,
    ):
        server.is_stalled = True
        for _ in range(rounds):
            ends = threads.map(failure_of, [client.with_options(timeout=0.05)] * TASKS)
            assert Counter(ends) == {errors.Timeout: TASKS}
        server.is_stalled = False
        assert all(threads.map(lambda _: client.list_sessions(), range(2 * CONNECTIONS)))
        server.stop()
        for _ in range(rounds):
            assert Counter(threads.map(failure_of, [client] * TASKS)) == {errors.ConnectionFailed: TASKS}
        with stalling_server(server.port):
            assert client.list_sessions()


def test_cancelling_leaves_nothing_behind(server: StallingServer) -> None:
    async def run() -> None:
        async with AsyncNetScalerConsole(server.url, **OPTIONS) as client:
            server.is_stalled = True
            ends = await asyncio.gather(*(cancelled(client) for _ in range(20)), return_exceptions=True)
            assert {type(end) for end in ends} == {asyncio.CancelledError}
            assert asyncio.all_tasks() == {asyncio.current_task()}
            assert client._transport._pool.connections == []  # type: ignore[attr-defined]  # httpx's

    asyncio.run(run())


def test_a_cancelled_call_ends_at_once(server: StallingServer) -> None:
    async def run() -> float:
        async with AsyncNetScalerConsole(server.url, timeout=30, **OPTIONS) as client:
            server.is_stalled = True
            started = time.monotonic()
            with suppress(TimeoutError):
                async with asyncio.timeout(0.05):
                    await client.list_sessions()
            return time.monotonic() - started

    assert asyncio.run(run()) < 2


@pytest.mark.parametrize("where", ["at the gate", "in a body", "in the login", "between two attempts"])
def test_it_does_not_matter_where_a_call_is_cancelled(
    where: str, server: StallingServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(alone, "_PATIENCE", 0.05)
    options = {**OPTIONS, "auth": "session" if where == "in the login" else "request", "retries": 9}

    async def run() -> None:
        limits = httpx.Limits(max_connections=1)
        async with AsyncNetScalerConsole(server.url, limits=limits, timeout=30, **options) as client:
            server.is_stalled = where in {"at the gate", "in the login"}
            server.is_stalled_in_body = where == "in a body"
            server.is_busy = where == "between two attempts"
            tasks = [asyncio.create_task(client.list_sessions()) for _ in range(3)]
            await asyncio.to_thread(server.wait_for_request)
            for task in reversed(tasks):
                task.cancel()
            ends = await asyncio.gather(*tasks, return_exceptions=True)
            assert {type(end) for end in ends} == {asyncio.CancelledError}
            server.is_stalled = server.is_stalled_in_body = server.is_busy = False
            async with asyncio.timeout(10):
                assert await client.list_sessions()

    asyncio.run(run())


def test_cancelling_in_a_tls_handshake_is_no_harm() -> None:
    async def mute(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read()
        writer.close()

    async def run() -> None:
        server = await asyncio.start_server(mute, "127.0.0.1", 0)
        url = f"https://127.0.0.1:{server.sockets[0].getsockname()[1]}"
        limits = httpx.Limits(max_connections=1)
        async with server, AsyncNetScalerConsole(url, limits=limits, **OPTIONS) as client:
            for _ in range(3):
                with pytest.raises(TimeoutError):
                    await cancelled_by_a_timeout(client)
            with pytest.raises(errors.ConnectionFailed, match="connect_timeout"):
                await AsyncNetScalerConsole(url, connect_timeout=0.05, **OPTIONS).list_sessions()
            assert client._transport._pool.connections == []  # type: ignore[attr-defined]  # httpx's

    asyncio.run(run())


@pytest.mark.parametrize("time_out", [True, False])
def test_httpx_transports_and_clients_of_others_survive_too(time_out: bool, server: StallingServer) -> None:
    async def run() -> None:
        limits = httpx.Limits(max_connections=2)
        ways: list[dict[str, Any]] = [
            {"transport": httpx.AsyncHTTPTransport(limits=limits)},
            {"http_client": httpx.AsyncClient(limits=limits)},
        ]
        for way in ways:
            client = AsyncNetScalerConsole(server.url, **way, **OPTIONS)
            server.is_stalled = True
            for _ in range(5):
                end = timed_out if time_out else cancelled
                await asyncio.gather(*(end(client) for _ in range(20)), return_exceptions=True)
            server.is_stalled = False
            async with asyncio.timeout(10):
                assert await client.list_sessions()
            await client.aclose()
        await ways[1]["http_client"].aclose()

    asyncio.run(run())


def test_a_busy_loop_that_notices_late_is_no_harm(server: StallingServer) -> None:
    async def run() -> None:
        async with AsyncNetScalerConsole(server.url, limits=LIMITS, **OPTIONS) as client:
            server.is_stalled = True
            tasks = [asyncio.create_task(timed_out(client)) for _ in range(3 * CONNECTIONS)]
            await asyncio.sleep(0.01)
            time.sleep(0.5)  # noqa: ASYNC251 - blocks the loop, which is what is tested
            ends = await asyncio.gather(*tasks, return_exceptions=True)
            assert {type(end) for end in ends} == {errors.Timeout}
            server.is_stalled = False
            assert all(await asyncio.gather(*(client.list_sessions() for _ in range(2 * CONNECTIONS))))

    asyncio.run(run())
