"""A client that moves to another event loop or process takes no connection, lock or session along."""

import asyncio
import gc
import os
import threading
import traceback
import warnings
from collections.abc import Callable
from typing import Any

import httpx
import pytest

from opensessions import (
    AsyncFleet,
    AsyncNetScalerConsole,
    AsyncVssCloud,
    NetScalerConsole,
    Service,
    errors,
    fleet,
)
from tests.unit.client.apis import PASSWORD, VSS
from tests.unit.client.stalling_server import StallingServer

OPTIONS: dict[str, Any] = {"username": "u", "password": PASSWORD, "timeout": 10, "retries": 0}


@pytest.fixture(autouse=True)
def _others_have_left_nothing() -> None:
    """Sweep up what tests before have left: it is not what a test here complains about."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        gc.collect()


def test_loops_one_after_the_other_may_use_one_client(server: StallingServer) -> None:
    client = AsyncNetScalerConsole(server.url, **OPTIONS)

    async def many() -> None:
        assert all(await asyncio.gather(*(client.list_sessions() for _ in range(5))))

    for _ in range(3):
        asyncio.run(many())
    gc.collect()  # connections of loops that have ended are closed, or Python would complain here
    asyncio.run(client.aclose())


# As with httpx alone, who brings a pool has to close it before its loop ends.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.parametrize("name", ["http_client", "transport"])
def test_loops_one_after_the_other_may_use_a_way_of_the_callers_own(
    name: str, server: StallingServer
) -> None:
    made = httpx.AsyncClient if name == "http_client" else httpx.AsyncHTTPTransport
    own: dict[str, Any] = {name: made(limits=httpx.Limits(max_connections=1))}
    client = AsyncNetScalerConsole(server.url, **own, **OPTIONS)
    for _ in range(3):
        assert asyncio.run(client.list_sessions())
        _close_connections_of_loops_that_have_ended()


def _close_connections_of_loops_that_have_ended() -> None:
    """Let no later test be told of them."""
    for each in gc.get_objects():
        if type(each).__name__ == "_SelectorSocketTransport" and each._sock and each._loop.is_closed():
            each._sock.close()
            each._sock = None


def test_a_client_that_nobody_closed_leaves_nothing_open(server: StallingServer) -> None:
    async def run() -> None:
        assert await AsyncNetScalerConsole(server.url, auth="request", **OPTIONS).list_sessions()

    asyncio.run(run())
    gc.collect()


def test_loops_in_two_threads_may_use_one_client(server: StallingServer) -> None:
    client = AsyncNetScalerConsole(server.url, limits=httpx.Limits(max_connections=2), **OPTIONS)
    failures: list[BaseException] = []

    async def many() -> None:
        for _ in range(5):
            await asyncio.gather(*(client.list_sessions() for _ in range(5)))

    def run() -> None:
        try:
            asyncio.run(many())
        except BaseException as error:  # noqa: BLE001 - shown below
            failures.append(error)

    threads = [threading.Thread(target=run) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    asyncio.run(client.aclose())


def test_a_task_that_holds_the_login_when_its_loop_ends_holds_up_nobody(server: StallingServer) -> None:
    client = AsyncNetScalerConsole(server.url, **OPTIONS)

    async def give_up() -> None:
        tasks = [asyncio.create_task(client.list_sessions()) for _ in range(3)]
        await asyncio.to_thread(server.wait_for_request)
        del tasks

    server.is_stalled = True
    asyncio.run(give_up())
    server.is_stalled = False
    assert asyncio.run(client.list_sessions())
    asyncio.run(client.aclose())


forking = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork")


def in_child(work: Callable[[], object]) -> str:
    """Return what went wrong with some work in a forked process, "" if nothing did."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        try:
            os.close(reading)
            try:
                work()
            except BaseException:  # noqa: BLE001 - told to the parent
                os.write(writing, traceback.format_exc().encode()[-4000:])
        finally:
            os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as told:
        result = told.read()
    os.waitpid(child, 0)
    return result


