"""Why: tasks share a pool of connections, are cancelled at any point, and run in one event loop or another.

An exchange runs in a task of its own (`attempt` says why). Each event loop has connections of its own, which
are closed when the loop ends: a socket cannot move to another one.
"""

import asyncio
import os
import ssl
from collections.abc import AsyncGenerator, Callable, Iterable
from contextlib import suppress
from functools import partial
from typing import Any
from weakref import WeakKeyDictionary

from opensessions._transport.connections import connection_on
from opensessions._transport.deadline import Deadline
from opensessions._transport.forks import renew_in_children
from opensessions._transport.greeting import Greeting
from opensessions._transport.leftovers import Leftovers
from opensessions._transport.locks import forget_closed_loops
from opensessions._transport.sharing import is_shared, speaks_http2
from opensessions._transport.task_gate import TaskGate
from opensessions._transport.task_turns import TaskStreams, TaskTurns, Wait
from opensessions._transport.turns import limit
from opensessions_generated.http_library import httpcore, httpx

_left_to_the_parent: list[object] = []
"""Pools of a parent process: touching one here would disturb the parent's event loop."""


class _Stream(httpcore.AsyncNetworkStream):
    """A connection on which no wait ends later than its call."""

    def __init__(self, inner: httpcore.AsyncNetworkStream, pool: httpcore.AsyncConnectionPool) -> None:
        self._inner, self._pool = inner, pool
        self._leftovers, self._greeting = Leftovers(), Greeting()
        self._is_limited = False
        self._is_shared = partial(is_shared, pool, self) if speaks_http2(inner) else None

    async def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        with Wait(timeout, httpcore.ReadTimeout, self._is_shared) as left:
            found = await self._inner.read(max_bytes, left)
        self._greeting.heard(found)
        return found

    async def write(self, buffer: bytes, timeout: float | None = None) -> None:
        if self._is_shared and isinstance(timeout, Deadline):  # it may be of others, too
            if not self._is_limited:  # the first to write is alone: it opens the connection
                self._is_limited = True
                limit(connection_on(self._pool, self), TaskTurns, TaskStreams)
            await self._inner.write(buffer, None)
        else:
            self._greeting.asked(buffer)
            with Wait(timeout, httpcore.WriteTimeout) as left:
                await self._inner.write(buffer, left)

    async def aclose(self) -> None:
        await self._inner.aclose()

    async def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.AsyncNetworkStream:
        try:
            name = server_hostname and server_hostname.partition("%")[0]  # certificates know no zone
            with Wait(timeout, httpcore.ConnectTimeout) as left:
                return _Stream(await self._inner.start_tls(ssl_context, name, left), self._pool)
        except BaseException:  # httpcore has not got it yet, and so will not close it
            await self._inner.aclose()
            raise

    def get_extra_info(self, info: str) -> Any:
        if info == "is_readable" and self._leftovers.are_on(self._pool, self):  # so that the pool closes it
            return True
        return self._inner.get_extra_info(info)


class _Backend(httpcore.AsyncNetworkBackend):
    """What connects for a pool, in place of what did so before."""

    def __init__(self, pool: httpcore.AsyncConnectionPool, when_forced: Callable[[], None]) -> None:
        self._pool = pool
        self._when_forced = when_forced
        self._inner = pool._network_backend
        self._begin()

    def _begin(self) -> None:
        self.gate = TaskGate(self._pool, self._when_forced)
        self._loop, self._process = asyncio.get_running_loop(), os.getpid()

    def follow(self) -> None:
        """Begin anew where the loop has ended, or is a parent process's: its connections are no use here."""
        is_forked = self._process != os.getpid()
        if is_forked:
            _left_to_the_parent.append(self._pool._connections)
        if is_forked or self._loop.is_closed():
            self._pool._connections, self._pool._requests = [], []
            self._begin()

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        with Wait(timeout, httpcore.ConnectTimeout) as left:
            made = await self._inner.connect_tcp(host, port, left, local_address, socket_options)
            return _Stream(made, self._pool)

    async def connect_unix_socket(
        self, path: str, timeout: float | None = None, socket_options: Iterable[Any] | None = None
    ) -> httpcore.AsyncNetworkStream:
        with Wait(timeout, httpcore.ConnectTimeout) as left:
            return _Stream(await self._inner.connect_unix_socket(path, left, socket_options), self._pool)

    async def sleep(self, seconds: float) -> None:
        await self._inner.sleep(seconds)


class _OfLoop:
    """The connections of one event loop."""

    def __init__(self, pool: httpcore.AsyncConnectionPool, when_forced: Callable[[], None]) -> None:
        self.pool = pool
        self.gate = _guarded(pool, when_forced)
        self.closer = _closing(pool)
        # A loop closes the asynchronous generators that it knows before it ends; from this step it does.
        with suppress(StopIteration):
            self.closer.__anext__().send(None)


async def _closing(pool: httpcore.AsyncConnectionPool) -> AsyncGenerator[None]:
    try:
        yield
    finally:
        await pool.aclose()


class AsyncNetwork(httpx.AsyncHTTPTransport):
    """The network for one client: httpx's transport, with a pool for each event loop."""

    def __init__(self, **arguments: Any) -> None:
        # Not httpx's own: it would make a pool that belongs to no loop.
        self.proxy: httpx.URL | None = getattr(arguments.get("proxy"), "url", None)
        self._arguments = arguments
        self._by_loop: WeakKeyDictionary[asyncio.AbstractEventLoop, _OfLoop] = WeakKeyDictionary()
        renew_in_children(self)

    @property
    def _pool(self) -> httpcore.AsyncConnectionPool:  # type: ignore[override]  # httpx has one for good
        loop = asyncio.get_running_loop()
        own = self._by_loop.get(loop)
        if own is None:
            forget_closed_loops(self._by_loop)
            pool = httpx.AsyncHTTPTransport(**self._arguments)._pool
            own = self._by_loop[loop] = _OfLoop(pool, self._renew)
        return own.pool

    def _renew(self) -> None:
        own = self._by_loop.pop(asyncio.get_running_loop(), None)
        if own is not None:
            own.gate.retire()

    async def aclose(self) -> None:
        """Close the connections of this event loop; other loops close theirs when they end."""
        own = self._by_loop.pop(asyncio.get_running_loop(), None)
        if own is not None:
            await own.gate.emptied()
            await own.closer.aclose()

    def after_fork(self) -> None:
        """Use connections of one's own."""
        _left_to_the_parent.append(self._by_loop)
        self._by_loop = WeakKeyDictionary()


def guard(transport: httpx.AsyncHTTPTransport) -> TaskGate:
    """Let a transport's pool connect through `_Backend`, and return its gate; one that has it stays so."""
    return _guarded(transport._pool, lambda: None)


def _guarded(pool: httpcore.AsyncConnectionPool, when_forced: Callable[[], None]) -> TaskGate:
    backend = pool._network_backend
    if isinstance(backend, _Backend):
        backend.follow()
    else:
        backend = pool._network_backend = _Backend(pool, when_forced)
    return backend.gate
