"""Why: httpx limits each single wait, so a server that sends a byte now and then holds a call for ever.

`Deadline` is the one limit of a whole call. httpcore hands the value of `timeout` down to every wait on
a socket untouched; a float that knows when it ends makes each of these waits end in time. That takes a
network backend of our own, which httpcore lets in, and httpx's transport does not pass on.

Async calls need none of this: `asyncio.timeout` cuts through everything. A sync transport that a caller
brings along is held to its time between the pieces of a body only.
"""

import socket
import ssl
import time
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import httpcore
import httpx


class Deadline(float):
    """Seconds until a call must have ended, counted from now; as a float, those left when it was made."""

    end: float

    def __new__(cls, seconds: float) -> "Deadline":
        """Let `seconds` from now pass."""
        self = super().__new__(cls, seconds)
        self.end = time.monotonic() + seconds
        return self

    def left(self) -> float:
        """Return the seconds that are left, never less than 0."""
        return max(0.0, self.end - time.monotonic())

    def renewed(self) -> "Deadline":
        """Return the same end as the number of seconds that are left now.

        Raises:
            TimeoutError: None are left.
        """
        self.check()
        return Deadline(self.left())

    def check(self) -> None:
        """Do nothing while there is time.

        Raises:
            TimeoutError: There is none.
        """
        if time.monotonic() >= self.end:
            raise TimeoutError("the call's time is up")


class _Stream(httpcore.NetworkStream):
    """A connection on which no wait ends later than its call."""

    def __init__(self, inner: httpcore.NetworkStream) -> None:
        self._inner = inner

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._inner.read(max_bytes, _left(timeout, httpcore.ReadTimeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._inner.write(buffer, _left(timeout, httpcore.WriteTimeout))

    def close(self) -> None:
        self._inner.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.NetworkStream:
        left = _left(timeout, httpcore.ConnectTimeout)
        return _Stream(self._inner.start_tls(ssl_context, server_hostname, left))

    def get_extra_info(self, info: str) -> Any:  # noqa: ANN401 - httpcore's signature
        return self._inner.get_extra_info(info)


class _Network(httpcore.NetworkBackend):
    """TCP as httpcore does it, except that several addresses of one host share the call's time."""

    def __init__(self) -> None:
        self._inner = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        failure: Exception = httpcore.ConnectError(f"{host} has no address")
        for address in _addresses(host, port):
            try:
                left = _left(timeout, httpcore.ConnectTimeout)
                return _Stream(self._inner.connect_tcp(address, port, left, local_address, socket_options))
            except httpcore.ConnectError as error:
                failure = error
        raise failure


class DeadlineTransport(httpx.BaseTransport):
    """The network, for calls whose `timeout` extension holds a `Deadline`."""

    def __init__(self, ssl_context: ssl.SSLContext | None) -> None:
        self._pool = httpcore.ConnectionPool(
            ssl_context=ssl_context,
            max_connections=100,
            max_keepalive_connections=20,
            keepalive_expiry=5.0,
            network_backend=_Network(),
        )

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Send a request; httpcore's errors are left as they are."""
        url = request.url
        target = httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path)
        answer = self._pool.handle_request(
            httpcore.Request(
                method=request.method,
                url=target,
                headers=request.headers.raw,
                content=request.stream,
                extensions=request.extensions,
            )
        )
        return httpx.Response(answer.status, headers=answer.headers, stream=_Body(answer))

    def close(self) -> None:
        """Close all connections."""
        self._pool.close()


class _Body(httpx.SyncByteStream):
    def __init__(self, answer: httpcore.Response) -> None:
        self._answer = answer

    def __iter__(self) -> Iterator[bytes]:
        return self._answer.iter_stream()

    def close(self) -> None:
        self._answer.close()


def _left(timeout: float | None, error: Callable[[str], Exception]) -> float | None:
    if not isinstance(timeout, Deadline):
        return timeout
    left = timeout.left()
    if not left:
        raise error("the call's time is up")
    return left


def _addresses(host: str, port: int) -> list[str]:
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except OSError as error:
        raise httpcore.ConnectError(str(error)) from error
    return list(dict.fromkeys(str(address[0]) for *_, address in found))
