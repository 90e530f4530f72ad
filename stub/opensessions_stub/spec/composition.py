"""Composed schemas as one: what `allOf` adds up to, and which branch of `anyOf` and `oneOf` is meant."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

_COMPOSED = frozenset(("allOf", "anyOf", "oneOf", "$ref"))
_MOST_CHOICES = 24


def merged(
    schema: Mapping[str, Any],
    definitions: Mapping[str, Any],
    choose: Callable[[Sequence[Any]], Any] | None = None,
) -> dict[str, Any]:
    """One flat schema: references followed, all of allOf, one branch of each anyOf and oneOf.

    Args:
        schema: part of a bundle, as `Schemas.bundle` makes it.
        definitions: the bundle's `$defs`.
        choose: takes one of some branches; by default the first that is not for null alone.
    """
    flat: dict[str, Any] = {}
    seen: set[int] = set()  # what is referred to twice adds nothing the second time
    words: list[str] = []
    told: dict[str, str] = {}
    waiting: list[Any] = [schema]
    while waiting:
        part = waiting.pop(0)
        if not isinstance(part, dict) or id(part) in seen:
            continue
        seen.add(id(part))
        flat = _both(flat, part)
        if "$ref" in part:
            words.append(word_of(part["$ref"]))
        parts = [definitions[part["$ref"].rpartition("/")[2]]] if "$ref" in part else []
        parts += part.get("allOf", ())
        chosen = [(choose or _likeliest)(part[name]) for name in ("anyOf", "oneOf") if part.get(name)]
        if "discriminator" in part:
            branch = next(
                (word_of(one["$ref"]) for one in chosen if isinstance(one, dict) and "$ref" in one), ""
            )
            # Without branches a schema is what others are made of: it is told by the one that was asked for.
            heir = words[0] if len(words) > 1 and not chosen else ""
            _tell(part["discriminator"], branch or heir, told)
        if chosen:  # what follows is made of the branch
            words = []
        waiting = [*parts, *chosen, *waiting]
    return _telling(flat, told) if told else flat


def has_alternatives(schema: Any, definitions: Mapping[str, Any]) -> bool:
    """Whether a value of a schema is one of several kinds, wherever in its composition that is said."""
    waiting, seen = [schema], set()
    while waiting:
        part = waiting.pop()
        if not isinstance(part, dict) or id(part) in seen:
            continue
        seen.add(id(part))
        if part.get("anyOf") or part.get("oneOf"):
            return True
        waiting += part.get("allOf", ())
        if "$ref" in part:
            waiting.append(definitions[part["$ref"].rpartition("/")[2]])
    return False


def word_of(reference: str) -> str:
    """The last word of what a reference within a bundle was made of."""
    return reference.rpartition("/")[2].partition("-")[2]


def _tell(discriminator: Mapping[str, Any], word: str, told: dict[str, str]) -> None:
    """Notes the value by which a discriminator tells a schema from the others."""
    if word:
        told.setdefault(discriminator["propertyName"], discriminator["values"].get(word, word))


def _telling(flat: dict[str, Any], told: Mapping[str, str]) -> dict[str, Any]:
    """A flat schema whose samples of some members are what tells it from the others."""
    properties = dict(flat.get("properties", {}))
    for name, value in told.items():
        if properties.get(name, True) is not False:
            properties[name] = {"allOf": [{"examples": [value]}, properties.get(name, True)]}
    required = [*dict.fromkeys([*flat.get("required", ()), *(name for name in told if properties.get(name))])]
    return {**flat, "properties": properties, "required": required}


def variants(schema: Mapping[str, Any], definitions: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """Give the flat schemas that the branches of a schema allow, the first ones first, but not endlessly."""
    yield merged(schema, definitions, lambda branches: branches[0])
    for number in range(1, _MOST_CHOICES):
        left = [number]

        def choose(branches: Sequence[Any], left: list[int] = left) -> Any:
            left[0], index = divmod(left[0], len(branches))
            return branches[index]

        flat = merged(schema, definitions, choose)
        if left[0]:  # all combinations are through
            return
        yield flat


def _likeliest(branches: Sequence[Any]) -> Any:
    return next((one for one in branches if isinstance(one, dict) and one.get("type") != "null"), branches[0])


def _both(one: dict[str, Any], other: Mapping[str, Any]) -> dict[str, Any]:
    """A schema whose values satisfy two, as far as one keyword can say it; samples are those of the first."""
    both = dict(one)
    for keyword, value in other.items():
        if keyword in _COMPOSED:
            continue
        both[keyword] = (
            _JOINED[keyword](both[keyword], value)
            if keyword in both and keyword in _JOINED
            else (both.get(keyword, value))
        )
    return both


def _types(one: Any, other: Any) -> Any:
    ours = {one} if isinstance(one, str) else set(one)
    theirs = {other} if isinstance(other, str) else set(other)
    if "number" in theirs and "integer" in ours:
        theirs = theirs | {"integer"}
    if "number" in ours and "integer" in theirs:
        ours = ours | {"integer"}
    shared = [name for name in _ORDER if name in ours & theirs]
    return shared[0] if len(shared) == 1 else shared or one


def _properties(one: dict[str, Any], other: dict[str, Any]) -> dict[str, Any]:
    def joined(name: str) -> Any:
        if name in one and name in other and one[name] is not other[name]:
            return False if False in (one[name], other[name]) else {"allOf": [one[name], other[name]]}
        return one.get(name, other.get(name))

    return {name: joined(name) for name in [*one, *(name for name in other if name not in one)]}


_ORDER = ("object", "array", "string", "integer", "number", "boolean", "null")
_JOINED: Mapping[str, Callable[[Any, Any], Any]] = {
    "type": _types,
    "properties": _properties,
    "required": lambda one, other: [*dict.fromkeys([*one, *other])],
    "enum": lambda one, other: [value for value in one if value in other] or one,
    "items": lambda one, other: one if one is other else {"allOf": [one, other]},
    **dict.fromkeys(("minimum", "exclusiveMinimum", "minLength", "minItems", "minProperties"), max),
    **dict.fromkeys(("maximum", "exclusiveMaximum", "maxLength", "maxItems", "maxProperties"), min),
}
