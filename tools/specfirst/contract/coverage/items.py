"""What a spec documents, taken apart into items that a run exercises or does not.

An item is a line of text: the operationId and what of it is meant, such as `login`, `login 209`,
`listSessions query warning absent`, `getSession 200 .mpssession[].id type`. Requests and answers are
walked by the same code as schemas, so both use the same names.

Of a request each keyword counts twice: `kept`, and `broken` by a request that must then be refused.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from tools.specfirst.contract.spec_view import Operation, content_schema
from tools.specfirst.specs.files import SpecFile
from tools.specfirst.specs.parts import resolved

KEYWORDS = (
    *("type", "enum", "const", "format", "pattern", "minLength", "maxLength", "multipleOf"),
    *("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "required", "additionalProperties"),
    *("minItems", "maxItems", "uniqueItems", "minProperties", "maxProperties"),
)
"""The keywords that say something about a value."""

APPLIES_TO: Mapping[str, type | tuple[type, ...]] = {
    **dict.fromkeys(("pattern", "minLength", "maxLength"), str),
    **dict.fromkeys(("multipleOf", "minimum", "maximum"), (int, float)),
    **dict.fromkeys(("exclusiveMinimum", "exclusiveMaximum"), (int, float)),
    **dict.fromkeys(("required", "additionalProperties", "minProperties", "maxProperties"), Mapping),
    **dict.fromkeys(("minItems", "maxItems", "uniqueItems"), list),
}
"""The type of the values that a keyword speaks of; one that is not here speaks of all."""

_MERE_HINTS = frozenset({"password", "binary", "int32", "int64", "float", "double"})
"""Formats that say how to show or hold a value; no value breaks them."""

_BRANCHES = ("allOf", "anyOf", "oneOf")


def documented_items(spec: SpecFile, operation: Operation) -> Iterator[str]:
    """Yield everything that the spec says of one operation."""
    name = operation.operation_id
    yield name
    for parameter in operation.parameters:
        place = parameter_place(operation, parameter)
        yield place
        if not parameter.get("required"):
            yield f"{place} absent"
        yield from _sides(schema_items(spec.data, parameter.get("schema", {}), place))
    if (schema := content_schema(operation.body)) is not None:
        yield from _sides(schema_items(spec.data, schema, f"{name} request"))
    for status, response in operation.responses.items():
        place = f"{name} {status}"
        yield place
        yield from (f"{place} header {header}" for header in response.get("headers", {}))
        if (schema := content_schema(response)) is not None:
            yield from schema_items(spec.data, schema, place)


def parameter_place(operation: Operation, parameter: Mapping[str, Any]) -> str:
    """Return the item of a parameter."""
    return f"{operation.operation_id} {parameter['in']} {parameter['name']}"


def schema_items(
    document: Mapping[str, Any], schema: Mapping[str, Any], place: str, above: tuple[int, ...] = ()
) -> Iterator[str]:
    """Yield the items of a schema: members as `place .member`, keywords as `place keyword`.

    A schema that contains itself is followed once.
    """
    schema = resolved(document, schema)
    if id(schema) in above:
        return
    above = (*above, id(schema))
    yield from (f"{place} {keyword}" for keyword in speaking_keywords(schema))
    for branch in branches(schema):
        yield from schema_items(document, branch, place, above)
    for below, child in children(schema):
        inner = member_place(place, below)
        if not below.endswith("[]"):
            yield inner
        yield from schema_items(document, child, inner, above)


def speaking_keywords(schema: Mapping[str, Any]) -> list[str]:
    """Return the keywords of a schema that say what a value may be, in the order of `KEYWORDS`."""
    return [
        keyword
        for keyword in KEYWORDS
        if keyword in schema and not (keyword == "format" and schema[keyword] in _MERE_HINTS)
    ]


def children(schema: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Yield the schemas of an object's members (`.name`, of all others `.*`) and of a list's items (`[]`)."""
    for name, member in schema.get("properties", {}).items():
        yield f".{name}", member
    if isinstance(others := schema.get("additionalProperties"), Mapping):
        yield ".*", others
    if isinstance(items := schema.get("items"), Mapping):
        yield "[]", items


def member_place(place: str, below: str) -> str:
    """Return the place of a member or item: `login 200` and `.login` make `login 200 .login`."""
    separator = "" if place.rpartition(" ")[2].startswith((".", "[")) else " "
    return f"{place}{separator}{below}"


def branches(schema: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """Yield the schemas that a schema is composed of."""
    for keyword in _BRANCHES:
        yield from schema.get(keyword, ())


def _sides(items: Iterator[str]) -> Iterator[str]:
    for item in items:
        if item.rpartition(" ")[2] in KEYWORDS:
            yield f"{item} kept"
            yield f"{item} broken"
        else:
            yield item
