"""Several tasks at once, each in a process that was forked from this one.

A fork has all that is loaded, so a task is a plain closure. The numbers of the tasks stand in a pipe,
from which each worker takes the next: nobody has to hand them out. A worker whose parent was killed
finishes its task and ends; until then it holds what the parent had locked.
"""

import os
import pickle
import selectors
import signal
import struct
import warnings
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import suppress
from typing import Any, NoReturn, TypeVar

from tools.specfirst.garbage import collect_rarely

T = TypeVar("T")

_NUMBER = struct.Struct("H")
_LENGTH = struct.Struct("Q")
_MOST_TASKS = 4096 // _NUMBER.size  # what every pipe holds without a reader


def in_parallel(tasks: Sequence[Callable[[], T]]) -> Generator[tuple[int, T]]:
    """Yield the position and the result of each task, in the order in which they end.

    Tasks begin in the order given. Closing the iterator early kills those that are running, and what they
    have started.

    Raises:
        OSError: A worker died.
        Exception: What a task raised.
    """
    for start in range(0, len(tasks), _MOST_TASKS):
        for number, result in _few_in_parallel(tasks[start : start + _MOST_TASKS]):
            yield start + number, result


def _few_in_parallel(tasks: Sequence[Callable[[], T]]) -> Iterator[tuple[int, T]]:
    queue, fill = os.pipe()
    os.write(fill, b"".join(_NUMBER.pack(number) for number in range(len(tasks))))
    os.close(fill)
    workers: dict[int, int] = {}
    try:
        for _ in range(min(len(tasks), _processors())):
            results, send = os.pipe()
            workers[results] = _fork(tasks, queue, send, [*workers, results])
            os.close(send)
        yield from _results(list(workers), len(tasks))
    finally:
        os.close(queue)
        for results, process in workers.items():
            os.close(results)
            with suppress(ProcessLookupError, PermissionError):  # as macOS says of one that has ended
                os.killpg(process, signal.SIGKILL)  # it has ended, or nobody waits for it
            os.waitpid(process, 0)


def _processors() -> int:
    if hasattr(os, "sched_getaffinity"):  # not on macOS
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _fork(tasks: Sequence[Callable[[], T]], queue: int, send: int, unused: Sequence[int]) -> int:
    with warnings.catch_warnings():
        # From Python 3.12 a fork beside threads warns: they are gone in the child. It only computes.
        warnings.simplefilter("ignore", DeprecationWarning)
        process = os.fork()
    # A group of its own, so that what it starts, and what may write for it, can be ended with it.
    with suppress(OSError):  # whoever comes second finds it done
        os.setpgid(process, process)
    if process == 0:
        _work(tasks, queue, send, unused)
    return process


def _work(tasks: Sequence[Callable[[], T]], queue: int, send: int, unused: Sequence[int]) -> NoReturn:
    """Do tasks until none is left, then leave without anything that the parent would do at its end."""
    status = 1
    try:
        collect_rarely()
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            if signal.getsignal(number) is not signal.SIG_IGN:
                signal.signal(number, signal.SIG_DFL)
        for descriptor in unused:
            os.close(descriptor)
        with os.fdopen(send, "wb") as output:
            while number_bytes := os.read(queue, _NUMBER.size):
                (number,) = _NUMBER.unpack(number_bytes)
                output.write(_packed(number, tasks[number]))
                output.flush()
        status = 0
    finally:
        os._exit(status)


def _packed(number: int, task: Callable[[], object]) -> bytes:
    try:
        packed = pickle.dumps((number, task(), None))
    except Exception as error:  # noqa: BLE001 - raised again by the parent
        packed = pickle.dumps((number, None, error))
    return _LENGTH.pack(len(packed)) + packed


def _results(pipes: Sequence[int], expected: int) -> Iterator[tuple[int, Any]]:
    with selectors.DefaultSelector() as selector:
        for pipe in pipes:
            selector.register(pipe, selectors.EVENT_READ, bytearray())
        while expected:
            for key, _ in selector.select():
                received: bytearray = key.data
                more = os.read(key.fd, 1 << 16)
                if not more:
                    selector.unregister(key.fd)
                    if not selector.get_map():
                        raise ChildProcessError(None, "a worker process was killed")
                received += more
                for number, result, error in _complete(received):
                    if error:
                        raise error
                    expected -= 1
                    yield number, result


def _complete(received: bytearray) -> Iterator[tuple[int, Any, Exception | None]]:
    """Yield and remove what has been received in full."""
    while len(received) >= _LENGTH.size:
        end = _LENGTH.size + _LENGTH.unpack_from(received)[0]
        if len(received) < end:
            return
        result: tuple[int, Any, Exception | None] = pickle.loads(received[_LENGTH.size : end])  # noqa: S301 - our own fork's
        del received[:end]
        yield result
