"""Parameters: those that the generator sends as OpenAPI says, and those that are sent by `sending.py`."""

import itertools
import keyword
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tools.specfirst.prepare.source import NAMED
from tools.specfirst.specs.json_types import types_of
from tools.specfirst.specs.names import member_name
from tools.specfirst.specs.parts import value_at
from tools.specfirst.specs.yaml import Pointer, parse_reference

DEFAULT_STYLES = {"query": "form", "cookie": "form", "path": "simple", "header": "simple"}

# Not numbers: very large and very small ones would be written with exponents, which few servers read.
_PLAIN = {"string", "integer", "boolean"}
_WRITTEN_OTHERWISE = frozenset({"date", "date-time", "uuid"})
CONTENT_TYPE = "content_type"
"""The argument that says in which of several media types a body is sent."""

# What the generated code calls its own, in a function that sends.
_OWN = frozenset({"body", "client", "cast", "cookies", "headers", "isinstance", "params", "quote", "url"})


@dataclass(frozen=True, slots=True)
class Sent:
    """A parameter that `sending.py` sends: the argument that holds it, its name, place and form."""

    argument: str
    name: str
    place: str
    style: str
    explode: bool
    reserved: bool


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of an operation: as it stands there, where, and its prepared schema."""

    members: Mapping[str, Any]
    pointer: Pointer
    schema: Mapping[str, Any]

    @property
    def place(self) -> str:
        """The part of a request that it is in."""
        return str(self.members["in"])

    @property
    def name(self) -> str:
        """Its name on the wire."""
        return str(self.members["name"])


def is_plain(  # noqa: PLR0911 - each way out is a reason
    parameter: Parameter, named: Mapping[str, Any]
) -> bool:
    """Return whether the generator sends a parameter as OpenAPI says.

    `named` are the prepared schemas by name.
    """
    members, place = parameter.members, parameter.place
    style = members.get("style", DEFAULT_STYLES[place])
    if "content" in members or place == "cookie" or style != DEFAULT_STYLES[place]:
        return False
    if members.get("allowReserved") is True and place == "query":
        return False
    if place == "path" and not _is_path_name(parameter.name):
        return False
    schema = followed(parameter.schema, named)
    kinds = types_of(schema) - {"null"}
    if any(key in schema for key in ("oneOf", "anyOf", "allOf")) or not kinds:
        return False
    if kinds == {"array"} and place == "query":
        items = followed(schema.get("items", {}), named)
        return members.get("explode", True) and types_of(items) <= _PLAIN and bool(types_of(items))
    if not kinds <= _PLAIN or (place != "query" and len(types_of(schema)) > 1):
        return False
    if place == "query":
        return True
    if schema.get("format") in _WRITTEN_OTHERWISE and kinds == {"string"}:
        return place == "path" and schema["format"] == "uuid"
    return place == "header" or kinds <= {"string", "integer"}


def clash(parameters: Sequence[Parameter], *, body: bool) -> bool:
    """Return whether the generated function cannot have these parameters under the names it would give.

    Of two with one name in Python the generator tells each by its place, or by its name as written.
    """
    names = [member_name(parameter.name) for parameter in parameters]
    own = _OWN - {"client", "url"} if body else _OWN - {"client", "url", "body"}
    if own & set(names) or any(names.count(name) > 2 for name in names):
        return True
    alike = [each for each in parameters if names.count(member_name(each.name)) > 1]
    told = {(each.place, re.sub(r"\W", "", each.name)) for each in alike}
    others = set(names) & {f"{member_name(each.name)}_{each.place}" for each in alike}
    return len(told) != len(alike) or bool(others)


def sent(parameters: Sequence[Parameter], *, chooses: bool) -> list[Sent]:
    """Return how parameters are sent, each with an argument of its own.

    Args:
        parameters: Those of an operation.
        chooses: Whether a call says in which media type its body is sent.
    """
    taken = {*_OWN, CONTENT_TYPE} if chooses else {*_OWN}
    out = []
    for parameter in parameters:
        argument = _argument(parameter, taken)
        taken.add(argument)
        members = parameter.members
        style = str(members.get("style", DEFAULT_STYLES[parameter.place]))
        out.append(
            Sent(
                argument=argument,
                name=parameter.name,
                place=parameter.place,
                style="json" if "content" in members else style,
                explode=bool(members.get("explode", style in {"form", "deepObject"})),
                reserved=members.get("allowReserved") is True,
            )
        )
    return out


def _argument(parameter: Parameter, taken: set[str]) -> str:
    name = member_name(parameter.name)
    stem = name.strip("_") if name.isascii() and name.strip("_") else "value"
    others = (f"{stem}_{parameter.place}{number if number > 1 else ''}" for number in itertools.count(1))
    candidates = itertools.chain([name], others)
    return next(
        each
        for each in candidates
        if each not in taken and each.isascii() and member_name(each) == each and not keyword.iskeyword(each)
    )


def _is_path_name(name: str) -> bool:
    """Return whether the generator finds a parameter again in its path."""
    return (
        name.isascii()
        and all(character.isalnum() or character in "_-" for character in name)
        and not name[0].isdigit()
    )


def followed(schema: object, named: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the prepared schema that another refers to, or itself."""
    for _ in range(20):
        if not isinstance(schema, dict):
            return {}
        parts = schema.get("allOf")
        reference = schema.get("$ref")
        if reference is None and isinstance(parts, list) and len(parts) == 1:
            reference = parts[0].get("$ref")
        if not isinstance(reference, str):
            return schema
        schema = value_at({"components": {"schemas": named}}, parse_reference(reference) or (NAMED,))
    return {}
