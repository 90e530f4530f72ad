"""What a schema names and excludes at once.

Values of another type, members that a closed object has not, alternatives to what takes anything or to what
they are made of, parts of which none is what another is.
"""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any

from tools.specfirst.adopt.overlapping import is_taken_by_another
from tools.specfirst.prepare.source import ANNOTATIONS
from tools.specfirst.specs.parts import parts, resolved

_CLOSED = "additionalProperties"
_TYPES = frozenset({"array", "boolean", "integer", "null", "number", "object", "string"})
_NUMBER = re.compile(r"-?(0|[1-9]\d*)(\.\d+)?")


def _named(value: object) -> object:
    """Return the value that stands in a list of values as a schema of its own, with its description say."""
    return value["const"] if isinstance(value, dict) and "const" in value else value


def let_in(data: dict[str, Any]) -> list[str]:
    """Let schemas allow what they name; return in notes what and where."""
    notes = []
    for part in list(parts(data)):
        schema: Any = part.members
        if part.holds_names:
            continue
        where = "/".join(map(str, part.pointer))
        if "anyOf" not in schema and _excludes_all(data, schema.get("oneOf")):
            schema["anyOf"] = schema.pop("oneOf")
            notes.append(f"{where}: an alternative takes anything, so what fits another fits too")
        if not schema.keys() & {"anyOf", "discriminator"} and _has_a_base(data, schema.get("oneOf")):
            schema["anyOf"] = schema.pop("oneOf")
            notes.append(f"{where}: an alternative is made of another one, so what fits it fits both")
        if not schema.keys() & {"anyOf", "discriminator"} and is_taken_by_another(
            schema.get("oneOf"), partial(_all_of, data)
        ):
            schema["anyOf"] = schema.pop("oneOf")
            notes.append(f"{where}: what fits one alternative fits another, too, so it may be both")
        if others := _of_other_types(data, schema):
            schema["allOf"] = [each for each in schema["allOf"] if not any(each is one for one in others)]
            schema["x-unfit-allOf"] = others
            notes.append(f"{where}: what is of another type than the rest of allOf is set aside")
        values, kind = schema.get("enum"), _kind(schema.get("type"))
        if isinstance(values, list) and values and kind in _READ:
            meant = [_READ[kind](_named(value)) for value in values]
            if json.dumps(meant) != json.dumps(values):
                schema["enum"] = meant
                notes.append(f"{where}: the values of enum are of type {kind}, as it says")
        needed, members = schema.get("required"), schema.get("properties")
        if (
            schema.get("additionalProperties") is False
            and isinstance(needed, list)
            and isinstance(members, dict)
            and not schema.get("patternProperties")
        ):
            for name in [each for each in needed if isinstance(each, str) and each not in members]:
                members[name] = {"x-evidence": {"itself": "inferred: it is required, and declared nowhere"}}
                notes.append(
                    f"{where}: {name} is required where nothing else is allowed, so it may be anything"
                )
    return notes + _opened(data)


def _excludes_all(data: Mapping[str, Any], branches: object) -> bool:
    """Return whether of several alternatives one says nothing, so that nothing fits the others alone."""
    if not isinstance(branches, list) or len(branches) < 2:
        return False
    said = [resolved(data, each) if isinstance(each, dict) else each for each in branches]
    return any(isinstance(each, dict) and not _rules(each) for each in said)


def _has_a_base(data: Mapping[str, Any], branches: object) -> bool:
    """Return whether an alternative is made of another one: `Pet` and `Cat`, which is `allOf: [Pet, …]`."""
    named = [each for each in branches if isinstance(each, dict)] if isinstance(branches, list) else []
    bases = {each["$ref"] for each in named if isinstance(each.get("$ref"), str)}
    seen, waiting = set[int](), [resolved(data, each) for each in named]
    while waiting:
        schema = waiting.pop()
        all_of = schema.get("allOf")
        made_of = [each for each in all_of if isinstance(each, dict)] if isinstance(all_of, list) else []
        if id(schema) not in seen and any(each.get("$ref") in bases for each in made_of):
            return True
        waiting += [resolved(data, each) for each in made_of] if id(schema) not in seen else []
        seen.add(id(schema))
    return False


