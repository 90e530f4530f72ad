"""Schemas as values are drawn from them: of requests and answers alike, and small where they may be."""

from collections.abc import Iterator, Mapping
from typing import Any

from tests.contract.rare_texts import listed
from tools.specfirst.contract.bits import bounds_of_bits
from tools.specfirst.specs.json_types import types_of

_ITEMS = 3
"""How many items a list has at most that may have any number."""
_UNNAMED = {
    "anyOf": [
        {"type": ["string", "integer", "boolean", "null"]},
        {"enum": [{"": [1, {"a/b": None}]}, [[], {"type": "text"}, 0.5], {}]},
    ]
}
"""Values of members that a schema allows without naming them: of some types, and as trees a few."""
_OF_LIMITS = frozenset(
    ("allOf", "anyOf", "oneOf", "not", "if", "contains", "patternProperties", "dependentSchemas")
)
"""Where one of these stands, what one schema forbids may be what another one demands, or tells apart."""
_OF_COUNTS = frozenset(("not", "if", "contains"))
"""Where one of these stands, so may a shorter list."""


def drawable(schema: Mapping[str, Any], others: Mapping[str, Any]) -> tuple[Any, dict[str, Any]]:
    """Return a schema, and those that it refers to by name, without what keeps members out of values.

    One without a type that speaks of members, or of items, is of objects, or lists, for that is what clients
    make of it. Bytes are drawn as texts: nothing else stands in JSON.

    Values are small where nothing is said of how large they are: half the time of the clients' tests went
    into what no decoder looks at, whole trees in members that no schema names and the tenth item of a list.
    """
    small = _smallness([schema, *others.values()])
    return _drawable(schema, small), {name: _drawable(one, small) for name, one in others.items()}


def has_alternatives(schema: Mapping[str, Any], others: Mapping[str, Any]) -> bool:
    """Return whether what is drawn has to be held against the schema: some alternatives may exclude others.

    A longer list may be two of them, of which one is drawn as shorter ones, and what a member that tells them
    apart says of a value is more than the value has to be.
    """
    return any(keyword == "oneOf" for keyword in _keywords([schema, *others.values()]))


def _smallness(schemas: list[Any]) -> frozenset[str]:
    """Return the types whose values may be small."""
    words = frozenset(_keywords(schemas))
    if _OF_LIMITS.isdisjoint(words):
        return frozenset({"array", "object"})
    is_short = _OF_COUNTS.isdisjoint(words) and all(least <= _ITEMS for least in _least_items(schemas))
    return frozenset({"array"}) if is_short else frozenset()


def _least_items(value: Any) -> Iterator[int]:
    if isinstance(value, Mapping) and isinstance(value.get("minItems"), int):
        yield value["minItems"]
    for part in value.values() if isinstance(value, Mapping) else value if isinstance(value, list) else ():
        yield from _least_items(part)


def _drawable(schema: Any, small: frozenset[str]) -> Any:
    if isinstance(schema, list):
        return [_drawable(item, small) for item in schema]
    if not isinstance(schema, Mapping):
        return schema
    made: dict[str, Any] = {
        keyword: value
        if keyword == "not"
        else {name: _drawable(member, small) for name, member in value.items()}
        if keyword == "properties"
        else _drawable(value, small)
        for keyword, value in schema.items()
        if keyword not in ("readOnly", "writeOnly", "example", "examples", "default")
        and (keyword, value) != ("format", "binary")
    }
    meant = types_of(schema)
    if len(meant) == 1:
        made = {"type": meant.pop(), **made}
    made = {**_limits(made, small), **made}
    return {**listed(made), **bounds_of_bits(made)}


def _limits(schema: Mapping[str, Any], small: frozenset[str]) -> Mapping[str, Any]:
    """Return what keeps values of a schema small, if its type is one of those that may be."""
    if schema.get("type") == "array" and "array" in small:
        return {"maxItems": max(_ITEMS, schema.get("minItems", 0))}
    if schema.get("type") == "object" and "object" in small and "$ref" not in schema:
        return {"additionalProperties": _UNNAMED}
    return {}


def _keywords(value: Any) -> Iterator[str]:
    """Yield the keywords of schemas, and, since they do not matter, names of members, too."""
    if isinstance(value, Mapping):
        yield from value
    for part in value.values() if isinstance(value, Mapping) else value if isinstance(value, list) else ():
        yield from _keywords(part)
