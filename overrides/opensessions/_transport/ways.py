"""Why: callers may bring a transport or an httpx client of their own, and keep all protections.

What connects for httpx's own transports is replaced, wherever they come from; nothing else of them changes,
and calls of others through them go on as before.
"""

from typing import TYPE_CHECKING, TypeVar

from opensessions._transport.borrowed import AsyncBorrowedClient, BorrowedClient
from opensessions_generated.http_library import httpx

if TYPE_CHECKING:
    from opensessions._transport.task_gate import TaskGate
    from opensessions._transport.thread_gate import ThreadGate

T = TypeVar("T")

_DEEPEST = 8
"""How many transports around that of httpx are looked into."""


def thread_gate(transport: httpx.BaseTransport, url: httpx.URL) -> "ThreadGate | None":
    """Return the gate of a transport, None if there is none of httpx's in it, and so no pool."""
    if isinstance(transport, BorrowedClient):
        transport = transport.transport_for(url)
    own = _inner(transport, httpx.HTTPTransport, httpx.BaseTransport)
    if own is None:
        return None
    from opensessions._transport.thread_network import guard  # noqa: PLC0415 - brings in httpcore

    return guard(own)


def task_gate(transport: httpx.AsyncBaseTransport, url: httpx.URL) -> "TaskGate | None":
    """Return the gate of a transport, None if there is none of httpx's in it, and so no pool."""
    if isinstance(transport, AsyncBorrowedClient):
        transport = transport.transport_for(url)
    own = _inner(transport, httpx.AsyncHTTPTransport, httpx.AsyncBaseTransport)
    if own is None:
        return None
    from opensessions._transport.task_network import guard  # noqa: PLC0415 - brings in httpcore and anyio

    return guard(own)


def _inner(transport: object, kind: type[T], base: type) -> T | None:
    """Return the transport of httpx that a transport is, or has within itself: it retries, say, or caches."""
    for _ in range(_DEEPEST):
        if isinstance(transport, kind):
            return transport
        parts = [part for part in getattr(transport, "__dict__", {}).values() if isinstance(part, base)]
        if not parts:
            break
        transport = parts[0]
    return None
