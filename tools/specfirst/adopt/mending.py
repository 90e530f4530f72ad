"""Slips of a document that are mended, since that loses nothing: what was said keeps a place beside."""

import copy
import json
import re
from collections.abc import Mapping
from typing import Any

from tools.specfirst.adopt.lost_parts import without_lost
from tools.specfirst.adopt.plain_bodies import as_plain, as_text
from tools.specfirst.adopt.security_schemes import as_known
from tools.specfirst.specs.references import resolved, value_at
from tools.specfirst.specs.yaml import Pointer, parse_reference

_NULLABLE = frozenset({"const", "default", "example"})
_SAMPLES = frozenset({"default", "pattern", "example", "examples"})
_ABOUT = frozenset({"info", "tags", "externalDocs"})
"""What tells of the API for people, and no code is made of."""

_UNKNOWN = ("has no place here", "neither the generator nor this project knows it")
"""What problems say of members that OpenAPI does not know: there they are notes of somebody's own."""

_SCHEMAS = ("components", "schemas")
_MISSING: Mapping[str, Any] = {
    "description": "",
    "info": {},
    "title": "",
    "version": "",
    "url": "",
    "content": {},
    "default": "",
    "schema": {},
    "responses": {"default": {"description": ""}},
}
_LACKS = re.compile(r"`(\w+)` is missing")
_OF_TYPE = re.compile(r"is not of type '(\w+)'")
_NUMBER = re.compile(r"-?(0|[1-9]\d*)(\.\d+)?")
_PLACES = frozenset({"query", "header", "path", "cookie"})
_KNOWN_TYPES = frozenset({"array", "boolean", "integer", "number", "object", "string"})
_TYPES = {
    **dict.fromkeys(("int", "long", "int32", "int64"), "integer"),
    **dict.fromkeys(("float", "double", "decimal"), "number"),
    **dict.fromkeys(
        ("file", "binary", "text", "str", "date", "datetime", "date-time", "uuid", "enum"), "string"
    ),
    "bool": "boolean",
    "list": "array",
    "map": "object",
    "dict": "object",
}
"""What writers call types that JSON Schema calls otherwise."""
_USELESS = ("is not of type", "should be non-empty", "no value is allowed here", "the minimum of 0")
_LISTS, _HOLDERS = ("security", "parameters", "allOf", "anyOf", "oneOf"), (("security",), ("responses",))
_OF_ONE = frozenset({"schema", "items", "additionalProperties", "not"})
_OF_MANY = frozenset(
    {(name,) for name in ("properties", "schemas", "oneOf", "anyOf", "allOf", "prefixItems")}
)
"""What is a schema, and what holds some."""

_RULES = frozenset(
    {"required", "discriminator", "enum", "if", "then", "else", "not", "contains", "propertyNames", "oneOf"}
    | {"allOf", "anyOf", "properties", "patternProperties", "dependentSchemas", "unevaluatedProperties"}
    | {"items", "prefixItems", "additionalProperties", "uniqueItems", "minItems", "maxItems", "multipleOf"}
    | {"minLength", "maxLength", "minimum", "maximum", "minProperties", "maxProperties", "format"}
    | {"xml", "externalDocs", "deprecated", "readOnly", "writeOnly", "nullable"}
)
"""What steps aside where its value is of no use; what says nothing any more forbids nothing."""


def mended(data: dict[str, Any], pointer: Pointer, message: str) -> str:
    """Mend what a problem speaks of; return in words what was done, nothing if that cannot be.

    Args:
        data: The document, which is changed.
        pointer: The problem's place, as it is written.
        message: The problem in words.
    """
    if not pointer:
        return _given(data, message)
    if (whole := _as_a_whole(data, pointer, message)) is not None:
        return whole
    if _OF_TYPE.search(message) and "if" in pointer[3:]:
        pointer = pointer[: pointer.index("if", 3) + 1]  # without one of its rules it would hold for more
    if pointer[-2:-1] == ("type",) and "is not one of" in message:
        pointer = pointer[:-1]  # one of several types
    holder = value_at(data, pointer[:-1])
    name = pointer[-1]
    done = ""
    if "is not of type 'object'" in message and (name in _OF_ONE or pointer[-2:-1] in _OF_MANY):
        done = _as_schema(holder, name)
    if not done and isinstance(holder, dict) and isinstance(name, str) and name in holder:
        in_lists = str(data.get("openapi")).startswith("3.1")
        done = _member(holder, name, pointer, message, in_lists=in_lists)
    return done or _given(value_at(data, pointer), message)


