"""Things recognised in bodies: where they stand, and what they are called."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jsonschema_rs import Draft202012Validator

from opensessions_stub.spec.naming import plain, spellings

if TYPE_CHECKING:
    from collections.abc import Mapping

    from opensessions_stub.resources.shapes import Place, Shape


def list_place(shape: Shape | None) -> Place | None:
    """The first list of objects in a body, else the first list at all."""
    lists = [place for place in shape.places() if "items" in place.schema] if shape else []
    return lists[0] if lists else None


def record_place(shape: Shape, parameter: str | None) -> Place | None:
    """The first object in a body that has the member by which the parameter names it, else the body."""
    places = [place for place in shape.places() if place.schema.get("properties")]
    for place in places:
        if key_of(place.schema, parameter) is not None:
            return place
    if parameter == "":  # nobody names them: what is listed is a thing
        listed = next((place for place in places if place.steps[-1:] == (None,)), None)
        if listed is not None:
            return listed
    outer = next(shape.places())
    return outer if isinstance(shape.example, dict) else None


def key_of(schema: Mapping[str, Any], parameter: str | None) -> str | None:
    """The member by which a path parameter names an object."""
    if parameter is None:
        return None
    names = {
        plain(name): name
        for name, part in schema.get("properties", {}).items()
        if part is not False and not (isinstance(part, dict) and _is_composite(part))
    }
    return next((names[name] for name in spellings(parameter) if name in names), None)


def _is_composite(part: Mapping[str, Any]) -> bool:
    """Whether a member is an object or a list, by which no path can name anything."""
    return part.get("type") in ("object", "array") or bool(part.get("properties"))


def key_check(shape: Shape, place: Place, name: str) -> Draft202012Validator:
    """A check of values for a member of the object at a place."""
    member = place.schema["properties"][name]
    return Draft202012Validator({"allOf": [member], "$defs": shape.schema.get("$defs", {})}, offline=True)


def joined(models: list[Mapping[str, Any]], key: str | None) -> list[Mapping[str, Any]]:
    """One thing for all examples that show it, the first of which counts; without names, there is one."""
    joined: dict[Any, Mapping[str, Any]] = {}
    for model in models:
        name = model.get(key) if key else None
        if isinstance(name, dict | list):
            continue
        joined[name] = {**model, **joined.get(name, {})}
    return list(joined.values())


def records_at(body: Any, place: Place) -> list[Any]:
    """What stands at a place of a body, in every item of its lists."""
    found = [body]
    for step in place.steps:
        if isinstance(step, str):
            found = [value[step] for value in found if isinstance(value, dict) and step in value]
        else:
            found = [item for value in found if isinstance(value, list) for item in value]
    return found
