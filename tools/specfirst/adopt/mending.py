"""Slips of a document that are mended, since that loses nothing: what was said keeps a place beside."""

import json
from collections.abc import Mapping
from typing import Any

from tools.specfirst.specs.references import value_at
from tools.specfirst.specs.yaml import Pointer, parse_reference

_NULLABLE = frozenset({"const", "default", "example"})
_SAMPLES = frozenset({"default", "pattern", "example", "examples"})
_ABOUT = frozenset({"info", "tags", "externalDocs"})
"""What tells of the API for people, and no code is made of."""

_UNKNOWN = ("has no place here", "neither the generator nor this project knows it")
"""What problems say of members that OpenAPI does not know: there they are notes of somebody's own."""

_SCHEMAS = ("components", "schemas")
_MISSING: Mapping[str, Any] = {"description": "", "responses": {"default": {"description": ""}}}


def mended(data: dict[str, Any], pointer: Pointer, message: str) -> str:
    """Mend what a problem speaks of; return in words what was done, nothing if that cannot be.

    Args:
        data: The document, which is changed.
        pointer: The problem's place, as it is written.
        message: The problem in words.
    """
    holder = value_at(data, pointer[:-1])
    name = pointer[-1]
    if isinstance(holder, dict) and isinstance(name, str) and name in holder:
        is_beside = "$ref" in holder and name != "$ref" and any(words in message for words in _UNKNOWN)
        says_nothing = holder[name] is None and name not in _NULLABLE  # as some writers write it
        if is_beside or says_nothing or (name == "required" and holder[name] == []):
            del holder[name]
            return f"{'OpenAPI passes over what stands beside a $ref; ' * is_beside}taken out"
        meant = _meant(name, holder[name], message)
        if meant:
            holder[name], words = meant
            return words
        prefix = _prefix(pointer, message)
        if prefix:
            holder[f"{prefix}{name}"] = holder.pop(name)
            anything = ", so anything fits" if name == "$ref" else ""
            return f"it is {prefix}{name} now{anything}"
    target = value_at(data, pointer)
    for member, value in _MISSING.items():
        if message.startswith(f"`{member}` is missing") and isinstance(target, dict):
            target[member] = value if isinstance(value, str) else {**value}
            return f"an empty {member} is given"
    return ""


def _meant(name: str, value: object, message: str) -> tuple[Any, str] | None:
    """Return a value of the type that its writer meant, and what it is now in words."""
    if value == [] and "is not of type 'object'" in message:
        return {}, "it is an empty object"  # how writers in PHP say so
    if name == "required" and isinstance(value, str):
        return [value], "it is a list of one"
    is_plain = isinstance(value, (int, float)) and name not in _SAMPLES
    if is_plain and "is not of type 'string'" in message:
        return json.dumps(value), "it is a text"  # left without quotes: version: 1.0
    return None


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
        # Within a named schema; what an operation refers to itself is left out.
        return "x-unfit-" if pointer[:2] == _SCHEMAS else ""
    if name == "required" and "is not of type" in message:
        return "x-unfit-"
    is_about = pointer[0] in _ABOUT and not message.startswith("`")
    if is_about or (name in _SAMPLES and "responses" not in pointer[-2:]):
        return "x-unfit-"
    return ""