def _as_a_whole(data: dict[str, Any], pointer: Pointer, message: str) -> str | None:
    """Mend what a problem means of more than one member; None where it is about one."""
    if pointer[:2] == ("components", "securitySchemes") and "is not one of" in message:
        return as_known(data, str(pointer[2]))
    if (pointer[-1] in _LISTS or pointer[-2:-1] in _HOLDERS) and _OF_TYPE.search(message):
        return _wrapped(value_at(data, pointer[:-1]), pointer)
    if (lost := without_lost(data, pointer, message)) is not None:
        return lost
    if "let its alternatives exclude each other" in message:
        return _as_any_of(data, pointer)
    if "the stub reads JSON only here" in message:
        return as_text(value_at(data, pointer[:-1]))
    return as_plain(data, pointer, message)


def _member(holder: dict[str, Any], name: str, pointer: Pointer, message: str, *, in_lists: bool) -> str:
    """Mend a member that is there; return in words what was done."""
    is_beside = "$ref" in holder and name != "$ref" and any(words in message for words in _UNKNOWN)
    says_nothing = holder[name] is None and name not in _NULLABLE  # as some writers write it
    if is_beside or says_nothing or (name == "required" and holder[name] == []):
        del holder[name]
        return f"{'OpenAPI passes over what stands beside a $ref; ' * is_beside}taken out"
    meant = _as_meant(holder[name], message)
    if meant is not holder[name]:
        holder[name] = meant
        return "each is said once" if "non-unique" in message else f"it is {json.dumps(meant)} now"
    if name == "in" and str(holder[name]).lower() in _PLACES - {holder[name]}:
        holder[name] = holder[name].lower()
        return f"it is {holder[name]} now"
    if name == "type" and "is not one of" in message:
        return _typed(holder, in_lists=in_lists)
    prefix = _prefix(pointer, message)
    if prefix:
        holder[f"{prefix}{name}"] = holder.pop(name)
    return f"it is {prefix}{name} now{', so anything fits' * (name == '$ref')}" if prefix else ""


def _as_schema(holder: Any, name: str | int) -> str:
    """Write out a schema that is only the name of its type; return in words what was done."""
    written = value_at({"": holder}, ("", name))
    meant = _TYPES.get(str(written).lower(), str(written).lower())
    if not isinstance(written, str) or meant not in _KNOWN_TYPES:
        return ""
    holder[name] = {"type": meant}
    return f"it is of type {meant}"


def _wrapped(holder: Any, pointer: Pointer) -> str | None:
    """Make a list of the one it holds, an object of a name or a description; return in words what."""
    name, said = pointer[-1], value_at({"": holder}, ("", pointer[-1]))
    if name in _LISTS and isinstance(said, dict) and (name != "parameters" or {"name", "$ref"} & said.keys()):
        holder[name] = [said]
    elif pointer[-2:-1] in _HOLDERS and isinstance(said, str):
        holder[name] = dict([("description", said) if pointer[-2] == "responses" else (said, [])])
    else:
        return None
    return f"it is {json.dumps(holder[name])} now"


def _given(target: object, message: str) -> str:
    """Give an object what it lacks; return in words what was done."""
    found = _LACKS.match(message)
    if found is None or not isinstance(target, dict) or found[1] not in _MISSING:
        return ""
    name, value = found[1], _MISSING[found[1]]
    if name in target and isinstance(target[name], bool | int | float):  # to OpenAPI that is nothing
        target[name] = json.dumps(target[name])
        return "it is a text"
    if name == "default" and target.get("enum"):
        value = str(target["enum"][0])
    target[name] = value if isinstance(value, str) else copy.deepcopy(value)
    return f"{'an empty' if not value else 'a'} {name} is given"


