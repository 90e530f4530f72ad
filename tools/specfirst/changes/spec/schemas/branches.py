"""Alternatives: `anyOf` and `oneOf`, whatever their order."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from tools.specfirst.changes.spec.findings import Finding
from tools.specfirst.changes.spec.schemas.apart import all_apart, apart_from_others, swallowed
from tools.specfirst.changes.spec.schemas.discriminators import renamed_value
from tools.specfirst.changes.spec.schemas.reader import SchemaReader, component_name
from tools.specfirst.changes.spec.schemas.view import Alternatives, Pointers
from tools.specfirst.specs.yaml import Pointer

if TYPE_CHECKING:
    from tools.specfirst.changes.spec.schemas.comparison import SchemaComparison
    from tools.specfirst.changes.spec.schemas.containment import Containment

_RENAMED = frozenset({"schema-renamed", "discriminator-value-renamed"})


def compare_branches(run: "SchemaComparison", old: Pointers, new: Pointers) -> Iterator[Finding]:
    """Yield how the alternatives of two schemas differ, and what differs in those that both have."""
    gone, come = list(run.old.view(*old).alternatives), list(run.new.view(*new).alternatives)
    for before, after in _matched(run, gone, come):
        yield from _group(run, before, after, old, new)
    for before in gone:
        if not run.narrowing.holds(new, (before.pointer[:-1],)):
            yield Finding("alternatives-removed", "old", before.pointer, names_of(run.old, before))
    for after in come:
        if not run.widening.holds(old, (after.pointer[:-1],)):
            yield Finding("alternatives-added", "new", after.pointer, None, names_of(run.new, after))


def _matched(
    run: "SchemaComparison", old: list[Alternatives], new: list[Alternatives]
) -> list[tuple[Alternatives, Alternatives]]:
    """Take the groups of alternatives out that belong together: the same ones, then in their order."""
    pairs = []
    for before in tuple(old):
        same = next((after for after in new if _texts(run.old, before) == _texts(run.new, after)), None)
        if same is not None:
            pairs.append((before, same))
            old.remove(before)
            new.remove(same)
    while old and new:
        pairs.append((old.pop(0), new.pop(0)))
    return pairs


def _texts(reader: SchemaReader, group: Alternatives) -> list[str]:
    return sorted(reader.sameness.of(branch) for branch in group.branches)


def _group(
    run: "SchemaComparison", before: Alternatives, after: Alternatives, old: Pointers, new: Pointers
) -> Iterator[Finding]:
    one = after if after.keyword == "oneOf" else before
    discriminators = run.old.view(*old).first("discriminator"), run.new.view(*new).first("discriminator")
    if (
        not all(discriminators)
        and before.keyword != after.keyword
        and not all_apart(run.new if one is after else run.old, one.branches)
    ):
        kind = "any-of-became-one-of" if one is after else "one-of-became-any-of"
        yield Finding(kind, "new", after.pointer, before.keyword, after.keyword)
    were = [(branch,) for branch in before.branches]
    are = [(branch,) for branch in after.branches]
    pairs = paired(run, were, are)
    for was, now in pairs.items():
        yield from run.compare(was, now)
        names = _component(run.old, was[-1]), _component(run.new, now[-1])
        yield from renamed_value(*discriminators, *names)
    for branch in before.branches:
        if (branch,) not in pairs and not is_covered(run.widening, (*old, branch), new):
            yield Finding("branch-removed", "old", branch, branch_name(run.old, branch))
    matched = set(pairs.values())
    for branch in after.branches:
        if (branch,) not in matched and not is_covered(run.narrowing, (*new, branch), old):
            yield added(run, after, branch)
    yield from compare_overlaps(run, before, after, pairs, new)


def compare_overlaps(
    run: "SchemaComparison",
    before: Alternatives | None,
    after: Alternatives | None,
    pairs: Mapping[Pointers, Pointers],
    new: Pointers,
) -> Iterator[Finding]:
    """Yield that an alternative came to lie within another one, where none of it is right, or no longer does.

    Args:
        run: The comparison.
        before: The old alternatives, if there were any.
        after: The new ones.
        pairs: Which old way to be right is which new one.
        new: The schema with the new ones.
    """
    were_none = swallowed(run.among_old, before) if before else []
    are_none = swallowed(run.among_new, after) if after else []
    still = {now[-1] for was, now in pairs.items() if was[-1] in were_none}
    lost = [branch for branch in are_none if branch not in still]
    if after and lost:
        yield Finding("alternatives-overlap", "new", after.pointer, None, branch_name(run.new, lost[0]))
    now_in = {was[-1]: now[-1] for was, now in pairs.items()}
    won = [
        branch
        for branch in were_none
        if (now_in[branch] not in are_none if branch in now_in else run.widening.holds((branch,), new))
    ]
    if won:
        place = after.pointer if after else new[-1]
        yield Finding("alternatives-apart", "new", place, branch_name(run.old, won[0]), None)


def is_covered(proof: "Containment", branch: Pointers, whole: Pointers) -> bool:
    """Whether an alternative of one side is in the other side as well: by what it says, and by its name.

    Objects that forbid nothing are within each other. A named one counts as there if its name is.
    """
    name = _component(proof.inner, branch[-1])
    return (name is None or name in _names_within(proof.outer, whole, set())) and proof.holds(branch, whole)


def _names_within(reader: SchemaReader, pointers: Pointers, seen: set[Pointer]) -> set[str]:
    """Return the names of a schema and of all its alternatives, theirs among them."""
    names: set[str] = set()
    for pointer in pointers:
        target = reader.target(pointer)
        if target in seen:
            continue
        seen.add(target)
        name = component_name(target)
        names |= {name} if name else set()
        view = reader.view(target)
        for group in (*view.alternatives, *view.joined):
            names |= _names_within(reader, group.branches, seen)
    return names


def added(run: "SchemaComparison", group: Alternatives, branch: Pointer) -> Finding:
    """Return the finding for a further alternative."""
    overlaps = group.keyword == "oneOf" and not apart_from_others(run.new, branch, group.branches)
    kind = "overlapping-branch-added" if overlaps else "branch-added"
    return Finding(kind, "new", branch, None, branch_name(run.new, branch))


def paired(
    run: "SchemaComparison", old: Sequence[Pointers], new: Sequence[Pointers]
) -> dict[Pointers, Pointers]:
    """Return which old alternative is which new one: by name, else by content, else by its types."""
    pairs: dict[Pointers, Pointers] = {}

    def match(same: Callable[[Pointers, Pointers], bool]) -> None:
        for before in old:
            for after in new:
                if before not in pairs and after not in pairs.values() and same(before, after):
                    pairs[before] = after

    match(lambda before, after: _component(run.old, before[-1]) == _component(run.new, after[-1]) is not None)
    match(lambda before, after: _same(run, before, after))
    match(lambda before, after: _alike(run, before, after))
    return pairs


def _same(run: "SchemaComparison", before: Pointers, after: Pointers) -> bool:
    return all(finding.kind in _RENAMED for finding in run.compare(before, after))


def _alike(run: "SchemaComparison", before: Pointers, after: Pointers) -> bool:
    """Whether one of two alternatives is probably the other, edited: of one type, not two known schemas."""
    old, new = run.old.view(*before), run.new.view(*after)
    names = _component(run.old, before[-1]), _component(run.new, after[-1])
    if names[0] and names[1] and not run.is_renamed(names[0], names[1]):
        return False
    if old.types != new.types or (
        (old.required.keys() or new.required.keys())
        and not (old.required.keys() & new.required.keys() or old.properties or new.properties)
    ):
        return False
    shared = old.properties.keys() & new.properties.keys()
    return bool(shared or not (old.properties or new.properties))


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
    members = ", ".join({**view.properties, **view.required})
    return " or ".join(sorted(view.types or {"any"})) + (f" ({members})" if members else "")


def names_of(reader: SchemaReader, group: Alternatives) -> list[str]:
    """Return the short names of a group's alternatives."""
    return [branch_name(reader, branch) for branch in group.branches]
