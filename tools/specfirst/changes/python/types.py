"""How two type annotations relate: to a reader of a value wider is worse, to its writer narrower is."""

import ast
from collections.abc import Mapping, Set
from typing import Literal, TypeAlias

from tools.specfirst.clients.python_types import python_type

Relation: TypeAlias = Literal["same", "wider", "narrower", "other"]
"""What the new type is, compared with the old one."""

_ANYTHING = {"Any"}
_TOWER = frozenset({("int", "float"), ("bool", "int"), ("bool", "float")})
_HOLDERS = frozenset({"list"})


def relate(old: str, new: str, renamed: Mapping[str, str], *, of_result: bool = False) -> Relation:
    """Return how the new annotation relates to the old one: an int is a float, and everything is `Any`.

    Args:
        old: The old annotation as source code.
        new: The new one.
        renamed: New class names by old ones: a class under a new name is no other type.
        of_result: Whether it is what an operation returns. `Any` beside other types is left out there: it
            stands for an answer without content and asks nothing of the code that handles the others.
    """
    before = _alternatives(old, renamed)
    after = _alternatives(new, {})
    if of_result and len(before) > 1 and len(after) > 1:
        before, after = before - _ANYTHING, after - _ANYTHING
    if of_result and before != after and (before <= after or after <= before):
        return "wider" if before <= after else "narrower"
    wider = _all_in(before, after, any_is_all=not of_result or after == _ANYTHING)
    narrower = _all_in(after, before, any_is_all=not of_result or before == _ANYTHING)
    if wider:
        return "same" if narrower else "wider"
    return "narrower" if narrower else "other"


def _all_in(inner: Set[str], outer: Set[str], *, any_is_all: bool) -> bool:
    if any_is_all and outer & _ANYTHING:
        return True
    return all(any(_is_in(one, other) for other in outer) for one in inner)


def _is_in(one: str, other: str) -> bool:
    """Whether every value of a type is one of another type; lists are judged by what is in them."""
    if one == other or (one, other) in _TOWER:
        return True
    (holder, _, inside), (outer, _, around) = one.partition("["), other.partition("[")
    if not (inside and around) or holder != outer or holder not in _HOLDERS:
        return False
    held = around.removesuffix("]")
    return held in _ANYTHING or _is_in(inside.removesuffix("]"), held)


def _alternatives(annotation: str, renamed: Mapping[str, str]) -> frozenset[str]:
    return python_type(ast.parse(annotation, mode="eval").body, renamed).alternatives
