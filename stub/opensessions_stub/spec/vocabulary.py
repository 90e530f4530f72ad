"""The keywords and formats of schemas, by what the stub makes of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jsonschema_rs import Draft202012Validator, ValidationError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

ONE = frozenset(
    ("not", "if", "then", "else", "additionalProperties", "propertyNames", "unevaluatedProperties")
) | {"items", "contains", "unevaluatedItems"}
"""Keywords whose value is a schema."""

LISTS = frozenset(("allOf", "anyOf", "oneOf", "prefixItems"))
"""Keywords whose value is a list of schemas."""

BY_NAME = frozenset(("properties", "patternProperties", "dependentSchemas", "$defs"))
"""Keywords whose value has schemas by names."""


def _is_count(value: object) -> bool:
    return not isinstance(value, bool) and (
        (isinstance(value, int) and value >= 0)
        or (isinstance(value, float) and value >= 0 and value.is_integer())
    )


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _are_names(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(name, str) for name in value)


def _is_pattern(value: object) -> bool:
    if not isinstance(value, str):
        return False
    try:
        Draft202012Validator({"pattern": value}, offline=True)
    except (ValidationError, ValueError):
        return False
    return True


def _is_type(value: object) -> bool:
    names = [value] if isinstance(value, str) else value
    return isinstance(names, list) and bool(names) and all(name in _TYPES for name in names)


_TYPES = ("null", "boolean", "object", "array", "number", "string", "integer")

CHECKED: Mapping[str, tuple[Callable[[object], bool], str]] = {
    "type": (_is_type, "one or more of JSON's types"),
    "enum": (lambda value: isinstance(value, list), "a list"),
    "const": (lambda _: True, ""),
    **dict.fromkeys(("maximum", "exclusiveMaximum", "minimum", "exclusiveMinimum"), (_is_number, "a number")),
    "multipleOf": (lambda value: _is_number(value) and value > 0, "a number above 0"),  # type: ignore[operator]  # a number by then
    **dict.fromkeys(
        (
            *("maxLength", "minLength", "maxItems", "minItems", "maxContains", "minContains"),
            *("maxProperties", "minProperties"),
        ),
        (_is_count, "a whole number, 0 or more"),
    ),
    "pattern": (_is_pattern, "a regular expression as ECMA-262 has it"),
    "uniqueItems": (lambda value: isinstance(value, bool), "true or false"),
    "required": (_are_names, "a list of names"),
    "dependentRequired": (
        lambda value: isinstance(value, dict) and all(map(_are_names, value.values())),
        "a mapping from names to lists of names",
    ),
}
"""Keywords that say something about values, without schemas in them: what they are, and how to say that."""

SAMPLES = frozenset(("default", "example", "examples"))
"""Keywords that check nothing, but of which a value is made where one is needed."""

ANNOTATIONS = frozenset(
    (
        *("title", "description", "deprecated", "readOnly", "writeOnly", "externalDocs", "discriminator"),
        *("xml", "$comment", "contentEncoding", "contentMediaType", "contentSchema", "definitions"),
    )
)
"""Keywords that describe; `definitions` is a place to keep schemas in, as before 2019."""

SCHEMA_DIALECTS = frozenset(f"https://json-schema.org/draft/2020-12/schema{end}" for end in ("", "#")) | {
    "https://spec.openapis.org/oas/3.1/dialect/base"
}
"""What `$schema` may name."""

CHECKED_FORMATS = frozenset(
    (
        *("date", "date-time", "time", "duration", "email", "idn-email", "hostname", "idn-hostname"),
        *("ipv4", "ipv6", "uri", "uri-reference", "iri", "iri-reference", "uri-template", "uuid"),
        *("json-pointer", "relative-json-pointer", "regex"),
    )
)
"""Formats that texts are held to; all others are annotations, as JSON Schema has them."""

BITS = {"int32": 32, "int64": 64}
"""Formats of integers with so many bits, to which numbers are held."""

IN_PLACE_ONE = ("not", "if", "then", "else")
IN_PLACE_LISTS = ("allOf", "anyOf", "oneOf")
