"""What the comparing functions share: the two specs, and the schemas in them."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from tools.specfirst.changes.spec.findings import Finding, Site
from tools.specfirst.changes.spec.schemas.bounds import tightest_bound
from tools.specfirst.changes.spec.schemas.comparison import SchemaComparison
from tools.specfirst.changes.spec.schemas.deprecation import Now
from tools.specfirst.changes.spec.schemas.reader import SchemaReader
from tools.specfirst.changes.spec.schemas.view import Pointers
from tools.specfirst.specs.yaml import Document, Pointer

if TYPE_CHECKING:
    from tools.specfirst.changes.change import Direction

_BYTES = frozenset({"binary"})
_NULLS = {"nullable-removed": "null-text-removed"}
_ENCODED = frozenset({"binary", "byte"})
_JSON = "application/json"


class Comparison:
    """Two specs of one API.

    Attributes:
        old: The old spec.
        new: The new spec.
        now: How far things are: the new spec's own version, and the day.
        renamed_operations: The new operationIds by the old ones, where they differ.
    """

    def __init__(self, old: Document, new: Document, today: date | None = None) -> None:
        self.old = old
        self.new = new
        self.renamed_operations: dict[str, str] = {}
        version = str((new.data.get("info") or {}).get("version", ""))
        self.now = Now(version, today or datetime.now(UTC).date())
        self._schemas: dict[tuple[Direction, bool], SchemaComparison] = {}
        for textual in (False, True):
            readers = SchemaReader(old, textual=textual), SchemaReader(new, textual=textual)
            directions: tuple[Direction, ...] = ("request", "response")
            for direction in directions:
                self._schemas[direction, textual] = SchemaComparison(*readers, direction, self.now)

    def schemas(
        self, site: Site, old: Pointer, new: Pointer, *, textual: bool = False, in_xml: bool = False
    ) -> Iterator[Finding]:
        """Yield what differs between two schemas of what travels at `site`.

        Args:
            site: Where it travels.
            old: The old schema.
            new: The new schema.
            textual: Whether values travel as text, so that a number is right for a text.
            in_xml: Whether they travel as XML; elsewhere nobody sees how they would be written in it.
        """
        comparison = self._schemas[site.direction or "request", textual]
        compared = comparison.compare((old,), (new,))
        found = (finding for finding in compared if in_xml or finding.kind != "xml-changed")
        yield from site.spread(map(_of_texts, found) if textual else found)

    def take_lists(self, old: Pointer, new: Pointer) -> bool:
        """Whether both schemas let a list or an object through, or may do so."""
        return all(
            types is None or not types.isdisjoint({"array", "object"}) for types in self._types(old, new)
        )

    def became_list(self, old: Pointer, new: Pointer) -> bool:
        """Whether one value was right, and a list of such is now that may hold one alone."""
        before, after = self._types(old, new)
        view = self._schemas["request", False].new.view(new)
        least = tightest_bound("minItems", view)
        return (
            before is not None
            and before.isdisjoint({"array", "object"})
            and after == frozenset({"array"})
            and view.items is not None
            and (least is None or least.value <= 1)
        )

    def _types(self, old: Pointer, new: Pointer) -> tuple[frozenset[str] | None, frozenset[str] | None]:
        schemas = self._schemas["request", False]
        return schemas.old.view(old).types, schemas.new.view(new).types

    def usual_media_types(self, old: Pointer, new: Pointer) -> tuple[dict[str, str], dict[str, str]]:
        """Return, for two schemas of forms, the media types that parts have where nothing else is said."""
        schemas = self._schemas["request", False]
        return _usual_media_types(schemas.old, old), _usual_media_types(schemas.new, new)

    def is_bytes(self, old: Pointer, new: Pointer) -> tuple[bool, bool]:
        """Whether schemas say that anything in their media type is right: 3.0 writes that as a format."""
        readers = (self._schemas["request", False].old, old), (self._schemas["request", False].new, new)
        before, after = (_is_bytes(reader, pointer) for reader, pointer in readers)
        return before, after


def _of_texts(finding: Finding) -> Finding:
    """Return a finding as one of values that travel as text, where no null can be told from a text."""
    return replace(finding, kind=_NULLS.get(finding.kind, finding.kind))


def _is_bytes(reader: SchemaReader, schema: Pointer) -> bool:
    view = reader.view(schema)
    formats = {stated.value for stated in view.stated.get("format", ())}
    return reader.says_nothing(schema) or (view.types == frozenset({"string"}) and formats == _BYTES)


def _usual_media_types(reader: SchemaReader, form: Pointer) -> dict[str, str]:
    found = {name: _usual_media_type(reader, member) for name, member in reader.view(form).properties.items()}
    return {name: usual for name, usual in found.items() if usual}


def _usual_media_type(reader: SchemaReader, member: Pointers) -> str | None:
    view = reader.view(*member)
    if view.types == frozenset({"array"}) and view.items:
        view = reader.view(*view.items)
    formats = {stated.value for stated in view.stated.get("format", ())}
    if view.types == frozenset({"string"}) and not formats.isdisjoint(_ENCODED):
        return "application/octet-stream"
    if view.types == frozenset({"object"}):
        return _JSON
    return "text/plain" if view.types and view.types.isdisjoint({"array", "object"}) else None
