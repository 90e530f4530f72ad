"""The members of objects and the items of arrays."""

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from tools.specfirst.changes.spec.findings import Finding, below
from tools.specfirst.changes.spec.schemas.deprecation import announced_by, compare_announced, removal
from tools.specfirst.changes.spec.schemas.view import Pointers, SchemaView
from tools.specfirst.specs.yaml import Pointer

if TYPE_CHECKING:
    from tools.specfirst.changes.spec.schemas.comparison import SchemaComparison

_MARKS = (("readOnly", "read-only"), ("writeOnly", "write-only"))


def compare_members(run: "SchemaComparison", old: SchemaView, new: SchemaView) -> Iterator[Finding]:
    """Yield how the members and items that two schemas allow differ, and what differs in them."""
    for name in _all_names(new.properties, old.properties):
        if name not in new.properties:
            found = _removed(run, old, name)
        elif name not in old.properties:
            found = _added(run, old, new, name)
        else:
            found = _kept(run, old, new, name)
        yield from below(f".{name}", found, name)
    yield from below(".*", _additional(run, old, new))
    for pattern in _all_names(new.patterns, old.patterns):
        yield from below(f".{pattern}", _pattern(run, old, new, pattern))
    yield from below("[]", _items(run, old, new))


def _all_names(new: Mapping[str, Pointers], old: Mapping[str, Pointers]) -> Iterable[str]:
    return {**new, **old}


def _removed(run: "SchemaComparison", old: SchemaView, name: str) -> Iterator[Finding]:
    before = run.old.view(*old.properties[name])
    if run.travels(before):
        yield removal("property-removed", announced_by(before), run.version, old.properties[name][0])


def _added(run: "SchemaComparison", old: SchemaView, new: SchemaView, name: str) -> Iterator[Finding]:
    if not run.travels(run.new.view(*new.properties[name])):
        return
    if old.additional is False and run.direction == "response":
        kind = "property-added-to-closed-object"
    else:
        kind = "required-property-added" if name in new.required else "property-added"
    yield Finding(kind, "new", new.properties[name][0])


def _kept(run: "SchemaComparison", old: SchemaView, new: SchemaView, name: str) -> Iterator[Finding]:
    before, after = run.old.view(*old.properties[name]), run.new.view(*new.properties[name])
    yield from _marks(before, after, new.properties[name][0], required=name in new.required)
    if not (run.travels(before) and run.travels(after)):
        return
    if name in new.required and name not in old.required:
        yield Finding("property-required", "new", new.required[name], False, True)
    elif name in old.required and name not in new.required:
        yield Finding("property-optional", "old", old.required[name], True, False)
    yield from compare_announced(announced_by(before), announced_by(after))
    yield from run.compare(old.properties[name], new.properties[name])


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
    elif before is None and after is not None and after is not False:
        yield Finding("additional-properties-restricted", "new", new.additional_at)
    elif after is None and before is not None and before is not False:
        yield Finding("additional-properties-freed", "old", old.additional_at)


def _pattern(run: "SchemaComparison", old: SchemaView, new: SchemaView, name: str) -> Iterator[Finding]:
    if name not in new.patterns:
        yield Finding("pattern-property-removed", "old", old.patterns[name][0])
    elif name not in old.patterns:
        yield Finding("pattern-property-added", "new", new.patterns[name][0])
    else:
        yield from run.compare(old.patterns[name], new.patterns[name])


def _items(run: "SchemaComparison", old: SchemaView, new: SchemaView) -> Iterator[Finding]:
    if old.items is None and new.items is not None:
        yield Finding("items-restricted", "new", new.items[0])
    elif old.items is not None and new.items is None:
        yield Finding("items-freed", "old", old.items[0])
    elif old.items is not None and new.items is not None:
        yield from run.compare(old.items, new.items)
