"""Slips of a document that are mended, since that loses nothing: what was said keeps a place beside."""

from collections.abc import Mapping
from typing import Any

from tools.specfirst.specs.references import value_at
from tools.specfirst.specs.yaml import Pointer

_NULLABLE = frozenset({"const", "default", "example"})
_SAMPLES = frozenset({"default", "pattern", "example", "examples"})
_ABOUT = frozenset({"info", "tags", "externalDocs"})
"""What tells of the API for people, and no code is made of."""

_UNKNOWN = ("has no place here", "neither the generator nor this project knows it")
"""What problems say of members that OpenAPI does not know: there they are notes of somebody's own."""

_MISSING: Mapping[str, Any] = {"description": "", "responses": {"default": {"description": ""}}}


def mended(data: dict[str, Any], pointer: Pointer, message: str) -> bool:
    """Mend what a problem speaks of; return whether that could be done.

    Args:
        data: The document, which is changed.
        pointer: The problem's place, as it is written.
        message: The problem in words.
    """
    holder = value_at(data, pointer[:-1])
    name = pointer[-1]
    if isinstance(holder, dict) and isinstance(name, str) and name in holder:
        if (holder[name] is None and name not in _NULLABLE) or (name == "required" and holder[name] == []):
            del holder[name]  # it says nothing: null is how some writers say so
            return True
        prefix = _prefix(pointer, message)
        if prefix:
            holder[f"{prefix}{name}"] = holder.pop(name)
            return True
    target = value_at(data, pointer)
    for member, value in _MISSING.items():
        if message.startswith(f"`{member}` is missing") and isinstance(target, dict):
            target[member] = value if isinstance(value, str) else {**value}
            return True
    return False


def _prefix(pointer: Pointer, message: str) -> str:
    """Return what goes before the name of a member that steps aside, empty for one that has to stay."""
    name = str(pointer[-1])
    if any(words in message for words in _UNKNOWN) and not name.startswith("x-"):
        return "x-"
    is_about = pointer[0] in _ABOUT and not message.startswith("`")
    if is_about or (name in _SAMPLES and "responses" not in pointer[-2:]):
        return "x-unfit-"
    return ""
