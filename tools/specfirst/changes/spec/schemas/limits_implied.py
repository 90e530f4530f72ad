"""Whether the limits of one schema leave nothing that those of another exclude."""

from fractions import Fraction
from math import lcm

from tools.specfirst.changes.spec.schemas.bounds import Bound, tightest_bound, tightness
from tools.specfirst.changes.spec.schemas.patterns import telling_patterns
from tools.specfirst.changes.spec.schemas.values import is_narrower_format
from tools.specfirst.changes.spec.schemas.view import SchemaView

NUMBERS = frozenset({"integer", "number"})
BOUND_TYPES = {
    **dict.fromkeys(("minimum", "maximum"), NUMBERS),
    **dict.fromkeys(("minLength", "maxLength"), frozenset({"string"})),
    **dict.fromkeys(("minItems", "maxItems"), frozenset({"array"})),
    **dict.fromkeys(("minProperties", "maxProperties"), frozenset({"object"})),
}
"""The types that a bound limits."""


def implies_limits(inner: SchemaView, outer: SchemaView, types: frozenset[str]) -> bool:
    """Whether values of these types that keep the limits of `inner` keep those of `outer`."""
    return (
        all(
            _is_within(keyword, inner, outer)
            for keyword, of in BOUND_TYPES.items()
            if not types.isdisjoint(of)
        )
        and (types.isdisjoint(NUMBERS) or _divides(multiple(inner), multiple(outer), types))
        and ("string" not in types or telling_patterns(outer).keys() <= telling_patterns(inner).keys())
        and implies_formats(inner, outer)
        and ("array" not in types or inner.says("uniqueItems") or not outer.says("uniqueItems"))
    )


def _is_within(keyword: str, inner: SchemaView, outer: SchemaView) -> bool:
    asked = tightest_bound(keyword, outer)
    if asked is None or follows_from_required(keyword, asked, inner):
        return True
    held = tightest_bound(keyword, inner)
    return held is not None and tightness(keyword, held) >= tightness(keyword, asked)


def follows_from_required(keyword: str, bound: Bound, view: SchemaView) -> bool:
    """Whether the members that a schema requires are as many as a bound asks for."""
    return keyword == "minProperties" and bound.value <= len(view.required)


def multiple(view: SchemaView) -> Fraction | None:
    """Return what all numbers of a schema are multiples of, None if of nothing: the least common one."""
    found = [Fraction(str(stated.value)) for stated in view.stated.get("multipleOf", ()) if stated.value]
    if not found:
        return None
    scale = lcm(*(part.denominator for part in found))
    return Fraction(lcm(*(int(part * scale) for part in found)), scale)


def _divides(held: Fraction | None, asked: Fraction | None, types: frozenset[str]) -> bool:
    if asked is None:
        return True
    if held is None and "number" not in types:
        held = Fraction(1)
    return held is not None and (held / asked).denominator == 1


def implies_formats(inner: SchemaView, outer: SchemaView) -> bool:
    """Whether what has the formats of `inner` has those of `outer`."""
    held = {stated.value for stated in inner.stated.get("format", ())}
    return all(
        stated.value in held or any(is_narrower_format(one, stated.value) for one in held)
        for stated in outer.stated.get("format", ())
    )
