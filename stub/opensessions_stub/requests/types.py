"""From text to values: which JSON types a schema speaks of, and what a text is in each of them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from opensessions_stub.spec.composition import has_alternatives, merged, variants
from opensessions_stub.spec.schema import compiled

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from opensessions_stub.requests.styles import Tree

_INTEGER = re.compile(r"-?(0|[1-9][0-9]{0,999})")
_NUMBER = re.compile(r"-?(0|[1-9][0-9]{0,999})(\.[0-9]{1,999})?([eE][+-]?[0-9]{1,4})?")
_INFINITE = (float("inf"), float("-inf"))
_JSON_NAMES = {
    bool: "boolean",
    int: "integer",
    float: "number",
    str: "string",
    type(None): "null",
    list: "array",
}
_IN_PLACE = ("allOf", "anyOf", "oneOf")

_EXACT = 2**53
"""Below it each integer is a number of its own, also among numbers with a point."""


def _integer(text: str) -> int:
    if not _INTEGER.fullmatch(text):
        raise ValueError
    return int(text)


def _number(text: str) -> float:
    if not _NUMBER.fullmatch(text):
        raise ValueError
    number = int(text) if _INTEGER.fullmatch(text) else float(text)
    if number in _INFINITE:
        raise ValueError
    # What is shown of it may be a member that is an integer: `1.0` in a path is the thing with the id 1.
    return int(number) if number == round(number) and abs(number) < _EXACT else number


def _word(**words: bool | None) -> Callable[[str], bool | None]:
    def read(text: str) -> bool | None:
        if text not in words:
            raise ValueError
        return words[text]

    return read


# From the narrowest type to the widest: where a schema allows several, the first that fits is meant.
_READERS: dict[str, Callable[[str], Any]] = {
    "null": _word(null=None),
    "boolean": _word(true=True, false=False),
    "integer": _integer,
    "number": _number,
    "string": str,
}
SCALARS = frozenset(_READERS)
"""The JSON types that one text is enough for."""


def types_of(schema: Any, definitions: Mapping[str, Any]) -> set[str]:
    """The JSON types that a schema speaks of; empty if it names none."""
    found: set[str] = set()
    waiting, seen = [schema], set()
    while waiting:
        part = waiting.pop()
        if not isinstance(part, dict) or id(part) in seen:
            continue
        seen.add(id(part))
        if "$ref" in part:
            waiting.append(definitions[part["$ref"].rpartition("/")[2]])
        if "type" in part:
            found |= {part["type"]} if isinstance(part["type"], str) else set(part["type"])
            continue
        values = [part["const"]] if "const" in part else part.get("enum", [])
        found |= {_JSON_NAMES.get(type(value), "object") for value in values}
        found |= {"object"} if part.get("properties") else {"array"} if "items" in part else set()
        for keyword in _IN_PLACE:
            branches = part.get(keyword, ())
            # Beside an alternative that takes anything the others say nothing of types.
            if keyword != "anyOf" or not any(_takes_all(branch, definitions) for branch in branches):
                waiting += branches
    return found


def _takes_all(schema: Any, definitions: Mapping[str, Any]) -> bool:
    if isinstance(schema, dict) and [*schema] == ["$ref"]:
        schema = definitions[schema["$ref"].rpartition("/")[2]]
    return schema is True or schema == {}


def items_of(schema: Any, definitions: Mapping[str, Any]) -> Any:
    """The schema of a list's items; {} if it says nothing of them."""
    return _branch(schema, definitions, "array").get("items", {})


def members_of(schema: Any, definitions: Mapping[str, Any]) -> tuple[Mapping[str, Any], Any]:
    """The schemas of an object's members by name, those of all its alternatives, and that of all others."""
    flat = _branch(schema, definitions, "object")
    found: dict[str, list[Any]] = {name: [member] for name, member in flat.get("properties", {}).items()}
    for variant in variants(schema, definitions) if has_alternatives(schema, definitions) else ():
        for name, member in variant.get("properties", {}).items():
            if member not in found.setdefault(name, []):
                found[name].append(member)
    members = {name: each[0] if len(each) == 1 else {"anyOf": each} for name, each in found.items()}
    return members, flat.get("additionalProperties", True)


def _branch(schema: Any, definitions: Mapping[str, Any], kind: str) -> dict[str, Any]:
    if not isinstance(schema, dict):
        return {}

    def choose(branches: Any) -> Any:
        return next((one for one in branches if kind in types_of(one, definitions)), branches[0])

    return merged(schema, definitions, choose)


def readings(text: str, types: set[str]) -> Iterator[Any]:
    """Give what a text may be in some JSON types, the narrowest first; a text where there are none."""
    for name, reader in _READERS.items():
        if name in (types or {"string"}):
            try:
                yield reader(text)
            except ValueError:
                continue


def typed(tree: Tree, schema: Any, definitions: Mapping[str, Any]) -> Any:
    """What a text, or a list or object of texts, is by its schema.

    Raises:
        ValueError: It can be nothing that the schema speaks of; the message says what would be.
    """
    types = types_of(schema, definitions)
    if isinstance(tree, dict):
        properties, others = members_of(schema, definitions)
        return {name: typed(part, properties.get(name, others), definitions) for name, part in tree.items()}
    if isinstance(tree, list) or (types and not types & SCALARS and "array" in types):
        items = items_of(schema, definitions)
        return [typed(part, items, definitions) for part in (tree if isinstance(tree, list) else [tree])]
    means = [*readings(tree, types)]
    if len(means) > 1:  # the number that a text spells may be too large where the text is well
        fits = compiled({"allOf": [schema], "$defs": dict(definitions)}).is_valid
        means = [*filter(fits, means), *means]
    for value in means:
        return value
    raise ValueError(" or ".join(sorted(types & SCALARS or {"string"})))
