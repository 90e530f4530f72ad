"""Why: who does not await still wants many answers at once; a thread with a loop of its own awaits them.

anyio's portal does the same, but what is cancelled there cannot await anything on its way out: no log out.
"""

import asyncio
import threading
from collections.abc import Awaitable, Callable
from types import TracebackType
from typing import Self, TypeVar

from opensessions._answers.remarks import asking_elsewhere

__all__ = ["LoopThread"]

T = TypeVar("T")

_PATIENCE = 10.0


class LoopThread:
    """A thread with an event loop, for as long as a `with` block lasts."""

    def __init__(self) -> None:
        self._started = threading.Event()
        self._thread = threading.Thread(target=self._run, name="opensessions-fleet", daemon=True)
        self._loop: asyncio.AbstractEventLoop

    def __enter__(self) -> Self:
        """Start the loop."""
        self._thread.start()
        self._started.wait()
        return self

    @property
    def is_here(self) -> bool:
        """Whether it runs in this process; a forked one gets no threads."""
        return self._thread.is_alive()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        """Stop the loop; what still runs in it is cancelled."""
        if self.is_here:
            self._loop.call_soon_threadsafe(self._loop.stop)
            self._thread.join()

    def call(self, make: Callable[[], Awaitable[T]]) -> T:
        """Await something in the loop and return its result.

        Who is interrupted meanwhile goes on once that has been cancelled and has closed what it had opened.

        Args:
            make: Returns what to await; called in the loop.

        Raises:
            RuntimeError: It is called in the loop itself, which would wait for itself, or in a process forked
                since.
        """
        if threading.current_thread() is self._thread:
            raise RuntimeError("what a fleet calls cannot ask the fleet: it would wait for itself")
        if not self.is_here:
            raise RuntimeError("a fleet belongs to the process that has opened it: make one in each process")
        done = threading.Event()

        async def made() -> T:
            try:
                return await make()
            finally:
                done.set()

        with asking_elsewhere():
            future = asyncio.run_coroutine_threadsafe(made(), self._loop)
        try:
            return future.result()
        except BaseException:
            if future.cancel():
                done.wait(_PATIENCE)
            raise

    def _run(self) -> None:
        with asyncio.Runner() as runner:
            self._loop = runner.get_loop()
            self._started.set()
            self._loop.run_forever()
