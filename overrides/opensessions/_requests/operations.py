"""Why: generated code writes any text into a path, and httpx resolves dots: `..` deletes the collection.

Here a request is found again as the operation of the spec that it is, or refused: what is not an
operation, or breaks the spec's rules for one, is not sent. It also is where leniency is looked up.
"""

import json
import re
from collections.abc import Collection, Iterator, Mapping
from types import ModuleType
from typing import Any
from urllib.parse import unquote

from opensessions._answers.lenient import Readers
from opensessions._answers.parsing import media_type_of
from opensessions._answers.successes import Success, Successes
from opensessions._requests.strict import faults, is_list, text_faults
from opensessions._secrets.credentials import Schemes
from opensessions.errors import RequestRefused
from opensessions_generated.http_library import httpx
from opensessions_generated.manifest import SPECS

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")
_IDEMPOTENT = frozenset({"GET", "HEAD", "OPTIONS", "PUT", "DELETE"})
_TERSE = frozenset({"DELETE", "HEAD", "OPTIONS"})


class Operation:
    """An operation of a spec.

    Attributes:
        operation_id: Its name.
        method: Its HTTP method.
        path: Its path below the server's URL, with parameters in braces.
        is_idempotent: Whether doing it twice comes to the same as once.
        asks: Whether it is all about the document that is answered.
        is_terse: Whether it is done, whatever the document says, an end or a look at what is possible.
    """

    def __init__(
        self, operation_id: str, method: str, path: str, schemas: ModuleType, readers: Readers
    ) -> None:
        self.operation_id = operation_id
        self.method = method
        self.path = path
        self.is_idempotent = method in _IDEMPOTENT
        self.asks = method == "GET"
        self.is_terse = method in _TERSE
        self._successes = Successes(schemas.ANSWERS[operation_id], schemas.SCHEMAS, readers)
        self._schemas: Mapping[str, Mapping[str, Any]] = schemas.SCHEMAS
        self._parameters: Mapping[str, Mapping[str, Any]] = schemas.PARAMETERS[operation_id]
        self._headers = {
            name: schema
            for name, schema in self._parameters.get("header", {}).items()
            if not is_list(schema, schemas.SCHEMAS)
        }
        self._body = schemas.BODIES.get(operation_id)
        self._may_lack_body = operation_id in schemas.OPTIONAL_BODIES
        names = re.findall(r"{([^}]+)}", path)
        # Where several share a part of the path, nobody can tell where one ends: the server checks them.
        self._sharing = {
            name for part in path.split("/") if part.count("{") > 1 for name in names if f"{{{name}}}" in part
        }
        pattern = "([^/]*)".join(re.escape(part) for part in re.split(r"{[^}]+}", path))
        self._path_names: list[str] = names
        self._pattern = re.compile(pattern)

    def success(self, status: int) -> Success:
        """Return as which of the spec's successes a status counts."""
        return self._successes.of(status)

    def path_values(self, path: str) -> dict[str, str] | None:
        """Return the values of the path's parameters, None if the path is another operation's."""
        match = self._pattern.fullmatch(path)
        return match and dict(zip(self._path_names, map(unquote, match.groups()), strict=True))

    def check(self, request: httpx.Request, path_values: Mapping[str, str]) -> None:
        """Compare a request with the spec.

        Raises:
            RequestRefused: It breaks one of the spec's rules, or a path value would change the path.
        """
        for fault in self._faults(request, path_values):
            raise RequestRefused(f"{self.operation_id} not sent: {fault}")

    def _faults(self, request: httpx.Request, path_values: Mapping[str, str]) -> Iterator[str]:
        for name, value in path_values.items():
            if not value:
                yield f"{name} is empty"
            if _CONTROL.search(value):
                yield f"{name} holds a control character"
            if any(part in {".", ".."} for part in re.split(r"[/\\]", value)):
                yield f"{name} is a path of dots"
            if name not in self._sharing:
                yield from text_faults(value, self._parameters.get("path", {}).get(name), self._schemas, name)
        yield from self._header_faults(request)
        if request.url.query:
            for name, value in request.url.params.multi_items():
                schema = self._parameters.get("query", {}).get(name)
                yield from text_faults(value, schema, self._schemas, name)
        if self._body is not None and _is_json(request):
            try:
                if not request.content and self._may_lack_body:
                    return
                body = json.loads(request.content)
            except (ValueError, httpx.RequestNotRead):
                yield "the body is not JSON"
                return
            yield from faults(body, self._body, self._schemas, "body")

    def _header_faults(self, request: httpx.Request) -> Iterator[str]:
        for name, schema in self._headers.items():
            value = request.headers.get(name)
            if value is not None:
                yield from text_faults(value, schema, self._schemas, name)
                if value != value.strip():
                    yield f"{name} begins or ends with a blank, which would get lost"


class Operations:
    """The operations of one API.

    Args:
        api: The API's name.
        schemas: What its spec says of documents and credentials, a generated module.
        identifying: The names of members that identify an object, beside what stands in paths.

    Attributes:
        schemes: How operations want to be told who is calling.
    """

    def __init__(self, api: str, schemas: ModuleType, identifying: Collection[str] = ("id", "key")) -> None:
        in_paths = {name for parameters in schemas.PARAMETERS.values() for name in parameters.get("path", ())}
        with_cookies = {name for name, places in schemas.PARAMETERS.items() if "cookie" in places}
        self.schemes = Schemes(schemas.SECURITY_SCHEMES, schemas.SECURITY, with_cookies)
        readers = Readers(schemas.SCHEMAS, {*identifying, *in_paths})
        self._by_id = {
            name: Operation(name, operation.method, operation.path, schemas, readers)
            for name, operation in SPECS[api].operations.items()
        }
        self._by_path = {
            (operation.method, operation.path): operation
            for operation in self._by_id.values()
            if "{" not in operation.path
        }

    def __getitem__(self, operation_id: str) -> Operation:
        """Return the operation of a name."""
        return self._by_id[operation_id]

    def of(self, request: httpx.Request, base_path: str) -> Operation:
        """Return the operation that a request is, checked.

        Raises:
            RequestRefused: It is none, or breaks the spec's rules for the one that it is.
        """
        path = request.url.raw_path.partition(b"?")[0].decode("ascii")
        if path.startswith(base_path):
            path = path[len(base_path) :]
            plain = self._by_path.get((request.method, path))
            if plain is not None:
                plain.check(request, {})
                return plain
            for operation in self._by_id.values():
                values = operation.path_values(path) if operation.method == request.method else None
                if values:
                    operation.check(request, values)
                    return operation
        raise RequestRefused(f"not sent: {request.method} {request.url.path} is no operation of this API")


def _is_json(request: httpx.Request) -> bool:
    """Return whether a request has a JSON body; an operation may take a form, a text or a file instead."""
    media_type = media_type_of(request.headers).lower()
    return not media_type or media_type.endswith(("/json", "+json"))
