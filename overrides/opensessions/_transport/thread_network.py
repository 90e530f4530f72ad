"""Why: a call has one limit for all its waits, and threads that share connections are interrupted anywhere.

Every wait on a socket ends with its call; after an interrupt, and in a child process, the pool is a new one.
"""

import socket
import ssl
import threading
from collections.abc import Callable, Iterable
from contextlib import suppress
from importlib import import_module
from typing import Any
from weakref import WeakSet

from opensessions._transport.connections import connection_on
from opensessions._transport.deadline import Deadline
from opensessions._transport.forks import renew_in_children
from opensessions._transport.greeting import Greeting
from opensessions._transport.happy_eyeballs import connected
from opensessions._transport.leftovers import Leftovers
from opensessions._transport.sharing import TimeIsUp, is_shared, speaks_http2
from opensessions._transport.thread_gate import ThreadGate
from opensessions._transport.thread_turns import ThreadStreams, ThreadTurns
from opensessions._transport.turns import limit
from opensessions_generated.http_library import httpcore, httpx

# There is no public way to make a stream of a socket.
_stream_of: Callable[[socket.socket], httpcore.NetworkStream] = import_module(
    f"{httpcore.__name__}._backends.sync"
).SyncStream

_AT_LEAST = 0.25
"""Seconds for what is mostly written at once."""


class _Stream(httpcore.NetworkStream):
    """A connection on which no wait ends later than its call."""

    def __init__(
        self, inner: httpcore.NetworkStream, streams: "WeakSet[_Stream]", pool: httpcore.ConnectionPool
    ) -> None:
        self._inner, self._streams, self._pool = inner, streams, pool
        self._leftovers, self._greeting = Leftovers(), Greeting()
        self._is_limited = self._is_closed = False
        streams.add(self)

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        try:
            found = self._inner.read(max_bytes, _left(timeout, httpcore.ReadTimeout))
        except httpcore.ReadTimeout:
            if not isinstance(timeout, Deadline) or not is_shared(self._pool, self):
                raise
            raise TimeIsUp from None
        if not found and self._is_closed:  # it was not the server
            self._inner.close()  # perhaps before who began that
            return self._inner.read(max_bytes, timeout)  # says of a closed one that it is
        self._greeting.heard(found)
        return found

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        if isinstance(timeout, Deadline) and speaks_http2(self._inner):
            if not self._is_limited:  # the first to write is alone: it opens the connection
                self._is_limited = True
                limit(connection_on(self._pool, self), ThreadTurns, ThreadStreams)
            self._inner.write(buffer, max(timeout.left(), _AT_LEAST))  # it may be of others, too
        else:
            self._greeting.asked(buffer)
            self._inner.write(buffer, _left(timeout, httpcore.WriteTimeout))

    def close(self) -> None:
        self._is_closed = True
        found = self._inner.get_extra_info("socket")
        # A thread that reads there would wait on, as long as its call may take.
        if isinstance(found, socket.socket):
            with suppress(OSError):  # it is not connected any more
                socket.socket.shutdown(found, socket.SHUT_RDWR)  # TLS's own forgets the TLS
        self._inner.close()

    def leave_to_parent(self) -> None:
        """Close it in this process only; the connection goes on."""
        self._inner.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.NetworkStream:
        try:
            left = _left(timeout, httpcore.ConnectTimeout)
            name = server_hostname and server_hostname.partition("%")[0]  # certificates know no zone
            return _Stream(self._inner.start_tls(ssl_context, name, left), self._streams, self._pool)
        except BaseException:  # httpcore has not got it yet, and so will not close it
            self._inner.close()
            raise

    def get_extra_info(self, info: str) -> Any:
        if info == "is_readable" and self._leftovers.are_on(self._pool, self):  # so that the pool closes it
            return True
        return self._inner.get_extra_info(info)


class _Backend(httpcore.NetworkBackend):
    """What connects for a pool, in place of what did so before."""

    def __init__(self, pool: httpcore.ConnectionPool, when_interrupted: Callable[[], None]) -> None:
        self._pool = pool
        self._when_interrupted = when_interrupted
        self._inner = pool._network_backend
        self._streams: WeakSet[_Stream] = WeakSet()
        self._begin()
        renew_in_children(self)

    def _begin(self) -> None:
        # httpcore's own is written in Python: an interrupt between two of its lines leaves it locked.
        self._pool._optional_thread_lock = threading.Lock()  # type: ignore[assignment]  # both are entered and left
        self.gate = ThreadGate(self._pool, self._when_interrupted)

    def after_fork(self) -> None:
        """Use connections of one's own; those of the parent are only closed on this side."""
        streams = list(self._streams)  # held, or Python would warn of what nobody has closed
        self._pool._connections, self._pool._requests = [], []
        self._begin()
        for stream in streams:
            stream.leave_to_parent()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        left = _left(timeout, httpcore.ConnectTimeout)
        if type(self._inner) is not httpcore.SyncBackend:  # one that does something of its own
            stream = self._inner.connect_tcp(host, port, left, local_address, socket_options)
            return _Stream(stream, self._streams, self._pool)
        try:
            connection = connected(host, port, left, local_address, socket_options or ())
        except TimeoutError as error:
            raise httpcore.ConnectTimeout(str(error)) from error
        except OSError as error:
            raise httpcore.ConnectError(str(error)) from error
        return _Stream(_stream_of(connection), self._streams, self._pool)

    def connect_unix_socket(
        self, path: str, timeout: float | None = None, socket_options: Iterable[Any] | None = None
    ) -> httpcore.NetworkStream:
        left = _left(timeout, httpcore.ConnectTimeout)
        stream = self._inner.connect_unix_socket(path, left, socket_options)
        return _Stream(stream, self._streams, self._pool)

    def sleep(self, seconds: float) -> None:
        self._inner.sleep(seconds)


class Network(httpx.HTTPTransport):
    """The network for one client: httpx's transport, whose pool is replaced where it may be broken."""

    def __init__(self, **arguments: Any) -> None:
        super().__init__(**arguments)
        self.proxy: httpx.URL | None = getattr(arguments.get("proxy"), "url", None)
        self._arguments = arguments
        guard(self, self._renew)

    def _renew(self) -> None:
        old, self._pool = guard(self), httpx.HTTPTransport(**self._arguments)._pool
        guard(self, self._renew)
        old.retire()


def guard(transport: httpx.HTTPTransport, when_interrupted: Callable[[], None] = lambda: None) -> ThreadGate:
    """Let a transport's pool connect through `_Backend`, and return its gate; one that has it stays so."""
    pool = transport._pool
    if not isinstance(pool._network_backend, _Backend):
        pool._network_backend = _Backend(pool, when_interrupted)
    gate: ThreadGate = pool._network_backend.gate
    return gate


def _left(timeout: float | None, error: Callable[[str], Exception]) -> float | None:
    if not isinstance(timeout, Deadline):
        return timeout
    left = timeout.left()
    if not left:
        raise error("the call's time is up")
    return left
