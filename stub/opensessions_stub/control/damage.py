"""Answers that break on the wire, written past HTTP's own rules."""

from __future__ import annotations

import socket
import struct
from typing import TYPE_CHECKING

from opensessions_stub.control.faults import Damage

if TYPE_CHECKING:
    import asyncio
    from collections.abc import Callable, Mapping

    from opensessions_stub.requests.asgi import Receive, Response, Scope

TRANSPORT = "opensessions_stub.transport"
"""Where in a scope's state the stub's own server puts the transport of the connection."""

# Closing a socket that lingers for no time resets its connection.
_NO_LINGERING = struct.pack("ii", 1, 0)


async def send_damaged(response: Response, damage: Damage, scope: Scope, receive: Receive) -> None:
    """Sends an answer that breaks, and ends the connection.

    Raises:
        RuntimeError: the application runs on another server than the stub's own, or on none.
    """
    transport: asyncio.Transport | None = scope.get("state", {}).get(TRANSPORT)
    if transport is None:
        raise RuntimeError("only the stub's own server can damage an answer on the wire")
    transport.write(_WRITERS[damage](response))
    if damage is Damage.RESET:
        plain = transport.get_extra_info("socket")
        plain.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _NO_LINGERING)
        transport.abort()
    else:
        transport.close()
    while (await receive())["type"] != "http.disconnect":
        pass


def _half(response: Response) -> bytes:
    return head(response, max(1, len(response.content))) + response.content[: len(response.content) // 2]


def _wrong_length(response: Response) -> bytes:
    return head(response, len(response.content) // 2) + response.content


def _bad_gzip(response: Response) -> bytes:
    return head(response, len(response.content), b"content-encoding: gzip\r\n") + response.content


def head(response: Response, length: int, more: bytes = b"") -> bytes:
    """The head of an answer after which the connection ends, with whatever length it shall claim."""
    lines = [
        b"%s: %s\r\n" % header
        for header in response.headers
        if header[0] not in {b"content-length", b"content-encoding"}
    ]
    status = b"HTTP/1.1 %d \r\nconnection: close\r\ncontent-length: %d\r\n" % (response.status, length)
    return status + more + b"".join(lines) + b"\r\n"


_WRITERS: Mapping[Damage, Callable[[Response], bytes]] = {
    Damage.RESET: _half,
    Damage.TRUNCATED: _half,
    Damage.WRONG_LENGTH: _wrong_length,
    Damage.BAD_GZIP: _bad_gzip,
}