def _typed(schema: dict[str, Any], *, in_lists: bool) -> str:
    """Say a type in the words of JSON Schema; return in words what was done.

    Args:
        schema: What says it.
        in_lists: Whether it may be several, as from OpenAPI 3.1 on.
    """
    written = schema.pop("type")
    names = written if isinstance(written, list) else [written]
    meant = dict.fromkeys(_TYPES.get(str(name).lower(), str(name).lower()) for name in names)
    known = [name for name in meant if name in _KNOWN_TYPES]
    if known and (in_lists or len(known) == 1) and meant.keys() <= {*known, "null"}:
        schema["type"] = known[0]
        if in_lists and len(meant) > 1:
            schema["type"] = [*meant]
        elif "null" in meant:
            schema["nullable"] = True
        return f"it is {' or '.join(meant)} now"
    schema["x-unfit-type"] = written
    return "it is x-unfit-type now"


def _as_meant(value: object, message: str) -> object:  # noqa: PLR0911 - a row each
    """Return what a value of the wrong type plainly means, itself where that is not plain."""
    found = _OF_TYPE.search(message)
    match found[1] if found else "", value:
        case "string", bool() | int() | float():
            return json.dumps(value)
        case "boolean" | "object", str() if value.lower() in ("true", "false"):
            return value.lower() == "true"
        case "object", []:
            return {}  # how writers in PHP say an empty object
        case "array", str() if value.lower() not in ("true", "false"):
            return [value]
        case "integer", float() if value.is_integer():
            return int(value)
        case "integer" | "number", str() if _NUMBER.fullmatch(value):
            return json.loads(value)
    if "non-unique elements" in message and isinstance(value, list):
        return [each for index, each in enumerate(value) if each not in value[:index]]
    return value


def _as_any_of(data: dict[str, Any], pointer: Pointer) -> str:
    """Let what fits several alternatives fit; return in words what was done."""
    seen: list[object] = []
    level: list[Any] = [value_at(data, pointer)]
    while level:
        level = [resolved(data, each) if isinstance(each, dict) else each for each in level]
        level = [each for each in level if isinstance(each, dict | list) and not any(each is s for s in seen)]
        seen += level
        found = [each for each in level if isinstance(each, dict) and _is_of_one(each)]
        for schema in found:
            schema["anyOf"] = schema.pop("oneOf")
        if found:
            return "oneOf is anyOf now"
        level = [child for each in level for child in (each.values() if isinstance(each, dict) else each)]
    return ""


def _is_of_one(schema: Mapping[str, Any]) -> bool:
    return isinstance(schema.get("oneOf"), list) and "anyOf" not in schema


def only_enters_a_loop(data: Mapping[str, Any], pointer: Pointer, message: str) -> bool:
    """Return whether a reference leads to schemas that go round, but is none of those that make them."""
    if "leads back to itself" not in message:
        return False
    waiting = [parse_reference(str(value_at(data, pointer))) or ()]
    if waiting[0][:2] != _SCHEMAS:
        return False
    seen: set[Pointer] = set()
    while waiting:
        here = waiting.pop()
        if here == pointer[: len(here)]:
            return False
        if here in seen:
            continue
        seen.add(here)
        schema = value_at(data, here)
        parts = [schema, *(schema.get("allOf") or ())] if isinstance(schema, dict) else []
        references = [part.get("$ref") for part in parts if isinstance(part, dict)]
        waiting += [parse_reference(each) or () for each in references if isinstance(each, str)]
    return True


def _prefix(pointer: Pointer, message: str) -> str:
    """Return what goes before the name of a member that steps aside, empty for one that has to stay."""
    name = str(pointer[-1])
    if any(words in message for words in _UNKNOWN) and not name.startswith("x-"):
        return "x-"
    if name == "$ref" and message.startswith("$ref "):
        # Where a schema stands anything fits, as where the network has it; what else is gone is left out.
        is_schema = message.startswith("$ref #/components/schemas/")
        return "x-unfit-" if is_schema or pointer[:2] == _SCHEMAS else ""
    if name in _RULES and any(words in message for words in _USELESS):
        return "x-unfit-"
    is_about = pointer[0] in _ABOUT and not message.startswith("`")
    if is_about or (name in _SAMPLES and "responses" not in pointer[-2:]):
        return "x-unfit-"
    return ""
