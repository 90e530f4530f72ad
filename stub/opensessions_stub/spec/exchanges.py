"""What an operation takes and answers: parameters, bodies, responses and their headers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from opensessions_stub.spec.spec import Body, Content, Header, Parameter, Response, essence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from opensessions_stub.spec.document import Pointer
    from opensessions_stub.spec.nodes import Nodes

TEMPLATE = re.compile(r"\{([^{}]+)\}")
"""A path parameter in a path."""

_STATUS = re.compile(r"[1-5](\d\d|XX)|default")
_HEADER_NAME = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
_JSON = re.compile(r"application/(json|[\w.+-]+\+json)")
_STYLES = {"path": ("simple",), "query": ("form",), "header": ("simple",), "cookie": ("form",)}
# OpenAPI: parameters of these names are described elsewhere, and a definition here is to be ignored.
_NOT_PARAMETERS = {"accept", "content-type", "authorization"}


class Exchanges:
    """Reads the parts of operations.

    Args:
        nodes: the document that they stand in.
    """

    def __init__(self, nodes: Nodes) -> None:
        self._nodes = nodes
        self._document = nodes.document

    def parameters(self, path: str, *owners: Pointer) -> tuple[Parameter, ...]:
        """The parameters of an operation; of two with one name and location the later owner's counts."""
        found: dict[tuple[str, str], Parameter] = {}
        for owner in owners:
            found |= self._parameters((*owner, "parameters"))
        in_path = {name for location, name in found if location == "path"}
        if in_path != set(TEMPLATE.findall(path)):
            raise self._document.error(
                ("paths", path), "the path and its path parameters name different things"
            )
        return tuple(found.values())

    def _parameters(self, pointer: Pointer) -> dict[tuple[str, str], Parameter]:
        found: dict[tuple[str, str], Parameter] = {}
        lines: dict[tuple[str, str], int] = {}
        for index in range(len(self._nodes.sequence(pointer))):
            place = (*pointer, index)
            parameter = self._parameter(place)
            name = parameter.name
            key = (parameter.location, name.lower() if parameter.location == "header" else name)
            if key in lines:
                raise self._document.error(
                    place, f"the {parameter.location} parameter {name} stands already on line {lines[key]}"
                )
            lines[key] = self._document.line(place)
            if not (parameter.location == "header" and name.lower() in _NOT_PARAMETERS):
                found[key] = parameter
        return found

    def _parameter(self, pointer: Pointer) -> Parameter:
        parameter, place = self._nodes.described(pointer, "parameter")
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
        if self._nodes.flag(parameter, place, "allowEmptyValue"):
            raise self._document.error(
                (*place, "allowEmptyValue"),
                f"parameter {name}: the stub does not honour allowEmptyValue: say it with the schema",
            )
        required = self._nodes.flag(parameter, place, "required")
        if location == "path" and not required:
            raise self._document.error(place, f"parameter {name}: one in the path has required: true")
        return Parameter(
            name=name,
            location=location,
            required=required,
            explode=self._nodes.flag(parameter, place, "explode", otherwise=style == "form"),
            schema=(*place, "schema"),
            examples=self._nodes.examples(parameter, place),
        )

    def body(self, place: Pointer) -> Body:
        """The request body of the operation at a place."""
        body, place = self._nodes.described((*place, "requestBody"), "request body")
        return Body(required=self._nodes.flag(body, place, "required"), contents=tuple(self._contents(place)))

    def responses(self, place: Pointer) -> dict[str, Response]:
        """The responses of the operation at a place, by status."""
        documented = self._nodes.mapping((*place, "responses"))
        if not documented:
            raise self._document.error(place, "an operation documents at least one response")
        statuses = [status for status in documented if not status.startswith("x-")]
        for status in statuses:
            if not _STATUS.fullmatch(status):
                raise self._document.error(
                    (*place, "responses", status),
                    f"{status} is no status: write 100 to 599, 1XX to 5XX, or default",
                )
        return {status: self._response(status, (*place, "responses", status)) for status in statuses}

    def _response(self, status: str, pointer: Pointer) -> Response:
        _, place = self._nodes.described(pointer, "response")
        contents = list(self._contents(place))
        headers = {
            name: self._header((*place, "headers", name))
            for name in self._nodes.mapping((*place, "headers"))
            if name.lower() != "content-type"
        }
        return Response(status, contents[0] if contents else None, headers, place)

    def _header(self, pointer: Pointer) -> Header:
        header, place = self._nodes.described(pointer, "header")
        if not _HEADER_NAME.fullmatch(str(pointer[-1])):
            raise self._document.error(pointer, f"{pointer[-1]} is no name of a header")
        schema = (*place, "schema") if "schema" in header else None
        return Header(
            self._nodes.flag(header, place, "required"), schema, self._nodes.examples(header, place)
        )

    def _contents(self, place: Pointer) -> Iterator[Content]:
        for media_type in self._nodes.mapping((*place, "content")):
            content_place = (*place, "content", media_type)
            if not _JSON.fullmatch(essence(media_type)):
                raise self._document.error(content_place, f"the stub reads and writes JSON, not {media_type}")
            content, content_place = self._nodes.described(content_place, "media type")
            schema = (*content_place, "schema") if "schema" in content else None
            yield Content(media_type, schema, self._nodes.examples(content, content_place))
