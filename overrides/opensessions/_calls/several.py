"""Why: many slow calls one after the other take for ever, and all at once are a storm; so, some at a time.

A call that fails does not hide the results of the others: its error is its result.
"""

from collections.abc import Awaitable, Callable, Sequence
from typing import TypeVar

from opensessions._answers.remarks import asking_elsewhere
from opensessions._calls.flow import Flow
from opensessions.errors import OpenSessionsError

T = TypeVar("T")


def at_a_time(
    run: Callable[[Flow[T]], T], flows: Sequence[Flow[T]], concurrency: int
) -> list[T | OpenSessionsError]:
    """Run flows in threads and return what each of them returns or raises."""
    from concurrent.futures import ThreadPoolExecutor  # noqa: PLC0415 - most clients do without

    def one(flow: Flow[T]) -> T | OpenSessionsError:
        try:
            return run(flow)
        except OpenSessionsError as error:
            return error

    pool = ThreadPoolExecutor(max(1, min(concurrency, len(flows))))
    try:
        return [*pool.map(one, flows)]
    finally:  # an interruption waits for the calls that are under way, and makes no more
        pool.shutdown(cancel_futures=True)


async def at_a_time_async(
    run: Callable[[Flow[T]], Awaitable[T]], flows: Sequence[Flow[T]], concurrency: int
) -> list[T | OpenSessionsError]:
    """Run flows in tasks and return what each of them returns or raises."""
    import asyncio  # noqa: PLC0415 - most clients do without

    turn = asyncio.Semaphore(concurrency)

    async def one(flow: Flow[T]) -> T | OpenSessionsError:
        async with turn:
            try:
                return await run(flow)
            except OpenSessionsError as error:
                return error

    async with asyncio.TaskGroup() as group:
        with asking_elsewhere():
            tasks = [group.create_task(one(flow)) for flow in flows]
    return [task.result() for task in tasks]
