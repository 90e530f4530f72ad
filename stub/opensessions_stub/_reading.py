"""From an OpenAPI file to a `Spec`; what cannot be served is refused here, with file and line."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from opensessions_stub._document import Document, SpecError
from opensessions_stub._schema import Schemas
from opensessions_stub._spec import (
    Body,
    Content,
    Header,
    Operation,
    Parameter,
    Response,
    Scheme,
    Spec,
    essence,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from opensessions_stub._document import Pointer

METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")
_STEM = re.compile(r"[a-z][a-z0-9_]*")
_TEMPLATE = re.compile(r"\{([^{}]+)\}")
_JSON = re.compile(r"application/(json|[\w.+-]+\+json)")
_STYLES = {"path": ("simple",), "query": ("form",), "header": ("simple",), "cookie": ("form",)}
# OpenAPI: parameters of these names are described elsewhere, and a definition here is to be ignored.
_NOT_PARAMETERS = {"accept", "content-type", "authorization"}


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
        self._data = document.data
        version = str(self._data.get("openapi", ""))
        if not version.startswith(("3.0.", "3.1.")):
            raise document.error(
                ("openapi",), f"openapi is {version or 'missing'}: the stub serves 3.0 and 3.1"
            )
        self._legacy = version.startswith("3.0.")
        if "jsonSchemaDialect" in self._data:
            raise document.error(("jsonSchemaDialect",), "the stub serves OpenAPI's own schema dialect only")

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
            title=str(self._mapping(("info",)).get("title", self._document.path.stem)),
            base_path=self._base_path(),
            operations=operations,
            schemes=schemes,
            document=self._document,
            schemas=Schemas(self._document, legacy=self._legacy),
        )

    def _mapping(self, pointer: Pointer) -> dict[str, Any]:
        """The mapping at a place, empty if there is none."""
        value = self._member(pointer, {})
        if not isinstance(value, dict):
            raise self._document.error(pointer, f"{pointer[-1]} is a mapping")
        return value

    def _list(self, pointer: Pointer) -> list[Any]:
        """The list at a place, empty if there is none."""
        value = self._member(pointer, [])
        if not isinstance(value, list):
            raise self._document.error(pointer, f"{pointer[-1]} is a list")
        return value

    def _member(self, pointer: Pointer, otherwise: object) -> Any:  # noqa: ANN401 - any JSON value
        try:
            return self._document.at(pointer)
        except (LookupError, TypeError):
            return otherwise

    def _object(self, pointer: Pointer) -> tuple[dict[str, Any], Pointer]:
        value, place = self._document.resolve(pointer)
        if not isinstance(value, dict):
            raise self._document.error(place, "a mapping belongs here")
        return value, place

    def _base_path(self) -> str:
        if not self._list(("servers",)):
            return ""
        server, place = self._object(("servers", 0))
        url = str(server.get("url", "/"))
        for name in self._mapping((*place, "variables")):
            variable, _ = self._object((*place, "variables", name))
            url = url.replace(f"{{{name}}}", str(variable.get("default", "")))
        try:
            return urlsplit(url).path.rstrip("/")
        except ValueError:
            raise self._document.error((*place, "url"), f"{url} is not a URL") from None

    def _schemes(self) -> dict[str, Scheme]:
        return {name: self._scheme(name) for name in self._mapping(("components", "securitySchemes"))}

    def _scheme(self, name: str) -> Scheme:
        scheme, place = self._object(("components", "securitySchemes", name))
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
        for path in self._mapping(("paths",)):
            if path.startswith("x-"):
                continue
            place: Pointer = ("paths", path)
            if not path.startswith("/"):
                raise self._document.error(place, "a path starts with a slash")
            for segment in path.split("/"):
                if "{" in segment and not _TEMPLATE.fullmatch(segment):
                    raise self._document.error(place, f"{segment}: a path parameter fills a whole segment")
            item, item_place = self._object(place)
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
        operation, place = self._object(place)
        if "operationId" not in operation:
            raise self._document.error(place, f"{method.upper()} {path} needs an operationId")
        if "servers" in operation:
            raise self._document.error((*place, "servers"), "servers are for the whole document only")
        return Operation(
            id=str(operation["operationId"]),
            method=method.upper(),
            path=path,
            parameters=self._parameters(path, item_place, place),
            body=self._body(place) if "requestBody" in operation else None,
            security=self._security(operation, place, schemes),
            responses=self._responses(place),
            place=place,
        )

    def _security(
        self, operation: dict[str, Any], place: Pointer, schemes: Mapping[str, Scheme]
    ) -> tuple[tuple[Scheme, ...], ...]:
        where: Pointer = (*place, "security") if "security" in operation else ("security",)
        alternatives = [self._object((*where, index))[0] for index in range(len(self._list(where)))]
        for name in (name for alternative in alternatives for name in alternative):
            if name not in schemes:
                raise self._document.error(where, f"there is no security scheme {name}")
        if len({frozenset(alternative) for alternative in alternatives}) != len(alternatives):
            raise self._document.error(where, "two security alternatives are the same")
        return tuple(tuple(schemes[name] for name in alternative) for alternative in alternatives)

    def _parameters(self, path: str, *owners: Pointer) -> tuple[Parameter, ...]:
        found: dict[tuple[str, str], Parameter] = {}
        for owner in owners:
            for index in range(len(self._list((*owner, "parameters")))):
                parameter = self._parameter((*owner, "parameters", index))
                if not (parameter.location == "header" and parameter.name.lower() in _NOT_PARAMETERS):
                    found[parameter.location, parameter.name] = parameter
        in_path = {name for location, name in found if location == "path"}
        if in_path != set(_TEMPLATE.findall(path)):
            raise self._document.error(
                ("paths", path), "the path and its path parameters name different things"
            )
        return tuple(found.values())

    def _parameter(self, pointer: Pointer) -> Parameter:
        parameter, place = self._object(pointer)
        name, location = str(parameter.get("name", "")), str(parameter.get("in", ""))
        styles = _STYLES.get(location)
        if styles is None:
            raise self._document.error(place, f"parameter {name}: in is path, query, header or cookie")
        if "schema" not in parameter:
            raise self._document.error(
                place, f"parameter {name}: the stub reads parameters with a schema only"
            )
        style = parameter.get("style", styles[0])
        if style not in styles:
            raise self._document.error(
                (*place, "style"), f"parameter {name}: the stub cannot read the style {style}"
            )
        return Parameter(
            name=name,
            location=location,
            required=parameter.get("required") is True,
            explode=parameter.get("explode", style == "form") is True,
            schema=(*place, "schema"),
            examples=self._examples(parameter, place),
        )

    def _body(self, place: Pointer) -> Body:
        body, place = self._object((*place, "requestBody"))
        contents = tuple(self._contents(place))
        return Body(required=body.get("required") is True, contents=contents)

    def _responses(self, place: Pointer) -> dict[str, Response]:
        documented = self._mapping((*place, "responses"))
        if not documented:
            raise self._document.error(place, "an operation documents at least one response")
        return {
            status: self._response(status, (*place, "responses", status))
            for status in documented
            if not status.startswith("x-")
        }

    def _response(self, status: str, pointer: Pointer) -> Response:
        _, place = self._object(pointer)
        contents = list(self._contents(place))
        headers = {
            name: self._header((*place, "headers", name))
            for name in self._mapping((*place, "headers"))
            if name.lower() != "content-type"
        }
        return Response(status, contents[0] if contents else None, headers, place)

    def _header(self, pointer: Pointer) -> Header:
        header, place = self._object(pointer)
        schema = (*place, "schema") if "schema" in header else None
        return Header(header.get("required") is True, schema, self._examples(header, place))

    def _contents(self, place: Pointer) -> Iterator[Content]:
        for media_type in self._mapping((*place, "content")):
            content_place = (*place, "content", media_type)
            if not _JSON.fullmatch(essence(media_type)):
                raise self._document.error(content_place, f"the stub reads and writes JSON, not {media_type}")
            content = self._mapping(content_place)
            schema = (*content_place, "schema") if "schema" in content else None
            yield Content(media_type, schema, self._examples(content, content_place))

    def _examples(self, owner: dict[str, Any], place: Pointer) -> tuple[Any, ...]:
        if "example" in owner:
            return (owner["example"],)
        found = []
        for name in self._mapping((*place, "examples")):
            example, example_place = self._object((*place, "examples", name))
            if "value" not in example:
                raise self._document.error(
                    example_place, f"example {name}: the stub reads examples with a value only"
                )
            found.append(example["value"])
        return tuple(found)
