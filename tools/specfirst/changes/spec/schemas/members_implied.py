"""Whether the items and members that one schema allows are all allowed by another."""

import re
from typing import TYPE_CHECKING, Literal

from tools.specfirst.changes.spec.schemas.bounds import tightest_bound
from tools.specfirst.changes.spec.schemas.patterns import matches_any_text
from tools.specfirst.changes.spec.schemas.view import Pointers, SchemaView

if TYPE_CHECKING:
    from tools.specfirst.changes.spec.schemas.containment import Containment


def implies_items(proof: "Containment", inner: SchemaView, outer: SchemaView) -> bool:
    """Whether lists that are right for `inner` are for `outer`, as far as their items go."""
    longest = tightest_bound("maxItems", inner)
    first = max(len(inner.prefix), len(outer.prefix))
    for index in range(first):
        if longest is not None and index >= longest.value:
            return True
        if index and proof.inner.is_nothing(inner.item(index - 1) or ()):
            return True
        if not proof.below(inner.item(index), outer.item(index)):
            return False
    return (longest is not None and longest.value <= first) or proof.below(inner.items, outer.items)


def implies_members(proof: "Containment", inner: SchemaView, outer: SchemaView) -> bool:
    """Whether objects that are right for `inner` are for `outer`, as far as their members go."""
    if not outer.required.keys() <= inner.required.keys():
        return False
    for name in {**inner.properties, **outer.properties}:
        held, asked = _member(inner, name, strict=False), _member(outer, name, strict=True)
        if held is not False and (asked is False or not proof.below(held, asked)):
            return False
    return _patterns(proof, inner, outer) and _further(proof, inner, outer)


def _patterns(proof: "Containment", inner: SchemaView, outer: SchemaView) -> bool:
    for pattern in {**inner.patterns, **outer.patterns}:
        held = inner.patterns.get(pattern) or inner.additional
        asked = outer.patterns.get(pattern) or outer.additional
        if pattern not in inner.patterns and inner.patterns:
            return False  # members of this pattern may be of another one as well
        if held is not False and (asked is False or not proof.below(held, asked)):
            return False
    return True


def _further(proof: "Containment", inner: SchemaView, outer: SchemaView) -> bool:
    if inner.additional is False or outer.additional is None:
        return True
    held = inner.additional or next(
        (schema for pattern, schema in inner.patterns.items() if matches_any_text(pattern)), None
    )
    return outer.additional is not False and proof.below(held, outer.additional)


def _member(view: SchemaView, name: str, *, strict: bool) -> Pointers | Literal[False] | None:
    """Return the schema of a member of this name; False if it is forbidden, None for any."""
    found = view.properties.get(name, ())
    known = bool(found)
    for pattern, schema in view.patterns.items():
        if matches(pattern, name, otherwise=strict):
            found, known = (*found, *schema), True
    return found if known else view.additional


def matches(pattern: str, name: str, *, otherwise: bool) -> bool:
    """Whether a name is of a pattern; `otherwise` is the answer for patterns that Python cannot read."""
    try:
        return re.search(pattern, name) is not None
    except re.error:
        return otherwise
