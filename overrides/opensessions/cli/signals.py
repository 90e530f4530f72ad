"""Why: cron and monitoring end what takes too long; a command that just dies leaves its sessions behind.

People at a terminal press Ctrl-C again where nothing happens at once; that must not cut the closing off.
"""

import os
import signal
import threading
from collections.abc import Generator
from contextlib import contextmanager
from types import FrameType

from opensessions.cli.terminal import tell

__all__ = ["INTERRUPTED", "is_leaving", "leaving_by_signals"]

INTERRUPTED = 130
is_leaving = threading.Event()
"""Set once the first signal has come, for what no exception reaches: a question in another thread."""
_ENOUGH = 3


@contextmanager
def leaving_by_signals() -> Generator[None]:
    """Let the signals that end a program raise an exception, so that all is closed on the way out.

    Only the first one does. A later Ctrl-C is told what is waited for, and the third ends it at once.
    """
    before = {}
    is_leaving.clear()
    if threading.current_thread() is threading.main_thread():
        leave = _Leaving()
        for number in {signal.SIGINT, signal.SIGTERM, getattr(signal, "SIGHUP", signal.SIGTERM)}:
            if signal.getsignal(number) is not signal.SIG_IGN:  # as nohup wants it
                before[number] = signal.signal(number, leave)
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


class _Leaving:
    """Counts what came."""

    def __init__(self) -> None:
        self._interrupts = 0

    def __call__(self, number: int, _: FrameType | None) -> None:
        self._interrupts += number == signal.SIGINT
        if not is_leaving.is_set():
            is_leaving.set()
            if number == signal.SIGINT:
                raise KeyboardInterrupt
            raise SystemExit(128 + number)
        if self._interrupts >= _ENOUGH:
            os._exit(INTERRUPTED)
        if number == signal.SIGINT:
            tell("closing what is open; Ctrl-C once more leaves it to the services", "yellow")
