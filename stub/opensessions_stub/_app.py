"""The ASGI application: one request through all checks, in one order, to an answer in the API's own form."""

from __future__ import annotations

import asyncio
import re
import secrets
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from opensessions_stub._behaviour import Answer, Call, Refusal
from opensessions_stub._turns import Turns
from opensessions_stub.control.bounds import DEFAULT_BOUNDS
from opensessions_stub.control.control import Control
from opensessions_stub.control.damage import send_damaged
from opensessions_stub.control.guard import Guard, foreign_host
from opensessions_stub.control.page import Pages
from opensessions_stub.control.paths import ControlPaths
from opensessions_stub.control.recording import Recorded
from opensessions_stub.requests.asgi import body_of, request_of, response
from opensessions_stub.requests.routing import Router

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from opensessions_stub._api import Api
    from opensessions_stub._endpoint import Endpoint
    from opensessions_stub.control.bounds import Bounds
    from opensessions_stub.control.faults import Fault
    from opensessions_stub.requests.asgi import Receive, Response, Scope, Send
    from opensessions_stub.requests.request import Request

_VERSIONS = {"1.0", "1.1", "2", "3"}


@dataclass(frozen=True, slots=True)
class Target:
    """What a request's path and method lead to, as far as they do.

    Attributes:
        api: the API that the path belongs to.
        methods: what the path knows, by method; empty if there is nothing at this path.
        endpoint: the operation.
        values: the path parameters, still encoded.
    """

    api: Api | None
    methods: Mapping[str, Endpoint]
    endpoint: Endpoint | None
    values: Mapping[str, str]


