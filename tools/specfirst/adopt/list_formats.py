"""How parameters and forms write lists: what Swagger 2.0 calls `collectionFormat`, in styles of OpenAPI 3."""

from collections.abc import Mapping
from typing import Any

from tools.specfirst.adopt.marks import shown
from tools.specfirst.specs.parts import parts

FORMAT = "collectionFormat"
_SIGNS = {"csv": (",", "commas"), "ssv": (" ", "spaces"), "tsv": ("\t", "tabs"), "pipes": ("|", "bars")}
_STYLES: Mapping[str, Mapping[str, Any]] = {
    "multi": {"style": "form", "explode": True},
    "csv": {"style": "form", "explode": False},
    "ssv": {"style": "spaceDelimited", "explode": False},
    "pipes": {"style": "pipeDelimited", "explode": False},
}
"""In a query, and in a form that is written like one."""

_KEPT = ("in", "name", "required", "description", "nullable", "x-nullable")


def style_of(said: object, place: object) -> Mapping[str, Any] | None:
    """Return in words of 3 how a list is written in a query, a form or elsewhere; None if it has none."""
    if place in ("query", "formData"):
        return _STYLES.get(str(said))
    return {} if said in ("csv", "multi") else None


def without_others(data: Mapping[str, Any]) -> list[str]:
    """Say of lists that are written in no style of 3 that they are texts, as they are sent; return which."""
    notes = []
    for part in list(parts(data)):
        members: Any = part.members
        said = members.get(FORMAT)
        if part.holds_names or part.pointer[-1:] == ("items",) or said not in _SIGNS:
            continue
        if style_of(said, members.get("in")) is None:
            del members[FORMAT]
            sign, called = _SIGNS[said]
            schema = members.get("schema", members)
            if not isinstance(schema, dict) or schema.get("type") != "array":
                continue
            _become_text(schema, sign, f"A list with {called} between its items.")
            notes.append(f"{shown(part.pointer)}: OpenAPI 3 has no list with {called} here, so it is a text")
    return notes


def _become_text(schema: dict[str, Any], sign: str, told: str) -> None:
    before = dict(schema)
    schema.clear()
    schema |= {"type": "string", **{name: before[name] for name in _KEPT if name in before}}
    schema["description"] = f"{before['description']}\n\n{told}" if before.get("description") else told
    for name in ("default", "example"):
        if isinstance(given := before.get(name), list):
            schema[name] = sign.join(map(str, given))
