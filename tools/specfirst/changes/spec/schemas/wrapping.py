"""A schema that became one of several alternatives, or was one of them."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from tools.specfirst.changes.spec.findings import Finding
from tools.specfirst.changes.spec.schemas.branches import (
    added,
    branch_name,
    compare_overlaps,
    is_covered,
    names_of,
    paired,
)
from tools.specfirst.changes.spec.schemas.view import Alternatives, Pointers, SchemaView

if TYPE_CHECKING:
    from tools.specfirst.changes.spec.schemas.comparison import SchemaComparison
    from tools.specfirst.changes.spec.schemas.containment import Containment


def is_wrapped(run: "SchemaComparison", old: Pointers, new: Pointers) -> bool:
    """Whether what one of two schemas says itself, the other one says in its alternatives."""
    before, after = run.old.view(*old), run.new.view(*new)
    if before.alternatives and after.alternatives:
        return _is_a_way(run.widening, old, new) or _is_a_way(run.narrowing, new, old)
    if not before.alternatives and not after.alternatives:
        return False
    whole, parted = (before, after) if after.alternatives else (after, before)
    if _says_more(whole, parted):
        return True
    return bool(whole.properties) and not whole.properties.keys() & parted.properties.keys()


def _says_more(whole: SchemaView, parted: SchemaView) -> bool:
    """Whether one schema says itself which types or values are right, and the other one does not."""
    return parted.types is None and parted.values is None and bool(whole.types or whole.values is not None)


def _is_a_way(proof: "Containment", whole: Pointers, parted: Pointers) -> bool:
    """Whether a schema, its own alternatives among it, is one of the alternatives of another."""
    around = proof.outer.view(*parted)
    return _says_more(proof.inner.view(*whole), around) and any(
        proof.holds(whole, (branch,)) for branch in around.alternatives[0].branches
    )


def compare_wrapped(run: "SchemaComparison", old: Pointers, new: Pointers) -> Iterator[Finding]:
    """Yield how a schema differs from alternatives that may contain it."""
    were, are = run.old.view(*old), run.new.view(*new)
    gone = next(iter((*were.alternatives, *were.joined)), None)
    come = next(iter((*are.alternatives, *are.joined)), None)
    if were.alternatives and are.alternatives:
        gone, come = (None, come) if _is_a_way(run.widening, old, new) else (gone, None)
    before, after = _ways(old, gone), _ways(new, come)
    pairs = paired(run, before, after)
    for was, now in pairs.items():
        yield from run.compare(was, now)
    for was in before:
        if was not in pairs and not _is_there(run.widening, was, new, gone):
            if gone is not None:
                yield Finding("branch-removed", "old", was[-1], branch_name(run.old, was[-1]))
            elif come is not None:
                yield Finding("alternatives-added", "new", come.pointer, None, names_of(run.new, come))
    matched = set(pairs.values())
    for now in after:
        if now not in matched and not _is_there(run.narrowing, now, old, come):
            if come is not None:
                yield added(run, come, now[-1])
            elif gone is not None:
                yield Finding("alternatives-removed", "old", gone.pointer, names_of(run.old, gone))
    yield from compare_overlaps(run, gone, come, pairs, new)


def _is_there(proof: "Containment", way: Pointers, whole: Pointers, group: Alternatives | None) -> bool:
    return proof.holds(way, whole) if group is None else is_covered(proof, way, whole)


def _ways(pointers: Pointers, group: Alternatives | None) -> list[Pointers]:
    return [pointers] if group is None else [(*pointers, branch) for branch in group.branches]
