"""Alternatives (`anyOf`, `oneOf`) and the member that tells them apart."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from tools.specfirst.changes.spec.findings import Finding
from tools.specfirst.changes.spec.schemas.reader import SchemaReader, component_name
from tools.specfirst.changes.spec.schemas.view import Alternatives, SchemaView, Stated
from tools.specfirst.specs.yaml import Pointer, parse_reference

if TYPE_CHECKING:
    from tools.specfirst.changes.spec.schemas.comparison import SchemaComparison


def compare_branches(run: "SchemaComparison", old: SchemaView, new: SchemaView) -> Iterator[Finding]:
    """Yield how the alternatives of two schemas differ, and what differs in those that both have."""
    for before, after in zip(old.alternatives, new.alternatives, strict=False):
        yield from _group(run, before, after)
    common = min(len(old.alternatives), len(new.alternatives))
    for gone in old.alternatives[common:]:
        yield Finding("alternatives-removed", "old", gone.pointer, _names(run.old, gone))
    for come in new.alternatives[common:]:
        yield Finding("alternatives-added", "new", come.pointer, None, _names(run.new, come))
    yield from _discriminators(old, new)


def _group(run: "SchemaComparison", old: Alternatives, new: Alternatives) -> Iterator[Finding]:
    if old.keyword != new.keyword:
        kind = "any-of-became-one-of" if new.keyword == "oneOf" else "one-of-became-any-of"
        yield Finding(kind, "new", new.pointer, old.keyword, new.keyword)
    pairs = _pairs(run, old, new)
    for before, after in pairs.items():
        yield from run.compare((before,), (after,))
    for gone in old.branches:
        if gone not in pairs:
            yield Finding("branch-removed", "old", gone, branch_name(run.old, gone))
    matched = set(pairs.values())
    for come in new.branches:
        if come not in matched:
            yield Finding("branch-added", "new", come, None, branch_name(run.new, come))


def _pairs(run: "SchemaComparison", old: Alternatives, new: Alternatives) -> dict[Pointer, Pointer]:
    """Return which old branch is which new one: by name, else by content, else by its types."""
    pairs: dict[Pointer, Pointer] = {}

    def match(same: Callable[[Pointer, Pointer], bool]) -> None:
        for before in old.branches:
            for after in new.branches:
                if before not in pairs and after not in pairs.values() and same(before, after):
                    pairs[before] = after

    match(lambda before, after: _component(run.old, before) == _component(run.new, after) is not None)
    match(lambda before, after: _same(run, before, after))
    match(lambda before, after: _alike(run, before, after))
    return pairs


def _same(run: "SchemaComparison", before: Pointer, after: Pointer) -> bool:
    return all(finding.kind == "schema-renamed" for finding in run.compare((before,), (after,)))


def _alike(run: "SchemaComparison", before: Pointer, after: Pointer) -> bool:
    """Whether one of two branches is probably the other, edited: of one type, and not two known schemas."""
    old, new = run.old.view(before), run.new.view(after)
    if old.component and new.component and not run.is_renamed(old.component, new.component):
        return False
    shared = old.properties.keys() & new.properties.keys()
    return old.types == new.types and bool(shared or not (old.properties or new.properties))


def _component(reader: SchemaReader, branch: Pointer) -> str | None:
    return component_name(reader.target(branch))


def branch_name(reader: SchemaReader, branch: Pointer) -> str:
    """Return a short name for an alternative: its schema's, title, types or values."""
    view = reader.view(branch)
    title = reader.members(branch).get("title")
    if view.component or title:
        return str(view.component or title)
    if view.values is not None:
        return " or ".join(view.values)
    members = ", ".join(view.properties)
    return " or ".join(sorted(view.types or {"any"})) + (f" ({members})" if members else "")


def _names(reader: SchemaReader, group: Alternatives) -> list[str]:
    return [branch_name(reader, branch) for branch in group.branches]


def _discriminators(old: SchemaView, new: SchemaView) -> Iterator[Finding]:
    before, after = old.first("discriminator"), new.first("discriminator")
    if before is None and after is not None:
        yield Finding("discriminator-added", "new", after.pointer, None, _member(after))
    elif before is not None and after is None:
        yield Finding("discriminator-removed", "old", before.pointer, _member(before))
    elif before is not None and after is not None:
        if _member(before) != _member(after):
            yield Finding("discriminator-changed", "new", after.pointer, _member(before), _member(after))
        yield from _discriminator_values(before, after)


def _discriminator_values(before: Stated, after: Stated) -> Iterator[Finding]:
    was, now = _mapping(before), _mapping(after)
    for value in {**now, **was}:
        old_place, new_place = (*before.pointer, "mapping", value), (*after.pointer, "mapping", value)
        if value not in now:
            yield Finding("discriminator-value-removed", "old", old_place, value)
        elif value not in was:
            yield Finding("discriminator-value-added", "new", new_place, None, value)
        elif was[value] != now[value]:
            yield Finding("discriminator-value-changed", "new", new_place, was[value], now[value])


def _member(discriminator: Stated) -> str:
    return str(discriminator.value["propertyName"])


def _mapping(discriminator: Stated) -> dict[str, str]:
    """Return the discriminator's values with their schemas, which may be written as a name or a reference."""
    return {
        value: component_name(parse_reference(target) or ()) or target
        for value, target in discriminator.value.get("mapping", {}).items()
    }
