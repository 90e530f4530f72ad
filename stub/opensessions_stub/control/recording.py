"""The requests that came in, for a test to read back; credentials are left out unless they are asked for."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from opensessions_stub.requests.json import MalformedJSON, read_json
from opensessions_stub.spec.document import members_of_format

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from opensessions_stub.spec.spec import Spec

MOST = 1000
"""How many requests are kept at most; the oldest are forgotten first."""

_LARGEST_BODY = 65_536
_HIDDEN = "(hidden)"
_SECRET_HEADERS = {"authorization", "cookie", "proxy-authorization"}


@dataclass(slots=True)
class Recorded:
    """One request as it came, and how it was answered.

    Attributes:
        api: the API that it was for; None if its path belongs to none.
        operation: the operationId; None if it reached no operation.
        method: in capitals.
        target: path and query as sent.
        headers: values by name in small letters, in order.
        body: as sent; None if it is too large to be kept.
        status: of the answer; None as long as there is none, or if the connection was cut.
    """

    api: str | None
    operation: str | None
    method: str
    target: str
    headers: Mapping[str, Sequence[str]]
    body: bytes | None
    status: int | None = None

    @property
    def size(self) -> int:
        """How many bytes it takes, more or less."""
        headers = sum(len(name) + sum(map(len, values)) for name, values in self.headers.items())
        return len(self.target) + headers + len(self.body or b"")


class Recorder:
    """Keeps the latest requests.

    Args:
        specs: by API, to know what in a request is a credential.
        most_bytes: how large all that is kept may be together.

    Attributes:
        specs: the same; whoever serves one more API adds it.
    """

    def __init__(self, specs: dict[str, Spec], most_bytes: int) -> None:
        self.specs = specs
        self._most_bytes = most_bytes
        self._bytes = 0
        self._kept: deque[Recorded] = deque(maxlen=0)
        self._secret_members: dict[str, frozenset[str]] = {}

    @property
    def is_on(self) -> bool:
        """Whether requests are kept."""
        return self._kept.maxlen != 0

    def start(self) -> None:
        """Keeps requests from now on."""
        if not self.is_on:
            self._kept = deque(maxlen=MOST)

    def add(self, request: Recorded) -> None:
        """Keeps a request; of its body only what is not too large."""
        if request.body is not None and len(request.body) > _LARGEST_BODY:
            request.body = None
        if len(self._kept) == self._kept.maxlen:
            self._bytes -= self._kept[0].size
        self._kept.append(request)
        self._bytes += request.size
        while self._bytes > self._most_bytes:
            self._bytes -= self._kept.popleft().size

    def clear(self, api: str | None = None) -> None:
        """Forgets all, or those of one API."""
        remaining = [request for request in self._kept if request.api != api] if api else []
        self._kept.clear()
        self._kept.extend(remaining)
        self._bytes = sum(request.size for request in remaining)

    def read(self, api: str | None = None, *, credentials: bool = False) -> list[dict[str, Any]]:
        """The requests as JSON, the oldest first.

        Args:
            api: those of one API only.
            credentials: whether to show them. What a client sent by mistake may be somebody's real password,
                and what a failing test prints ends up in a log.
        """
        return [
            self._shown(request, credentials=credentials)
            for request in self._kept
            if api is None or request.api == api
        ]

    def _shown(self, request: Recorded, *, credentials: bool) -> dict[str, Any]:
        spec = self.specs.get(request.api or "")
        schemes = spec.schemes.values() if spec and not credentials else ()
        secret_headers = _SECRET_HEADERS | {
            scheme.field.lower() for scheme in schemes if scheme.location == "header"
        }
        secret_parameters = {scheme.field for scheme in schemes if scheme.location == "query"}
        headers = {
            name: _HIDDEN if name in secret_headers and not credentials else ", ".join(values)
            for name, values in request.headers.items()
        }
        path, mark, query = request.target.partition("?")
        pairs = (pair.partition("=") for pair in query.split("&"))
        shown = "&".join(
            f"{name}={_HIDDEN}" if name in secret_parameters else name + equals + value
            for name, equals, value in pairs
        )
        return {
            "api": request.api,
            "operation": request.operation,
            "method": request.method,
            "target": path + mark + shown,
            "headers": headers,
            "body": self._body(request, spec, credentials=credentials),
            "status": request.status,
        }

    def _body(self, request: Recorded, spec: Spec | None, *, credentials: bool) -> Any:
        """The body as JSON; of what nobody knows the meaning of, only the length is told."""
        if not request.body:
            return None
        try:
            value = read_json(request.body)
        except MalformedJSON:
            return f"({len(request.body)} bytes that are not JSON)"
        if credentials:
            return value
        return _without(value, self._secrets(spec)) if spec else f"({len(request.body)} bytes)"

    def _secrets(self, spec: Spec) -> frozenset[str]:
        if spec.name not in self._secret_members:
            self._secret_members[spec.name] = members_of_format(spec.document.data, "password")
        return self._secret_members[spec.name]


def _without(value: Any, secret: frozenset[str]) -> Any:
    if isinstance(value, dict):
        return {
            name: _HIDDEN if name in secret else _without(member, secret) for name, member in value.items()
        }
    return [_without(item, secret) for item in value] if isinstance(value, list) else value
