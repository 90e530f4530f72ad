"""Whoever stops early, by whatever way, leaves no session behind."""

import asyncio
import contextlib
from collections.abc import AsyncGenerator, Awaitable, Callable

import anyio
import httpx
import pytest

import opensessions
from opensessions import AsyncFleet, Failure, Session
from opensessions.view import merging
from tests.unit.view.appliances import Appliance


def test_who_stops_reading_leaves_no_session_behind() -> None:
    shared = Appliance(["a"])
    with opensessions.fleet([shared.service(f"s{number}") for number in range(30)], concurrency=4) as fleet:
        for _ in fleet.sessions():
            break
    assert shared.logins < 16  # who was being asked, and what had been answered
    assert shared.own == set()


def test_who_is_stopped_amid_reading_leaves_no_session_behind() -> None:
    shared = Appliance(["a"])
    services = [shared.service(f"s{number}") for number in range(30)]
    with opensessions.fleet(services, concurrency=4) as fleet:
        reader = fleet.sessions()
        next(reader)
        # As after an error, whose frames keep the reader from being closed.
    assert shared.logins
    assert shared.own == set()


def test_an_exception_of_the_reader_leaves_no_session_behind() -> None:
    shared = Appliance(["a"])

    def read() -> None:
        with opensessions.fleet(
            [shared.service(f"s{number}") for number in range(30)], concurrency=4
        ) as fleet:
            for _ in fleet.sessions():
                raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        read()
    assert shared.logins
    assert shared.own == set()


@pytest.mark.parametrize("keep_open", [False, True])
def test_a_cancelled_scope_of_anyio_leaves_no_session_behind(keep_open: bool) -> None:
    shared = Appliance(["a"])

    async def read() -> None:
        services = [shared.service(f"s{number}") for number in range(4)]
        with anyio.CancelScope() as scope:
            async with AsyncFleet(services, concurrency=2, keep_open=keep_open) as fleet:
                async for _ in fleet.sessions():
                    scope.cancel()  # which cancels each wait anew from now on

    asyncio.run(read())
    assert shared.logins
    assert shared.own == set()


def test_cancelling_leaves_no_session_behind() -> None:
    shared = Appliance(["a"])

    async def read(seen: asyncio.Event) -> None:
        services = [shared.service(f"s{number}") for number in range(30)]
        async with AsyncFleet(services, concurrency=4) as fleet:
            async for _ in fleet.sessions():
                seen.set()

    async def main() -> None:
        seen = asyncio.Event()
        task = asyncio.create_task(read(seen))
        await seen.wait()
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task

    asyncio.run(main())
    assert 0 < shared.logins < 30
    assert shared.own == set()


def test_a_call_that_is_under_way_is_finished_when_who_waits_for_it_is_interrupted() -> None:
    """A login that is cut off leaves a session whose token nobody has got."""
    shared = Appliance(["a"])

    async def main() -> None:
        asked, interrupted = asyncio.Event(), asyncio.Event()

        async def answer(request: httpx.Request) -> httpx.Response:
            asked.set()
            await interrupted.wait()
            return await shared(request)

        service = shared.service("s", transport=httpx.MockTransport(answer))

        async def call() -> None:
            async with AsyncFleet([service]) as fleet, fleet.client("s") as client:
                await client.list_sessions()

        task = asyncio.create_task(merging.finished(call()))
        await asked.wait()
        task.cancel()
        interrupted.set()
        with pytest.raises(asyncio.CancelledError):
            await task

    asyncio.run(main())
    assert (shared.logins, shared.own) == (1, set())


class Ways:
    """How the readers of an async fleet stop before the end."""

    @staticmethod
    async def leave(fleet: AsyncFleet) -> None:
        async for _ in fleet.sessions():
            break

    @staticmethod
    async def give_back(fleet: AsyncFleet) -> object:
        async for item in fleet.sessions():
            return item
        return None

    @staticmethod
    async def fail(fleet: AsyncFleet) -> None:
        async for _ in fleet.sessions():
            raise ZeroDivisionError

    @staticmethod
    async def keep(fleet: AsyncFleet) -> None:
        kept.append(fleet.sessions())
        await anext(kept[-1])

    @staticmethod
    async def leave_portions(fleet: AsyncFleet) -> None:
        async for _ in fleet.session_portions():
            break


kept: list[AsyncGenerator[Session | Failure]] = []


@pytest.mark.parametrize("way", [Ways.leave, Ways.give_back, Ways.fail, Ways.keep, Ways.leave_portions])
@pytest.mark.parametrize("keep_open", [False, True])
def test_however_an_async_reader_stops_all_is_closed_when_the_block_ends(
    way: Callable[[AsyncFleet], Awaitable[object]], keep_open: bool
) -> None:
    shared = Appliance(["a"])

    async def main() -> None:
        services = [shared.service(f"s{number}") for number in range(30)]
        with contextlib.suppress(ZeroDivisionError):
            async with AsyncFleet(services, concurrency=4, keep_open=keep_open) as fleet:
                await way(fleet)
        assert shared.own == set()
        while kept:  # who goes on reading after the block is told that there is no more
            assert len([item async for item in kept.pop()]) <= 1

    asyncio.run(main())
    assert 0 < shared.logins < 16
