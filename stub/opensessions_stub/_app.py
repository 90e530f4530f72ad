"""The ASGI application: one request through all checks, in one order, to an answer in the API's own form."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeAlias

from opensessions_stub._behaviour import Answer, Call, Refusal
from opensessions_stub._json import write_json
from opensessions_stub._request import Request, split_query
from opensessions_stub._routing import Router

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from starlette.types import Receive, Scope, Send

    from opensessions_stub._api import Api, Endpoint
    from opensessions_stub._control import Control

MAX_BODY = 1_048_576
"""The largest request body that is read, in bytes."""

_BODILESS = {204, 304}
_Response: TypeAlias = tuple[int, list[tuple[bytes, bytes]], bytes]
_HOST = re.compile(r"([A-Za-z0-9._~-]+|\[[0-9A-Fa-f:.]+\])(:[0-9]{1,5})?")


class App:
    """All APIs under their real paths.

    Args:
        apis: what is served.
        control: what answers under `/_stub/`; None for nothing at all.

    Raises:
        SpecError: two APIs share a path.
    """

    def __init__(self, apis: Iterable[Api], control: Control | None = None) -> None:
        self.apis: Mapping[str, Api] = {api.spec.name: api for api in apis}
        self._control = control
        self._router: Router[Endpoint] = Router()
        for api in self.apis.values():
            for endpoint in api.endpoints:
                self._add(api, endpoint)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serves one ASGI connection."""
        if scope["type"] != "http":
            raise RuntimeError(f"the stub serves http, not {scope['type']}")
        request = _request(scope)
        try:
            raw = await _body(receive, request)
        except ConnectionAbortedError:
            return
        status, headers, content = self._respond(request, raw)
        await send({"type": "http.response.start", "status": status, "headers": headers})
        await send({"type": "http.response.body", "body": b"" if request.method == "HEAD" else content})

    def _add(self, api: Api, endpoint: Endpoint) -> None:
        operation = endpoint.operation
        try:
            route = self._router.route(api.spec.name, api.spec.base_path + operation.path)
        except ValueError as error:
            raise api.spec.document.error(("paths", operation.path), str(error)) from error
        route.methods[operation.method] = endpoint

    def _respond(self, request: Request, raw: bytes | None) -> _Response:
        if self._control is not None and request.segments[0] == "_stub":
            return _response(self._control.answer(request, raw or b""), "application/json")
        found = self._router.find(request.segments)
        if found is None:
            return self._unrouted(request)
        route, values = found
        methods = route.methods
        endpoint = methods.get(request.method) or (methods.get("GET") if request.method == "HEAD" else None)
        if endpoint is None:
            refusal = Refusal(405, "The path does not know this method", headers={"Allow": allowed(methods)})
            return _refused(next(iter(methods.values())), refusal)
        try:
            answer = self._answer(endpoint, request, values, raw)
        except Refusal as refusal:
            return _refused(endpoint, refusal)
        return _response(answer, endpoint.content_type(answer.status))

    def _unrouted(self, request: Request) -> _Response:
        refusal = Refusal(404, "There is nothing at this path")
        owner = self._router.owner(request.segments) or (
            next(iter(self.apis)) if len(self.apis) == 1 else None
        )
        answer = self.apis[owner].refuse(refusal) if owner else Answer(404, {"message": refusal.message})
        return _response(answer, "application/json")

    def _answer(
        self, endpoint: Endpoint, request: Request, values: Mapping[str, str], raw: bytes | None
    ) -> Answer:
        now = endpoint.api.tick()
        caller = endpoint.caller(request, now)
        endpoint.negotiate(request)
        check = endpoint.check
        call = Call(
            operation=endpoint.operation,
            path=check.path(values),
            body=check.body.read(request, raw) if check.body.is_taken else None,
            query=check.query(request),
            header=check.header(request),
            cookie=check.cookie(request),
            caller=caller,
            client=request.client,
            base_url=request.origin + endpoint.api.spec.base_path,
            now=now,
        )
        return endpoint.api.answer(call)


def allowed(methods: Iterable[str]) -> str:
    """The value of an `Allow` header: the methods themselves, and HEAD where there is GET."""
    named = set(methods)
    return ", ".join(sorted(named | {"HEAD"} if "GET" in named else named))


def _refused(endpoint: Endpoint, refusal: Refusal) -> _Response:
    answer = endpoint.api.refuse(refusal, endpoint.operation)
    return _response(answer, endpoint.content_type(answer.status))


def _response(answer: Answer, content_type: str) -> _Response:
    content = b"" if answer.body is None else write_json(answer.body)
    headers = [(name.lower().encode(), value.encode("latin-1")) for name, value in answer.headers.items()]
    if answer.body is not None:
        headers.append((b"content-type", content_type.encode()))
    if answer.status not in _BODILESS:
        headers.append((b"content-length", str(len(content)).encode()))
    return answer.status, headers, content


def _request(scope: Scope) -> Request:
    headers: dict[str, list[str]] = {}
    for name, value in scope["headers"]:
        headers.setdefault(name.decode("latin-1"), []).append(value.decode("latin-1"))
    path = scope["raw_path"].decode("latin-1")
    if not path.startswith("/"):  # the absolute form of a request's target, or the * of OPTIONS
        path = f"/{path.partition('://')[2].partition('/')[2]}"
    host, port = scope.get("server") or ("localhost", None)
    named = headers.get("host", [""])[0]
    if not _HOST.fullmatch(named):
        named = host if port is None else f"{host}:{port}"
    return Request(
        method=scope["method"],
        segments=tuple(path.split("/")[1:]),
        query=split_query(scope["query_string"].decode("latin-1")),
        headers=headers,
        client=tuple(scope.get("client") or ("", 0)),
        origin=f"{scope['scheme']}://{named}",
    )


async def _body(receive: Receive, request: Request) -> bytes | None:
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
