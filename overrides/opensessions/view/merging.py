"""Why: `asyncio.gather` holds all results at once and sends all requests at once; this does neither."""

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable, Collection, Coroutine, Iterable
from contextlib import aclosing, suppress
from typing import Any, TypeAlias, TypeVar

from opensessions._answers.remarks import asking_elsewhere
from opensessions._calls.async_http import demand_asyncio
from opensessions._client.asynchronous import shielded
from opensessions.errors import OpenSessionsError

__all__ = ["Stop", "finished", "merged"]

S = TypeVar("S")
T = TypeVar("T")

Stop: TypeAlias = Callable[[], Awaitable[None]]
"""Ends what is under way, and returns when all that was opened is closed; it may be called again."""

_PATIENCE = 3.0


async def merged(
    sources: Iterable[S],
    ask: Callable[[S], AsyncGenerator[list[T]]],
    failed: Callable[[S, OpenSessionsError], list[T]],
    concurrency: int,
    under_way: set[Stop],
) -> AsyncGenerator[list[T]]:
    """Ask several sources, so many at a time, and yield their portions in the order in which they come.

    Who takes them slowly is waited for. When nobody takes them any more, no further source is asked; those
    that are being asked may finish their present portion, since a login that is cut off may leave a session
    behind. All that was opened is closed before that returns.

    Args:
        sources: Whom to ask, in turn.
        ask: Yields a source's portions.
        failed: What to yield for a source that failed, after the portions that it had answered.
        concurrency: How many to ask at a time.
        under_way: Holds what stops this for as long as it is under way: whoever takes the portions may
            leave them to the garbage, and what is collected some time is closed too late.
    """
    waiting = list(reversed(list(sources)))
    workers = min(concurrency, len(waiting))
    # Room for a portion and for the end of each worker, so that nobody waits when nothing is taken any more.
    arrived: asyncio.Queue[list[T] | None] = asyncio.Queue(2 * workers)
    stopped = asyncio.Event()

    async def ask_next() -> None:
        source = waiting.pop()
        try:
            async with aclosing(ask(source)) as portions:
                async for portion in portions:
                    await arrived.put(portion)
                    if stopped.is_set():
                        return
        except OpenSessionsError as error:
            await arrived.put(failed(source, error))

    async def work() -> None:
        try:
            while waiting:
                await ask_next()
        except Exception:
            stopped.set()
            waiting.clear()
            await arrived.put(None)
            raise
        await arrived.put(None)

    tasks = _begun(work, workers)

    async def stop() -> None:
        stopped.set()
        waiting.clear()
        while not arrived.empty():
            arrived.get_nowait()
        try:
            await _ended(tasks)
        finally:
            under_way.discard(stop)
            with suppress(asyncio.QueueFull):  # wakes who waits for a portion in another task
                arrived.put_nowait(None)

    under_way.add(stop)
    at_work = workers
    try:
        while at_work:
            portion = await arrived.get()
            if stop not in under_way:
                return
            if portion is None:
                at_work -= 1
            else:
                yield portion
        await asyncio.gather(*tasks)
    finally:
        await stop()


async def finished(work: Coroutine[Any, Any, T]) -> T:
    """Return a result; whoever is cancelled meanwhile still lets the work finish, if it does so soon.

    Args:
        work: May open a session, of which nobody would know the token if it were cut off.
    """
    task = asyncio.create_task(work)
    try:
        return await asyncio.shield(task)
    finally:
        await _ended([task])


def _begun(work: Callable[[], Coroutine[Any, Any, None]], workers: int) -> list[asyncio.Task[None]]:
    demand_asyncio()
    with asking_elsewhere():
        return [asyncio.create_task(work()) for _ in range(workers)]


async def _ended(tasks: Collection[asyncio.Task[Any]]) -> None:
    """Let tasks finish, and cancel those that take long; return when all of them have ended."""
    with shielded():
        try:
            if not all(task.done() for task in tasks):
                await asyncio.wait(tasks, timeout=_PATIENCE)
        finally:
            for task in tasks:
                if not task.cancelling():  # else it is closing what it has opened
                    task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