class App:
    """All APIs under their real paths.

    Args:
        apis: what is served.
        control: whether there is something under `/_stub/`.
        latency: seconds that every answer of an API takes at least.
        bounds: how much a test may pile up.

    Attributes:
        problems: by name, why APIs that might have been served are not.
        token: what the controls ask for; new with every application.

    Raises:
        SpecError: two APIs share a path, or one has a path that the controls have.
    """

    def __init__(
        self,
        apis: Iterable[Api] = (),
        *,
        control: bool = False,
        latency: float = 0.0,
        bounds: Bounds = DEFAULT_BOUNDS,
    ) -> None:
        self.apis: dict[str, Api] = {}
        self.problems: dict[str, Sequence[str]] = {}
        self.token = secrets.token_urlsafe(24)
        self.control = Control(self.apis, bounds)
        self._guard = Guard(self.token)
        self._paths = ControlPaths(self.control) if control else None
        if control:
            self.control.recorder.start()
        self._pages = Pages(self.apis, control=control)
        self._latency = latency
        self._turns = Turns()
        self._router: Router[Endpoint] = Router()
        for api in apis:
            self.add(api)

    def add(self, api: Api) -> None:
        """Serves one more API: one that was adopted under its name, if another one has its paths.

        Raises:
            SpecError: it has a path of another one, or of the controls.
        """
        document = api.spec.document
        if document.is_adopted and self._shares_a_path(api):
            api.move(f"/{api.spec.name}")
            document.note(
                ("paths",), f"another API has these paths: they are served under {api.spec.base_path}"
            )
        alike: dict[str, str] = {}
        for endpoint in api.endpoints:
            with document.collecting():
                self._refuse_taken(api, endpoint)
                path = endpoint.operation.path
                other = alike.setdefault(re.sub(r"\{[^{}]+\}", "{}", path), path)
                if other != path:
                    raise document.error(("paths", path), f"no request could tell {path} from {other}")
        document.check()
        for endpoint in api.endpoints:
            self._route(api, endpoint)
        self.apis[api.spec.name] = api
        self.control.recorder.specs[api.spec.name] = api.spec

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serves one ASGI connection."""
        if scope["type"] != "http":
            raise RuntimeError(f"the stub serves http, not {scope['type']}")
        request = request_of(scope)
        if (problem := _not_http(scope, request)) is not None:
            await self.malformed(request.method, _target_bytes(request), problem).send(request, send)
            return
        try:
            raw = await body_of(receive, request)
        except ConnectionAbortedError:
            return
        if self._paths is not None and request.segments[0] == "_stub":
            refused = self._guard.refuses(request, raw)
            await response(refused or self._paths.answer(request, raw or b"")).send(request, send)
            return
        target = self._target(request)
        page = None if target.methods else self._pages.find(request)
        if page is not None:  # it shows credentials
            foreign = foreign_host(request)
            await (response(foreign) if foreign else page).send(request, send)
            return
        recorded, fault = None, None
        if self.control.recorder.is_on:
            recorded = _recorded(target, request, raw)
            self.control.recorder.add(recorded)
            fault = self.control.faults.take(recorded)
        if delay := self._latency + (fault.delay if fault else 0.0):
            await asyncio.sleep(delay)
        make = partial(self._faulty, fault) if fault else self._respond
        answered = await self._turns.take(lambda: make(target, request, raw))
        if recorded is not None:
            recorded.status = answered.status
        if fault is not None and fault.damage is not None:
            await send_damaged(answered, fault.damage, scope, receive)
        else:
            await answered.send(request, send)

    def malformed(self, method: str, target: bytes, problem: str = "The request is not HTTP/1.1") -> Response:
        """The refusal of what is no HTTP, in the form of the API that it seems to be meant for.

        Args:
            method: as far as it was read.
            target: as far as it was read.
            problem: what is wrong.
        """
        refusal = Refusal(400, problem)
        segments = tuple(target.decode("latin-1").partition("?")[0].split("/")[1:])
        found = self._router.find(segments)
        methods = found[0].methods if found else {}
        endpoint = methods.get(method) or next(iter(methods.values()), None)
        if endpoint is None:
            owner = self._router.owner(segments)
            plain = Answer(400, {"message": refusal.message})
            return response(self.apis[owner].refuse(refusal) if owner else plain)
        answer = endpoint.api.refuse(refusal, endpoint.operation)
        return response(answer, endpoint.content_type(answer.status))

    def _shares_a_path(self, api: Api) -> bool:
        try:
            return any(self._router.taken(api.spec.name, endpoint.paths[0]) for endpoint in api.endpoints)
        except ValueError:
            return False  # which is told when it is added

    def _refuse_taken(self, api: Api, endpoint: Endpoint) -> None:
        place = ("paths", endpoint.operation.path)
        path = endpoint.paths[0]
        if self._paths is not None and path.startswith("/_stub/"):
            raise api.spec.document.error(
                place, "paths under /_stub/ are those of the controls: serve without them"
            )
        try:
            taken = self._router.taken(api.spec.name, path)
        except ValueError as error:
            raise api.spec.document.error(place, str(error)) from error
        if taken:
            raise api.spec.document.error(place, taken)

    def _route(self, api: Api, endpoint: Endpoint) -> None:
        for number, path in enumerate(endpoint.paths):
            if number and self._router.taken(api.spec.name, path):
                continue  # it has a server of its own, and is there
            methods = self._router.route(api.spec.name, path).methods
            if endpoint.operation.method not in methods or not number:
                methods[endpoint.operation.method] = endpoint

    def _target(self, request: Request) -> Target:
        found = self._router.find(request.segments)
        if found is None:
            owner = self._router.owner(request.segments)
            if owner is None and len(self.apis) == 1:
                owner = next(iter(self.apis))
            return Target(self.apis[owner] if owner else None, {}, None, {})
        route, values = found
        methods = route.methods
        endpoint = methods.get(request.method) or (methods.get("GET") if request.method == "HEAD" else None)
        return Target(self.apis[route.owner], methods, endpoint, values)

    def _faulty(self, fault: Fault, target: Target, request: Request, raw: bytes | None) -> Response:
        if not fault.replaces:
            return self._respond(target, request, raw).with_headers(fault.more_headers)
        status = fault.status or 200
        if target.api is None:
            return response(fault.answer(Answer(status, {})))
        operation = target.endpoint.operation if target.endpoint else None
        return response(fault.answer(target.api.failure(fault.status, operation, fault.meaning)))

    def _respond(self, target: Target, request: Request, raw: bytes | None) -> Response:
        endpoint = target.endpoint
        if endpoint is None:
            return _unserved(target)
        try:
            answer, media_type = self._answer(endpoint, request, target.values, raw)
        except Refusal as refusal:
            refused = endpoint.api.refuse(refusal, endpoint.operation)
            answer, media_type = endpoint.in_media_type(refused, None)
        return response(endpoint.api.dialect.answer(endpoint.operation, answer, request), media_type)

    def _answer(
        self, endpoint: Endpoint, request: Request, values: Mapping[str, str], raw: bytes | None
    ) -> tuple[Answer, str]:
        now = endpoint.api.tick()
        caller = endpoint.caller(request, now)
        wanted = endpoint.negotiate(request)
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
        return endpoint.in_media_type(endpoint.api.answer(call), wanted)


def allowed(methods: Iterable[str]) -> str:
    """The value of an `Allow` header: the methods themselves, and HEAD where there is GET."""
    named = set(methods)
    return ", ".join(sorted(named | {"HEAD"} if "GET" in named else named))


def _unserved(target: Target) -> Response:
    """There is no such operation: 404, or 405 as one says it that documents this refusal, if one does."""
    if target.methods:
        endpoint = max(target.methods.values(), key=lambda each: "405" in each.operation.responses)
        allow = {"Allow": allowed(target.methods)}
        refused = Refusal(405, "The path does not know this method", headers=allow)
        answer = endpoint.api.refuse(refused, endpoint.operation)
        return response(answer, endpoint.content_type(answer.status))
    refusal = Refusal(404, "There is nothing at this path")
    return response(target.api.refuse(refusal) if target.api else Answer(404, {"message": refusal.message}))


def _target_bytes(request: Request) -> bytes:
    return request.target.encode("latin-1", "replace")


def _not_http(scope: Scope, request: Request) -> str | None:
    """What is wrong with a request that a parser lets through and RFC 9112 does not."""
    version = scope.get("http_version", "1.1")
    if version not in _VERSIONS:
        return "There is no such version of HTTP"
    if version == "1.1" and len(request.headers.get("host", ())) != 1:
        return "A request has one Host header"
    return None


def _recorded(target: Target, request: Request, raw: bytes | None) -> Recorded:
    return Recorded(
        api=target.api.spec.name if target.api else None,
        operation=target.endpoint.operation.id if target.endpoint else None,
        method=request.method,
        target=request.target,
        headers=request.headers,
        body=raw,
    )
