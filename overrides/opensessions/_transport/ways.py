"""Why: callers may bring a transport or an httpx client of their own, and keep all protections.

What connects for httpx's own transports is replaced, wherever they come from; nothing else of them changes,
and calls of others through them go on as before.
"""

from typing import TYPE_CHECKING

from opensessions._transport.borrowed import AsyncBorrowedClient, BorrowedClient
from opensessions_generated.http_library import httpx

if TYPE_CHECKING:
    from opensessions._transport.task_gate import TaskGate
    from opensessions._transport.thread_gate import ThreadGate


def thread_gate(transport: httpx.BaseTransport, url: httpx.URL) -> "ThreadGate | None":
    """Return the gate of a transport, None if it is none of httpx's and so has no pool."""
    if isinstance(transport, BorrowedClient):
        transport = transport.transport_for(url)
    if not isinstance(transport, httpx.HTTPTransport):
        return None
    from opensessions._transport.thread_network import guard  # noqa: PLC0415 - brings in httpcore

    return guard(transport)


def task_gate(transport: httpx.AsyncBaseTransport, url: httpx.URL) -> "TaskGate | None":
    """Return the gate of a transport, None if it is none of httpx's and so has no pool."""
    if isinstance(transport, AsyncBorrowedClient):
        transport = transport.transport_for(url)
    if not isinstance(transport, httpx.AsyncHTTPTransport):
        return None
    from opensessions._transport.task_network import guard  # noqa: PLC0415 - brings in httpcore and anyio

    return guard(transport)