def _of_other_types(data: Mapping[str, Any], schema: Mapping[str, Any]) -> list[object]:
    """Return the parts of a schema that are of no type which what it says before them is of, too."""
    parts_of_it = schema.get("allOf")
    left = _types(schema)
    others: list[object] = []
    for each in parts_of_it if isinstance(parts_of_it, list) else ():
        found: Any = resolved(data, each) if isinstance(each, dict) else {}
        types = _types(found) if isinstance(found, dict) else _TYPES
        if left & types:
            left &= types
        else:
            others.append(each)
    return others


def _types(schema: Mapping[str, Any]) -> frozenset[str]:
    """Return the types that a schema names, all of them where it names none that is known."""
    kinds = schema.get("type")
    named = _TYPES.intersection(
        each for each in (kinds if isinstance(kinds, list) else [kinds]) if isinstance(each, str)
    )
    return (named | {"integer"} if "number" in named else named) or _TYPES


def _rules(schema: Mapping[str, Any]) -> list[str]:
    return [name for name in schema if name not in ANNOTATIONS and not name.startswith("x-")]


def _opened(data: dict[str, Any]) -> list[str]:
    """Let what is made of a closed object have the members that it demands; return in notes where."""
    where = {}
    for part in list(parts(data)):
        if part.holds_names or not part.members.keys() & {"allOf", "oneOf", "anyOf"}:
            continue
        for group in _together(data, part.members):
            needed = {name for each in group for name in _names(each.get("required"))}
            for each in group:
                if each.get(_CLOSED) is False and "patternProperties" not in each:
                    others = sorted(needed - {*(each.get("properties") or ())})
                    if others:
                        each[f"x-unfit-{_CLOSED}"] = each.pop(_CLOSED)
                        where["/".join(map(str, part.pointer))] = ", ".join(others)
    return [
        f"{place}: what it is made of allows nothing else, but it needs {names}; {_CLOSED} is set aside"
        for place, names in where.items()
    ]


def _together(data: Mapping[str, Any], schema: Mapping[str, Any]) -> Iterator[list[dict[str, Any]]]:
    """Yield the schemas that a value satisfies at once: itself, all of allOf, one alternative."""
    own = _all_of(data, schema)
    yield own
    for each in own:
        for keyword in ("oneOf", "anyOf"):
            branches = each.get(keyword)
            for branch in branches if isinstance(branches, list) else ():
                yield [*own, *_all_of(data, branch)]


def _all_of(data: Mapping[str, Any], schema: object) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    waiting = [schema]
    while waiting:
        written = waiting.pop()
        said: Any = resolved(data, written) if isinstance(written, dict) else {}
        for each in (written, said):
            if isinstance(each, dict) and each and not any(each is known for known in found):
                found.append(each)
                waiting += each["allOf"] if isinstance(each.get("allOf"), list) else ()
    return found


def _names(needed: object) -> list[str]:
    return [each for each in needed if isinstance(each, str)] if isinstance(needed, list) else []


def _kind(types: object) -> str:
    """Return the one type that is named, of which there may be null besides; else nothing."""
    kinds = [each for each in (types if isinstance(types, list) else [types]) if each != "null"]
    return kinds[0] if len(kinds) == 1 and isinstance(kinds[0], str) else ""


def _text(value: object) -> object:
    return value if value is None or isinstance(value, str) else json.dumps(value)


def _number(value: object) -> object:
    return json.loads(value) if isinstance(value, str) and _NUMBER.fullmatch(value) else value


_READ: Mapping[str, Callable[[object], object]] = {"string": _text, "integer": _number, "number": _number}
