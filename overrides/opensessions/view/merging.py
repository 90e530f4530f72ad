"""Why: `asyncio.gather` holds all results at once and sends all requests at once; this does neither."""

import asyncio
from collections.abc import AsyncGenerator, Callable, Iterable
from contextlib import aclosing
from typing import TypeVar

from opensessions.errors import OpenSessionsError

__all__ = ["merged"]

S = TypeVar("S")
T = TypeVar("T")

_PATIENCE = 3.0


async def merged(
    sources: Iterable[S],
    ask: Callable[[S], AsyncGenerator[list[T]]],
    failed: Callable[[S, OpenSessionsError], list[T]],
    concurrency: int,
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
            await arrived.put(None)
            raise
        await arrived.put(None)

    tasks = [asyncio.create_task(work()) for _ in range(workers)]
    at_work = workers
    try:
        while at_work:
            portion = await arrived.get()
            if portion is None:
                at_work -= 1
            else:
                yield portion
        await asyncio.gather(*tasks)
    finally:
        stopped.set()
        waiting.clear()
        while not arrived.empty():
            arrived.get_nowait()
        try:
            if at_work:
                await asyncio.wait(tasks, timeout=_PATIENCE)
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
