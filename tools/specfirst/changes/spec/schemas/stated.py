"""What a schema, as written, states about types and values."""

from collections.abc import Iterable, Mapping
from typing import Any

from tools.specfirst.changes.spec.json_values import json_text, type_of
from tools.specfirst.changes.spec.schemas.view import Stated
from tools.specfirst.specs.yaml import Pointer, parse_reference


def reference_in(members: Mapping[str, Any]) -> Pointer | None:
    """Return where the reference of a schema leads, None if it has none."""
    reference = members.get("$ref")
    return parse_reference(reference) if isinstance(reference, str) else None


def are_apart(sets: Iterable[frozenset[str]]) -> bool:
    """Whether no two of these sets have anything in common."""
    seen: set[str] = set()
    for found in sets:
        if not seen.isdisjoint(found):
            return False
        seen |= found
    return True


def is_null(members: Mapping[str, Any]) -> bool:
    """Whether a schema allows null and nothing else."""
    return (
        members.get("type") in ("null", ["null"])
        or members.get("enum") == [None]
        or members.get("const", ...) is None
    )


def stated_types(members: Mapping[str, Any]) -> frozenset[str] | None:
    """Return the types that are named, None if none is."""
    types = members.get("type")
    if types is None:
        return None
    return frozenset([types] if isinstance(types, str) else types)


def stated_values(members: Mapping[str, Any], pointer: Pointer) -> dict[str, Stated] | None:
    """Return the values that are listed by their JSON text, None if none is."""
    listed = None
    if members.get("enum"):
        listed = {
            json_text(value): Stated(value, (*pointer, "enum", index))
            for index, value in enumerate(members["enum"])
        }
    if "const" not in members:
        return listed
    text, stated = json_text(members["const"]), Stated(members["const"], (*pointer, "const"))
    return {text: stated} if listed is None or text in listed else {}


def values_of(members: Mapping[str, Any], pointer: Pointer) -> dict[str, Stated]:
    """Return the values of an alternative that only lists some, those that its type excludes left out."""
    types = stated_types(members)
    allowed = None if types is None else with_integers(types) | (types & {"null"})
    values = stated_values(members, pointer) or {}
    return {
        text: stated for text, stated in values.items() if allowed is None or type_of(stated.value) in allowed
    }


def with_integers(types: frozenset[str]) -> frozenset[str]:
    """Return types without null; every integer is a number."""
    return (types | {"integer"} if "number" in types else types) - {"null"}
