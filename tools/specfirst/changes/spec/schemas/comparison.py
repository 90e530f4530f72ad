"""Two schemas, compared by what they mean."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache

from tools.specfirst.changes.change import Direction, Level
from tools.specfirst.changes.kinds import KINDS
from tools.specfirst.changes.spec.findings import Finding
from tools.specfirst.changes.spec.schemas.branches import compare_branches
from tools.specfirst.changes.spec.schemas.containment import Containment
from tools.specfirst.changes.spec.schemas.deprecation import Now
from tools.specfirst.changes.spec.schemas.discriminators import compare_discriminators, inherited_value
from tools.specfirst.changes.spec.schemas.limits import compare_limits
from tools.specfirst.changes.spec.schemas.members import compare_members
from tools.specfirst.changes.spec.schemas.reader import SchemaReader, component_name
from tools.specfirst.changes.spec.schemas.rule_changes import compare_rules
from tools.specfirst.changes.spec.schemas.values import compare_values, have_common_values
from tools.specfirst.changes.spec.schemas.view import Pointers, SchemaView
from tools.specfirst.changes.spec.schemas.wrapping import compare_wrapped, is_wrapped
from tools.specfirst.changes.spec.stability import STABILITY, is_experimental

_MEANT = ("format-", "type-")
_LIMITED = (
    *("length-tightened", "length-loosened", "items-tightened", "items-loosened"),
    *("imum-tightened", "imum-loosened", "properties-tightened", "properties-loosened"),
)
_BRANCHES = frozenset({"branch-added", "branch-removed", "overlapping-branch-added"})


class SchemaComparison:
    """Compares schemas of two specs for data that travels one way; each pair once.

    Attributes:
        old: The schemas of the old spec.
        new: The schemas of the new spec.
        direction: Which way the data travels.
        now: How far things are, which decides whether a removal comes as announced.
        widening: Proves that what the old spec allows, the new one allows too.
        narrowing: The same the other way round.
        among_old: Proves that what one schema of the old spec allows, another one of it allows too.
        among_new: The same for the new spec.
    """

    def __init__(self, old: SchemaReader, new: SchemaReader, direction: Direction, now: Now) -> None:
        self.old = old
        self.new = new
        self.direction = direction
        self.now = now
        self.widening, self.narrowing = Containment.both_ways(old, new)
        self._surely_wider, self._surely_narrower = Containment.both_ways(old, new, strict=True)
        self.among_old, _ = Containment.both_ways(old, old)
        self.among_new, _ = Containment.both_ways(new, new)
        self._known: dict[tuple[Pointers, Pointers], tuple[Finding, ...]] = {}

    def compare(self, old: Pointers, new: Pointers) -> tuple[Finding, ...]:
        """Return what differs; places are relative to the schema.

        A schema that contains itself is compared once: within itself it yields nothing more.
        """
        pair = self.old.definitions(old), self.new.definitions(new)
        if pair not in self._known:
            self._known[pair] = ()
            if not self._is_unchanged(*pair):
                self._known[pair] = tuple(_nearest(self._findings(*pair)))
        return self._known[pair]

    def _is_unchanged(self, old: Pointers, new: Pointers) -> bool:
        return (
            len(old) == len(new) == 1
            and component_name(old[0]) == component_name(new[0])
            and self.old.wording.of(old[0]) == self.new.wording.of(new[0])
        )

    def travels(self, member: SchemaView) -> bool:
        """Whether a member is part of what travels this way."""
        return not member.says("readOnly" if self.direction == "request" else "writeOnly")

    def is_renamed(self, old: str, new: str) -> bool:
        """Whether one component schema may be another one under a new name."""
        return not _has(self.new, old) and not _has(self.old, new)

    def _findings(self, old: Pointers, new: Pointers) -> Iterator[Finding]:
        found = self._differences(old, new)
        said = self.old.view(*old).first(STABILITY)
        if said is None or not is_experimental({STABILITY: said.value}):
            return found
        return (replace(finding, experimental=True) for finding in found)

    def _differences(self, old: Pointers, new: Pointers) -> Iterator[Finding]:
        before, after = self.old.view(*old), self.new.view(*new)
        was, now = before.component, after.component
        if was and now and was != now and self.is_renamed(was, now):
            yield Finding("schema-renamed", "new", ("components", "schemas", now), was, now)
            yield from inherited_value(before, after)
        if is_wrapped(self, old, new):
            found = list(compare_wrapped(self, old, new))
        else:
            found = list(compare_values(before, after))
            if have_common_values(before, after):
                found += compare_limits(before, after)
                found += compare_rules(self, before, after)
                found += compare_members(self, before, after)
                found += compare_branches(self, old, new)
        is_written_otherwise = before.alternatives or after.alternatives or not _are_limits(found)
        yield from self._proven(found, old, new) if is_written_otherwise else found
        yield from compare_discriminators(before, after, self.is_renamed)
        yield from self._heirs(before, after)

    def _heirs(self, old: SchemaView, new: SchemaView) -> Iterator[Finding]:
        """Yield how the schemas differ that may come in the place of these, as a discriminator tells."""
        if not (old.first("discriminator") and new.first("discriminator")):
            return
        before, after = self.old.heirs.of(old), self.new.heirs.of(new)
        for value in {**after, **before}:
            if value not in after:
                if component_name(before[value]) == value:
                    yield Finding("discriminator-value-removed", "old", before[value], value)
            elif value not in before:
                if component_name(after[value]) == value:
                    yield Finding("discriminator-value-added", "new", after[value], None, value)
            else:
                yield from self.compare((before[value],), (after[value],))

    def _proven(self, found: list[Finding], old: Pointers, new: Pointers) -> Iterator[Finding]:
        """Yield findings without those that a proof contradicts: alternatives say one thing in many ways."""
        narrow, wide = _senses()
        says_narrow = any(finding.kind in narrow for finding in found)
        says_wide = any(finding.kind in wide for finding in found)
        not_narrower = says_narrow and self._surely_wider.holds(old, new)
        not_wider = says_wide and self._surely_narrower.holds(new, old)
        left = [
            finding
            for finding in found
            if finding.kind.startswith("discriminator-")
            or self._is_named_branch(finding)
            or not ((not_narrower and finding.kind in narrow) or (not_wider and finding.kind in wide))
        ]
        yield from left
        kinds_left = {finding.kind for finding in left}
        if not_narrower and not kinds_left & wide and not self._surely_narrower.holds(new, old):
            yield Finding("schema-widened", "new", self.new.view(*new).pointer)
        if not_wider and not kinds_left & narrow and not self._surely_wider.holds(old, new):
            yield Finding("schema-narrowed", "new", self.new.view(*new).pointer)

    def _is_named_branch(self, finding: Finding) -> bool:
        """Whether an alternative with a name came or went: that is said, whatever it means."""
        if finding.kind not in _BRANCHES:
            return False
        reader = self.new if finding.side == "new" else self.old
        return component_name(reader.target(finding.pointer)) is not None


@cache
def _senses() -> tuple[frozenset[str], frozenset[str]]:
    """Return the kinds that say that less is allowed, and those that say that more is."""
    of_values = [kind for kind in KINDS.values() if kind.is_about_values]
    narrow = frozenset(kind.code for kind in of_values if kind.request.level is Level.MAJOR)
    wide = frozenset(kind.code for kind in of_values if kind.response.level is Level.MAJOR)
    return narrow, wide


def _are_limits(findings: list[Finding]) -> bool:
    """Whether only limits, formats or types were edited: whoever does that means it, whatever it limits."""
    return all(finding.kind.startswith(_MEANT) or finding.kind.endswith(_LIMITED) for finding in findings)


def _nearest(findings: Iterable[Finding]) -> Iterable[Finding]:
    """Return each finding once, at its shortest place.

    Schemas that refer to each other reach the same line in more ways than anybody could read, or count.
    """
    nearest: dict[tuple[object, ...], Finding] = {}
    for finding in findings:
        key = finding.kind, finding.side, finding.pointer, finding.name
        known = nearest.get(key)
        if known is None or len(finding.place) < len(known.place):
            nearest[key] = finding
    return nearest.values()


def _has(reader: SchemaReader, name: str) -> bool:
    components = reader.document.data.get("components") or {}
    return name in (components.get("schemas") or {})
