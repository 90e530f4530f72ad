"""The members of objects and the items of arrays."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from math import inf
from typing import TYPE_CHECKING

from tools.specfirst.changes.spec.findings import Finding, below
from tools.specfirst.changes.spec.schemas.bounds import tightest_bound
from tools.specfirst.changes.spec.schemas.deprecation import announced_by, compare_announced, removal
from tools.specfirst.changes.spec.schemas.members_implied import matches
from tools.specfirst.changes.spec.schemas.texts import Term, all_match, matching
from tools.specfirst.changes.spec.schemas.view import Pointers, SchemaView
from tools.specfirst.changes.spec.stability import STABILITY, is_experimental
from tools.specfirst.specs.yaml import Pointer

if TYPE_CHECKING:
    from tools.specfirst.changes.change import Side
    from tools.specfirst.changes.spec.schemas.comparison import SchemaComparison

_MARKS = (("readOnly", "read-only"), ("writeOnly", "write-only"))


def compare_members(run: "SchemaComparison", old: SchemaView, new: SchemaView) -> Iterator[Finding]:
    """Yield how the members and items that two schemas allow differ, and what differs in them."""
    for name in _all_names(new.properties, old.properties):
        if name not in new.properties:
            found = _removed(run, old, new, name)
        elif name not in old.properties:
            found = _added(run, old, new, name)
        else:
            found = _kept(run, old, new, name)
        yield from below(f".{name}", found, name)
    yield from _required(run, old, new)
    yield from below(".*", _additional(run, old, new))
    for pattern in _all_names(new.patterns, old.patterns):
        yield from below(f".{pattern}", _pattern(run, old, new, pattern))
    yield from compare_items(run, old, new)


def _all_names(new: Mapping[str, Pointers], old: Mapping[str, Pointers]) -> Iterable[str]:
    return {**new, **old}


def _removed(run: "SchemaComparison", old: SchemaView, new: SchemaView, name: str) -> Iterator[Finding]:
    before = run.old.view(*old.properties[name])
    if run.old.is_nothing(old.properties[name]):
        if name not in old.required and not _is_forbidden(new, name):
            yield Finding("property-allowed", "old", old.properties[name][0])
        return
    matching = [schema for pattern, schema in new.patterns.items() if matches(pattern, name, otherwise=False)]
    if matching:
        for schema in matching:
            yield from run.compare(old.properties[name], schema)
        return
    if run.travels(before):
        gone = removal("property-removed", announced_by(before), run.now, old.properties[name][0])
        said = before.first(STABILITY)
        yield replace(gone, experimental=said is not None and is_experimental({STABILITY: said.value}))


def _added(run: "SchemaComparison", old: SchemaView, new: SchemaView, name: str) -> Iterator[Finding]:
    schema = new.properties[name]
    if not run.travels(run.new.view(*schema)):
        return
    if run.new.is_nothing(schema):
        if not _is_forbidden(old, name):
            yield Finding("property-forbidden", "new", schema[0])
        return
    needed = name in new.required and name not in old.required
    kind = "required-property-added" if needed else "property-added"
    if run.direction == "response" and _was_excluded(run, old, new, name):
        kind = "property-added-to-closed-object"
    if run.direction == "request" and isinstance(old.additional, tuple) and not needed:
        known = run.compare(old.additional, schema)
        if known:
            yield from known
            return
    yield Finding(kind, "new", schema[0])


def _is_forbidden(view: SchemaView, name: str) -> bool:
    """Whether an object allows no member of a name that it does not describe."""
    return view.additional is False and not any(
        matches(pattern, name, otherwise=True) for pattern in view.patterns
    )


def _was_excluded(run: "SchemaComparison", old: SchemaView, new: SchemaView, name: str) -> bool:
    """Whether an object forbade a member that is new in it, or wanted it to be something else."""
    matching = [schema for pattern, schema in old.patterns.items() if matches(pattern, name, otherwise=False)]
    if matching or old.additional is None:
        return not all(run.narrowing.holds(new.properties[name], schema) for schema in matching)
    return old.additional is False or not run.narrowing.holds(new.properties[name], old.additional)


def _kept(run: "SchemaComparison", old: SchemaView, new: SchemaView, name: str) -> Iterator[Finding]:
    before, after = run.old.view(*old.properties[name]), run.new.view(*new.properties[name])
    yield from _marks(before, after, new.properties[name][0], required=name in new.required)
    if not (run.travels(before) and run.travels(after)):
        return
    yield from compare_announced(announced_by(before), announced_by(after))
    yield from run.compare(old.properties[name], new.properties[name])


def _required(run: "SchemaComparison", old: SchemaView, new: SchemaView) -> Iterator[Finding]:
    """Yield which members must be there now, and which need not any more, described or not."""
    for name, pointer in new.required.items():
        described = name in new.properties and name not in old.properties
        if name not in old.required and not described and _travel(run, old, new, name):
            yield from below(f".{name}", [Finding("property-required", "new", pointer, False, True)], name)
    for name, pointer in old.required.items():
        described = name in old.properties and name not in new.properties
        if name not in new.required and not described and _travel(run, old, new, name):
            yield from below(f".{name}", [Finding("property-optional", "old", pointer, True, False)], name)


def _travel(run: "SchemaComparison", old: SchemaView, new: SchemaView, name: str) -> bool:
    return all(
        run.travels(reader.view(*view.properties[name]))
        for reader, view in ((run.old, old), (run.new, new))
        if name in view.properties
    )


def _marks(before: SchemaView, after: SchemaView, pointer: Pointer, *, required: bool) -> Iterator[Finding]:
    for keyword, mark in _MARKS:
        if after.says(keyword) and not before.says(keyword):
            yield Finding(f"property-became-{mark}", "new", after.place_of(keyword), False, True)
        elif before.says(keyword) and not after.says(keyword):
            needed = "required-" if required and keyword == "readOnly" else ""
            yield Finding(f"{needed}property-no-longer-{mark}", "new", pointer, True, False)


def _additional(run: "SchemaComparison", old: SchemaView, new: SchemaView) -> Iterator[Finding]:
    before, after = old.additional, new.additional
    if isinstance(before, tuple) and isinstance(after, tuple):
        yield from run.compare(before, after)
    elif after is False and before is not False:
        yield Finding("additional-properties-forbidden", "new", new.additional_at, True, False)
    elif before is False and after is not False:
        at = new.additional_at or new.pointer
        yield Finding("additional-properties-allowed", "new", at, False, True)
    elif before is None and after and not run.widening.below(None, after):
        yield Finding("additional-properties-restricted", "new", new.additional_at)
    elif after is None and before and not run.narrowing.below(None, before):
        yield Finding("additional-properties-freed", "old", old.additional_at)


def _pattern(run: "SchemaComparison", old: SchemaView, new: SchemaView, name: str) -> Iterator[Finding]:
    """Yield what differs in members of one pattern; one that is not named is a further member."""
    before = old.patterns.get(name) or _around(name, old) or old.additional
    after = new.patterns.get(name) or _around(name, new) or new.additional
    side: Side = "new" if name in new.patterns else "old"
    where = new.patterns[name][0] if name in new.patterns else old.patterns[name][0]
    if before is False and after is not False:
        yield Finding("pattern-property-allowed", side, where)
    elif after is False and before is not False:
        yield Finding("pattern-property-forbidden", side, where)
    elif isinstance(before, tuple) and isinstance(after, tuple):
        yield from run.compare(before, after)
    elif before is None and after:
        yield Finding("pattern-property-added", side, where)
    elif after is None and before:
        yield Finding("pattern-property-removed", side, where)


def _around(pattern: str, view: SchemaView) -> Pointers | None:
    """Return the schema of members that have all names of a pattern and more, None if there is none."""
    names = matching(pattern)
    if names is None:
        return None
    wider = (schema for other, schema in view.patterns.items() if _is_within(names, matching(other)))
    return next(wider, None)


def _is_within(names: Term, others: Term | None) -> bool:
    return others is not None and all_match([names], [others])


def compare_items(run: "SchemaComparison", old: SchemaView, new: SchemaView) -> Iterator[Finding]:
    """Yield how the items that two schemas allow differ, and what differs in them."""
    limits = (tightest_bound("maxItems", view) for view in (old, new))
    longest = min((limit.value for limit in limits if limit is not None), default=inf)
    first = max(len(old.prefix), len(new.prefix))
    for index in range(first):
        if index < longest:
            yield from below(f"[{index}]", _item(run, old.item(index), new.item(index)))
    if first < longest:
        yield from below("[]", _item(run, old.items, new.items))


def _item(run: "SchemaComparison", old: Pointers | None, new: Pointers | None) -> Iterator[Finding]:
    if old is None and new is not None:
        if not run.widening.below(None, new):
            yield Finding("items-restricted", "new", new[0])
    elif old is not None and new is None:
        if not run.narrowing.below(None, old):
            yield Finding("items-freed", "old", old[0])
    elif old is not None and new is not None:
        yield from run.compare(old, new)
