"""What an operation takes and answers: parameters, bodies, responses and their headers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from opensessions_stub.spec.media_types import Kind, essence, kind_of
from opensessions_stub.spec.nodes import DECLARE
from opensessions_stub.spec.spec import Body, Content, Header, Parameter, Response

if TYPE_CHECKING:
    from collections.abc import Iterator

    from opensessions_stub.spec.document import Pointer
    from opensessions_stub.spec.nodes import Nodes

TEMPLATE = re.compile(r"\{([^{}]+)\}")
"""A path parameter in a path."""

_STATUS = re.compile(r"[1-5](\d\d|XX)|default")
_HEADER_NAME = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
_NAMES = {"header": _HEADER_NAME, "cookie": re.compile(r"[!-+\--:<>-~]+")}
"""What parameters of a place can be called; those of cookies have brackets, which RFC 6265 has not."""
_MEDIA_TYPE = re.compile(r"[\w!#$&^.+*-]+/[\w!#$&^.+*-]+")
_STYLES = {
    "path": ("simple", "label", "matrix"),
    "query": ("form", "spaceDelimited", "pipeDelimited", "deepObject"),
    "header": ("simple",),
    "cookie": ("form",),
}
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
        before = self._document.problems
        for owner in owners:
            found |= self._parameters((*owner, "parameters"))
        in_path = {name for location, name in found if location == "path"}
        named = set(TEMPLATE.findall(path))
        if in_path != named and self._document.problems == before:  # else one of them is only misspelt
            self._nodes.mind(("paths", path), "the path and its path parameters name different things")
            for name in in_path - named:
                del found["path", name]
            for name in named - in_path:
                found["path", name] = Parameter(
                    name,
                    "path",
                    True,
                    "simple",
                    False,
                    False,
                    None,
                    (),
                    ("paths", path),
                )
        return tuple(found.values())

    def _parameters(self, pointer: Pointer) -> dict[tuple[str, str], Parameter]:
        found: dict[tuple[str, str], Parameter] = {}
        lines: dict[tuple[str, str], int] = {}
        for index in range(len(self._nodes.sequence(pointer))):
            place = (*pointer, index)
            with self._document.collecting():
                parameter = self._parameter(place)
                name = parameter.name
                key = (parameter.location, name.lower() if parameter.location == "header" else name)
                if key in lines:
                    self._nodes.mind(
                        place,
                        f"the {parameter.location} parameter {name} stands already on line {lines[key]}",
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
        schema: Pointer | None = None
        style = parameter.get("style", styles[0])
        if not self._nodes.is_left_out(parameter, place, f"the {location} parameter {name}"):
            if (of_place := _NAMES.get(location)) and not of_place.fullmatch(name):
                raise self._document.error(place, f"{name} is no name of a {location}: {DECLARE}")
            schema, style = self._described_by(parameter, place, style)
            if style not in (*styles, "json"):
                raise self._document.error(
                    (*place, "style"), f"parameter {name}: in the {location} there is no style {style}"
                )
        required = self._nodes.flag(parameter, place, "required")
        if location == "path" and not required:
            self._nodes.mind(place, f"parameter {name}: one in the path has required: true")
        return Parameter(
            name=name,
            location=location,
            required=(required and schema is not None) or location == "path",
            style=str(style),
            explode=self._nodes.flag(parameter, place, "explode", otherwise=style == "form"),
            may_be_empty=location == "query" and self._nodes.flag(parameter, place, "allowEmptyValue"),
            schema=schema,
            examples=self._nodes.examples(parameter, place),
            place=place,
        )

    def _described_by(self, parameter: dict[str, Any], place: Pointer, style: str) -> tuple[Pointer, str]:
        """The place of a parameter's schema, and its style."""
        if "schema" in parameter:
            return (*place, "schema"), style
        contents = self._nodes.mapping((*place, "content"))
        name = parameter.get("name")
        if not contents:
            raise self._document.error(place, f"parameter {name}: has neither schema nor content")
        media_type = next(iter(contents))
        if len(contents) > 1 or kind_of(media_type) is not Kind.JSON:
            raise self._document.error(
                (*place, "content"), f"parameter {name}: the stub reads JSON only here: {DECLARE}"
            )
        content, content_place = self._nodes.described((*place, "content", media_type), "media type")
        if "schema" not in content:
            raise self._document.error(content_place, f"parameter {name}: its content has no schema")
        return (*content_place, "schema"), "json"

    def body(self, place: Pointer) -> Body | None:
        """The request body of the operation at a place; None if all of it is left out."""
        body, place = self._nodes.described((*place, "requestBody"), "request body")
        contents = tuple(self._contents(place))
        required = self._nodes.flag(body, place, "required")
        return Body(required=required, contents=contents) if contents or not body.get("content") else None

    def responses(self, place: Pointer) -> dict[str, Response]:
        """The responses of the operation at a place, by status; OpenAPI 3.1 may say nothing of them."""
        found = {}
        for status in self._nodes.mapping((*place, "responses")):
            if status.startswith("x-"):
                continue
            with self._document.collecting():
                if not _STATUS.fullmatch(status):
                    raise self._document.error(
                        (*place, "responses", status),
                        f"{status} is no status: write 100 to 599, 1XX to 5XX, or default",
                    )
                found[status] = self._response(status, (*place, "responses", status))
        return found

    def _response(self, status: str, pointer: Pointer) -> Response:
        _, place = self._nodes.described(pointer, "response")
        headers = {
            name: self._header((*place, "headers", name))
            for name in self._nodes.mapping((*place, "headers"))
            if name.lower() != "content-type"
        }
        return Response(status, tuple(self._contents(place)), headers, place)

    def _header(self, pointer: Pointer) -> Header:
        header, place = self._nodes.described(pointer, "header")
        if not _HEADER_NAME.fullmatch(str(pointer[-1])):
            raise self._document.error(pointer, f"{pointer[-1]} is no name of a header")
        schema = (*place, "schema") if "schema" in header else None
        form = "exploded" if self._nodes.flag(header, place, "explode") else "simple"
        examples = self._nodes.examples(header, place)
        if schema is None and header.get("content"):
            schema, form = self._described_by({**header, "name": pointer[-1]}, place, "simple")
            content, content_place = self._nodes.followed(schema[:-1])
            examples += self._nodes.examples(content, content_place)
        return Header(self._nodes.flag(header, place, "required"), schema, examples, form)

    def _contents(self, place: Pointer) -> Iterator[Content]:
        for media_type in self._nodes.mapping((*place, "content")):
            content, content_place = self._nodes.described((*place, "content", media_type), "media type")
            if self._nodes.is_left_out(content, content_place, media_type):
                continue
            if not _MEDIA_TYPE.fullmatch(essence(media_type)):
                raise self._document.error(content_place, f"{media_type} is no media type")
            schema = (*content_place, "schema") if "schema" in content else None
            encoding = {
                name: self._nodes.followed((*content_place, "encoding", name))[0]
                for name in self._nodes.mapping((*content_place, "encoding"))
            }
            placed = self._nodes.placed_examples(content, content_place)
            examples, places = (tuple(each) for each in zip(*placed, strict=True)) if placed else ((), ())
            yield Content(media_type, schema, examples, encoding, places)
