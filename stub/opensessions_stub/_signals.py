"""The signals that end the stub."""

from __future__ import annotations

import os
import signal
import threading
from contextlib import contextmanager

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import FrameType
    from typing import NoReturn

STOPPING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
"""Ctrl-C, `kill`, and a terminal that is closed."""


class Leaving:
    """Ends this process by an exception.

    Attributes:
        number: the signal that came, 0 if none has. Python drops what is raised while it forgets an object,
            and then this is all that is left of it.
    """

    number = 0

    def __call__(self, number: int, _: FrameType | None) -> NoReturn:
        self.number = number
        raise SystemExit(128 + number)


@contextmanager
def stopping_with(handler: Callable[[int, FrameType | None], object]) -> Iterator[None]:
    """Has a handler take the signals that end the stub, where that is possible: in the main thread.

    Args:
        handler: what takes them, and what a `Leaving` before it has taken in vain.
            Of a process that is to outlive its terminal (`nohup`) SIGHUP stays ignored.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    taken = [
        number
        for number in STOPPING
        if number != signal.SIGHUP or signal.getsignal(number) is not signal.SIG_IGN
    ]
    before = {number: signal.signal(number, handler) for number in taken}
    for number in {known.number for known in before.values() if isinstance(known, Leaving)} - {0}:
        handler(number, None)
    try:
        yield
    finally:
        for number, known in before.items():
            signal.signal(number, known)


def end_with(descriptor: int) -> None:
    """End this process, as by SIGTERM, once there is nothing more to read: its parent has ended, however.

    Args:
        descriptor: the reading end of a pipe whose other end the parent holds.
    """

    def wait() -> None:
        try:
            while os.read(descriptor, 4096):
                pass
        except OSError:
            pass  # what cannot be read has ended
        os.kill(os.getpid(), signal.SIGTERM)

    threading.Thread(target=wait, name="parent", daemon=True).start()
