"""Schemas that others refer to by their way through an answer, a path or a list of alternatives get a name.

`#/components/responses/Lamp/content/application~1json/schema` is allowed, and hardly any tool follows it.
"""

from collections.abc import Mapping
from typing import Any

from tools.specfirst.adopt.bundle import SECTIONS
from tools.specfirst.prepare.source import escaped
from tools.specfirst.specs.parts import parts
from tools.specfirst.specs.references import value_at
from tools.specfirst.specs.yaml import MAX_HOPS, Pointer, parse_reference

_NAMED: Pointer = ("components", "schemas")
_LEAST = 2


def with_names_of_their_own(data: dict[str, Any]) -> list[str]:
    """Put what schemas refer to by such a way under a name of `components/schemas`; return in notes which."""
    every = list(parts(data))
    names = {_texts(part.pointer) for part in every if part.holds_names}
    notes: dict[str, None] = {}
    for part in every:
        members: Any = {} if part.holds_names else part.members
        reference = members.get("$ref")
        pointer = parse_reference(reference) if isinstance(reference, str) else None
        if (
            pointer is None
            or len(pointer) < _LEAST
            or _is_plain(pointer)
            or not _is_schema(part.pointer, names)
        ):
            continue
        place = _written(data, pointer)
        target = value_at(data, place) if place is not None else None
        if place is None or not isinstance(target, dict) or not _is_schema(place, names) or target is members:
            continue
        named = target.get("$ref") if [*target] == ["$ref"] else None
        if _is_plain(place):
            named = f"#/{'/'.join(escaped(str(step)) for step in place)}"
        if not isinstance(named, str):
            named = _moved(data, place, target)
        members["$ref"] = named
        notes[f"$ref {reference}: what it leads to is {named}"] = None
    return [*notes]


def _is_plain(pointer: Pointer) -> bool:
    """Return whether a way leads to a named schema or a member of one, and not to an alternative."""
    return pointer[:2] == _NAMED and not any(step.isdecimal() for step in _texts(pointer[3:]))


def _is_schema(pointer: Pointer, names: set[tuple[str, ...]]) -> bool:
    """Return whether a schema stands there."""
    *_, above, last = _texts(pointer)
    is_named = _texts(pointer)[:-1] in names or last.isdecimal()
    return SECTIONS.get(above if is_named else last) == "schemas"


def _texts(pointer: Pointer) -> tuple[str, ...]:
    return tuple(map(str, pointer))


def _written(data: Mapping[str, Any], pointer: Pointer) -> Pointer | None:
    """Return where what a way leads to is written; it may lead through references."""
    hops = 0
    place: Pointer = ()
    for number, step in enumerate(pointer):
        place = (*place, step)
        value = value_at(data, place)
        while isinstance(value, dict) and isinstance(value.get("$ref"), str) and number + 1 < len(pointer):
            target, hops = parse_reference(value["$ref"]), hops + 1
            if target is None or hops > MAX_HOPS:
                return None
            place, value = target, value_at(data, target)
    return place


def _moved(data: dict[str, Any], place: Pointer, schema: dict[str, Any]) -> str:
    """Move a schema to a name, that of what it stands in; return the reference to it."""
    held = data.setdefault("components", {}).setdefault("schemas", {})
    whole = place[0] == "components" and len(place) > len(_NAMED)
    stem = str(place[2]) if whole else "".join(map(str.title, _texts(place[1:3]))).replace("/", "")
    stem = "".join(each if each.isalnum() or each in "._-" else "_" for each in stem) or "Part"
    name, number = stem, 2
    while name in held:
        name, number = f"{stem}{number}", number + 1
    held[name] = {**schema}
    schema.clear()
    reference = schema["$ref"] = f"#/components/schemas/{name}"
    return reference
