"""Why: real servers send `"1800"` for 1800 and `"true"` for true; each type takes what plainly means it.

A reader returns the value as its type, `UNSET` for what stands for no value (null, and `""` or `"-1"` where
a number or boolean belongs), or raises `Mismatch`, which never holds the value.
"""

import math
import uuid
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from typing import Any

from opensessions._answers.filled import Mismatch, Notes

UNSET = object()
EMPTY: Mapping[str, object] = {"integer": -1, "number": -1.0, "boolean": False, "string": ""}
EMPTY_TEXTS: Mapping[str, str] = {
    "uuid": str(uuid.UUID(int=0)),
    "date": date.min.isoformat(),
    "date-time": datetime.min.replace(tzinfo=UTC).isoformat(),
}
"""By format: what stands for a required text that is not set, since decoders take no empty one."""

TYPES: Mapping[str, type] = {"string": str, "integer": int, "boolean": bool, "number": float}
BOOLEANS = {
    spelling: value
    for value, word in (
        (True, "true"),
        (True, "yes"),
        (True, "1"),
        (False, "false"),
        (False, "no"),
        (False, "0"),
    )
    for spelling in (word, word.title(), word.upper())
}


def unset_or(expected: str, value: Any) -> Any:
    """Return what stands for an unset member, or complain."""
    if value is None or value in ("", "-1"):
        return UNSET
    raise Mismatch(f"should be {expected}, not {_json_type(value)}")


def set_or_mismatch(value: Any) -> Any:
    """Return a value that is set, or complain."""
    if value is UNSET:
        raise Mismatch("is not set")
    return value


def read_string(value: Any, _: object = None) -> Any:
    """Read a text; numbers and booleans are written as JSON does."""
    if value.__class__ is str:
        return value
    if value.__class__ is bool:
        return "true" if value else "false"
    if value.__class__ in (int, float):
        return str(value)
    return unset_or("a string", value)


def read_integer(value: Any, _: object = None) -> Any:
    """Read a whole number."""
    if value.__class__ is int:
        return value
    number = value
    if value.__class__ is str and value != "-1" and value.isascii() and "_" not in value:
        try:
            return int(value)
        except ValueError:
            number = _number_in(value)
    if number.__class__ is float and number.is_integer():
        return int(number)
    return unset_or("an integer", value)


def read_number(value: Any, _: object = None) -> Any:
    """Read a number."""
    if value.__class__ is int or (value.__class__ is float and math.isfinite(value)):
        return value
    number = _number_in(value) if value.__class__ is str and value != "-1" else None
    return unset_or("a number", value) if number is None else number


def read_boolean(value: Any, _: object = None) -> Any:
    """Read a boolean."""
    if value.__class__ is bool:
        return value
    if value.__class__ in (str, int):
        known = BOOLEANS.get(str(value).strip().lower())
        if known is not None:
            return known
    return unset_or("a boolean", value)


def _read_uuid(value: Any, _: object = None) -> Any:
    try:
        return str(uuid.UUID(value))
    except (AttributeError, TypeError, ValueError):
        return unset_or("a uuid", value)


def _read_date(value: Any, _: object = None) -> Any:
    try:
        date.fromisoformat(value)
    except (TypeError, ValueError):
        return unset_or("a date", value)
    return value


def _read_time(value: Any, _: object = None) -> Any:
    try:
        datetime.fromisoformat(value.upper())  # as decoders do: RFC 3339 allows a small z
    except (AttributeError, TypeError, ValueError):
        return unset_or("a date and time", value)
    return value


Reader = Callable[[Any, Notes], Any]
"""Takes a value and the notes on the whole answer."""

READERS: Mapping[str, Reader] = {
    "string": read_string,
    "integer": read_integer,
    "number": read_number,
    "boolean": read_boolean,
}
TEXTS: Mapping[str, Reader] = {"uuid": _read_uuid, "date": _read_date, "date-time": _read_time}
"""By format: the readers of texts that decoders make more of than texts."""


def _number_in(text: str) -> float | None:
    try:
        number = float(text) if text.isascii() and "_" not in text else math.nan
    except ValueError:
        return None
    return number if math.isfinite(number) else None


def _json_type(value: object) -> str:
    names = {dict: "an object", list: "a list", str: "another string", bool: "a boolean"}
    return names.get(type(value), "a number")
