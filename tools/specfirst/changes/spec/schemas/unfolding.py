"""Schemas that hold although they stand within a negation or a condition: both may say a plain thing."""

from collections.abc import Iterator, Mapping
from typing import Any

from tools.specfirst.changes.spec.json_values import allows_anything, is_silent, json_text, spoken

_IMPOSSIBLE: tuple[object, ...] = (False, {"not": {}})
_OF_TYPES: Mapping[str, frozenset[str]] = {
    "string": frozenset({"minLength", "maxLength", "pattern"}),
    "array": frozenset({"items", "prefixItems", "minItems", "maxItems", "uniqueItems", "contains"}),
    "object": frozenset({"properties", "required", "minProperties", "maxProperties", "propertyNames"}),
}
"""Keywords that say nothing of values of other types."""


def unfolded(members: Mapping[str, Any]) -> Mapping[str, tuple[tuple[str, ...], ...]]:
    """Return the keywords that say what other schemas say plainly, with the steps to those."""
    found: dict[str, tuple[tuple[str, ...], ...]] = {}
    negated = members.get("not")
    if isinstance(negated, Mapping) and list(_said(negated)) == ["not"]:
        found["not"] = (("not", "not"),)
    if "if" in members:
        ways = _certain(members["if"], members.get("then", True), members.get("else", True))
        if ways:
            found["if"] = tuple((way,) for way in ways)
    return found


def is_negation(members: Mapping[str, Any]) -> bool:
    """Whether a condition only says what must not be."""
    return members.get("then") in _IMPOSSIBLE and allows_anything(members.get("else", True))


def needs(condition: object) -> str | None:
    """Return the one member that a condition asks for and nothing else, None if it is another condition."""
    if not isinstance(condition, Mapping) or list(_said(condition)) != ["required"]:
        return None
    names = condition["required"]
    return str(names[0]) if isinstance(names, list) and len(names) == 1 else None


def _certain(condition: object, then: object, otherwise: object) -> tuple[str, ...]:
    """Return the parts of a condition that hold whatever is asked."""
    if allows_anything(condition) or json_text(spoken(then)) == json_text(spoken(otherwise)):
        return ("then",)
    if condition in _IMPOSSIBLE:
        return ("else",)
    if otherwise in _IMPOSSIBLE:
        return ("if", "then")
    if allows_anything(otherwise) and isinstance(condition, Mapping) and isinstance(then, Mapping):
        kind = condition.get("type")
        limited = _OF_TYPES.get(kind, frozenset()) if isinstance(kind, str) else frozenset()
        if list(_said(condition)) == ["type"] and limited.issuperset(_said(then)):
            return ("then",)
    return ()


def _said(schema: Mapping[str, Any]) -> Iterator[str]:
    return (keyword for keyword in schema if not is_silent(keyword))
