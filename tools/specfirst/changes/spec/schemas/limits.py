"""Bounds, multiples, patterns, and every other rule that a schema may state."""

from collections.abc import Iterator
from fractions import Fraction

from tools.specfirst.changes.kinds.data import BOUNDS, code_of
from tools.specfirst.changes.spec.findings import Finding
from tools.specfirst.changes.spec.json_values import is_silent, json_text, spoken
from tools.specfirst.changes.spec.schemas.bounds import tightest_bound, tightness
from tools.specfirst.changes.spec.schemas.view import SchemaView

_COMPARED_ELSEWHERE = frozenset(
    {
        *BOUNDS,
        *(
            "exclusiveMinimum",
            "exclusiveMaximum",
            "multipleOf",
            "pattern",
            "uniqueItems",
            "format",
            "default",
        ),
        *("readOnly", "writeOnly", "deprecated", "discriminator"),
    }
)


def compare_limits(old: SchemaView, new: SchemaView) -> Iterator[Finding]:
    """Yield how the limits and further rules of two schemas differ."""
    for keyword in BOUNDS:
        yield from _bounds(keyword, old, new)
    yield from _multiples(old, new)
    yield from _patterns(old, new)
    if new.says("uniqueItems") and not old.says("uniqueItems"):
        yield Finding("unique-items-required", "new", new.place_of("uniqueItems"), False, True)
    elif old.says("uniqueItems") and not new.says("uniqueItems"):
        yield Finding("unique-items-not-required", "old", old.place_of("uniqueItems"), True, False)
    yield from _rules(old, new)


def _bounds(keyword: str, old: SchemaView, new: SchemaView) -> Iterator[Finding]:
    before, after = tightest_bound(keyword, old), tightest_bound(keyword, new)
    code = code_of(keyword)
    if after is None:
        if before is not None:
            yield Finding(f"{code}-loosened", "old", before.pointer, before.shown)
    elif before is None:
        yield Finding(f"{code}-tightened", "new", after.pointer, None, after.shown)
    else:
        was, now = tightness(keyword, before), tightness(keyword, after)
        if was != now:
            what = "tightened" if now > was else "loosened"
            yield Finding(f"{code}-{what}", "new", after.pointer, before.shown, after.shown)


def _multiples(old: SchemaView, new: SchemaView) -> Iterator[Finding]:
    before, after = old.first("multipleOf"), new.first("multipleOf")
    if before is None and after is None:
        return
    if after is None:
        yield Finding("multiple-of-loosened", "old", old.place_of("multipleOf"), before and before.value)
        return
    if before is None:
        yield Finding("multiple-of-tightened", "new", after.pointer, None, after.value)
        return
    ratio = Fraction(str(after.value)) / Fraction(str(before.value))
    if ratio == 1:
        return
    if ratio.denominator == 1:
        kind = "multiple-of-tightened"
    else:
        kind = "multiple-of-loosened" if ratio.numerator == 1 else "multiple-of-changed"
    yield Finding(kind, "new", after.pointer, before.value, after.value)


def _patterns(old: SchemaView, new: SchemaView) -> Iterator[Finding]:
    before = {stated.value: stated.pointer for stated in old.stated.get("pattern", ())}
    after = {stated.value: stated.pointer for stated in new.stated.get("pattern", ())}
    gone = [pattern for pattern in before if pattern not in after]
    come = [pattern for pattern in after if pattern not in before]
    if gone and come:
        yield Finding("pattern-changed", "new", after[come[0]], " and ".join(gone), " and ".join(come))
        return
    for pattern in gone:
        yield Finding("pattern-removed", "old", before[pattern], pattern)
    for pattern in come:
        yield Finding("pattern-added", "new", after[pattern], None, pattern)


def _rules(old: SchemaView, new: SchemaView) -> Iterator[Finding]:
    """Yield changes of keywords that are not looked into: any counts, none is lost."""
    for keyword in sorted({*old.stated, *new.stated} - _COMPARED_ELSEWHERE):
        if is_silent(keyword):
            continue
        before = [spoken(stated.value) for stated in old.stated.get(keyword, ())]
        after = [spoken(stated.value) for stated in new.stated.get(keyword, ())]
        if sorted(map(json_text, before)) == sorted(map(json_text, after)):
            continue
        if not after:
            yield Finding("rule-removed", "old", old.place_of(keyword), {keyword: before[0]})
        elif not before:
            yield Finding("rule-added", "new", new.place_of(keyword), None, {keyword: after[0]})
        else:
            values = {keyword: before[0]}, {keyword: after[0]}
            yield Finding("rule-changed", "new", new.place_of(keyword), *values)
