"""Alternatives of which one takes whatever another one describes: as `oneOf` they exclude that one."""

from collections.abc import Callable, Mapping, Sequence
from itertools import combinations, permutations
from typing import Any

from tools.specfirst.prepare.source import ANNOTATIONS

_OF_OPEN_OBJECTS = frozenset({"$ref", "type", "properties", "required", "allOf", "additionalProperties"})


def is_taken_by_another(branches: object, all_of: Callable[[object], Sequence[Mapping[str, Any]]]) -> bool:
    """Return whether what one alternative describes always fits another, too.

    So it is where both are one, and between objects that may have other members and demand none that tells
    them apart, and say the same of those that both have.

    Args:
        branches: The alternatives.
        all_of: Gives the schemas that a value of an alternative satisfies at once.
    """
    if not isinstance(branches, list):
        return False
    if any(one == other for one, other in combinations(branches, 2)):
        return True
    found = [_object(all_of(each)) for each in branches if isinstance(each, dict)]
    return any(one and other and _takes(other, one) for one, other in permutations(found, 2))


def _object(said: Sequence[Mapping[str, Any]]) -> tuple[dict[str, Any], set[str], bool] | None:
    """Return members of an object, those that it demands, and whether it says nothing else of its own."""
    if not any(each.get("type") == "object" for each in said):
        return None
    members: dict[str, Any] = {}
    needed: set[str] = set()
    is_open = True
    for each in said:
        held = each.get("properties")
        for name, schema in held.items() if isinstance(held, dict) else ():
            is_open = is_open and members.get(name, schema) == schema
            members[name] = schema
        names = each.get("required")
        needed |= {name for name in names if isinstance(name, str)} if isinstance(names, list) else set()
        rules = {name for name in each if name not in ANNOTATIONS and not name.startswith("x-")}
        others = each.get("additionalProperties", True)
        is_open = is_open and rules <= _OF_OPEN_OBJECTS and others in (True, {})
    return members, needed, is_open


def _takes(other: tuple[dict[str, Any], set[str], bool], one: tuple[dict[str, Any], set[str], bool]) -> bool:
    """Return whether the first takes each object that the second describes."""
    members, needed, is_open = other
    described, there, _ = one
    alike = all(described[name] == schema for name, schema in members.items() if name in described)
    return is_open and bool(described) and needed <= there and alike
