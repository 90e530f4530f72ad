"""Members of a body that the spec does not name, where it does not say that more may come."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from tools.specfirst.contract.judging.pointers import followed
from tools.specfirst.specs.yaml import Pointer

_OPENING = ("additionalProperties", "unevaluatedProperties", "patternProperties")
_BRANCHES = ("allOf", "anyOf", "oneOf")


@dataclass(frozen=True, slots=True)
class Undocumented:
    """A member that is there: where in the body, its value, and the schema that does not name it."""

    path: tuple[str | int, ...]
    value: Any
    schema: Pointer


def undocumented_members(
    document: Mapping[str, Any], schema: Pointer, value: object
) -> Iterator[Undocumented]:
    """Yield every undocumented member of a value, at any depth."""
    yield from _walk(document, schema, value, ())


def only_documented(document: Mapping[str, Any], schema: Pointer, value: object) -> object:
    """Return a value without the members that the spec does not name, at any depth."""
    place = _place(document, schema)
    if isinstance(value, list):
        items = next(iter(place.items), None)
        return value if items is None else [only_documented(document, items, item) for item in value]
    if not isinstance(value, dict):
        return value
    return {
        name: only_documented(document, place.named[name], value[name])
        for name in value.keys() & place.named.keys()
    }


def free_members(document: Mapping[str, Any], schema: Pointer, value: object) -> Iterator[Undocumented]:
    """Yield every member of which the spec says nothing, where it says that more may come."""
    yield from _walk(document, schema, value, (), free=True)


def _walk(
    document: Mapping[str, Any],
    pointer: Pointer,
    value: object,
    path: tuple[str | int, ...],
    *,
    free: bool = False,
) -> Iterator[Undocumented]:
    if not isinstance(value, (dict, list)):  # most of what a body holds
        return
    place = _place(document, pointer)
    if isinstance(value, list):
        for items in place.items:
            for index, item in enumerate(value):
                yield from _walk(document, items, item, (*path, index), free=free)
        return
    for name, member in value.items():
        if deeper := place.named.get(name):
            yield from _walk(document, deeper, member, (*path, name), free=free)
        elif name not in place.demanded:
            if free is place.is_open and not place.more:
                yield Undocumented((*path, name), member, place.schema)
            for more in place.more:
                yield from _walk(document, more, member, (*path, name), free=free)


@dataclass(frozen=True, slots=True)
class _Place:
    """What the schemas of one value say of its items and members: where the schema of each stands."""

    schema: Pointer
    items: list[Pointer]
    named: Mapping[str, Pointer]
    demanded: frozenset[str]
    """Names that are required, and may be described nowhere."""
    more: list[Pointer]
    """Schemas of members without a name."""
    is_open: bool
    """Whether more may come than what has a name."""


def _views(document: Mapping[str, Any], pointer: Pointer) -> Iterator[tuple[Pointer, Mapping[str, Any]]]:
    """Yield the schemas that speak of one value, references followed, each with its place."""
    where, schema = followed(document, pointer)
    if not isinstance(schema, dict):
        return
    yield where, schema
    for keyword in _BRANCHES:
        for index in range(len(schema.get(keyword, ()))):
            yield from _views(document, (*where, keyword, index))


_known: dict[tuple[int, Pointer], tuple[Mapping[str, Any], _Place]] = {}
"""By the identity of a document, which is held so that it stays its own."""


def _place(document: Mapping[str, Any], pointer: Pointer) -> _Place:
    found = _known.get((id(document), pointer))
    if found is None:
        found = _known[id(document), pointer] = document, _described(document, pointer)
    return found[1]


def _described(document: Mapping[str, Any], pointer: Pointer) -> _Place:
    views = list(_views(document, pointer))
    named = {name: (*where, "properties", name) for where, one in views for name in one.get("properties", {})}
    return _Place(
        views[0][0] if views else pointer,
        [(*where, "items") for where, one in views if "items" in one],
        named,
        frozenset(name for _, one in views for name in one.get("required", ())),
        [
            (*where, "additionalProperties")
            for where, one in views
            if isinstance(one.get("additionalProperties"), dict)
        ],
        not named or any(keyword in schema for _, schema in views for keyword in _OPENING),
    )
