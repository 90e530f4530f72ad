"""The requests that came in, for a test to read back; credentials are left out unless they are asked for."""

from __future__ import annotations

import re
from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote_plus

from opensessions_stub.requests.json import MalformedJSON, read_json
from opensessions_stub.spec.document import members_of_format

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence, Set

    from opensessions_stub.spec.spec import Spec

MOST = 1000
"""How many requests are kept at most; the oldest are forgotten first."""

_LARGEST_BODY = 65_536
_HIDDEN = "(hidden)"
_TELLING = re.compile(
    r"pass(word|wd|code|phrase)?\b|secret|token|credential|authori[sz]ation|cookie|api[-_]?key", re.IGNORECASE
)
"""Names that speak of a credential, whatever API a request that went astray was meant for."""
_USER = re.compile(r"(?<=//)[^/?#\s@]*@")


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
        headers = {name: ", ".join(values) for name, values in request.headers.items()}
        path, mark, query = request.target.partition("?")
        shown = query
        if not credentials:
            # Of all APIs: what went to a path of another one, or to none, is a credential nevertheless.
            fields = {
                scheme.field.lower() for each in self.specs.values() for scheme in each.schemes.values()
            }
            headers = {name: _header(name, value, fields) for name, value in headers.items()}
            shown = "&".join(_parameter(pair, fields) for pair in query.split("&"))
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
        return _without(value, self._secrets()) if spec else f"({len(request.body)} bytes)"

    def _secrets(self) -> frozenset[str]:
        for name in self.specs.keys() - self._secret_members.keys():
            self._secret_members[name] = members_of_format(self.specs[name].document.data, "password")
        return frozenset().union(*self._secret_members.values())


def _is_secret(name: str, fields: Set[str]) -> bool:
    return name.lower() in fields or _TELLING.search(name) is not None


def _header(name: str, value: str, fields: Set[str]) -> str:
    return _HIDDEN if _is_secret(name, fields) else _USER.sub(f"{_HIDDEN}@", value)


def _parameter(pair: str, fields: Set[str]) -> str:
    name, equals, value = pair.partition("=")
    return f"{name}={_HIDDEN}" if equals and _is_secret(unquote_plus(name), fields) else name + equals + value


def _without(value: Any, secret: frozenset[str]) -> Any:
    if isinstance(value, dict):
        return {
            name: _HIDDEN if name in secret else _without(member, secret) for name, member in value.items()
        }
    return [_without(item, secret) for item in value] if isinstance(value, list) else value
