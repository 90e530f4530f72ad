"""Why: real servers send `"1800"` for 1800, `""` for nothing and one object for a list of one.

The generated decoders believe what they are given: a string stays a string in an `int` attribute, a
missing member is a KeyError. A reader mends a document to what its schema says before they see it:

- numbers and booleans as strings become numbers and booleans, numbers for a string become strings;
- what is missing, null or not of its type is not set: an optional member is dropped, a required one gets
  the empty value of its type, -1, False, `""`, `[]`; `opensessions.filled` tells, and `Notes` are taken;
- what identifies an object is needed: an item of a list without it is left out, and noted; where nothing
  is left, or the whole document is something else, the answer is refused, with the place, never the value;
- a single value for a list becomes a list of one, a list of one object for an object that object;
- of alternatives that is read which the object says it is; one that is none of them counts as not set;
- members and enum values that the spec does not know stay as they are.
"""

from collections.abc import Callable, Collection, Mapping
from functools import cache
from typing import Any

from opensessions._answers.choices import choice_reader, is_same, looks_alike
from opensessions._answers.filled import Filled, Mismatch, Notes
from opensessions._answers.objects import ObjectReader
from opensessions._answers.rows import Quick
from opensessions._answers.scalars import (
    EMPTY,
    EMPTY_TEXTS,
    READERS,
    TEXTS,
    TYPES,
    UNSET,
    Reader,
    set_or_mismatch,
    unset_or,
)
from opensessions._answers.schemas import Schema, Schemas
from opensessions.errors import MalformedResponse

_FEWEST = 16
_BLOCK = 256
"""How many items of a list are tried to be read at once; one that is odd costs its block that chance."""


def read(reader: Reader, document: object, *, strict: bool = False) -> tuple[Any, Notes]:
    """Return a document mended by a reader, which may change it in place, and what is worth a warning.

    Raises:
        MalformedResponse: It cannot be mended; or it has to be, and the client is strict.
    """
    notes = Notes(strict=strict)
    try:
        return set_or_mismatch(reader(document, notes)), notes
    except Mismatch as mismatch:
        place = mismatch.place.lstrip(".") or "the answer"
        fault = f"the answer is not as described: {place} {mismatch}"
    except RecursionError:
        fault = "the answer is nested too deeply"
    raise MalformedResponse(fault)


