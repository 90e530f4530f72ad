"""Why: an httpx client of the caller's has a way to the server; its jar must not get this client's cookies.

`httpx.Client.send` would keep what a server sets, the token of a session among it, and send it with the
caller's own requests. So a request goes through the client's transport and event hooks, and nothing more.
"""

import time
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from datetime import timedelta

from opensessions._calls.callers_own import of_the_callers_own
from opensessions._transport.streams import stream_of
from opensessions.errors import RequestRefused
from opensessions_generated.http_library import httpx

_PACKED = frozenset({b"content-encoding", b"content-length", b"transfer-encoding"})


class BorrowedClient(httpx.BaseTransport):
    """An httpx client of somebody else as a transport: its proxies, mounts and event hooks, nothing more."""

    def __init__(self, client: httpx.Client) -> None:
        self._client = client

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Send a request, without the client's credentials, cookies and redirects."""
        _check_open(self._client)
        hooks = self._client.event_hooks
        for hook in hooks["request"]:
            with of_the_callers_own():
                hook(request)
        started = time.monotonic()
        response = self.transport_for(request.url).handle_request(request)
        response.request = request
        if hooks["response"]:
            timed = _Timed(response, started)
            response.stream = timed
            try:
                for hook in hooks["response"]:
                    with _heard(response):
                        hook(response)
            except BaseException:
                response.close()
                raise
            if timed.is_read:
                return _unread(response)
        return response

    def transport_for(self, url: httpx.URL) -> httpx.BaseTransport:
        """Return the client's own transport for an address."""
        return self._client._transport_for_url(url)


class AsyncBorrowedClient(httpx.AsyncBaseTransport):
    """The same for coroutines."""

    def __init__(self, client: httpx.AsyncClient) -> None:
        self._client = client

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Send a request, without the client's credentials, cookies and redirects."""
        _check_open(self._client)
        hooks = self._client.event_hooks
        for hook in hooks["request"]:
            with of_the_callers_own():
                await hook(request)
        started = time.monotonic()
        response = await self.transport_for(request.url).handle_async_request(request)
        response.request = request
        if hooks["response"]:
            timed = _AsyncTimed(response, started)
            response.stream = timed
            try:
                for hook in hooks["response"]:
                    with _heard(response):
                        await hook(response)
            except BaseException:
                await response.aclose()
                raise
            if timed.is_read:
                return _unread(response)
        return response

    def transport_for(self, url: httpx.URL) -> httpx.AsyncBaseTransport:
        """Return the client's own transport for an address."""
        return self._client._transport_for_url(url)


class _Timed(httpx.SyncByteStream):
    """A body that tells its response, when it is closed, how long it took; hooks ask for that."""

    def __init__(self, response: httpx.Response, started: float) -> None:
        self._response, self._started = response, started
        self._stream = stream_of(response, httpx.SyncByteStream)
        self.is_read = False

    def __iter__(self) -> Iterator[bytes]:
        self.is_read = True
        yield from self._stream

    def close(self) -> None:
        self._response.elapsed = timedelta(seconds=time.monotonic() - self._started)
        self._stream.close()


class _AsyncTimed(httpx.AsyncByteStream):
    """The same for coroutines."""

    def __init__(self, response: httpx.Response, started: float) -> None:
        self._response, self._started = response, started
        self._stream = stream_of(response, httpx.AsyncByteStream)
        self.is_read = False

    async def __aiter__(self) -> AsyncIterator[bytes]:
        self.is_read = True
        async for chunk in self._stream:
            yield chunk

    async def aclose(self) -> None:
        self._response.elapsed = timedelta(seconds=time.monotonic() - self._started)
        await self._stream.aclose()


@contextmanager
def _heard(response: httpx.Response) -> Iterator[None]:
    """Run a hook for an answer; one that raises for its status says what the call finds out itself.

    Many hooks do, as httpx's own pages advise. Here it would take repeats, renewals and the reason away.
    """
    with of_the_callers_own():
        try:
            yield
        except httpx.HTTPStatusError as error:
            if error.response is not response:
                raise


def _check_open(client: httpx.Client | httpx.AsyncClient) -> None:
    if client.is_closed:
        raise RequestRefused("not sent: the http_client is closed")


def _unread(response: httpx.Response) -> httpx.Response:
    """Return a response whose body is to be read once more: a hook has done so, and unpacked it."""
    headers = [pair for pair in response.headers.raw if pair[0].lower() not in _PACKED]
    return httpx.Response(
        response.status_code,
        headers=headers,
        stream=httpx.ByteStream(response.content),
        request=response.request,
        extensions=response.extensions,
    )
