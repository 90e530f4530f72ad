"""Two values of which one should be the other: where they differ first, for whoever reads a finding."""

from collections.abc import Iterator, Mapping
from typing import Any

import attrs

_LONGEST = 60
_MISSING = object()


def assert_same(found: Any, expected: Any) -> None:
    """Demand that two values are the same, models member by member.

    Raises:
        AssertionError: They are not; it names the first place where they differ.
    """
    __tracebackhide__ = True  # the line that is told is that of the test
    if found != expected:
        raise AssertionError(next(_differing(found, expected, ()), "the classes differ"))


def _differing(found: Any, expected: Any, at: tuple[object, ...]) -> Iterator[str]:
    one, other = _members(found), _members(expected)
    if isinstance(found, list) and isinstance(expected, list) and len(found) != len(expected):
        besides, lacking = _only_in(found, expected), _only_in(expected, found)
        # All behind what one list lacks is elsewhere in it, and no different.
        one, other = (besides, lacking) if besides or lacking else (one, other)
    if one is not None and other is not None:
        for name in {**other, **one}:
            yield from _differing(one.get(name, _MISSING), other.get(name, _MISSING), (*at, name))
    elif found != expected:
        yield f"{'/'.join(map(str, at)) or 'the value'}: {_text(found)}, expected {_text(expected)}"


def _only_in(one: list[Any], other: list[Any]) -> Mapping[object, Any]:
    """Return what only one of two lists has, by its number there."""
    return {number: item for number, item in enumerate(one) if item not in other}


def _members(value: Any) -> Mapping[object, Any] | None:
    """Return what a value holds by name or number, None if it holds nothing."""
    if attrs.has(type(value)):
        return {each.name: getattr(value, each.name) for each in attrs.fields(type(value))}
    if isinstance(value, list):
        return dict(enumerate(value))
    return value if isinstance(value, Mapping) else None


def _text(value: object) -> str:
    if value is _MISSING:
        return "nothing"
    text = "unset" if type(value).__name__ == "Unset" else repr(value)
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
