"""JSON values: when two are the same, of which type one is, and what of it is meant for people only."""

import json
from collections.abc import Mapping
from typing import Any

from tools.specfirst.specs.json_types import json_type
from tools.specfirst.specs.parts import DATA, NAME_MAPS

SILENT = frozenset(
    {
        *("title", "summary", "description", "example", "examples", "externalDocs", "$comment"),
        *("$schema", "$id", "$anchor", "$defs"),
    }
)
"""Keywords said for people, or of a schema as it is written: they change no data."""


def is_silent(keyword: str) -> bool:
    """Whether a keyword says nothing about the data."""
    return keyword in SILENT or keyword.startswith("x-")


def allows_anything(schema: object) -> bool:
    """Whether a schema, as written, says nothing about the data."""
    return schema is True or (isinstance(schema, Mapping) and all(map(is_silent, schema)))


def spoken(value: object) -> Any:
    """Return what a part of a spec says, without what it says for people.

    A member that is *named* `title` is no title: names are kept, and so is data.
    """
    if isinstance(value, list):
        return [spoken(item) for item in value]
    if not isinstance(value, Mapping):
        return value
    return {key: _below(key, item) for key, item in value.items() if not is_silent(key)}


def _below(key: str, value: object) -> Any:
    if key in DATA:
        return value
    if key in NAME_MAPS and isinstance(value, Mapping):
        return {name: spoken(item) for name, item in value.items()}
    return spoken(value)


def json_text(value: object) -> str:
    """Return the one JSON text of a value; 1 and 1.0 are one number."""
    return json.dumps(_with_whole_numbers(value), sort_keys=True, ensure_ascii=False)


def type_of(value: object) -> str:
    """Return the JSON type of a value; a whole number is an integer."""
    return "integer" if isinstance(value, float) and value.is_integer() else json_type(value)


def is_scalar(value: object) -> bool:
    """Whether a value is a boolean or a number, which URLs and headers write as a text."""
    return isinstance(value, bool | int | float)


def _with_whole_numbers(value: object) -> object:
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, list):
        return [_with_whole_numbers(item) for item in value]
    if isinstance(value, dict):
        return {key: _with_whole_numbers(item) for key, item in value.items()}
    return value
