"""The JSON types of values, and those that schemas allow."""

from collections.abc import Mapping
from typing import Any

_TYPES = {
    str: "string",
    bool: "boolean",
    int: "integer",
    float: "number",
    list: "array",
    dict: "object",
    type(None): "null",
}


def json_type(value: object) -> str:
    """Return the JSON type of a value; a number is an integer if it is written without a fraction."""
    return _TYPES[type(value)]


def types_of(schema: Mapping[str, Any]) -> set[str]:
    """Return the JSON types that a schema names, or means by its other keywords; none if it takes all."""
    types = schema.get("type")
    if isinstance(types, str):
        return {types}
    if isinstance(types, list):
        return {str(each) for each in types}
    values = [schema["const"]] if "const" in schema else schema.get("enum")
    if values and isinstance(values, list):
        return {json_type(value) for value in values}
    if any(key in schema for key in ("properties", "additionalProperties", "patternProperties", "required")):
        return {"object"}
    if "items" in schema or "prefixItems" in schema:
        return {"array"}
    return set()
