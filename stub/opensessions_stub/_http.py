"""HTTP/1.1 on one connection: llhttp reads, the application answers at once, one write sends.

Nothing here waits for anything but a delay that somebody asked for, so there are no tasks; that is what
makes the stub fast.
"""

from __future__ import annotations

import asyncio
from collections import deque
from dataclasses import dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING

import httptools

from opensessions_stub._asgi import MAX_BODY, make_request
from opensessions_stub._damage import damaged

if TYPE_CHECKING:
    from opensessions_stub._app import App, Prepared
    from opensessions_stub._asgi import Response
    from opensessions_stub._request import Request

MAX_HEAD = 65_536
"""How long a request's target and headers may be together, in bytes."""

_MOST_WAITING = 16
_STATUS_LINES = {
    status: b"HTTP/1.1 %d %s\r\n"
    % (status, HTTPStatus(status).phrase.encode() if status in set(HTTPStatus) else b"")
    for status in range(100, 600)
}
_CLOSE = b"connection: close\r\n"
_CONTINUE = b"HTTP/1.1 100 Continue\r\n\r\n"
_NOT_HTTP = b"The request is not HTTP/1.1"
_BAD_REQUEST = b"%scontent-type: text/plain\r\ncontent-length: %d\r\n%s\r\n%s" % (
    _STATUS_LINES[400],
    len(_NOT_HTTP),
    _CLOSE,
    _NOT_HTTP,
)


@dataclass(slots=True)
class _Waiting:
    """A request whose turn has not come; None stands for bytes that are no request."""

    request: Request | None
    body: bytes | None
    keeps_alive: bool


class Connection(asyncio.Protocol):
    """One connection.

    Args:
        app: what answers.
        others: all open connections; this one is among them while it is open.
    """

    _transport: asyncio.Transport

    def __init__(self, app: App, others: set[Connection]) -> None:
        self._app = app
        self._others = others
        self._parser = httptools.HttpRequestParser(self)
        self._waiting: deque[_Waiting] = deque()
        self._later: asyncio.TimerHandle | None = None
        self._is_ending = False
        self._target = b""
        self._headers: list[tuple[bytes, bytes]] = []
        self._chunks: list[bytes] = []
        self._size = 0
        self._head = 0

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Remembers who is there."""
        assert isinstance(transport, asyncio.Transport)  # noqa: S101 - asyncio hands protocols such a one
        self._transport = transport
        self._scheme = "https" if transport.get_extra_info("sslcontext") else "http"
        self._client = transport.get_extra_info("peername")[:2]
        self._server = transport.get_extra_info("sockname")[:2]
        self._others.add(self)

    def connection_lost(self, error: Exception | None) -> None:
        """Forgets everything; what waits for its answer gets none."""
        self._others.discard(self)
        self._waiting.clear()
        if self._later is not None:
            self._later.cancel()

    def data_received(self, data: bytes) -> None:
        """Reads on."""
        try:
            self._parser.feed_data(data)
        except httptools.HttpParserUpgrade:
            self._is_ending = True  # nothing here can be upgraded to; the request itself has been read
        except httptools.HttpParserError:
            self._waiting.append(_Waiting(None, None, keeps_alive=False))
        if self._later is None:
            self._answer_waiting()
        if len(self._waiting) > _MOST_WAITING:
            self._transport.pause_reading()

    def eof_received(self) -> bool:
        """Closes the connection, as soon as what was asked has been answered."""
        self._is_ending = True
        return self._later is not None

    def end(self) -> None:
        """Closes the connection now."""
        self._transport.close()

    def on_message_begin(self) -> None:
        """Called by the parser: a request begins."""
        self._target, self._headers, self._chunks = b"", [], []
        self._size = self._head = 0

    def on_url(self, url: bytes) -> None:
        """Called by the parser: a part of the target."""
        self._lengthen(len(url))
        self._target += url

    def on_header(self, name: bytes, value: bytes) -> None:
        """Called by the parser: a header."""
        self._lengthen(len(name) + len(value))
        self._headers.append((name.lower(), value))

    def on_headers_complete(self) -> None:
        """Called by the parser: a body may follow."""
        if not self._waiting and (b"expect", b"100-continue") in self._headers:
            self._transport.write(_CONTINUE)

    def on_body(self, body: bytes) -> None:
        """Called by the parser: a part of the body."""
        self._size += len(body)
        if self._size <= MAX_BODY:
            self._chunks.append(body)
        else:
            self._chunks.clear()

    def on_message_complete(self) -> None:
        """Called by the parser: the request is complete."""
        request = make_request(
            self._parser.get_method().decode("ascii"),
            self._target,
            self._headers,
            scheme=self._scheme,
            version=self._parser.get_http_version(),
            client=self._client,
            server=self._server,
        )
        body = b"".join(self._chunks) if self._size <= MAX_BODY else None
        self._waiting.append(_Waiting(request, body, self._parser.should_keep_alive()))

    def _lengthen(self, length: int) -> None:
        """Lets the parser refuse what has become too long: it has no limit of its own."""
        self._head += length
        if self._head > MAX_HEAD:
            raise ValueError("the head of the request is too long")

    def _answer_waiting(self) -> None:
        while self._waiting and not self._transport.is_closing():
            waiting = self._waiting.popleft()
            if waiting.request is None:
                self._transport.write(_BAD_REQUEST)
                self._transport.close()
                return
            prepared = self._app.prepare(waiting.request, waiting.body)
            if prepared.delay:
                loop = asyncio.get_running_loop()
                self._later = loop.call_later(prepared.delay, self._answer_late, waiting, prepared)
                return
            self._answer(waiting, waiting.request, prepared)
        if self._is_ending:
            self._transport.close()

    def _answer_late(self, waiting: _Waiting, prepared: Prepared) -> None:
        self._later = None
        if waiting.request is not None:
            self._answer(waiting, waiting.request, prepared)
        self._answer_waiting()
        if not self._transport.is_closing():
            self._transport.resume_reading()

    def _answer(self, waiting: _Waiting, request: Request, prepared: Prepared) -> None:
        response = prepared.finish()
        if prepared.damage is not None:
            damaged(response, prepared.damage, self._transport)
            return
        self._transport.write(_written(response, request, keeps_alive=waiting.keeps_alive))
        if not waiting.keeps_alive:
            self._transport.close()


def _written(response: Response, request: Request, *, keeps_alive: bool) -> bytes:
    parts = [_STATUS_LINES[response.status]]
    for name, value in response.headers:
        parts += (name, b": ", value, b"\r\n")
    if not keeps_alive:
        parts.append(_CLOSE)
    elif request.version == "1.0":
        parts.append(b"connection: keep-alive\r\n")
    parts.append(b"\r\n")
    if request.method != "HEAD":
        parts.append(response.content)
    return b"".join(parts)
