"""Specs in the words of OpenAPI 3.1, whose schemas are JSON Schema: what checks values knows no other."""

import copy
from collections.abc import Mapping
from typing import Any

from tools.specfirst.specs.files import SpecFile
from tools.specfirst.specs.parts import parts, value_at
from tools.specfirst.specs.yaml import Document, Pointer

_NULL: Mapping[str, Any] = {"type": "null"}
_ANNOTATIONS = frozenset(
    {"title", "description", "default", "example", "examples", "deprecated", "readOnly", "writeOnly"}
)
_JUDGING = frozenset(
    {
        *("type", "format", "enum", "const", "pattern", "minLength", "maxLength", "minimum", "maximum"),
        *("exclusiveMinimum", "exclusiveMaximum", "multipleOf", "properties", "required", "items", "not"),
        *("additionalProperties", "minProperties", "maxProperties", "minItems", "maxItems", "uniqueItems"),
        *("allOf", "anyOf", "oneOf", "discriminator"),
    }
)
"""What judges values, and says nothing beside a `$ref` of OpenAPI 3.0."""
_OLD_WORDS = frozenset({"nullable", "exclusiveMinimum", "exclusiveMaximum"})
_EXCLUSIVE = (("minimum", "exclusiveMinimum"), ("maximum", "exclusiveMaximum"))


def as_openapi_31(spec: SpecFile) -> SpecFile:
    """Return a spec that means the same; one of OpenAPI 3.1 as it is.

    Of OpenAPI 3.0, `nullable` becomes a type, also beside `$ref`, `allOf`, `oneOf` and `anyOf`, where authors
    mean it and the standard is of two minds; a boolean `exclusiveMinimum` or `exclusiveMaximum` becomes the
    bound. What else judges values beside `$ref` says nothing there, and goes. Lines and everything else stay.
    """
    if not str(spec.data["openapi"]).startswith("3.0"):
        return spec
    data = copy.deepcopy(spec.data)
    data["openapi"] = "3.1.0"
    for part in list(parts(data)):
        if isinstance(part.members.get("$ref"), str) and not part.holds_names:
            for name in _JUDGING & part.members.keys():
                del value_at(data, part.pointer)[name]
    renew_schemas(data)
    return SpecFile(spec.name, Document(spec.path, data, spec.document.place), spec.sha256, spec.left_out)


def renew_schemas(data: dict[str, Any]) -> list[Pointer]:
    """Say in a document what OpenAPI 3.0 has words of its own for as 3.1 does; return where."""
    renewed = []
    for part in list(parts(data)):
        schema = part.members
        if part.holds_names or not isinstance(schema, dict) or not schema.keys() & _OLD_WORDS:
            continue
        if schema.pop("nullable", False) is True:
            _allow_null(schema)
            renewed.append(part.pointer)
        for bound, exclusive in _EXCLUSIVE:
            if schema.get(exclusive) is True and bound in schema:
                schema[exclusive] = schema.pop(bound)
                renewed.append(part.pointer)
            elif isinstance(schema.get(exclusive), bool):
                del schema[exclusive]
    return renewed


def quote_null_types(data: dict[str, Any]) -> list[Pointer]:
    """Say in quotes a null that is a type, in `[string, null]` or as an alternative; return where."""
    quoted = []
    for part in parts(data):
        schema: Any = part.members
        types = schema.get("type")
        if not part.holds_names and isinstance(types, list) and None in types:
            schema["type"] = ["null" if each is None else each for each in types]
        elif schema == {"type": None} and part.pointer[-2:-1] in (("anyOf",), ("oneOf",)):
            schema["type"] = "null"
        else:
            continue
        quoted.append(part.pointer)
    return quoted


def _allow_null(schema: dict[str, Any]) -> None:
    """Let a schema take null as well, as one that says `nullable` means to."""
    for keyword in ("oneOf", "anyOf"):
        branches = schema.get(keyword)
        if isinstance(branches, list) and "allOf" not in schema:
            schema[keyword] = [*branches, *([] if _NULL in branches else [_NULL])]
            if isinstance(schema.get("type"), str):
                schema["type"] = [schema["type"], "null"]
            return
    if "$ref" in schema or "allOf" in schema:
        said = {key: schema.pop(key) for key in list(schema) if key not in _ANNOTATIONS}
        schema["anyOf"] = [said, _NULL]
    elif isinstance(schema.get("type"), str):
        schema["type"] = [schema["type"], "null"]
    elif "properties" in schema or "additionalProperties" in schema:
        schema["type"] = ["object", "null"]
