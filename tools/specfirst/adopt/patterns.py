"""Patterns that are too large mean a length mostly; some are of another language or contradict a format."""

import re
from collections.abc import Mapping
from typing import Any

from jsonschema_rs import Draft202012Validator, ValidationError, validator_for

from tools.specfirst.adopt.formats import is_unfit
from tools.specfirst.specs.parts import parts

_LENGTH = re.compile(r"\^\.\{(\d+)(,?)(\d*)\}\$")
_LITERAL = re.compile(r"/(\^.*|.*[^\\]\$)/([dgimsuvy]*)", re.DOTALL)
"""A pattern as JavaScript's sources write it: nothing stands before the beginning, nor after the end."""

_MANY = re.compile(r"\{\d*,?\d{4,}\}")
"""A count of thousands: what else a pattern has is small enough for everybody."""


_CLASS = re.compile(r"(\\.)|\[(\^?)\]|(\[(?:\\.|[^\]\\])*\])", re.DOTALL)
"""What is escaped; what JavaScript reads as any character, or none; other classes."""

_BOUNDS = tuple((f"min{what}", f"max{what}") for what in ("imum", "Length", "Items", "Properties"))
_OF_VALUES = {"pattern", "format", "multipleOf", *(bound for pair in _BOUNDS[:2] for bound in pair)}


def without_contradictions(data: dict[str, Any]) -> list[str]:
    """Set aside what no value satisfies; return where.

    A format whose texts the pattern or the length beside it excludes, bounds that cross, and what excludes
    all of the values that are listed beside it.
    """
    where: dict[str, list[str]] = {}
    for part in list(parts(data)):
        members: Any = part.members
        place = "/".join(map(str, part.pointer))
        for low, high in () if part.holds_names else _BOUNDS:
            least, most = members.get(low), members.get(high)
            if isinstance(least, int | float) and isinstance(most, int | float) and least > most:
                members |= {f"x-unfit-{name}": members.pop(name) for name in (low, high)}
                where.setdefault(f"nothing is both of {low} and {high}, which are", []).append(place)
        for name in () if part.holds_names else _excluding(members):
            members[f"x-unfit-{name}"] = members.pop(name)
            where.setdefault(f"{name} takes none of the values that are listed, and is", []).append(place)
        if not part.holds_names and is_unfit(members):
            name = members["x-unfit-format"] = members.pop("format")
            where.setdefault(f"what stands beside it leaves no value, and format {name} is", []).append(place)
    return [f"{said} set aside: {', '.join(places)}" for said, places in where.items()]


def _excluding(schema: Mapping[str, Any]) -> list[str]:
    """Return what a schema says that none of its listed values satisfies."""
    values = schema.get("enum")
    if not isinstance(values, list) or not (listed := [each for each in values if each is not None]):
        return []
    found = []
    for name in _OF_VALUES & schema.keys():
        try:
            validator = validator_for({name: schema[name]}, validate_formats=True)
        except (ValueError, ValidationError):
            continue
        if not any(map(validator.is_valid, listed)):
            found.append(name)
    return sorted(found)


def as_lengths(data: dict[str, Any]) -> list[str]:
    """Say lengths as lengths and set other patterns aside that nothing here can hold; return which."""
    notes = []
    for part in list(parts(data)):
        members: Any = part.members
        pattern = members.get("pattern")
        if part.holds_names or not isinstance(pattern, str):
            continue
        where = "/".join(map(str, part.pointer))
        if (literal := _LITERAL.fullmatch(pattern)) is not None:
            if "i" in literal[2]:
                members["x-unfit-pattern"] = members.pop("pattern")
                notes.append(f"{where}: the pattern takes letters of either case, which none says; set aside")
                continue
            members["pattern"] = pattern = literal[1]
            notes.append(f"{where}: the pattern stands between slashes; it is {pattern}")
        if _can_be(pattern):
            continue
        written = _CLASS.sub(_as_all_read_it, pattern)
        if written != pattern and _can_be(written):
            members["pattern"] = written
            notes.append(f"{where}: the pattern has what only JavaScript reads, [^] or []; it is {written}")
            continue
        del members["pattern"]
        if (found := _LENGTH.fullmatch(pattern)) is not None:
            least, comma, most = found.groups()
            members["minLength"] = max(int(least), members.get("minLength", 0))
            if most or not comma:
                longest = int(most or least)
                members["maxLength"] = min(longest, members.get("maxLength", longest))
            notes.append(f"{where}: the pattern {pattern} is too large to be one, and is a length")
        else:
            members["x-unfit-pattern"] = pattern
            why = "too large to be one" if _MANY.search(pattern) else "none of ECMA-262"
            notes.append(f"{where}: the pattern is {why}; set aside")
    return notes


_OF_ECMA = Draft202012Validator({"format": "regex"}, validate_formats=True)


def _as_all_read_it(found: re.Match[str]) -> str:
    escaped, negated, other = found.groups()
    if escaped or other:
        return found[0]
    return r"[\s\S]" if negated else "(?!)"


def _can_be(pattern: str) -> bool:
    try:
        validator_for({"type": "string", "pattern": pattern})
    except (ValidationError, ValueError):
        return False
    return _OF_ECMA.is_valid(pattern)
