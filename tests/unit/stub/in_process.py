"""Asks the stub's application without a socket, and holds every answer to the spec."""

import json
from collections.abc import Iterable, Mapping, MutableMapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema_rs import Draft202012Validator

from opensessions_stub import App
from opensessions_stub.spec.document import Pointer
from opensessions_stub.spec.schema import Face
from opensessions_stub.spec.spec import Spec

SPECS = Path(__file__).parents[3] / "specs"


@dataclass(frozen=True)
class Reply:
    """What came back; header names are in small letters."""

    status: int
    headers: dict[str, str]
    content: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.content)


class Asker:
    """A client of one application, at 127.0.0.1:40000.

    Args:
        app: whom to ask.
        documented: whether every answer has to be as the spec says.
    """

    def __init__(self, app: App, *, documented: bool = True) -> None:
        self.app = app
        self._documented = documented

    def security(self, api: str) -> dict[str, Any]:
        return dict(self.app.apis[api].behaviour.standing)

    def credentials(self, api: str) -> dict[str, Any]:
        return dict(self.app.apis[api].behaviour.credentials)

    def reset(self) -> None:
        for api in self.app.apis.values():
            api.reset()

    def advance(self, seconds: float) -> None:
        for api in self.app.apis.values():
            api.clock.advance(seconds)

    def get(self, target: str, headers: Mapping[str, str] | None = None) -> Reply:
        return self.ask("GET", target, headers)

    def delete(self, target: str, headers: Mapping[str, str] | None = None) -> Reply:
        return self.ask("DELETE", target, headers)

    def post(self, target: str, body: object, headers: Mapping[str, str] | None = None) -> Reply:
        given = {"content-type": "application/json"} | dict(headers or {})
        return self.ask("POST", target, given, json.dumps(body).encode())

    def ask(
        self,
        method: str,
        target: str,
        headers: Mapping[str, str] | Iterable[tuple[str, str]] | None = None,
        body: bytes = b"",
    ) -> Reply:
        """Sends one request; the target goes out as it is, undecoded and not normalised."""
        path = target.partition("?")[0]
        reply = _run(self.app, self.scope(method, target, headers, body), body)
        if self._documented:
            self._hold_to_spec(path, method, reply)
        return reply

    def scope(
        self,
        method: str,
        target: str,
        headers: Mapping[str, str] | Iterable[tuple[str, str]] | None = None,
        body: bytes = b"",
    ) -> dict[str, Any]:
        """What ASGI says of such a request."""
        path, _, query = target.partition("?")
        pairs = list(headers.items() if isinstance(headers, Mapping) else headers or ())
        if "host" not in (name.lower() for name, _ in pairs):
            pairs = [("host", "localhost:8080"), *pairs]
        if body:
            pairs.append(("content-length", str(len(body))))
        if path.split("/")[1:2] == ["_stub"] and not any(name.lower() == "x-stub-token" for name, _ in pairs):
            pairs.append(("x-stub-token", self.app.token))
        return {
            "type": "http",
            "method": method,
            "scheme": "http",
            "raw_path": path.encode("latin-1"),
            "query_string": query.encode("latin-1"),
            "headers": [(name.lower().encode("latin-1"), value.encode("latin-1")) for name, value in pairs],
            "client": ("127.0.0.1", 40000),
            "server": ("127.0.0.1", 8080),
        }

    def _hold_to_spec(self, path: str, method: str, reply: Reply) -> None:
        found = self.app._router.find(path.split("/")[1:])
        if found is None or (endpoint := found[0].methods.get(method)) is None:
            return
        response = endpoint.operation.response(reply.status)
        assert response is not None, f"{method} {path}: {reply.status} is not documented"
        required = {name.lower() for name, header in response.headers.items() if header.required}
        assert required <= reply.headers.keys()
        if response.content is not None:
            assert reply.headers["content-type"] == response.content.media_type
            if response.content.schema is not None:
                _validator(endpoint.api.spec, response.content.schema).validate(reply.json)


def _run(app: App, scope: MutableMapping[str, Any], body: bytes) -> Reply:
    sent: list[MutableMapping[str, Any]] = []

    async def receive() -> MutableMapping[str, Any]:
        return {"type": "http.request", "body": body, "more_body": False}

    async def send(message: MutableMapping[str, Any]) -> None:
        sent.append(message)

    # Nothing here waits for anything, so the coroutine runs through in one step, without an event loop.
    serving = app(scope, receive, send)
    try:
        serving.send(None)
    except StopIteration:
        start, end = sent
    headers = {name.decode(): value.decode("latin-1") for name, value in start["headers"]}
    return Reply(start["status"], headers, end["body"])


@cache
def _validator(spec: Spec, place: Pointer) -> Draft202012Validator:
    return spec.schemas.validator(place, Face.RESPONSE)