@forking
@pytest.mark.filterwarnings("ignore:.*use of fork.*:DeprecationWarning")
@pytest.mark.parametrize("is_own", [False, True])
def test_a_forked_process_has_connections_of_its_own(is_own: bool, server: StallingServer) -> None:
    way: dict[str, Any] = {"transport": httpx.HTTPTransport()} if is_own else {}
    with NetScalerConsole(server.url, auth="request", **way, **OPTIONS) as client:
        assert client.list_sessions()
        assert in_child(lambda: [client.list_sessions() for _ in range(3)]) == ""
        assert client.list_sessions()
        assert server.connections == 2


def test_what_a_forked_process_was_given_is_closed_there(server: StallingServer) -> None:
    with NetScalerConsole(server.url, **OPTIONS) as client:
        assert client.list_sessions()
        backend: Any = client._transport._pool._network_backend  # type: ignore[attr-defined]  # the network's
        backend.after_fork()  # Python would complain of what it closes itself
        assert client.list_sessions()


@forking
@pytest.mark.filterwarnings("ignore:.*use of fork.*:DeprecationWarning")
def test_a_forked_process_leaves_the_session_to_its_parent(server: StallingServer) -> None:
    with NetScalerConsole(server.url, **OPTIONS) as client:
        assert client.list_sessions()

        def leave() -> None:
            with client:
                assert client.list_sessions()

        assert in_child(leave) == ""
        assert "DELETE" not in server.methods
        assert client.list_sessions()
    assert server.methods.count("DELETE") == 1


@forking
@pytest.mark.filterwarnings("ignore:.*use of fork.*:DeprecationWarning")
def test_a_fork_in_the_middle_of_calls_leaves_both_processes_able(server: StallingServer) -> None:
    limits = httpx.Limits(max_connections=1)
    with NetScalerConsole(server.url, limits=limits, **OPTIONS) as client:
        server.is_stalled = True  # in the login, so that the lock is held and the one connection is taken

        def stalled() -> None:
            with pytest.raises(errors.OpenSessionsError):
                client.with_options(timeout=1).list_sessions()

        thread = threading.Thread(target=stalled)
        thread.start()
        server.wait_for_request()
        server.is_stalled = False
        assert in_child(client.list_sessions) == ""
        thread.join()
        assert client.list_sessions()


@forking
@pytest.mark.filterwarnings("ignore:.*use of fork.*:DeprecationWarning")
def test_a_process_forked_from_a_coroutine_may_use_the_client(server: StallingServer) -> None:
    async def run() -> None:
        async with AsyncNetScalerConsole(server.url, auth="request", **OPTIONS) as client:
            assert await client.list_sessions()

            def in_a_loop_of_its_own() -> None:
                asyncio.run(client.list_sessions())

            assert await asyncio.to_thread(in_child, in_a_loop_of_its_own) == ""
            assert await client.list_sessions()
            assert server.connections == 2

    asyncio.run(run())


@forking
@pytest.mark.filterwarnings("ignore:.*use of fork.*:DeprecationWarning")
def test_a_forked_process_is_told_that_a_fleet_is_its_parents_and_leaves_it_so(
    server: StallingServer,
) -> None:
    with fleet([Service("s", "netscaler_console", server.url, **OPTIONS)], keep_open=True) as everywhere:
        reader = everywhere.sessions()
        assert next(reader)

        def use() -> None:
            with pytest.raises(RuntimeError, match="belongs to the process that has opened it"):
                everywhere.listing()

        def leave() -> None:
            everywhere.__exit__(None, None, None)
            reader.close()

        assert in_child(use) == ""
        assert in_child(leave) == ""
        assert "DELETE" not in server.methods
        assert everywhere.listing().sessions
    assert server.methods.count("DELETE") == 1


def test_without_asyncio_it_is_said_what_runs_an_async_client() -> None:
    client = AsyncVssCloud("https://server.example", token="t", transport=httpx.MockTransport(_listed))
    with pytest.raises(errors.RequestRefused, match="async clients run in asyncio's event loop"):
        client.list_sessions().send(None)
    everywhere = AsyncFleet([Service("a", "vss_cloud", "https://a.example", token="t")])
    for use in (everywhere.__aenter__(), everywhere.listing()):
        with pytest.raises(errors.RequestRefused, match="async clients run in asyncio's event loop"):
            use.send(None)


def _listed(_: httpx.Request) -> httpx.Response:
    return httpx.Response(200, json=VSS.document)
