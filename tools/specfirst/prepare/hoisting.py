"""Schemas without a name, where the generator needs one for them: they become named ones."""

from typing import TYPE_CHECKING, Any

from tools.specfirst.prepare.source import NAMED, NAMED_AT, Schema
from tools.specfirst.specs.json_types import types_of
from tools.specfirst.specs.yaml import Pointer

if TYPE_CHECKING:
    from tools.specfirst.prepare.schemas import Schemas

_OF_OBJECTS = frozenset({"properties", "additionalProperties", "patternProperties"})


class Hoisting:
    """Names what has to have a name."""

    def __init__(self, schemas: "Schemas") -> None:
        self._schemas = schemas
        self._taken = dict(schemas.found.taken)

    def named(self, schema: Schema, prepared: dict[str, Any], place: Pointer) -> dict[str, Any]:
        """Return what is said of a schema once it has the name that it needs: a reference, mostly itself.

        The name that its class would get may be taken. The class of an object that holds secrets has to be
        told of them. What an `allOf` is made of is known only when all named schemas are read, and what is
        in none is made before, the objects in it a second time then.
        """
        if place[:2] == NAMED_AT and len(place) == len((*NAMED_AT, "")):
            return prepared
        if place in self._taken and "$ref" not in prepared:
            return self._hoisted(self._schemas.names.instead(self._taken[place], place), prepared)
        types = prepared.get("type")
        if isinstance(types, list) and "object" in types and self._is_made_twice(place):
            name = self._schemas.names.inside(place)
            others = [{"type": each} for each in types if each != "object"]
            return {"anyOf": [self._hoisted(name, {**prepared, "type": "object"}), *others]}
        if types != "object":
            return prepared
        if "allOf" in prepared:
            needed = self._is_made_at_once(place)
        else:
            members = prepared.get("properties", {}).values()
            needed = any(_is_secret(each) or _is_secret(each.get("items")) for each in members)
            needed |= self._is_made_twice(place)
            needed |= self._is_made_at_once(place) and self._schemas.circles.comes_back(schema, place)
        return self._hoisted(self._schemas.names.inside(place), prepared) if needed else prepared

    def _hoisted(self, name: str, prepared: dict[str, Any]) -> dict[str, Any]:
        self._schemas.hoisted[name] = prepared
        return {"$ref": NAMED + name}

    def _is_made_twice(self, place: Pointer) -> bool:
        return not _OF_OBJECTS.isdisjoint(place[3:]) and self._is_made_at_once(place)

    def _is_made_at_once(self, place: Pointer) -> bool:
        """Return whether the generator makes what stands here while it still reads the named schemas."""
        named = self._schemas.source.named().get(str(place[2])) if place[:2] == NAMED_AT else None
        if named is None:
            return False
        types = types_of(self._schemas.flat(named))
        return types != {"object"} and (types != {"array"} or bool({"oneOf", "anyOf"} & {*place}))


def _is_secret(schema: object) -> bool:
    return isinstance(schema, dict) and schema.get("format") == "password"
