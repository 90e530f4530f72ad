"""Following references: the one rule of how far, for everything that reads specs."""

import json
import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import unquote

from tools.specfirst.specs.yaml import MAX_HOPS, Pointer, parse_reference

_TO_A_SCHEMA = re.compile(r"#/components/schemas/([^\"\\/]+)")


def value_at(document: Mapping[str, Any], pointer: Pointer) -> Any:
    """Return the value that a pointer leads to, None where it leads nowhere."""
    value: Any = document
    for step in pointer:
        if isinstance(value, dict):
            value = value.get(step if type(step) is str else str(step))
        elif isinstance(value, list) and str(step).isdecimal() and int(step) < len(value):
            value = value[int(step)]
        else:
            return None
    return value


def followed(document: Mapping[str, Any], pointer: Pointer) -> Pointer | None:
    """Return where what a pointer leads to is written, references followed.

    None: a reference leads to itself, or out of the document.
    """
    for _ in range(MAX_HOPS):
        value = value_at(document, pointer)
        reference = value.get("$ref") if isinstance(value, Mapping) else None
        if not isinstance(reference, str):
            return pointer
        target = parse_reference(reference)
        if target is None:
            return None
        pointer = target
    return None


def resolved(document: Mapping[str, Any], value: Mapping[str, Any] | bool) -> Mapping[str, Any]:
    """Return `value` or what it refers to, an empty object where that is nothing.

    A schema that is `true` or `false` is returned as the object that says the same.
    """
    value = spelled_out(value)
    reference = value.get("$ref")
    target = parse_reference(reference) if isinstance(reference, str) else None
    if not isinstance(reference, str):
        return value
    pointer = followed(document, target) if target is not None else None
    found = value_at(document, pointer) if pointer is not None else None
    return spelled_out(found) if isinstance(found, Mapping | bool) else {}


def spelled_out(schema: Mapping[str, Any] | bool) -> Mapping[str, Any]:
    """Return a schema that is `true`, to which anything fits, or `false`, nothing, as an object."""
    if isinstance(schema, bool):
        return {} if schema else {"not": {}}
    return schema


def schemas_reached(document: Mapping[str, Any], schema: Mapping[str, Any]) -> dict[str, Any]:
    """Return the schemas that one leads to, by name."""
    schemas = document.get("components", {}).get("schemas", {})
    found: dict[str, Any] = {}
    waiting = [schema]
    while waiting:
        for reference in _TO_A_SCHEMA.findall(json.dumps(waiting.pop(), default=str)):
            name = unquote(reference).replace("~1", "/").replace("~0", "~")
            if name in schemas and name not in found:
                found[name] = schemas[name]
                waiting.append(schemas[name])
    return found