class Readers:
    """Makes the reader of each schema of an API, once.

    Args:
        schemas: Those of the API, by name.
        identifying: The names of members without which an object is none, where they are required.
    """

    def __init__(
        self, schemas: Mapping[str, Mapping[str, Any]], identifying: Collection[str] = ("id", "key")
    ) -> None:
        self._schemas = Schemas(schemas)
        self._identifying = frozenset(identifying)
        self._named = cache(self._make_named)

    def reader(self, schema: Any) -> Reader:
        """Return the reader of a schema."""
        if not isinstance(schema, Mapping):
            return _as_it_is
        if "$ref" in schema:
            return self._named(schema["$ref"])
        plain = self._schemas.plain(schema)
        is_composed = not schema.keys().isdisjoint({"allOf", "anyOf", "oneOf"})
        # Later: what a schema is composed of may have a member of that schema.
        reader = _Later(lambda: self._of_type(plain)) if is_composed else self._of_type(plain)
        if plain.nullable:
            return lambda value, notes: None if value is None else reader(value, notes)
        return reader

    def empty(self, schema: Any) -> object:
        """Return what stands for a required value that is not set, `UNSET` where nothing can."""
        return self._empty(schema, 0)

    def _of_type(self, schema: Schema) -> Reader:
        if "const" in schema.members:
            return _constant(schema.members["const"])
        match schema.type:
            case "object":
                return self._object(schema.members)
            case "array":
                return self._array(schema.members)
            case "string" if schema.members.get("format") in TEXTS:
                return TEXTS[schema.members["format"]]
            case None:  # several types are left to the generated decoder
                return self._choice(schema.members)
        return READERS.get(schema.type, _as_it_is)

    def _choice(self, schema: Mapping[str, Any]) -> Reader:
        said = [each for key in ("anyOf", "oneOf") for each in schema.get(key, ())]
        return choice_reader([each for each in said if each != {"type": "null"}], self._schemas, self.reader)

    def _make_named(self, name: str) -> Reader:
        schema = self._schemas.plain({"$ref": name})
        is_container = schema.type in {"object", "array"}
        # Later: schemas may refer to each other in a circle.
        return _Later(lambda: self.reader(self._schemas.named(name))) if is_container else self._plain(name)

    def _plain(self, name: str) -> Reader:
        return self.reader(self._schemas.named(name))

    def _object(self, schema: Mapping[str, Any]) -> Reader:
        properties: Mapping[str, Any] = schema.get("properties", {})
        required = frozenset(schema.get("required", ())) & properties.keys()
        extra = schema.get("additionalProperties")
        return ObjectReader(
            readers={name: self.reader(part) for name, part in properties.items()},
            others=self.reader(extra) if isinstance(extra, Mapping) else None,
            required=required,
            needed=required & self._identifying,
            empty=lambda name: self.empty(properties[name]),
            kinds=self._plain_kinds(properties, required),
        )

    def _plain_kinds(self, properties: Mapping[str, Any], required: frozenset[str]) -> dict[str, str]:
        """Return the required members that are plain values, with their types."""
        schemas = {name: self._schemas.plain(properties[name]) for name in properties if name in required}
        return {
            name: schema.type
            for name, schema in schemas.items()
            if schema.type is not None
            and schema.type in TYPES
            and not schema.nullable
            and "const" not in schema.members
            and schema.members.get("format") not in TEXTS
        }

    def _array(self, schema: Mapping[str, Any]) -> Reader:
        reader = self.reader(schema.get("items", {}))

        def read_array(value: Any, notes: Notes) -> Any:
            if value is None or value in ("", {}):  # {} is what Lua and PHP make of a list with nothing in it
                return []
            items = value if value.__class__ is list else [value]
            lost: list[tuple[int, Mismatch]] = []
            made = reader.made() if isinstance(reader, _Later) else reader
            row, rows = (made.row, made.rows) if isinstance(made, ObjectReader) else (None, None)
            if len(items) < _FEWEST:
                rows = None
            for start in range(0, len(items), _BLOCK):
                if rows is None or not rows(items[start : start + _BLOCK]):
                    read_items(items, range(start, min(start + _BLOCK, len(items))), row, notes, lost)
            return without_lost(items, lost, notes, made) if lost else items

        def read_items(
            items: list[Any],
            numbers: range,
            row: Quick | None,
            notes: Notes,
            lost: list[tuple[int, Mismatch]],
        ) -> None:
            for number in numbers:
                item = items[number]
                if row is not None and item.__class__ is dict and row(item):
                    continue
                notes.inside("[]", number)
                try:
                    mended = set_or_mismatch(reader(item, notes))
                except Mismatch as mismatch:
                    lost.append((number, mismatch))
                else:
                    if mended is not item:
                        items[number] = mended
                finally:
                    notes.outside()

        def without_lost(
            items: list[Any], lost: list[tuple[int, Mismatch]], notes: Notes, made: Reader
        ) -> list[Any]:
            if len(lost) == len(items):
                number, first = lost[0]
                first.place = f"[{number}]{first.place}"
                # What was asked for has names; other lists say how it was asked for.
                first.is_loss = isinstance(made, ObjectReader) and made.has_names
                raise first
            for number, mismatch in lost:
                notes.tell(f"[]{mismatch.place}", f"{mismatch.why}, so the item is left out", number)
            numbers = {number for number, _ in lost}
            return [item for number, item in enumerate(items) if number not in numbers]

        return read_array

    def _empty(self, schema: Any, depth: int) -> object:
        plain = self._schemas.plain(schema)
        if plain.nullable or "const" in plain.members:
            return plain.members.get("const")
        match plain.type:
            case "array":
                return []
            case "object":
                required = plain.members.get("required", ())
                properties = plain.members.get("properties", {})
                members = {
                    name: self._empty(properties.get(name), depth + 1) for name in required if depth < 9
                }
                is_possible = len(members) == len(required) and UNSET not in members.values()
                return Filled(members, members) if is_possible else UNSET
            case "string":
                return EMPTY_TEXTS.get(plain.members.get("format", ""), "")
        return EMPTY.get(str(plain.type), UNSET)


class _Later:
    """A reader that is made when it is first needed."""

    def __init__(self, make: Callable[[], Reader]) -> None:
        self._make = make
        self._made: Reader | None = None

    def made(self) -> Reader:
        """Return the reader itself."""
        if self._made is None:
            made = self._make()
            self._made = made.made() if isinstance(made, _Later) else made
        return self._made

    def __call__(self, value: Any, notes: Notes) -> Any:
        """Read a value."""
        return (self._made or self.made())(value, notes)


def _constant(constant: object) -> Reader:
    def read_constant(value: Any, _: Notes) -> Any:
        if is_same(value, constant):
            return value
        return constant if looks_alike(value, constant) else unset_or("the one value of the spec", value)

    return read_constant


def _as_it_is(value: Any, _: Notes) -> Any:
    return value
