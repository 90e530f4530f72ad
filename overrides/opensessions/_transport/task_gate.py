"""Why: httpcore may hand a connection to a request that has just given up, and then misses it for ever.

So requests wait for a free connection here, where giving up is safe, and find one in httpcore at once.
"""

import asyncio
from collections.abc import Callable, Coroutine
from typing import TYPE_CHECKING, Any, TypeVar

from opensessions._secrets.nesting import go_on_here
from opensessions._transport.attempt import Attempt
from opensessions._transport.deadline import Deadline, under_way

if TYPE_CHECKING:
    from opensessions_generated.http_library import httpcore

T = TypeVar("T")

_LATE = 0.25
"""Seconds after its end at which an exchange is given up, should no wait on a socket have noticed."""
_TICKS = 10
"""How many rounds of the loop a cancelled call stays to see its connection closed."""


class TaskGate:
    """Lets as many exchanges into a pool as it may have connections, and keeps cancellations out of it."""

    def __init__(self, pool: "httpcore.AsyncConnectionPool", when_forced: Callable[[], None]) -> None:
        self._pool = pool
        self._free = asyncio.Semaphore(pool._max_connections)
        self._when_forced = when_forced
        self._running: set[asyncio.Task[Any]] = set()
        self._is_retired = False
        self._closing: asyncio.Future[None] | None = None

    async def run(self, exchange: Callable[[Attempt], Coroutine[Any, Any, T]], deadline: Deadline) -> T:
        """Return what an exchange returns.

        Raises:
            TimeoutError: The deadline has passed.
        """
        if self._free.locked():
            async with asyncio.timeout(deadline.left()):
                await self._free.acquire()
        else:
            await self._free.acquire()
        attempt = Attempt(self._when_forced)
        task = attempt.task = asyncio.create_task(_limited(exchange, attempt, deadline))
        self._running.add(task)
        task.add_done_callback(self._leave)
        loop = task.get_loop()
        alarm = loop.call_at(loop.time() + deadline.left() + _LATE, attempt.give_up)
        try:
            return await asyncio.shield(task)
        except asyncio.CancelledError:
            if task.done():
                if attempt.was_forced or attempt.is_given_up:
                    raise TimeoutError("the call's time is up") from None
                raise
            attempt.give_up()
            await _ended(task)
            raise
        finally:
            alarm.cancel()

    async def emptied(self) -> None:
        """Wait for exchanges that were given up to be over."""
        if self._running:
            await asyncio.wait(self._running, timeout=1)

    def retire(self) -> None:
        """Close the pool when the last one inside has left; no more will come."""
        self._is_retired = True
        self._close_if_left()

    def _leave(self, task: asyncio.Task[Any]) -> None:
        self._running.discard(task)
        self._free.release()
        if not task.cancelled():
            task.exception()  # seen, even if nobody waits for it any more
        if self._is_retired:
            self._close_if_left()

    def _close_if_left(self) -> None:
        if not self._running:
            self._closing = asyncio.ensure_future(self._pool.aclose())


async def _limited(
    exchange: Callable[[Attempt], Coroutine[Any, Any, T]], attempt: Attempt, deadline: Deadline
) -> T:
    go_on_here()
    under_way.set(Deadline(deadline.left(), deadline.allowed, attempt))
    return await exchange(attempt)


async def _ended(task: asyncio.Task[Any]) -> None:
    for _ in range(_TICKS):
        if task.done():
            return
        await asyncio.sleep(0)
