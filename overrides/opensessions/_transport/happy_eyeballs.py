"""Why: Python tries the addresses of a host one after the other, and a dead one takes the whole time.

Async clients do better: every quarter of a second the next address is tried beside the others, and the
first that answers is taken (RFC 8305). This is the same for threads.
"""

import errno
import ipaddress
import selectors
import socket
import threading
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from itertools import chain, zip_longest
from queue import Empty, SimpleQueue
from typing import Any

_HEAD_START = 0.25
_LONGEST_WAIT = 3600.0
_UNDER_WAY = frozenset({0, errno.EINPROGRESS, errno.EWOULDBLOCK, errno.EAGAIN})

Address = tuple[int, int, int, Any]
"""Family, kind, protocol and address, as sockets take them."""


def connected(
    host: str,
    port: int,
    seconds: float | None,
    local_address: str | None = None,
    options: Iterable[Sequence[Any]] = (),
) -> socket.socket:
    """Return a socket connected to the first address of a host that answers.

    Raises:
        TimeoutError: None did in time.
        OSError: All have refused, or there are none.
    """
    end = None if seconds is None else time.monotonic() + seconds
    race = _Race(list(_addresses(host, port, seconds)), local_address)
    with race.selector:
        try:
            winner = race.run(end)
        finally:
            race.close_losers()
    for option in options:
        winner.setsockopt(*option)
    winner.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return winner


class _Race:
    def __init__(self, addresses: list[Address], local_address: str | None) -> None:
        self.selector = selectors.DefaultSelector()
        self._addresses = addresses
        self._local_address = local_address
        self._runners: list[socket.socket] = []
        self._failure = OSError("the host has no address")

    def run(self, end: float | None) -> socket.socket:
        next_start = 0.0
        while True:
            now = time.monotonic()
            if self._addresses and now >= next_start:
                next_start = now + _HEAD_START if self._start(self._addresses.pop(0)) else 0.0
                continue
            if not self._addresses and not self._runners:
                raise self._failure
            if end is not None and now >= end:
                raise TimeoutError("no address has answered in time")
            limits = [now + _LONGEST_WAIT]  # more than that, selectors do not take
            limits += [end] if end is not None else []
            limits += [next_start] if self._addresses else []
            for key, _ in self.selector.select(min(limits) - now):
                runner: socket.socket = key.fileobj  # type: ignore[assignment]  # what _start has registered
                self.selector.unregister(runner)
                self._runners.remove(runner)
                code = runner.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR)
                if not code:
                    return runner
                runner.close()
                self._failure, next_start = OSError(code, "the address has refused"), 0.0

    def _start(self, address: Address) -> bool:
        family, kind, protocol, place = address
        try:
            runner = socket.socket(family, kind, protocol)
        except OSError as error:  # of a family that this machine does not have
            self._failure = error
            return False
        self._runners.append(runner)
        try:
            runner.setblocking(False)
            if self._local_address is not None:
                runner.bind((self._local_address, 0))
            code = runner.connect_ex(place)
            failure = None if code in _UNDER_WAY else OSError(code, "the address cannot be reached")
        except OSError as error:
            failure = error
        if failure is not None:
            self._failure = failure
            self._runners.remove(runner)
            runner.close()
            return False
        self.selector.register(runner, selectors.EVENT_WRITE)
        return True

    def close_losers(self) -> None:
        for runner in self._runners:
            with suppress(OSError):
                runner.close()


def _addresses(host: str, port: int, seconds: float | None) -> Iterator[Address]:
    """Yield the addresses of a host, families by turns; the system has put the better ones first."""
    found = [
        (family, kind, protocol, place)
        for family, kind, protocol, _, place in _looked_up(host, port, seconds)
    ]
    unique = list(dict.fromkeys(found))
    first = unique[0][0] if unique else None
    ours = [each for each in unique if each[0] == first]
    others = [each for each in unique if each[0] != first]
    yield from (each for each in chain.from_iterable(zip_longest(ours, others)) if each is not None)


def _looked_up(host: str, port: int, seconds: float | None) -> list[Any]:
    """Return what the system knows of a name. It takes its own time, so it is asked aside.

    Raises:
        TimeoutError: It has not answered in time; what it says later is not waited for.
    """
    if seconds is None or _is_address(host):
        return socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    answers: SimpleQueue[list[Any] | Exception] = SimpleQueue()

    def ask() -> None:
        try:
            answers.put(socket.getaddrinfo(host, port, type=socket.SOCK_STREAM))
        except UnicodeError:  # no name that DNS could have
            answers.put(socket.gaierror(socket.EAI_NONAME, "no name"))
        except Exception as error:  # noqa: BLE001 - raised where somebody waits for it
            answers.put(error)

    threading.Thread(target=ask, name="opensessions-dns", daemon=True).start()
    try:
        answer = answers.get(timeout=seconds)
    except Empty:
        raise TimeoutError("the name of the host was not looked up in time") from None
    if isinstance(answer, list):
        return answer
    raise answer


def _is_address(host: str) -> bool:
    try:
        ipaddress.ip_address(host.partition("%")[0])
    except ValueError:
        return False
    return True
