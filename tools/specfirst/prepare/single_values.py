"""Single values: value lists, constants, defaults and formats, as the generator has types for them."""

import contextlib
import datetime as dt
import uuid
from collections.abc import Callable, Mapping
from typing import Any

from tools.specfirst.prepare.media_types import kind_of
from tools.specfirst.prepare.source import Schema
from tools.specfirst.specs.json_types import json_type, types_of
from tools.specfirst.specs.media_types import essence

NUMBERS = frozenset({"integer", "number"})

_LISTED = ({"string"}, {"integer"})
_DROPPED = frozenset(
    {"title", "discriminator", "not", "enum", "const", "type", "default", "allOf", "anyOf", "oneOf"}
)
_PYTHON: Mapping[str, tuple[type, ...]] = {
    "string": (str,),
    "integer": (int,),
    "number": (int, float),
    "boolean": (bool,),
}
_READ_AS: Mapping[str, Callable[[str], object]] = {
    "date-time": dt.datetime.fromisoformat,
    "date": dt.date.fromisoformat,
    "uuid": uuid.UUID,
}


def value_list(flat: Schema) -> dict[str, Any] | None:
    """Return a schema with `enum` or `const`, prepared; None if it has neither.

    The generator has value lists of texts and of whole numbers, and constants that are one of these.
    """
    if "const" in flat:
        values = [flat["const"]]
    elif isinstance(flat.get("enum"), list):
        values = list(flat["enum"])
    else:
        return None
    said = {
        key: value
        for key, value in flat.items()
        if key not in _DROPPED and key not in {"items", "properties"}
    }
    kinds = {json_type(value) for value in values}
    stated = types_of({"type": flat["type"]}) if "type" in flat else kinds
    known = kinds - {"null"}
    # Whoever states null means it, also where the list forgets it: a client has to read what servers send.
    nullable = "null" in kinds or ("null" in stated and "enum" in flat)
    fits = known <= stated or (known == {"integer"} and "number" in stated)
    if not fits or kinds & {"array", "object"}:
        return {key: value for key, value in said.items() if key == "description"}
    if not known:
        return {**said, "type": "null"}
    if known in _LISTED:
        (kind,) = known
        said.pop("format", None)
        if "const" in flat and not is_awkward(values[0]):
            return {**said, "type": kind, "const": values[0]}
        listed = list(dict.fromkeys([*values, *([None] if nullable else [])]))
        default = flat.get("default")
        shown = {"default": default} if default in listed and default is not None and not nullable else {}
        return {**said, "type": kind, "enum": listed, **shown}
    if known >= NUMBERS or known == {"number"}:
        known = (known - {"integer"}) | {"number"}
    names = [*sorted(known), *(["null"] if nullable else [])]
    return {**said, "type": names if len(names) > 1 else names[0]}


def single_value(flat: Schema, kind: str, *, form: bool) -> dict[str, Any]:
    """Return the format and the default of a schema of one type, as far as the generator does them right."""
    out: dict[str, Any] = {}
    name = "binary" if form and is_file(flat) else flat.get("format")
    if isinstance(name, str) and (name != "binary" or (form and kind == "string")):
        out["format"] = name
    default = flat.get("default")
    if "default" in flat and isinstance(default, _PYTHON.get(kind, ())):
        is_boolean = isinstance(default, bool)
        if is_boolean == (kind == "boolean") and _is_read(default, str(name), kind):
            out["default"] = default
    return out


def is_awkward(value: object) -> bool:
    """Return whether the generator writes a text otherwise than it is; in value lists it does not."""
    return isinstance(value, str) and bool(set(value) & set('"\\'))


def is_file(flat: Schema) -> bool:
    """Return whether a part of a form is a file.

    OpenAPI 3.0 says `format: binary`, 3.1 a media type for the text; one that is encoded is a text.
    """
    if types_of(flat) - {"null"} != {"string"} or "contentEncoding" in flat:
        return False
    media_type = flat.get("contentMediaType")
    says_bytes = isinstance(media_type, str) and kind_of(media_type) == "bytes"
    return flat.get("format") == "binary" or (says_bytes and not essence(str(media_type)).endswith("xml"))


def _is_read(default: object, format_: str, kind: str) -> bool:
    read = _READ_AS.get(format_) if kind == "string" else None
    if read is None:
        return format_ != "binary"
    with contextlib.suppress(ValueError, TypeError):
        read(str(default))
        return True
    return False
