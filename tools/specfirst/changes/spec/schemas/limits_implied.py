"""Whether the limits of one schema leave nothing that those of another exclude."""

from fractions import Fraction
from math import lcm

from tools.specfirst.changes.spec.schemas.bounds import Bound, tightest_bound, tightness
from tools.specfirst.changes.spec.schemas.patterns import telling_patterns
from tools.specfirst.changes.spec.schemas.texts import Term, all_match, matching, of_length, one_of
from tools.specfirst.changes.spec.schemas.values import is_narrower_format
from tools.specfirst.changes.spec.schemas.view import SchemaView

NUMBERS = frozenset({"integer", "number"})
TEXTS = frozenset({"string"})
LENGTHS = ("minLength", "maxLength")
BOUND_TYPES = {
    **dict.fromkeys(("minimum", "maximum"), NUMBERS),
    **dict.fromkeys(LENGTHS, TEXTS),
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
            if not types.isdisjoint(of - TEXTS)
        )
        and (types.isdisjoint(NUMBERS) or _divides(multiple(inner), multiple(outer), types))
        and (types.isdisjoint(TEXTS) or implies_texts(inner, outer))
        and implies_formats(inner, outer)
        and ("array" not in types or inner.says("uniqueItems") or not outer.says("uniqueItems"))
    )


def implies_texts(inner: SchemaView, outer: SchemaView) -> bool:
    """Whether texts that match the patterns of `inner`, and are as long, are right for `outer`."""
    within = all(_is_within(keyword, inner, outer) for keyword in LENGTHS)
    held, asked = telling_patterns(inner).keys(), telling_patterns(outer).keys()
    if within and asked <= held and outer.values is None:
        return True
    wanted = [matching(pattern) for pattern in asked - held] + ([] if within else [_length(outer)])
    if outer.values is not None:
        wanted.append(one_of(one.value for one in outer.values.values() if isinstance(one.value, str)))
    terms = [term for term in wanted if term is not None]
    if len(terms) < len(wanted):
        return False
    given = [term for pattern in held if (term := matching(pattern)) is not None]
    return all_match(given, terms) or all_match([*given, _length(inner)], terms)


def _length(view: SchemaView) -> Term:
    least, most = (tightest_bound(keyword, view) for keyword in LENGTHS)
    return of_length(int(least.value) if least else 0, int(most.value) if most else None)


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
