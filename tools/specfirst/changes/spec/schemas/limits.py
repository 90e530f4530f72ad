"""Bounds, multiples and patterns."""

from collections.abc import Iterator
from fractions import Fraction

from tools.specfirst.changes.kinds import code_of
from tools.specfirst.changes.spec.findings import Finding
from tools.specfirst.changes.spec.schemas.bounds import tightest_bound, tightness
from tools.specfirst.changes.spec.schemas.limits_implied import (
    BOUND_TYPES,
    LENGTHS,
    NUMBERS,
    TEXTS,
    follows_from_required,
    implies_texts,
    multiple,
)
from tools.specfirst.changes.spec.schemas.patterns import telling_patterns
from tools.specfirst.changes.spec.schemas.view import SchemaView

_ARRAYS = frozenset({"array"})


def compare_limits(old: SchemaView, new: SchemaView) -> Iterator[Finding]:
    """Yield how the limits of two schemas differ, for the types that both allow."""
    for keyword, types in BOUND_TYPES.items():
        if types != TEXTS and _allow(types, old, new):
            yield from _bounds(keyword, old, new)
    if _allow(NUMBERS, old, new):
        yield from _multiples(old, new)
    if _allow(TEXTS, old, new):
        yield from _texts(old, new)
    if not _allow(_ARRAYS, old, new):
        return
    if new.says("uniqueItems") and not old.says("uniqueItems"):
        yield Finding("unique-items-required", "new", new.place_of("uniqueItems"), False, True)
    elif old.says("uniqueItems") and not new.says("uniqueItems"):
        yield Finding("unique-items-not-required", "old", old.place_of("uniqueItems"), True, False)


def _allow(types: frozenset[str], *views: SchemaView) -> bool:
    """Whether schemas allow any of these types; a limit of others limits nothing.

    Where the types stay, whoever edits a limit means it, whatever it limits.
    """
    return len({view.types for view in views}) == 1 or all(
        view.types is None or not types.isdisjoint(view.types) for view in views
    )


def _bounds(keyword: str, old: SchemaView, new: SchemaView) -> Iterator[Finding]:
    before, after = tightest_bound(keyword, old), tightest_bound(keyword, new)
    code = code_of(keyword)
    if after is None:
        if before is not None and not follows_from_required(keyword, before, new):
            yield Finding(f"{code}-loosened", "old", before.pointer, before.shown)
    elif before is None:
        if not follows_from_required(keyword, after, old):
            yield Finding(f"{code}-tightened", "new", after.pointer, None, after.shown)
    else:
        was, now = tightness(keyword, before), tightness(keyword, after)
        if was != now:
            what = "tightened" if now > was else "loosened"
            yield Finding(f"{code}-{what}", "new", after.pointer, before.shown, after.shown)


def _multiples(old: SchemaView, new: SchemaView) -> Iterator[Finding]:
    before, after = multiple(old), multiple(new)
    if before == after:
        return
    where, shown = new.place_of("multipleOf"), (_number(before), _number(after))
    if after is None:
        yield Finding("multiple-of-loosened", "old", old.place_of("multipleOf"), shown[0])
    elif before is None:
        yield Finding("multiple-of-tightened", "new", where, None, shown[1])
    elif (after / before).denominator == 1:
        yield Finding("multiple-of-tightened", "new", where, *shown)
    else:
        kind = "multiple-of-loosened" if (before / after).denominator == 1 else "multiple-of-changed"
        yield Finding(kind, "new", where, *shown)


def _number(fraction: Fraction | None) -> float | None:
    if fraction is None:
        return None
    return fraction.numerator if fraction.denominator == 1 else float(fraction)


def _texts(old: SchemaView, new: SchemaView) -> Iterator[Finding]:
    """Yield how patterns and lengths differ; a pattern may say of lengths what another one does not."""
    before, after = telling_patterns(old), telling_patterns(new)
    gone = [pattern for pattern in before if pattern not in after]
    come = [pattern for pattern in after if pattern not in before]
    others = gone or come
    wider, narrower = others and implies_texts(old, new), others and implies_texts(new, old)
    if wider and narrower:
        return
    for keyword in LENGTHS:
        yield from _bounds(keyword, old, new)
    if gone and come:
        kind = "pattern-loosened" if wider else "pattern-tightened" if narrower else "pattern-changed"
        yield Finding(kind, "new", after[come[0]], " and ".join(gone), " and ".join(come))
        return
    for pattern in gone:
        yield Finding("pattern-removed", "old", before[pattern], pattern)
    for pattern in come:
        yield Finding("pattern-added", "new", after[pattern], None, pattern)
