"""Why: callers may bring a transport or an httpx client of their own, and keep all protections.

What connects for httpx's own transports is replaced, wherever they come from; nothing else of them changes,
and calls of others through them go on as before.
"""

from typing import TYPE_CHECKING

from opensessions_generated.http_library import httpx

if TYPE_CHECKING:
    from opensessions._transport.task_gate import TaskGate
    from opensessions._transport.thread_gate import ThreadGate


class BorrowedClient(httpx.BaseTransport):
    """An httpx client of somebody else as a transport: its proxies, mounts and event hooks, nothing more."""

    def __init__(self, client: httpx.Client) -> None:
        self._client = client

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Send a request, without the client's credentials and redirects."""
        return self._client.send(request, stream=True, auth=None, follow_redirects=False)

    def transport_for(self, url: httpx.URL) -> httpx.BaseTransport:
        """Return the client's own transport for an address."""
        return self._client._transport_for_url(url)


class AsyncBorrowedClient(httpx.AsyncBaseTransport):
    """The same for coroutines."""

    def __init__(self, client: httpx.AsyncClient) -> None:
        self._client = client

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Send a request, without the client's credentials and redirects."""
        return await self._client.send(request, stream=True, auth=None, follow_redirects=False)

    def transport_for(self, url: httpx.URL) -> httpx.AsyncBaseTransport:
        """Return the client's own transport for an address."""
        return self._client._transport_for_url(url)


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
