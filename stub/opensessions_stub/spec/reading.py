"""From an OpenAPI file to a `Spec`; what cannot be served is refused here, with file and line."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from opensessions_stub.spec.document import Document, SpecError
from opensessions_stub.spec.exchanges import TEMPLATE, Exchanges
from opensessions_stub.spec.keywords import METHODS
from opensessions_stub.spec.nodes import Nodes
from opensessions_stub.spec.schema import Schemas
from opensessions_stub.spec.spec import Operation, Scheme, Spec

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from opensessions_stub.spec.document import Pointer

_DIALECTS = (
    "https://spec.openapis.org/oas/3.1/dialect/base",
    "https://json-schema.org/draft/2020-12/schema",
)
_STEM = re.compile(r"[a-z][a-z0-9_]*")


def find_specs(folder: Path) -> list[Path]:
    """The spec files of a folder, by name.

    Raises:
        SpecError: there is no such folder or no spec in it, or two files give one name.
    """
    if not folder.is_dir():
        raise SpecError(f"{folder}: there is no such folder of specs")
    paths = sorted(path for path in folder.iterdir() if path.suffix in {".yaml", ".yml", ".json"})
    if not paths:
        raise SpecError(f"{folder}: holds no spec (*.yaml, *.yml, *.json)")
    seen: dict[str, Path] = {}
    for path in paths:
        if path.stem in seen:
            raise SpecError(f"{path}: the API {path.stem} is already described by {seen[path.stem].name}")
        seen[path.stem] = path
    return paths


def read_spec(path: Path) -> Spec:
    """Reads one OpenAPI 3.0 or 3.1 file.

    Raises:
        SpecError: it is not one, or it uses something that the stub cannot honour.
    """
    if not _STEM.fullmatch(path.stem):
        raise SpecError(f"{path}: an API is named in snake_case, and the file's name is the API's name")
    return _Reader(Document(path)).spec()


class _Reader:
    def __init__(self, document: Document) -> None:
        self._document = document
        self._nodes = Nodes(document)
        self._exchanges = Exchanges(self._nodes)
        self._data = document.data
        version = str(self._data.get("openapi", ""))
        if not version.startswith(("3.0.", "3.1.")):
            raise document.error(
                ("openapi",), f"openapi is {version or 'missing'}: the stub serves 3.0 and 3.1"
            )
        self._legacy = version.startswith("3.0.")
        self._nodes.described((), "document")
        if self._data.get("jsonSchemaDialect", _DIALECTS[0]) not in _DIALECTS:
            raise document.error(
                ("jsonSchemaDialect",), "the stub serves JSON Schema 2020-12 and OpenAPI's own dialect only"
            )

    def spec(self) -> Spec:
        schemes = self._schemes()
        operations: dict[str, Operation] = {}
        for operation in self._operations(schemes):
            if operation.id in operations:
                first = self._document.line((*operations[operation.id].place, "operationId"))
                raise self._document.error(
                    (*operation.place, "operationId"),
                    f"operationId {operation.id} stands already on line {first}",
                )
            operations[operation.id] = operation
        if not operations:
            raise self._document.error(("paths",), "there is no operation to serve")
        return Spec(
            name=self._document.path.stem,
            title=str(self._nodes.mapping(("info",)).get("title", self._document.path.stem)),
            base_path=self._base_path(),
            operations=operations,
            schemes=schemes,
            document=self._document,
            schemas=Schemas(self._document, legacy=self._legacy),
        )

    def _base_path(self) -> str:
        if not self._nodes.sequence(("servers",)):
            return ""
        server, place = self._nodes.described(("servers", 0), "server")
        url = str(server.get("url", "/"))
        for name in self._nodes.mapping((*place, "variables")):
            variable, _ = self._nodes.followed((*place, "variables", name))
            url = url.replace(f"{{{name}}}", str(variable.get("default", "")))
        try:
            return urlsplit(url).path.rstrip("/")
        except ValueError:
            raise self._document.error((*place, "url"), f"{url} is not a URL") from None

    def _schemes(self) -> dict[str, Scheme]:
        return {name: self._scheme(name) for name in self._nodes.mapping(("components", "securitySchemes"))}

    def _scheme(self, name: str) -> Scheme:
        scheme, place = self._nodes.described(("components", "securitySchemes", name), "security scheme")
        kind, location = str(scheme.get("type")), str(scheme.get("in"))
        if kind == "apiKey" and location in {"header", "query", "cookie"}:
            return Scheme(name, "apiKey", location, str(scheme.get("name", "")))
        http = str(scheme.get("scheme", "")).lower()
        if kind == "http" and http in {"basic", "bearer"}:
            return Scheme(name, http, "header", "Authorization")
        if kind in {"oauth2", "openIdConnect"}:  # what reaches the API of these is a bearer token
            return Scheme(name, "bearer", "header", "Authorization")
        raise self._document.error(
            place, f"the stub cannot check the security scheme {name}: use apiKey, basic or bearer"
        )

    def _operations(self, schemes: Mapping[str, Scheme]) -> Iterator[Operation]:
        for path in self._nodes.mapping(("paths",)):
            if path.startswith("x-"):
                continue
            place: Pointer = ("paths", path)
            if not path.startswith("/"):
                raise self._document.error(place, "a path starts with a slash")
            if "?" in path or "#" in path:
                raise self._document.error(place, "a path ends before ? and #: describe query parameters")
            for segment in path.split("/"):
                if "{" in segment and not TEMPLATE.fullmatch(segment):
                    raise self._document.error(place, f"{segment}: a path parameter fills a whole segment")
            item, item_place = self._nodes.described(place, "path item")
            if "servers" in item:
                raise self._document.error(
                    (*item_place, "servers"), "servers are for the whole document only"
                )
            for method in METHODS:
                if method in item:
                    yield self._operation(path, method, (*item_place, method), item_place, schemes)

    def _operation(
        self, path: str, method: str, place: Pointer, item_place: Pointer, schemes: Mapping[str, Scheme]
    ) -> Operation:
        operation, place = self._nodes.described(place, "operation")
        if "operationId" not in operation:
            raise self._document.error(place, f"{method.upper()} {path} needs an operationId")
        if "servers" in operation:
            raise self._document.error((*place, "servers"), "servers are for the whole document only")
        return Operation(
            id=str(operation["operationId"]),
            method=method.upper(),
            path=path,
            parameters=self._exchanges.parameters(path, item_place, place),
            body=self._exchanges.body(place) if "requestBody" in operation else None,
            security=self._security(operation, place, schemes),
            responses=self._exchanges.responses(place),
            place=place,
        )

    def _security(
        self, operation: dict[str, Any], place: Pointer, schemes: Mapping[str, Scheme]
    ) -> tuple[tuple[Scheme, ...], ...]:
        where: Pointer = (*place, "security") if "security" in operation else ("security",)
        alternatives = [
            self._nodes.followed((*where, index))[0] for index in range(len(self._nodes.sequence(where)))
        ]
        for name in (name for alternative in alternatives for name in alternative):
            if name not in schemes:
                raise self._document.error(where, f"there is no security scheme {name}")
        if len({frozenset(alternative) for alternative in alternatives}) != len(alternatives):
            raise self._document.error(where, "two security alternatives are the same")
        return tuple(tuple(schemes[name] for name in alternative) for alternative in alternatives)
