"""A document without what does not have the shape of OpenAPI's objects, so that the rest can be read."""

from collections.abc import Callable, Mapping
from typing import Any

from tools.specfirst.specs.shapes import MAPS, OBJECTS, Shape

_TYPES = frozenset({"null", "boolean", "integer", "number", "string", "array", "object"})
_ABSENT = object()


def fitting(document: Mapping[str, Any]) -> dict[str, Any]:
    """Return a document without what cannot be what it should be."""
    return _object(document, OBJECTS["document"])


def _types(value: object) -> object:
    if not isinstance(value, list):
        return value if isinstance(value, str) and value in _TYPES else _ABSENT
    return [one for one in value if isinstance(one, str) and one in _TYPES] or _ABSENT


def _number(value: object) -> object:
    return value if isinstance(value, int | float) and not isinstance(value, bool) else _ABSENT


_SIMPLE: Mapping[str, Callable[[object], object]] = {
    "anything": lambda value: value,
    "text": lambda value: value if isinstance(value, str) else _ABSENT,
    "flag": lambda value: value if isinstance(value, bool) else _ABSENT,
    "number": _number,
    "limit": lambda value: value if isinstance(value, int | float) else _ABSENT,
    "types": _types,
    "names": lambda value: _list(value, "text"),
}


def _fitted(value: object, shape: Shape) -> object:
    """Return a value without what does not have its shape; `_ABSENT` if it has not itself."""
    if isinstance(shape, tuple):
        sort, of = shape
        return _list(value, of) if sort == "list" else _map(value, of)
    if shape in _SIMPLE:
        return _SIMPLE[shape](value)
    if not isinstance(value, dict):
        return value if shape == "schema" and isinstance(value, bool) else _ABSENT
    return _map(value, MAPS[shape]) if shape in MAPS else _object(value, OBJECTS[shape])


def _object(value: Mapping[str, object], members: Mapping[str, Shape]) -> dict[str, Any]:
    fitted = {name: _fitted(item, members.get(name, "anything")) for name, item in value.items()}
    return {name: item for name, item in fitted.items() if item is not _ABSENT}


def _map(value: object, of: Shape) -> object:
    if not isinstance(value, dict):
        return _ABSENT
    fitted = {name: item if name.startswith("x-") else _fitted(item, of) for name, item in value.items()}
    return {name: item for name, item in fitted.items() if item is not _ABSENT}


def _list(value: object, of: Shape) -> object:
    """Return a list; what holds others keeps its position in it, so that lines are those of the file."""
    if not isinstance(value, list):
        return _ABSENT
    otherwise = {} if of in OBJECTS else _ABSENT
    items = [otherwise if item is _ABSENT else item for item in (_fitted(one, of) for one in value)]
    kept = [item for item in items if item is not _ABSENT]
    return kept if kept or not value else _ABSENT
