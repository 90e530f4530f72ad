"""Why: a lock that a thread held during `os.fork` is held for ever in the child; asyncio's has one loop only.

These two are the locks of `threading` and `asyncio`, renewed where the process or the loop is another one.
"""

import threading
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

from opensessions._transport.forks import renew_in_children

if TYPE_CHECKING:
    import asyncio
    from collections.abc import MutableMapping


class ThreadLock:
    """A `threading.Lock` that is free in a child process."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        renew_in_children(self)

    def acquire(self, timeout: float) -> bool:
        """Wait for the lock, and return whether it came in time."""
        return self._lock.acquire(timeout=timeout)

    def release(self) -> None:
        """Let the next one in."""
        self._lock.release()

    def after_fork(self) -> None:
        """Forget who held the lock: a thread of the parent."""
        self._lock = threading.Lock()


class TaskLock:
    """An `asyncio.Lock` for each event loop."""

    def __init__(self) -> None:
        self._by_loop: WeakKeyDictionary[asyncio.AbstractEventLoop, asyncio.Lock] = WeakKeyDictionary()
        renew_in_children(self)

    async def acquire(self) -> None:
        """Wait for the lock."""
        await self._lock().acquire()

    def release(self) -> None:
        """Let the next one in."""
        self._lock().release()

    def after_fork(self) -> None:
        """Forget who held the lock: a task of the parent."""
        self._by_loop = WeakKeyDictionary()

    def _lock(self) -> "asyncio.Lock":
        import asyncio  # noqa: PLC0415 - sync clients do without

        loop = asyncio.get_running_loop()
        lock = self._by_loop.get(loop)
        if lock is None:
            forget_closed_loops(self._by_loop)
            lock = self._by_loop[loop] = asyncio.Lock()
        return lock


def forget_closed_loops(by_loop: "MutableMapping[asyncio.AbstractEventLoop, Any]") -> None:
    """Drop what belongs to loops that will never run again; values may keep their loop alive."""
    for loop in list(by_loop):
        if loop.is_closed():
            del by_loop[loop]
