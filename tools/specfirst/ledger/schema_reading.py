"""What schemas say on their own, with what they refer to."""

from collections.abc import Iterator, Mapping
from typing import Any

from tools.specfirst.specs.json_types import types_of
from tools.specfirst.specs.parts import value_at
from tools.specfirst.specs.yaml import Pointer, parse_reference

_COMPOSED_OF = ("allOf", "anyOf", "oneOf")
# Values of these are not checked before sending.
_NOT_CHECKED = {*_COMPOSED_OF, "not", "if", "then", "else", "prefixItems", "patternProperties"}


def json_types(document: Mapping[str, Any], pointer: Pointer) -> set[str]:
    """Return the JSON types that the schema at `pointer` and its branches name."""
    schemas = _with_branches(document, pointer, _COMPOSED_OF, set())
    return {name for schema in schemas for name in types_of(schema)}


def member_names(document: Mapping[str, Any], pointer: Pointer) -> set[str]:
    """Return the properties of the schema at `pointer` and of all that it takes in by allOf."""
    schemas = _with_branches(document, pointer, ("allOf",), set())
    return {name for schema in schemas for name in schema.get("properties", {})}


def item_schemas(schema: Mapping[str, Any]) -> Iterator[Pointer]:
    """Yield where the schemas of a list's items stand, from the list's own."""
    if isinstance(schema.get("items"), dict):
        yield ("items",)
    for index in range(len(schema.get("prefixItems", ()))):
        yield "prefixItems", index


class Carried:
    """What the constants of a generated schemas.py hold, by which what is sent can be checked."""

    def __init__(self, constants: Mapping[str, Any]) -> None:
        self._named = constants.get("SCHEMAS", {})
        self._stated = {
            _statement(*member)
            for name in ("PARAMETERS", "BODIES", "ANSWERS")
            for member in _members(constants.get(name))
        }

    def has(self, pointer: Pointer, value: object) -> bool:
        """Return whether a keyword of the spec is there and not passed over."""
        if _NOT_CHECKED & set(pointer):
            return False
        match pointer:
            case ("components", "schemas", name, *below):
                return bool(value_at(self._named, (name, *below)) == value)
        return _statement(pointer[-1], value) in self._stated


def _with_branches(
    document: Mapping[str, Any], pointer: Pointer, keywords: tuple[str, ...], seen: set[Pointer]
) -> Iterator[Mapping[str, Any]]:
    schema = value_at(document, pointer)
    if not isinstance(schema, dict) or pointer in seen:
        return
    seen.add(pointer)
    yield schema
    if isinstance(reference := schema.get("$ref"), str):
        yield from _with_branches(document, parse_reference(reference) or (), keywords, seen)
    for keyword in keywords:
        for index in range(len(schema.get(keyword, ()))):
            yield from _with_branches(document, (*pointer, keyword, index), keywords, seen)


def _members(value: object) -> Iterator[tuple[str, object]]:
    if isinstance(value, dict):
        for key, child in value.items():
            yield key, child
            yield from _members(child)
    elif isinstance(value, list):
        for child in value:
            yield from _members(child)


def _statement(keyword: object, value: object) -> str:
    return f"{keyword}: {value!r}"
