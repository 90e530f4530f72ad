"""Objects: their members, which of these must be there, and what they are called in Python."""

import itertools
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from tools.specfirst.prepare.source import Change, Schema
from tools.specfirst.specs.json_types import types_of
from tools.specfirst.specs.names import class_name, member_name
from tools.specfirst.specs.own_names import OWN_MEMBERS
from tools.specfirst.specs.yaml import Pointer

if TYPE_CHECKING:
    from tools.specfirst.prepare.schemas import Schemas

NAME = "x-python-name"
"""The member that says what a member is called in Python, where that is not what its name gives."""


_SIGNS = "\u2190\u2191\u2192\u2193"


class Members:
    """Prepares the members of objects.

    `renamed` are the members that the generator gets under a name of ours: what it gets, and the spec's.
    `discriminators` say by class which member tells what else an object is.
    """

    def __init__(self, schemas: "Schemas") -> None:
        self._schemas = schemas
        self.renamed: dict[str, str] = {}
        self.discriminators: dict[str, str] = {}
        self.holders: list[tuple[dict[str, Any], dict[str, str]]] = []

    def prepared(self, flat: Schema, place: Pointer, *, form: bool = False) -> dict[str, Any]:
        """Return what of an object's schema speaks of its members."""
        members: Mapping[str, Any] = flat.get("properties", {})
        further = flat.get("additionalProperties", True)
        needed = [name for name in flat.get("required", ()) if self._must_be_there(members.get(name))]
        undeclared = {
            name: further if isinstance(further, dict) else {}
            for name in needed
            if name not in members and further is not False
        }
        needed = [name for name in dict.fromkeys(needed) if name in members or name in undeclared]
        keys = self._keys([*members, *undeclared], place)
        self._note_discriminator(flat, place)
        out: dict[str, Any] = {}
        if "properties" in flat or undeclared:
            out["properties"] = {
                keys[name]: self._member(schema, (*place, "properties", name), keys[name], name, form=form)
                for name, schema in {**members, **undeclared}.items()
            }
            gone = {key: name for name, key in keys.items() if key != name}
            if gone:
                self.holders.append((out["properties"], gone))
        if needed:
            out["required"] = [keys[name] for name in needed]
        out |= self._further(flat, further, place, form=form)
        return out

    def with_branches(self, base: Schema, branches: Iterable[object]) -> Schema:
        """Return an object that has the members of all its alternatives, none of them demanded.

        Raises:
            Contradiction: A branch is not an object.
        """
        merging = self._schemas.merging
        members: dict[str, Any] = dict(base.get("properties", {}))
        further: Any = base.get("additionalProperties", True)
        added: dict[str, list[Any]] = {}
        for branch in branches:
            flat = merging.flat(branch)
            if types_of(flat) not in ({"object"}, set()):
                merging.both({"type": "object"}, {"type": "null"})  # a contradiction
            if isinstance(flat.get("oneOf") or flat.get("anyOf"), list):
                flat = self.with_branches(
                    _without(flat, "oneOf", "anyOf"), flat.get("oneOf") or flat["anyOf"]
                )
            for name, schema in flat.get("properties", {}).items():
                if name not in members and schema not in added.setdefault(name, []):
                    added[name].append(schema)
            if flat.get("additionalProperties") is not False and not isinstance(further, dict):
                further = True
        members |= {name: each[0] if len(each) == 1 else {"anyOf": each} for name, each in added.items()}
        return {**base, "type": "object", "properties": members, "additionalProperties": further}

    def clash(self, names: Iterable[str]) -> bool:
        """Return whether members would have one name in Python, or one that the class needs."""
        taken = [member_name(name) for name in names]
        return len(taken) != len(set(taken)) or bool(OWN_MEMBERS & set(taken))

    def _must_be_there(self, member: object) -> bool:
        """Return whether a required member is there whenever the class is used.

        What is only read is not there in a request, what is only written is not there in an answer.
        """
        target = self._schemas.source.target(member)
        for schema in (member, target):
            if isinstance(schema, dict):
                if schema.get("readOnly") is True and self._schemas.sent:
                    return False
                if schema.get("writeOnly") is True and self._schemas.received:
                    return False
        return True

    def _note_discriminator(self, flat: Schema, place: Pointer) -> None:
        discriminator = flat.get("discriminator")
        match place:
            case ("components", "schemas", name) if isinstance(discriminator, dict):
                told_by = str(discriminator.get("propertyName"))
                self.discriminators[class_name(self._schemas.names.of(str(name)))] = told_by

    def _keys(self, names: Iterable[str], place: Pointer) -> dict[str, str]:
        """Return the name that the generator gets for each member: its own, or one that gives a free name."""
        names = list(names)
        keys: dict[str, str] = {}
        taken = set(OWN_MEMBERS)
        for name in names:
            python = member_name(name)
            awkward = (*place, "properties", name) in self._schemas.found.awkward
            if _is_usable(name) and python not in taken and not awkward:
                taken.add(python)
                keys[name] = name
        for name in names:
            if name not in keys:
                free = _free(member_name(name), taken)
                taken.add(free)
                keys[name] = f"{free}{_mark(len(self.renamed))}"
                self.renamed[keys[name]] = name
                self._schemas.changes.append(
                    Change(
                        (*place, "properties", name),
                        f"is called {free} in Python, where its own name is taken",
                    )
                )
        return keys

    def _member(self, schema: object, place: Pointer, key: str, name: str, *, form: bool) -> dict[str, Any]:
        prepared = self._schemas.prepared(schema, place, form=form)
        return prepared if key == name else {**prepared, NAME: plain_name(key)}

    def _further(self, flat: Schema, further: object, place: Pointer, *, form: bool) -> dict[str, Any]:
        by_pattern = "patternProperties" in flat
        out: dict[str, Any] = {"patternProperties": flat["patternProperties"]} if by_pattern else {}
        if by_pattern or ("discriminator" in flat and further is False):
            return {**out, "additionalProperties": True}
        if "additionalProperties" not in flat:
            return out
        if not isinstance(further, dict):
            return {**out, "additionalProperties": further}
        where = (*place, "additionalProperties")
        return {**out, "additionalProperties": self._schemas.prepared(further, where, form=form)}


def attribute_name(name: str, schema: object) -> str:
    """Return the attribute of a member of a prepared schema."""
    given = schema.get(NAME) if isinstance(schema, dict) else None
    return str(given) if given else member_name(name)


def plain_name(key: str) -> str:
    """Return the Python name in what `_keys` made."""
    return key.rstrip(_SIGNS)


def _mark(number: int) -> str:
    """Return a number in signs that no identifier has, so that the generator passes over them.

    The last sign stands at the end only: no mark is the start of another.
    """
    digits = _SIGNS[number % 3]
    while number := number // 3:
        digits = _SIGNS[number % 3] + digits
    return f"{digits}{_SIGNS[3]}"


def _free(python: str, taken: set[str]) -> str:
    stem = python.strip("_") or "field"
    candidates = (f"{stem}_{number}" if number > 1 else f"{stem}_value" for number in itertools.count(1))
    return next(each for each in candidates if member_name(each) == each and each not in taken)


def _is_usable(name: str) -> bool:
    """Return whether the generator writes a name as it is: not empty, and without what it gets wrong."""
    return bool(name) and name.isprintable() and not set(name) & set("\\\"'{}")


def _without(schema: Schema, *keys: str) -> dict[str, Any]:
    return {key: value for key, value in schema.items() if key not in keys}
