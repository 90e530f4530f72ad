"""What the comparing functions share: the two specs, and the schemas in them."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from tools.specfirst.changes.spec.findings import Finding, Site, below
from tools.specfirst.changes.spec.json_values import is_silent
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
        self,
        site: Site,
        old: Pointer,
        new: Pointer,
        *,
        textual: bool = False,
        in_xml: bool = False,
        part: str = "",
    ) -> Iterator[Finding]:
        """Yield what differs between two schemas of what travels at `site`.

        Args:
            site: Where it travels.
            old: The old schema.
            new: The new schema.
            textual: Whether values travel as text, so that a number is right for a text.
            in_xml: Whether they travel as XML; elsewhere nobody sees how they would be written in it.
            part: The part of a form that they are of, empty for what is no part of one.
        """
        comparison = self._schemas[site.direction or "request", textual]
        compared = below(f".{part}" if part else "", comparison.compare((old,), (new,)), part)
        found = (finding for finding in compared if in_xml or finding.kind != "xml-changed")
        yield from site.spread(map(_of_texts, found) if textual else found)

    def take_lists(self, old: Pointer, new: Pointer) -> bool:
        """Whether both schemas let a list or an object through, or may do so."""
        return all(
            types is None or not types.isdisjoint({"array", "object"}) for types in self._types(old, new)
        )

    def items_of_list(self, old: Pointer, new: Pointer) -> Pointer | None:
        """Return the items' schema where one value was right, and a list that may hold one alone is now."""
        before, after = self._types(old, new)
        view = self._schemas["request", False].new.view(new)
        least = tightest_bound("minItems", view)
        is_list_now = (
            before is not None
            and before.isdisjoint({"array", "object"})
            and after == frozenset({"array"})
            and (least is None or least.value <= 1)
        )
        return view.items[0] if is_list_now and view.items and len(view.items) == 1 else None

    def parts(self, old: Pointer, new: Pointer) -> Iterator[tuple[str, Pointer, Pointer]]:
        """Yield the parts that two schemas of forms both describe, by their names."""
        schemas = self._schemas["request", False]
        before, after = schemas.old.view(old).properties, schemas.new.view(new).properties
        for name in before.keys() & after.keys():
            if len(before[name]) == len(after[name]) == 1:
                yield name, before[name][0], after[name][0]

    def are_json(self, old: Pointer, new: Pointer) -> bool:
        """Whether both schemas are of objects, or of lists of such, which are sent as JSON in a form."""
        schemas = self._schemas["request", False]
        return _is_json(schemas.old, old) and _is_json(schemas.new, new)

    def _types(self, old: Pointer, new: Pointer) -> tuple[frozenset[str] | None, frozenset[str] | None]:
        schemas = self._schemas["request", False]
        return schemas.old.view(old).types, schemas.new.view(new).types

    def usual_media_types(self, old: Pointer, new: Pointer) -> tuple[dict[str, str], dict[str, str]]:
        """Return, for two schemas of forms, the media types that parts have where nothing else is said."""
        schemas = self._schemas["request", False]
        return _usual_media_types(schemas.old, old), _usual_media_types(schemas.new, new)

    def are_bytes(self, old: Pointer, new: Pointer, *, is_part: bool = False, or_text: bool = False) -> bool:
        """Whether both schemas say that any bytes are right: 3.0 writes that as a format.

        Args:
            old: The old schema.
            new: The new schema.
            is_part: Whether they are of a part of a form, which may be sent several times.
            or_text: Whether a text that nothing is said of counts as bytes.
        """
        schemas = self._schemas["request", False]
        sides = (schemas.old, old), (schemas.new, new)
        if all(_is_bytes(reader, schema, or_text=or_text) for reader, schema in sides):
            return True
        return is_part and all(_are_bytes(reader, schema) for reader, schema in sides)


def _of_texts(finding: Finding) -> Finding:
    """Return a finding as one of values that travel as text, where no null can be told from a text."""
    return replace(finding, kind=_NULLS.get(finding.kind, finding.kind))


def _is_bytes(reader: SchemaReader, schema: Pointer, *, or_text: bool = False) -> bool:
    view = reader.view(schema)
    formats = {stated.value for stated in view.stated.get("format", ())}
    said = {keyword for keyword in view.stated if not is_silent(keyword)} - {"contentMediaType"}
    any_text = or_text and not said and view.values is None
    is_right = formats == _BYTES or any_text
    return reader.says_nothing(schema) or (view.types == frozenset({"string"}) and is_right)


def _are_bytes(reader: SchemaReader, schema: Pointer) -> bool:
    view = reader.view(schema)
    return view.types == frozenset({"array"}) and (
        view.items is None or all(_is_bytes(reader, items) for items in view.items)
    )


def _is_json(reader: SchemaReader, schema: Pointer) -> bool:
    return _usual_media_type(reader, (schema,)) == _JSON


def _usual_media_types(reader: SchemaReader, form: Pointer) -> dict[str, str]:
    found = {name: _usual_media_type(reader, member) for name, member in reader.view(form).properties.items()}
    return {name: usual for name, usual in found.items() if usual}


def _usual_media_type(reader: SchemaReader, member: Pointers) -> str | None:
    if len(member) == 1 and (_is_bytes(reader, member[0]) or _are_bytes(reader, member[0])):
        return "application/octet-stream"
    view = reader.view(*member)
    if view.types == frozenset({"array"}) and view.items:
        view = reader.view(*view.items)
    formats = {stated.value for stated in view.stated.get("format", ())}
    if view.types == frozenset({"string"}) and not formats.isdisjoint(_ENCODED):
        return "application/octet-stream"
    if view.types == frozenset({"object"}):
        return _JSON
    return "text/plain" if view.types and view.types.isdisjoint({"array", "object"}) else None
