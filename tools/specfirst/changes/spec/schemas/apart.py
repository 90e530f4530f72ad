"""Whether alternatives can be told apart: no value matches two of them."""

from collections.abc import Sequence
from itertools import combinations
from typing import TYPE_CHECKING, TypeAlias

from tools.specfirst.changes.spec.schemas.reader import SchemaReader
from tools.specfirst.changes.spec.schemas.view import Alternatives, Pointers, SchemaView
from tools.specfirst.specs.yaml import Pointer

Side: TypeAlias = tuple[SchemaReader, Pointers]
"""A schema, and what reads it."""

if TYPE_CHECKING:
    from tools.specfirst.changes.spec.schemas.containment import Containment


def all_apart(reader: SchemaReader, branches: Sequence[Pointer]) -> bool:
    """Whether no value matches two of these schemas."""
    sides = [(reader, (branch,)) for branch in branches]
    return all(are_apart(one, other) for one, other in combinations(sides, 2))


def apart_from_others(reader: SchemaReader, branch: Pointer, branches: Sequence[Pointer]) -> bool:
    """Whether what matches one of these schemas matches none of the others."""
    return all(other == branch or are_apart((reader, (branch,)), (reader, (other,))) for other in branches)


def are_apart(one: Side, other: Side) -> bool:
    """Whether it is plain that no value matches both of two schemas."""
    views = [reader.view(*pointers) for reader, pointers in (one, other)]
    if _differ(*views):
        return True
    if views[0].types != views[1].types or views[0].types != frozenset({"object"}):
        return False
    needed = views[0].required.keys() | views[1].required.keys()
    return any(
        _differ(one[0].view(*views[0].properties[name]), other[0].view(*views[1].properties[name]))
        for name in views[0].properties.keys() & views[1].properties.keys() & needed
    )


def _differ(one: SchemaView, other: SchemaView) -> bool:
    if one.allows_null and other.allows_null:
        return False
    if one.types is not None and other.types is not None and one.types.isdisjoint(other.types):
        return True
    if one.values is None or other.values is None:
        return False
    return one.values.keys().isdisjoint(other.values.keys())


def swallowed(proof: "Containment", group: Alternatives) -> list[Pointer]:
    """Return the branches of a `oneOf` whose values all match another one too, so that none is right.

    Args:
        proof: A proof within the spec of the group.
        group: The alternatives.
    """
    if group.keyword == "anyOf" or all_apart(proof.inner, group.branches):
        return []
    return [
        one
        for one in group.branches
        if any(other != one and proof.holds((one,), (other,)) for other in group.branches)
    ]
