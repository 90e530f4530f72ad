"""What a body of any media type is: JSON, where its schema is of an object, a list, a number.

Frameworks write `*/*` where nobody said more; what they take and answer is JSON. A text or nothing said may
be anything, and stays so.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from tools.specfirst.specs.media_types import essence
from tools.specfirst.specs.parts import parts, resolved
from tools.specfirst.specs.quick_yaml import Place
from tools.specfirst.specs.yaml import Document, Pointer

RANGES = (b"*/*", b"application/*")
"""The media types that leave open what is sent, as they stand in a file."""

_ANY = frozenset(each.decode() for each in RANGES)
_JSON = "application/json"
MEANT = "x-meant-media-type"
"""What a content holds that was written for any media type: which one that was."""
_SAID = frozenset({"properties", "additionalProperties", "items", "allOf", "oneOf", "anyOf"})


def with_meant_media_types(document: Document) -> Document:
    """Return a document in which a body of any media type is of JSON, where that is meant."""
    data, place = document.data, document.place
    for pointer in _bodies(document.data):
        data, place = _renamed(data, place, pointer)
    return document if data is document.data else Document(document.path, data, place)


def _bodies(data: Mapping[str, Any]) -> Iterator[Pointer]:
    """Yield the contents of bodies that have any media type, and no other, and mean JSON."""
    for part in parts(data):
        match part.pointer:
            case (*_, "responses" | "requestBodies", _, "content") | (*_, "requestBody", "content") if (
                part.holds_names and len(part.members) == 1
            ):
                ((name, content),) = part.members.items()
                if essence(str(name)) in _ANY and isinstance(content, dict) and _is_json(data, content):
                    yield part.pointer


def _is_json(data: Mapping[str, Any], content: Mapping[str, Any]) -> bool:
    schema = content.get("schema")
    if not isinstance(schema, dict):
        return False
    said = resolved(data, schema)
    types = said.get("type")
    kinds = set(types) if isinstance(types, list) else {types} - {None}
    return bool(kinds - {"string", "null"}) or (not kinds and bool(_SAID & said.keys()))


def _renamed(
    value: Any,
    place: Place,
    pointer: Pointer,
) -> tuple[Any, Place]:
    """Return data and places, as far as they change, in which a content is of JSON."""
    line, below = place
    if not pointer and isinstance(below, dict):
        ((name, content),), (child,) = value.items(), below.values()
        return {_JSON: {**content, MEANT: name}}, (line, {_JSON: child})
    step, *rest = pointer
    if isinstance(value, list) and isinstance(below, list):
        index = int(step)
        changed, child = _renamed(value[index], below[index], tuple(rest))
        before, after = slice(index), slice(index + 1, None)
        return [*value[before], changed, *value[after]], (line, [*below[before], child, *below[after]])
    if not isinstance(below, dict):
        return value, place
    name = str(step)
    changed, child = _renamed(value[name], below[name], tuple(rest))
    return {**value, name: changed}, (line, {**below, name: child})
