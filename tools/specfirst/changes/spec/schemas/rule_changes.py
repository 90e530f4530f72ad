"""Rules that hold other schemas: `not`, `contains`, conditions; each has its own direction."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import TYPE_CHECKING, Generic, TypeVar

from tools.specfirst.changes.spec.findings import Finding
from tools.specfirst.changes.spec.json_values import json_text, spoken
from tools.specfirst.changes.spec.schemas.differing import differing_place
from tools.specfirst.changes.spec.schemas.implied import (
    implies_condition,
    implies_contains,
)
from tools.specfirst.changes.spec.schemas.rules import (
    COMPARED_AS_TEXT,
    Condition,
    Contains,
    conditions_of,
    contains_of,
    needed_names,
    needed_schemas,
)
from tools.specfirst.changes.spec.schemas.view import SchemaView
from tools.specfirst.specs.parts import value_at
from tools.specfirst.specs.yaml import Pointer

if TYPE_CHECKING:
    from tools.specfirst.changes.spec.schemas.comparison import SchemaComparison
    from tools.specfirst.changes.spec.schemas.containment import Containment
    from tools.specfirst.changes.spec.schemas.reader import SchemaReader

_Rule = TypeVar("_Rule", Pointer, Contains, Condition)


@dataclass(frozen=True)
class _Sort(Generic[_Rule]):
    """Rules of one keyword.

    Attributes:
        keyword: The keyword.
        implies: Whether what obeys one rule obeys another.
        rest: The keywords beside it that the rule is made of as well.
    """

    keyword: str
    implies: Callable[["Containment", _Rule, _Rule], bool]
    rest: tuple[str, ...] = ()

    def parts(self, rule: _Rule | None) -> dict[str, Pointer]:
        """Return where each keyword of a rule may stand."""
        if rule is None:
            return {}
        place: Pointer = rule.pointer if isinstance(rule, Contains | Condition) else rule
        return {self.keyword: place, **{keyword: (*place[:-1], keyword) for keyword in self.rest}}


def compare_rules(run: "SchemaComparison", old: SchemaView, new: SchemaView) -> Iterator[Finding]:
    """Yield how the rules of two schemas differ."""
    for sort in _SCHEMAS:
        yield from _compare(run, sort, _stated(old, sort.keyword), _stated(new, sort.keyword))
    yield from _compare(run, _CONTAINS, contains_of(run.old, old), contains_of(run.new, new))
    apart = any(each.first(keyword) for each in (old, new) for keyword in _NEEDS)
    conditions = [conditions_of(*each, apart=apart) for each in ((run.old, old), (run.new, new))]
    yield from _compare(run, _CONDITIONS, *conditions)
    yield from _needed_names(old, new, apart=apart)
    yield from _needed_schemas(run, old, new, apart=apart)
    yield from _others(old, new)


def _stated(view: SchemaView, keyword: str) -> list[Pointer]:
    return [stated.pointer for stated in view.stated.get(keyword, ())]


def _implies_schema(proof: "Containment", held: Pointer, asked: Pointer) -> bool:
    return proof.below((held,), (asked,))


def _implies_not(proof: "Containment", held: Pointer, asked: Pointer) -> bool:
    return proof.back.holds((asked,), (held,))


def _implies_at_once(proof: "Containment", held: Pointer, asked: Pointer) -> bool:
    return proof.holds((held,), (asked,))


_SCHEMAS = (
    _Sort[Pointer]("not", _implies_not),
    _Sort[Pointer]("propertyNames", _implies_schema),
    _Sort[Pointer]("contentSchema", _implies_schema),
)
_DEPENDENT = _Sort[Pointer]("dependentSchemas", _implies_at_once)
_CONTAINS = _Sort[Contains]("contains", implies_contains, ("minContains", "maxContains"))
_NEEDS = ("dependentRequired", "dependentSchemas")
_CONDITIONS = _Sort[Condition]("if", implies_condition, ("then", "else"))


def _compare(
    run: "SchemaComparison", sort: _Sort[_Rule], old: Sequence[_Rule], new: Sequence[_Rule]
) -> Iterator[Finding]:
    """Yield how rules of one sort differ: those that follow from others are left out."""
    gone = [rule for rule in old if not any(sort.implies(run.narrowing, other, rule) for other in new)]
    come = [rule for rule in new if not any(sort.implies(run.widening, other, rule) for other in old)]
    for before, after in zip_longest(gone, come):
        if after is None:
            kind = "rule-widened" if new else "rule-removed"
            yield _found(run, sort, kind, before, next(iter(new), None))
        elif before is None:
            kind = "rule-narrowed" if old else "rule-added"
            yield _found(run, sort, kind, next(iter(old), None), after)
        else:
            yield _found(run, sort, "rule-changed", before, after)


def _found(
    run: "SchemaComparison", sort: _Sort[_Rule], kind: str, before: _Rule | None, after: _Rule | None
) -> Finding:
    values = _shown(run.old, sort.parts(before)), _shown(run.new, sort.parts(after))
    if after is None:
        return Finding(kind, "old", sort.parts(before)[sort.keyword], *values)
    places = sort.parts(after)
    was, now = _said(run.old, sort.parts(before)), _said(run.new, places)
    keyword = next((each for each in now if now[each] != was.get(each)), sort.keyword)
    where = places[keyword]
    if keyword in was:
        where = differing_place(run.old, run.new, sort.parts(before)[keyword], where)
    return Finding(kind, "new", where, *values)


def _said(reader: "SchemaReader", parts: Mapping[str, Pointer]) -> dict[str, object]:
    """Return the values of a rule's keywords, as far as it has them."""
    said = {keyword: value_at(reader.document.data, place) for keyword, place in parts.items()}
    return {keyword: spoken(value) for keyword, value in said.items() if value is not None}


def _shown(reader: "SchemaReader", parts: Mapping[str, Pointer]) -> object:
    """Return a rule as it is written: what nothing obeys may be `false` in the place of a schema."""
    schemas = (value_at(reader.document.data, place[:-1]) for place in parts.values())
    return False if False in schemas else _said(reader, parts) or None


def _needed_names(old: SchemaView, new: SchemaView, *, apart: bool) -> Iterator[Finding]:
    before, after = (needed_names(view, apart=apart) for view in (old, new))
    for name in {**after, **before}:
        was, now = before.get(name, {}), after.get(name, {})
        gone = [other for other in was if other not in now and other not in new.required]
        come = [other for other in now if other not in was and other not in old.required]
        for other in gone:
            yield Finding("rule-removed", "old", was[other], {"dependentRequired": {name: other}})
        for other in come:
            yield Finding("rule-added", "new", now[other], None, {"dependentRequired": {name: other}})


def _needed_schemas(
    run: "SchemaComparison", old: SchemaView, new: SchemaView, *, apart: bool
) -> Iterator[Finding]:
    before, after = (needed_schemas(view, apart=apart) for view in (old, new))
    for name in {**after, **before}:
        yield from _compare(run, _DEPENDENT, before.get(name, []), after.get(name, []))


def _others(old: SchemaView, new: SchemaView) -> Iterator[Finding]:
    """Yield changes of keywords that are not looked into: any counts, none is lost."""
    for keyword in sorted(COMPARED_AS_TEXT & {*old.stated, *new.stated}):
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
