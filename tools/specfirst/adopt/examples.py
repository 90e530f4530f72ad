"""Examples that do not fit their schema: in somebody's file they are no obstacle, they step aside."""

from typing import Any

from jsonschema_rs import validator_for

from tools.specfirst.specs.files import SpecFile
from tools.specfirst.specs.openapi_31 import as_openapi_31
from tools.specfirst.specs.parts import parts
from tools.specfirst.specs.references import resolved, value_at
from tools.specfirst.specs.yaml import Document

_UNFIT = "x-unfit-"
_HOLDERS = frozenset({("content",), ("parameters",), ("headers",)})
"""What media types, parameters and headers stand in."""


def set_aside(data: dict[str, Any]) -> list[str]:
    """Give unfit examples of media types, parameters and headers another name; return which."""
    notes = []
    spec = as_openapi_31(SpecFile("", Document("", data, (0, None)), ""))
    components = spec.data.get("components", {})
    for part in list(parts(data)):
        if part.holds_names or part.pointer[-2:-1] not in _HOLDERS or "schema" not in part.members:
            continue
        members: Any = part.members
        schema = value_at(spec.data, (*part.pointer, "schema"))
        for key in ("example", "examples"):
            held = members.get(key)
            entries = held.values() if key == "examples" and isinstance(held, dict) else [{"value": held}]
            values = [resolved(data, each).get("value") for each in entries if isinstance(each, dict)]
            if key in members and not all(_fits(value, schema, components) for value in values):
                members[f"{_UNFIT}{key}"] = members.pop(key)
                notes.append(f"{'/'.join(map(str, part.pointer))}: {key} does not fit its schema; set aside")
    return notes


def _fits(value: object, schema: object, components: object) -> bool:
    if not isinstance(schema, dict):
        return True
    try:
        return validator_for({**schema, "components": components}).is_valid(value)
    except (ValueError, TypeError):
        return True  # of a schema that cannot be looked at
