"""Parameters as they stand in a request, read as values by their style."""

import json
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import parse_qsl, unquote

from tools.conformance.spector.documents import Document

ABSENT = object()
_SEPARATORS = {"spaceDelimited": " ", "pipeDelimited": "|"}
_STYLES = {"query": "form", "cookie": "form", "path": "simple", "header": "simple"}


def pairs(query: str) -> list[tuple[str, str]]:
    """Return the names and values of a query, in their order."""
    return parse_qsl(query, keep_blank_values=True)


def from_query(
    parameter: Mapping[str, Any], query: Sequence[tuple[str, str]], document: Document, others: set[str]
) -> Any:
    """Return the value of a parameter of a query; `others` are the names of the others."""
    schema = document.resolved(parameter.get("schema", {}))
    name = parameter["name"]
    types = types_in(schema, document)
    explode = parameter.get("explode", parameter.get("style", "form") == "form")
    if "object" in types and explode:
        members = {key: value for key, value in query if key not in others}
        return {key: _single(value, {}, document) for key, value in members.items()} or ABSENT
    values = [value for key, value in query if key == name]
    if not values:
        return ABSENT
    if "array" in types and explode:
        return [_single(value, schema.get("items", {}), document) for value in values]
    return from_text(parameter, values[0], document)


def from_text(parameter: Mapping[str, Any], text: str, document: Document) -> Any:
    """Return the value of a parameter whose text is given."""
    place = parameter["in"]
    schema = document.resolved(parameter.get("schema", {}))
    types = types_in(schema, document)
    style = parameter.get("style", _STYLES[place])
    explode = parameter.get("explode", style == "form")
    separator = _SEPARATORS.get(style, ",")
    if style in {"label", "matrix"}:
        separator = {"label": ".", "matrix": ";"}[style] if explode else ","
        text = text[1:]
        if style == "matrix" and not (explode and "object" in types):
            text = text.replace(f"{parameter['name']}=", "")
    decode = unquote if place == "path" else str
    parts = [decode(part) for part in text.split(separator)]
    if "array" in types:
        items = schema.get("items", {})
        return [_single(part, items, document) for part in parts]
    if "object" in types:
        if explode:
            return {part.partition("=")[0]: _single(part.partition("=")[2], {}, document) for part in parts}
        return {
            name: _single(value, {}, document) for name, value in zip(parts[::2], parts[1::2], strict=False)
        }
    return _single(decode(text), schema, document)


def types_in(schema: Any, document: Document) -> set[str]:
    """Return the JSON types that a schema names, in its alternatives too."""
    schema = document.resolved(schema)
    if not isinstance(schema, dict):
        return set()
    said = schema.get("type", [])
    types = {said} if isinstance(said, str) else set(said)
    for key in ("oneOf", "anyOf", "allOf"):
        types |= {found for each in schema.get(key, ()) for found in types_in(each, document)}
    return types


def _single(text: str, schema: Any, document: Document) -> Any:
    types = types_in(schema, document)
    if types and not types & {"integer", "number", "boolean"}:
        return text
    try:
        value = json.loads(text)
    except ValueError:
        return text
    return value if isinstance(value, bool | int | float) else text
