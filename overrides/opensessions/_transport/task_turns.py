"""Why: the waits of a task end with its call, and as errors that httpcore knows."""

import asyncio
from collections.abc import Callable
from types import TracebackType
from typing import Self

from opensessions._transport.deadline import Deadline, under_way
from opensessions._transport.turns import Streams
from opensessions_generated.http_library import httpcore


class Wait:
    """One wait on a socket, or for others: it ends with its call, and as an error that httpcore knows."""

    __slots__ = ("_alarm", "_attempt", "_error", "_is_shared", "_timeout")

    def __init__(
        self,
        timeout: float | None,
        error: Callable[[str], Exception],
        is_shared: Callable[[], bool] | None = None,
    ) -> None:
        self._timeout = timeout
        self._error = error
        self._attempt = timeout.attempt if isinstance(timeout, Deadline) else None
        self._is_shared = is_shared
        self._alarm: asyncio.TimerHandle | None = None

    def __enter__(self) -> float | None:
        if not isinstance(self._timeout, Deadline):
            return self._timeout
        left = self._timeout.left()
        if not left or (self._attempt and self._attempt.is_given_up):
            if self._attempt and self._is_shared and self._is_shared():
                self._attempt.is_given_up = True
                raise asyncio.CancelledError
            raise self._error("the call's time is up")
        if self._attempt:
            self._attempt.is_waiting = True
            if self._is_shared:
                self._alarm = asyncio.get_running_loop().call_later(left, self._attempt.give_up)
                return None
        return left

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        if self._attempt:
            self._attempt.is_waiting = False
            if self._alarm:
                self._alarm.cancel()
            if not isinstance(error, asyncio.CancelledError) or (self._is_shared and self._is_shared()):
                return
            if self._attempt.has_turned():
                raise self._error("the call was given up") from None


class TaskTurns:
    """A lock under which tasks read, in which each waits within the time of its call."""

    def __init__(self) -> None:
        self._lock = asyncio.Lock()

    async def __aenter__(self) -> Self:
        """Wait for one's turn."""
        with Wait(under_way.get(), httpcore.PoolTimeout, lambda: False):
            await self._lock.acquire()
        return self

    async def __aexit__(self, *_: object) -> None:
        """Let the next one read."""
        self._lock.release()


class TaskStreams(Streams):
    """What tasks wait for."""

    async def acquire(self) -> None:
        """Wait for a stream, within the time of the call."""
        with Wait(under_way.get(), httpcore.PoolTimeout, lambda: False):
            await self.semaphore.acquire()
        if self.is_gone():
            await self.semaphore.release()
            raise httpcore.ConnectionNotAvailable
