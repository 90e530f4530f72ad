"""What a schema names and excludes at once: values of another type, members that a closed object has not."""

import json
import re
from collections.abc import Callable, Mapping
from typing import Any

from tools.specfirst.specs.parts import parts

_NUMBER = re.compile(r"-?(0|[1-9]\d*)(\.\d+)?")


def let_in(data: dict[str, Any]) -> list[str]:
    """Let schemas allow what they name; return in notes what and where."""
    notes = []
    for part in list(parts(data)):
        schema: Any = part.members
        if part.holds_names:
            continue
        where = "/".join(map(str, part.pointer))
        values, kind = schema.get("enum"), _kind(schema.get("type"))
        if isinstance(values, list) and values and kind in _READ:
            meant = [_READ[kind](value) for value in values]
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
    return notes


def _kind(types: object) -> str:
    """Return the one type that is named, of which there may be null besides; else nothing."""
    kinds = [each for each in (types if isinstance(types, list) else [types]) if each != "null"]
    return kinds[0] if len(kinds) == 1 and isinstance(kinds[0], str) else ""


def _text(value: object) -> object:
    return value if value is None or isinstance(value, str) else json.dumps(value)


def _number(value: object) -> object:
    return json.loads(value) if isinstance(value, str) and _NUMBER.fullmatch(value) else value


_READ: Mapping[str, Callable[[object], object]] = {"string": _text, "integer": _number, "number": _number}
