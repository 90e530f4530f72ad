"""`allOf` as one schema: what has to hold together, said in one place."""

from collections.abc import Iterator, Mapping
from typing import Any

from tools.specfirst.prepare.source import ANNOTATIONS, Schema, Source
from tools.specfirst.specs.json_types import types_of

_DEPTH = 12
_ALTERNATIVES = ("oneOf", "anyOf")


class Contradiction(Exception):
    """Two schemas cannot be said as one."""


class Merging:
    """Says schemas without `allOf`, and without keywords beside `$ref`."""

    def __init__(self, source: Source) -> None:
        self._source = source

    def flat(self, schema: object, open_: frozenset[int] = frozenset()) -> Schema:
        """Return a schema that means the same, or more, without `allOf` and `$ref` at its top.

        Raises:
            Contradiction: It cannot be said so.
        """
        if not isinstance(schema, dict):
            return {}
        if id(schema) in open_ or len(open_) > _DEPTH:
            raise Contradiction
        open_ |= {id(schema)}
        if "$ref" in schema:
            target = self._source.target({"$ref": schema["$ref"]})
            rest = {key: value for key, value in schema.items() if key != "$ref"}
            if not isinstance(target, dict):
                raise Contradiction
            referred = self.flat(target, open_)
            if any(key not in ANNOTATIONS and not key.startswith("x-") for key in rest):
                return self.both(referred, self.flat(rest, open_), open_)
            return referred
        if not isinstance(schema.get("allOf"), list):
            return schema
        rest = {key: value for key, value in schema.items() if key != "allOf"}
        merged: Schema = {}
        for part in schema["allOf"]:
            if isinstance(part, dict) and id(self._source.target(part)) in open_:
                continue  # a part that takes in the whole again says nothing new
            merged = self.both(merged, self.flat(part, open_), open_)
        said = {key: value for key, value in rest.items() if key in ANNOTATIONS or key.startswith("x-")}
        others = {key: value for key, value in merged.items() if key not in ANNOTATIONS}
        merged = self.both(others, {k: v for k, v in rest.items() if k not in said}, open_)
        return {**merged, **said}

    def both(self, one: Schema, other: Schema, open_: frozenset[int] = frozenset()) -> Schema:
        """Return a schema for what fits both.

        Raises:
            Contradiction: Nothing says it.
        """
        if one is other or not other or one == other:
            return one
        if not one:
            return other
        merged: dict[str, Any] = {**one, **other}
        merged |= self._types(one, other)
        merged |= self._values(one, other)
        if "required" in one and "required" in other:
            merged["required"] = list(dict.fromkeys([*one["required"], *other["required"]]))
        for key in ("properties", "patternProperties"):
            if key in one and key in other:
                merged[key] = self._members(one[key], other[key], open_)
        if "additionalProperties" in one or "additionalProperties" in other:
            merged["additionalProperties"] = self._further(one, other)
        if "items" in one and "items" in other:
            merged["items"] = self._pair(one["items"], other["items"], open_)
        self._alternatives(one, other, merged)
        return merged

    def _types(self, one: Schema, other: Schema) -> Iterator[tuple[str, Any]] | dict[str, Any]:
        first, second = types_of(one), types_of(other)
        if not first or not second:
            known = [each["type"] for each in (one, other) if "type" in each]
            return {"type": known[0]} if known else {}
        common = first & second
        if "integer" in first | second and "number" in first | second:
            common |= {"integer"}
        if not common:
            raise Contradiction
        if "type" in one or "type" in other:
            return {"type": next(iter(common)) if len(common) == 1 else sorted(common)}
        return {}

    def _values(self, one: Schema, other: Schema) -> dict[str, Any]:
        if "enum" in one and "enum" in other:
            values = [value for value in one["enum"] if value in other["enum"]]
            if not values:
                raise Contradiction
            return {"enum": values}
        if "const" in one and "const" in other and one["const"] != other["const"]:
            raise Contradiction
        return {}

    def _members(
        self, one: Mapping[str, Any], other: Mapping[str, Any], open_: frozenset[int]
    ) -> dict[str, Any]:
        merged = dict(one)
        for name, schema in other.items():
            merged[name] = self._pair(one[name], schema, open_) if name in one else schema
        return merged

    def _pair(self, one: object, other: object, open_: frozenset[int]) -> object:
        """Return one schema for two of the same member; one that takes anything if nothing says both."""
        if one == other:
            return other
        try:
            flat = self.flat(one, open_), self.flat(other, open_)
            # What only repeats or describes the other leaves the other's name.
            if _adds_nothing(flat[1], flat[0]):
                return one
            if _adds_nothing(flat[0], flat[1]):
                return other
            return self.both(*flat, open_)
        except Contradiction:
            return {}

    def _further(self, one: Schema, other: Schema) -> object:
        first, second = (each.get("additionalProperties", True) for each in (one, other))
        if first is False and second is False:
            return False
        known = [each for each in (first, second) if isinstance(each, dict)]
        # Each speaks of what it does not name itself; together only what both leave open can be told.
        return known[0] if len(known) == 1 and not {"properties"} & (one.keys() & other.keys()) else True

    def _alternatives(self, one: Schema, other: Schema, merged: dict[str, Any]) -> None:
        having = [(each, key) for each in (one, other) for key in _ALTERNATIVES if key in each]
        if len(having) <= 1:
            return
        for key in _ALTERNATIVES:
            merged.pop(key, None)
        mattering = [(each, key) for each, key in having if not all(map(is_only_required, each[key]))]
        if len(mattering) > 1:
            if "object" not in types_of(merged) or "properties" not in merged:
                raise Contradiction
            # Both lists add members to the same object; those of all of them can be there.
            merged["anyOf"] = [branch for each, key in mattering for branch in each[key]]
        elif mattering:
            each, key = mattering[0]
            merged[key] = each[key]


def _adds_nothing(schema: Schema, to: Schema) -> bool:
    said = set(schema) - ANNOTATIONS
    return said <= {"type"} and types_of(schema) in ({*()}, types_of(to))


def is_only_required(schema: object) -> bool:
    """Return whether a branch says no more than which members must be there, or not be there."""
    if not isinstance(schema, dict):
        return False
    said = {key for key in schema if key not in ANNOTATIONS and not key.startswith("x-")}
    if said <= {"required", "not", "type"} and schema.get("type", "object") == "object":
        return bool(said - {"type"})
    return (
        bool(said)
        and said <= {"allOf", "anyOf", "oneOf"}
        and all(is_only_required(each) for key in said for each in schema[key])
    )
