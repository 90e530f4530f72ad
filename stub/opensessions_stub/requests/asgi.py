"""Between ASGI and the stub's own words: requests read, answers written."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, TypeAlias

from opensessions_stub._behaviour import Text
from opensessions_stub.requests.request import Request, split_query
from opensessions_stub.requests.writing import encoded

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping, MutableMapping

    from opensessions_stub._behaviour import Answer

Message: TypeAlias = "MutableMapping[str, Any]"
Scope: TypeAlias = "MutableMapping[str, Any]"
Receive: TypeAlias = "Callable[[], Awaitable[Message]]"
Send: TypeAlias = "Callable[[Message], Awaitable[None]]"

MAX_BODY = 1_048_576
"""The largest request body that is read, in bytes."""

HOST = re.compile(r"([A-Za-z0-9._~-]+|\[[0-9A-Fa-f:.]+\])(:[0-9]{1,5})?")
"""What a `Host` header is: a name or an address, and a port."""

_BODILESS = {204, 304}


@dataclass(frozen=True, slots=True)
class Response:
    """An answer as it goes over the wire; header names are in small letters."""

    status: int
    headers: list[tuple[bytes, bytes]]
    content: bytes

    def with_headers(self, more: Mapping[str, str]) -> Response:
        """The same answer with more headers, or others in place of those of the same name."""
        added = [(name.encode(), value.encode("latin-1")) for name, value in more.items()]
        replaced = {name for name, _ in added}
        return replace(self, headers=[one for one in self.headers if one[0] not in replaced] + added)

    async def send(self, request: Request, send: Send) -> None:
        """Sends it; HEAD gets the headers only."""
        await send({"type": "http.response.start", "status": self.status, "headers": self.headers})
        content = b"" if request.method == "HEAD" else self.content
        await send({"type": "http.response.body", "body": content})


def response(answer: Answer, media_type: str = "application/json") -> Response:
    """An answer on its way out.

    Args:
        answer: what is said.
        media_type: what its body is, if it does not say so itself.
    """
    body = answer.body
    if isinstance(body, Text):
        content, media_type = body.text.encode(), body.media_type
    else:
        content, media_type = encoded(body, media_type)
    named = {name.lower(): value for name, value in answer.headers.items()}
    media_type = named.pop("content-type", media_type)
    headers = [(name.encode(), value.encode("latin-1")) for name, value in named.items()]
    if body is not None:
        headers.append((b"content-type", media_type.encode()))
    if answer.status in _BODILESS:
        content = b""
    else:
        headers.append((b"content-length", str(len(content)).encode()))
    return Response(answer.status, headers, content)


def request_of(scope: Scope) -> Request:
    """The request that a connection's scope describes."""
    headers: dict[str, list[str]] = {}
    for name, value in scope["headers"]:
        headers.setdefault(name.decode("latin-1"), []).append(value.decode("latin-1"))
    path = scope["raw_path"].decode("latin-1")
    if not path.startswith("/"):  # the absolute form of a request's target, or the * of OPTIONS
        path = f"/{path.partition('://')[2].partition('/')[2]}"
    host, port = scope.get("server") or ("localhost", None)
    named = headers.get("host", [""])[0]
    if not HOST.fullmatch(named):
        named = host if port is None else f"{host}:{port}"
    query = scope["query_string"].decode("latin-1")
    return Request(
        method=scope["method"],
        target=f"{path}?{query}" if query else path,
        segments=tuple(path.split("/")[1:]),
        query=split_query(query),
        headers=headers,
        client=tuple(scope.get("client") or ("", 0)),
        origin=f"{scope['scheme']}://{named}",
        reached=str(host) if scope.get("server") else "",
    )


async def body_of(receive: Receive, request: Request) -> bytes | None:
    """The whole body; None if it is too large, in which case it has been read and dropped.

    Raises:
        ConnectionAbortedError: the caller went away in the middle.
    """
    if not ("content-length" in request.headers or "transfer-encoding" in request.headers):
        return b""
    chunks: list[bytes] = []
    size = 0
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise ConnectionAbortedError
        chunk = message.get("body", b"")
        size += len(chunk)
        if size <= MAX_BODY:
            chunks.append(chunk)
        else:
            chunks.clear()
        if not message.get("more_body", False):
            return b"".join(chunks) if size <= MAX_BODY else None
