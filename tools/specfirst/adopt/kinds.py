"""References to a part of another kind: a schema where an answer belongs, an answer where a schema does.

What is meant is plain: the schema of the one is that of the other.
"""

import copy
from typing import Any

from tools.specfirst.adopt.bundle import SECTIONS
from tools.specfirst.adopt.marks import shown
from tools.specfirst.specs.media_types import is_json
from tools.specfirst.specs.parts import parts
from tools.specfirst.specs.references import followed, value_at
from tools.specfirst.specs.yaml import Pointer, parse_reference

_JSON = "application/json"
_WITH_SCHEMA = ("headers", "parameters")
_KINDS = frozenset({"schemas", *_WITH_SCHEMA, "responses", "requestBodies"})
_BESIDE = frozenset(
    {"schema", "itemSchema", "example", "examples", "encoding", "itemEncoding", "prefixEncoding"}
)
_OF_SCHEMAS = frozenset({"type", "properties", "items", "allOf", "anyOf", "oneOf", "enum", "$ref"})


def led_to_their_kind(data: dict[str, Any]) -> list[str]:
    """Put in the place of what leads to another kind what is meant; return in notes where."""
    names: set[Pointer] = set()
    led: dict[str, list[str]] = {}
    bare: list[str] = []
    for part in list(parts(data)):
        members: Any = part.members
        where = shown(part.pointer)
        if part.holds_names:
            names.add(part.pointer)
        elif part.pointer[:-1] in names and part.pointer[-2] == "content":
            bare += [where] if _with_schema(data, members) else []
        elif isinstance(members.get("$ref"), str):
            kind = _kind(part.pointer, named=part.pointer[:-1] in names)
            reference = members["$ref"]
            meant = _meant(data, reference, kind)
            if meant is not None:
                members.clear()
                members |= meant
                led.setdefault(f"$ref {reference} leads to none of {kind}", []).append(where)
    return [
        *(f"{said}; what that says of the value is taken: {_few(places)}" for said, places in led.items()),
        *([f"`schema` was forgotten around one: {_few(bare)}"] if bare else []),
    ]


def _kind(pointer: Pointer, *, named: bool) -> str:
    """Return the section of `components` for what may be referred to there, empty for none."""
    inner = not named and pointer and isinstance(pointer[-1], str)
    key = pointer[-1:] if inner else pointer[-2:-1]
    return SECTIONS.get(str(*key), "")


def _meant(data: dict[str, Any], reference: str, kind: str) -> dict[str, Any] | None:
    """Return what belongs in the place of a reference, None where it leads to its kind or to nothing."""
    target = parse_reference(reference)
    place = followed(data, target) if target is not None and len(target) == 3 else None
    found = value_at(data, place) if place is not None else None
    if kind not in _KINDS or place is None or not isinstance(found, dict) or place[0] != "components":
        return None
    section = str(place[1])
    if section == kind or section not in _KINDS:
        return None
    content = found.get("content")
    schema = found.get("schema", {})
    if section == "schemas":
        schema = {"$ref": "/".join(("#", *map(str, place)))}
    elif isinstance(content, dict):
        types = sorted(content, key=is_json, reverse=True)
        schema = (content[types[0]] or {}).get("schema", {}) if types else {}
    schema = copy.deepcopy(schema)
    if kind == "schemas":
        return schema if isinstance(schema, dict) else None
    if kind in _WITH_SCHEMA:  # a parameter lacks its name, which is told
        return {"schema": schema}
    said = copy.deepcopy(content) if isinstance(content, dict) else {_JSON: {"schema": schema}}
    return {"content": said, **({"description": ""} if kind == "responses" else {})}


def _with_schema(data: dict[str, Any], members: dict[str, Any]) -> bool:
    """Put into a schema what stands where it belongs; return whether it did."""
    if "schema" in members or members.keys().isdisjoint(_OF_SCHEMAS):
        return False
    schema = {name: members.pop(name) for name in [*members] if name not in _BESIDE and name[:2] != "x-"}
    shared = (data.get("components") or {}).get("schemas") or {}
    same = next((name for name, each in shared.items() if each == schema and len(each) > 1), None)
    members["schema"] = schema if same is None else {"$ref": f"#/components/schemas/{same}"}
    return True


def _few(places: list[str]) -> str:
    return f"{places[0]} and {len(places) - 1} more" if len(places) > 1 else places[0]
