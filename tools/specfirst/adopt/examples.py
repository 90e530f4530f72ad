"""Examples that do not fit their schema: in somebody's file they are no obstacle, they step aside."""

import json
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import quote

from jsonschema_rs import ReferencingError, Registry, validator_for

from tools.specfirst.specs.files import SpecFile
from tools.specfirst.specs.json_types import types_of
from tools.specfirst.specs.openapi_31 import as_openapi_31
from tools.specfirst.specs.parts import parts
from tools.specfirst.specs.references import resolved, value_at
from tools.specfirst.specs.yaml import Document, Pointer

_WHOLE = "urn:spec"
_UNFIT = "x-unfit-"
_DECODED = frozenset({"date", "date-time", "uuid"})
_DEMANDING = frozenset({"enum", "pattern", "minLength", "maxLength"})
_HOLDERS = frozenset({("content",), ("parameters",), ("headers",)})
"""What media types, parameters and headers stand in."""


def _is_whatever(_: str) -> bool:
    """Return that a text is well: of a single member's formats only those of times and ids count."""
    return True


_FORMATS = """duration email hostname idn-email idn-hostname ipv4 ipv6 iri iri-reference json-pointer regex
relative-json-pointer time uri uri-reference uri-template"""
_LENIENT = dict.fromkeys(_FORMATS.split(), _is_whatever)


def set_aside(data: dict[str, Any]) -> list[str]:
    """Give unfit examples another name, or read them, where they are JSON as text; return which."""
    spec = as_openapi_31(SpecFile("", Document("", data, (0, None)), ""))
    known = Registry([(_WHOLE, spec.data)])
    notes = []
    for part in list(parts(data)):
        members: Any = part.members
        if part.holds_names:
            continue
        is_holder = part.pointer[-2:-1] in _HOLDERS and "schema" in members
        place = (*part.pointer, "schema") if is_holder else part.pointer
        schema = value_at(spec.data, place)
        if not isinstance(schema, dict):
            continue
        if not is_holder and "$ref" in members and isinstance(members.get("examples"), dict):
            del members["examples"]  # of a media type, one step too deep: not every validator passes over it
            notes.append(f"{'/'.join(map(str, part.pointer))}: OpenAPI passes over examples beside a $ref")
            continue
        is_sent = part.pointer[-1:] == ("schema",) and part.pointer[-3:-2] in _HOLDERS
        is_strict = is_holder or is_sent
        if not is_strict and not _may_be_odd(schema, members.get("example")):
            continue
        where = "/".join(map(str, part.pointer))
        for key in ("example", "examples", *(["default"] if is_sent else ())):
            held = members.get(key)
            if key not in members or all(
                _is_meant(each, resolved(spec.data, schema)) and _fits(each, place, known, strictly=is_strict)
                for each in _values(data, key, held)
            ):
                continue
            read = _as_json(held) if key == "example" else None
            if read is not None and _fits(read, place, known, strictly=is_strict):
                members[key] = read
                notes.append(f"{where}: example is JSON as text; it is what that says")
            else:
                members[f"{_UNFIT}{key}"] = members.pop(key)
                notes.append(f"{where}: {key} does not fit its schema; set aside")
    return notes


def _is_meant(value: object, schema: Mapping[str, Any]) -> bool:
    """Return whether a schema may mean a value: one of members without a type takes texts, and means none."""
    kinds = types_of(schema) if schema.keys().isdisjoint(("anyOf", "oneOf")) else set()
    return not isinstance(value, str) or not kinds or "string" in kinds


def _may_be_odd(schema: object, example: object) -> bool:
    """Whether a schema's own example is worth a look: a text where it speaks of something else, or of few.

    An object or a list always is.
    """
    if isinstance(schema, dict) and isinstance(example, dict | list):
        return True
    kinds = schema.get("type") if isinstance(schema, dict) else None
    if not isinstance(schema, dict) or not isinstance(example, str) or not isinstance(kinds, str | list):
        return False
    is_demanding = bool(schema.keys() & _DEMANDING) or schema.get("format") in [*_DECODED]
    return "string" not in kinds or is_demanding


def _values(data: Mapping[str, Any], key: str, held: object) -> Iterator[object]:
    """Yield the values of `example` or `examples`."""
    if key == "examples" and isinstance(held, dict):
        yield from (resolved(data, each).get("value") for each in held.values() if isinstance(each, dict))
    elif key == "examples" and isinstance(held, list):
        yield from held
    else:
        yield held


def _as_json(text: object) -> Any:
    try:
        return json.loads(text) if isinstance(text, str) else None
    except ValueError:
        return None


def _fits(value: object, place: Pointer, known: Registry, *, strictly: bool) -> bool:
    """Return whether a value fits; strictly that of a whole body or parameter, which a server checks."""
    steps = (quote(str(step).replace("~", "~0").replace("/", "~1"), safe="~") for step in place)
    try:
        return validator_for(
            {"$ref": f"{_WHOLE}#/{'/'.join(steps)}"},
            validate_formats=True,
            formats={} if strictly else _LENIENT,
            registry=known,
        ).is_valid(value)
    except (ValueError, TypeError, ReferencingError):
        return True  # of a schema that cannot be looked at
