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
    views = _seen(document, schema)
    if isinstance(value, list):
        items = next(((*where, "items") for where, one in views if "items" in one), None)
        return value if items is None else [only_documented(document, items, item) for item in value]
    if not isinstance(value, dict):
        return value
    named = {name: (*where, "properties", name) for where, one in views for name in one.get("properties", {})}
    return {name: only_documented(document, named[name], value[name]) for name in value.keys() & named.keys()}


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
    views = _seen(document, pointer)
    if isinstance(value, list):
        for where, schema in views:
            if "items" in schema:
                for index, item in enumerate(value):
                    yield from _walk(document, (*where, "items"), item, (*path, index), free=free)
        return
    if not isinstance(value, dict):
        return
    named = {name: (*where, "properties", name) for where, one in views for name in one.get("properties", {})}
    demanded = {
        name for _, one in views for name in one.get("required", ())
    }  # which may be described nowhere
    is_open = not named or any(keyword in schema for _, schema in views for keyword in _OPENING)
    for name, member in value.items():
        if name in named:
            yield from _walk(document, named[name], member, (*path, name), free=free)
        elif name not in demanded:
            more = [where for where, one in views if isinstance(one.get("additionalProperties"), dict)]
            if free is is_open and not more:
                yield Undocumented((*path, name), member, views[0][0])
            for where in more:
                deeper = (*where, "additionalProperties")
                yield from _walk(document, deeper, member, (*path, name), free=free)


def _views(document: Mapping[str, Any], pointer: Pointer) -> Iterator[tuple[Pointer, Mapping[str, Any]]]:
    """Yield the schemas that speak of one value, references followed, each with its place."""
    where, schema = followed(document, pointer)
    if not isinstance(schema, dict):
        return
    yield where, schema
    for keyword in _BRANCHES:
        for index in range(len(schema.get(keyword, ()))):
            yield from _views(document, (*where, keyword, index))


_known: dict[tuple[int, Pointer], tuple[Mapping[str, Any], list[tuple[Pointer, Mapping[str, Any]]]]] = {}
"""By the identity of a document, which is held so that it stays its own."""


def _seen(document: Mapping[str, Any], pointer: Pointer) -> list[tuple[Pointer, Mapping[str, Any]]]:
    found = _known.get((id(document), pointer))
    if found is None:
        found = _known[id(document), pointer] = document, list(_views(document, pointer))
    return found[1]
