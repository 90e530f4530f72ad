"""Two schemas, compared by what they mean."""

from collections.abc import Iterable, Iterator

from tools.specfirst.changes.change import Direction
from tools.specfirst.changes.spec.findings import Finding
from tools.specfirst.changes.spec.schemas.branches import compare_branches
from tools.specfirst.changes.spec.schemas.limits import compare_limits
from tools.specfirst.changes.spec.schemas.members import compare_members
from tools.specfirst.changes.spec.schemas.reader import SchemaReader
from tools.specfirst.changes.spec.schemas.values import compare_values, have_common_values
from tools.specfirst.changes.spec.schemas.view import Pointers, SchemaView
from tools.specfirst.specs.yaml import Pointer


class SchemaComparison:
    """Compares schemas of two specs for data that travels one way; each pair once.

    Attributes:
        old: The schemas of the old spec.
        new: The schemas of the new spec.
        direction: Which way the data travels.
        version: The new spec's version, which decides whether a removal comes as announced.
    """

    def __init__(self, old: SchemaReader, new: SchemaReader, direction: Direction, version: str) -> None:
        self.old = old
        self.new = new
        self.direction = direction
        self.version = version
        self._known: dict[tuple[Pointers, Pointers], tuple[Finding, ...]] = {}

    def compare(self, old: Pointers, new: Pointers) -> tuple[Finding, ...]:
        """Return what differs; places are relative to the schema.

        A schema that contains itself is compared once: within itself it yields nothing more.
        """
        pair = self._definition(self.old, old), self._definition(self.new, new)
        if pair not in self._known:
            self._known[pair] = ()
            self._known[pair] = tuple(_nearest(self._findings(*pair)))
        return self._known[pair]

    def travels(self, member: SchemaView) -> bool:
        """Whether a member is part of what travels this way."""
        return not member.says("readOnly" if self.direction == "request" else "writeOnly")

    def is_renamed(self, old: str, new: str) -> bool:
        """Whether one component schema may be another one under a new name."""
        return not _has(self.new, old) and not _has(self.old, new)

    def _definition(self, reader: SchemaReader, pointers: Pointers) -> Pointers:
        """Return where a schema is really written, so that references to it are compared once."""
        return (_past_bare_references(reader, pointers[0]),) if len(pointers) == 1 else pointers

    def _findings(self, old: Pointers, new: Pointers) -> Iterator[Finding]:
        before, after = self.old.view(*old), self.new.view(*new)
        was, now = before.component, after.component
        if was and now and was != now and self.is_renamed(was, now):
            yield Finding("schema-renamed", "new", ("components", "schemas", now), was, now)
        yield from compare_values(before, after)
        if have_common_values(before, after):
            yield from compare_limits(before, after)
            yield from compare_members(self, before, after)
            yield from compare_branches(self, before, after)


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


def _past_bare_references(reader: SchemaReader, pointer: Pointer) -> Pointer:
    while set(reader.members(pointer)) == {"$ref"}:
        target = reader.target(pointer)
        if target == pointer:
            break
        pointer = target
    return pointer


def _has(reader: SchemaReader, name: str) -> bool:
    components = reader.document.data.get("components") or {}
    return name in (components.get("schemas") or {})
