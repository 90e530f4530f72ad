"""JSON values: when two are the same, of which type one is, and what of it is meant for people only."""

import json
from collections.abc import Mapping
from typing import Any

SILENT = frozenset(
    {
        *("title", "summary", "description", "example", "examples", "externalDocs", "$comment"),
        *("$schema", "$id", "$anchor", "$defs"),
    }
)
"""Keywords said for people, or of a schema as it is written: they change no data."""


_TYPES = {
    type(None): "null",
    bool: "boolean",
    int: "integer",
    float: "number",
    str: "string",
    list: "array",
    dict: "object",
}


def is_silent(keyword: str) -> bool:
    """Whether a keyword says nothing about the data."""
    return keyword in SILENT or keyword.startswith("x-")


def allows_anything(schema: object) -> bool:
    """Whether a schema, as written, says nothing about the data."""
    return schema is True or (isinstance(schema, Mapping) and all(map(is_silent, schema)))


def spoken(value: object) -> Any:  # noqa: ANN401 - a JSON value
    """Return what a part of a spec says, without what it says for people."""
    if isinstance(value, Mapping):
        return {key: spoken(item) for key, item in value.items() if not is_silent(key)}
    if isinstance(value, list):
        return [spoken(item) for item in value]
    return value


def json_text(value: object) -> str:
    """Return the one JSON text of a value; 1 and 1.0 are one number."""
    return json.dumps(_with_whole_numbers(value), sort_keys=True, ensure_ascii=False)


def type_of(value: object) -> str:
    """Return the JSON type of a value; a whole number is an integer."""
    if isinstance(value, float) and value.is_integer():
        return "integer"
    return _TYPES[type(value)]


def _with_whole_numbers(value: object) -> object:
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, list):
        return [_with_whole_numbers(item) for item in value]
    if isinstance(value, dict):
        return {key: _with_whole_numbers(item) for key, item in value.items()}
    return value
