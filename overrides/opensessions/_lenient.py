"""Why: real servers send `"1800"` for 1800, `""` for nothing and one object for a list of one.

The generated decoders believe what they are given: a string stays a string in an `int` attribute, a
missing member is a KeyError. A reader mends a document to what its schema says before they see it, or
refuses it with the place, never the value, of what cannot be mended:

- numbers and booleans as strings become numbers and booleans, numbers for a string become strings;
- null, and `""` or `"-1"` where a number or boolean belongs, mean that the member is not set: an optional
  one is dropped, a required one gets the empty value of its type: -1, False, `""`, `[]`;
- a single value for a list becomes a list of one;
- members and enum values that the spec does not know stay as they are.

A document that needs no mending, the usual case, is only compared type by type.
"""

import uuid
from collections.abc import Callable, Mapping
from functools import cache
from operator import itemgetter
from typing import Any

from opensessions.errors import MalformedResponse

Reader = Callable[[Any], Any]

_UNSET = object()
_EMPTY: Mapping[str, object] = {"integer": -1, "number": -1.0, "boolean": False, "string": ""}
_BOOLEANS = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}
_TYPES: Mapping[str, type] = {"string": str, "integer": int, "boolean": bool, "number": float}


class _Mismatch(Exception):
    """A value that cannot be mended; `place` grows while the error rises."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.place = ""


def read(reader: Reader, document: object) -> Any:  # noqa: ANN401 - a JSON document
    """Return a document mended by a reader; it may be changed in place.

    Raises:
        MalformedResponse: It cannot be mended.
    """
    try:
        mended = _set(reader(document))
    except _Mismatch as mismatch:
        place = mismatch.place.lstrip(".") or "the answer"
        raise MalformedResponse(f"the answer is not as described: {place} {mismatch}") from None
    return mended


class Readers:
    """Makes the reader of each schema of an API, once."""

    def __init__(self, schemas: Mapping[str, Mapping[str, Any]]) -> None:
        self._schemas = schemas
        self._named = cache(self._make_named)

    def reader(self, schema: Any) -> Reader:  # noqa: ANN401 - a schema may be a boolean
        """Return the reader of a schema."""
        if not isinstance(schema, Mapping):
            return _as_it_is
        if "$ref" in schema:
            return self._named(schema["$ref"])
        types = schema.get("type")
        nullable = isinstance(types, list) and "null" in types
        if isinstance(types, list):
            types = [each for each in types if each != "null"]
            types = types[0] if len(types) == 1 else None
        reader = self._of_type(types, schema)
        return (lambda value: None if value is None else reader(value)) if nullable else reader

    def _of_type(self, kind: str | None, schema: Mapping[str, Any]) -> Reader:
        match kind:
            case "object":
                return self._object(schema)
            case "array":
                return self._array(schema)
            case "string" if schema.get("format") == "uuid":
                return _read_uuid
            case "string" | "integer" | "number" | "boolean":
                return {
                    "string": _read_string,
                    "integer": _read_integer,
                    "number": _read_number,
                    "boolean": _read_boolean,
                }[kind]
        return _as_it_is  # no type, several, or a composition: left to the generated decoder

    def _make_named(self, name: str) -> Reader:
        schema = self._resolved(self._schemas[name])
        if not isinstance(schema, Mapping) or schema.get("type") not in ("object", "array"):
            return self.reader(schema)
        made: list[Reader] = []

        def reader(value: Any) -> Any:  # noqa: ANN401 - a JSON value
            if not made:  # only now: schemas may refer to each other in a circle
                made.append(self.reader(schema))
            return made[0](value)

        return reader

    def _resolved(self, schema: Any) -> Any:  # noqa: ANN401 - a schema may be a boolean
        while isinstance(schema, Mapping) and "$ref" in schema:
            schema = self._schemas[schema["$ref"]]
        return schema

    def _object(self, schema: Mapping[str, Any]) -> Reader:
        properties: Mapping[str, Any] = schema.get("properties", {})
        required = frozenset(schema.get("required", ()))
        readers = {name: self.reader(part) for name, part in properties.items()}
        empty = {name: self._empty(properties.get(name)) for name in required}
        extra = schema.get("additionalProperties")
        others = self.reader(extra) if isinstance(extra, Mapping) else None
        is_right = self._quick_check(properties, required)

        def read_object(value: Any) -> Any:  # noqa: ANN401 - a JSON value
            if value.__class__ is not dict:
                return _unset_or("an object", value)
            if is_right is not None and is_right(value):
                return value
            for name, member in list(value.items()):
                reader = readers.get(name, others)
                if reader is None:
                    continue
                try:
                    mended = reader(member)
                    if mended is _UNSET and name in required:
                        mended = _set(empty[name])
                except _Mismatch as mismatch:
                    mismatch.place = f".{name}{mismatch.place}"
                    raise
                if mended is _UNSET:
                    del value[name]
                elif mended is not member:
                    value[name] = mended
            if not required <= value.keys():
                raise _Mismatch(f"lacks {', '.join(sorted(required - value.keys()))}")
            return value

        return read_object

    def _quick_check(
        self, properties: Mapping[str, Any], required: frozenset[str]
    ) -> Callable[[dict[str, Any]], bool] | None:
        """Return a check that all members are right, where they are plain and all required; else None."""
        kinds = [
            _TYPES.get(str(part.get("type"))) if isinstance(part, Mapping) and "format" not in part else None
            for part in map(self._plain, properties.values())
        ]
        if len(kinds) < 2 or None in kinds or required != properties.keys():
            return None
        values = itemgetter(*properties)

        def is_right(document: dict[str, Any]) -> bool:
            try:
                return list(map(type, values(document))) == kinds
            except KeyError:
                return False

        return is_right

    def _plain(self, schema: Any) -> Any:  # noqa: ANN401 - a schema may be a boolean
        schema = self._resolved(schema)
        if isinstance(schema, Mapping) and schema.get("format") == "password":
            return {"type": schema.get("type")}
        return schema

    def _empty(self, schema: Any) -> object:  # noqa: ANN401 - a schema may be a boolean
        schema = self._resolved(schema)
        kind = schema.get("type") if isinstance(schema, Mapping) else None
        if kind == "array":
            return []
        return _EMPTY.get(str(kind), _UNSET)

    def _array(self, schema: Mapping[str, Any]) -> Reader:
        reader = self.reader(schema.get("items", {}))

        def read_array(value: Any) -> Any:  # noqa: ANN401 - a JSON value
            if value is None or value == "":
                return []
            items = value if value.__class__ is list else [value]
            for number, item in enumerate(items):
                try:
                    mended = _set(reader(item))
                except _Mismatch as mismatch:
                    mismatch.place = f"[{number}]{mismatch.place}"
                    raise
                if mended is not item:
                    items[number] = mended
            return items

        return read_array


def _as_it_is(value: Any) -> Any:  # noqa: ANN401 - a JSON value
    return value


def _unset_or(expected: str, value: Any) -> Any:  # noqa: ANN401 - a JSON value
    """Return what stands for an unset member, or complain."""
    if value is None or value in ("", "-1"):
        return _UNSET
    raise _Mismatch(f"should be {expected}, not {_json_type(value)}")


def _set(value: Any) -> Any:  # noqa: ANN401 - a JSON value
    if value is _UNSET:
        raise _Mismatch("is not set")
    return value


def _json_type(value: object) -> str:
    names = {dict: "an object", list: "a list", str: "another string", bool: "a boolean"}
    return names.get(type(value), "a number")


def _read_string(value: Any) -> Any:  # noqa: ANN401 - a JSON value
    if value.__class__ is str:
        return value
    if value.__class__ is bool:
        return "true" if value else "false"
    if value.__class__ in (int, float):
        return str(value)
    return _unset_or("a string", value)


def _read_uuid(value: Any) -> Any:  # noqa: ANN401 - a JSON value
    try:
        return str(uuid.UUID(value))
    except (AttributeError, TypeError, ValueError):
        return _unset_or("a uuid", value)


def _read_integer(value: Any) -> Any:  # noqa: ANN401 - a JSON value
    if value.__class__ is int:
        return value
    if value.__class__ is float and value.is_integer():
        return int(value)
    if value.__class__ is str and value != "-1":
        try:
            return int(value) if value.isascii() and "_" not in value else _unset_or("an integer", value)
        except ValueError:
            pass
    return _unset_or("an integer", value)


def _read_number(value: Any) -> Any:  # noqa: ANN401 - a JSON value
    if value.__class__ in (int, float):
        return value
    if value.__class__ is str and value != "-1":
        try:
            return float(value)
        except ValueError:
            pass
    return _unset_or("a number", value)


def _read_boolean(value: Any) -> Any:  # noqa: ANN401 - a JSON value
    if value.__class__ is bool:
        return value
    if value.__class__ in (str, int):
        known = _BOOLEANS.get(str(value).strip().lower())
        if known is not None:
            return known
    return _unset_or("a boolean", value)
