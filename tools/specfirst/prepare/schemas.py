"""Schemas as the generator does them right; what it cannot do right stays a plain JSON value.

The generator has classes for objects, and types for single values, lists, value lists and alternatives
that differ in their JSON type. All else it gets wrong, mostly without a word: so each schema is said
again in those words, or becomes one that takes anything, which loses nothing.
"""

from collections.abc import Callable, Mapping
from typing import Any

from tools.specfirst.prepare.circles import Circles
from tools.specfirst.prepare.hoisting import Hoisting
from tools.specfirst.prepare.members import Members
from tools.specfirst.prepare.merging import Contradiction, Merging, is_only_required
from tools.specfirst.prepare.names import ClassNames
from tools.specfirst.prepare.single_values import NUMBERS, is_awkward, is_file, single_value, value_list
from tools.specfirst.prepare.source import (
    ANNOTATIONS,
    NAMED,
    NAMED_AT,
    Change,
    Found,
    Schema,
    Source,
    escaped,
    name_of,
)
from tools.specfirst.prepare.unions import Unions
from tools.specfirst.specs.json_types import types_of
from tools.specfirst.specs.parts import value_at
from tools.specfirst.specs.yaml import Pointer, parse_reference

AT = "x-at"
"""The member that says, by its number, where a prepared schema stands in the spec."""

_LEFT_BEHIND = frozenset({"title", "discriminator", "not", "prefixItems", "allOf", "anyOf", "oneOf", "$defs"})
_OBJECT = ("properties", "required", "additionalProperties", "patternProperties")


class Schemas:
    """Prepares schemas, the named ones each once.

    `directions` tells of a named schema whether it is sent, received, and in a patch; `found` is where
    the generator has been found unable to do something.
    """

    def __init__(
        self,
        source: Source,
        names: ClassNames,
        directions: Callable[[str], tuple[bool, bool, bool]],
        found: Found,
    ) -> None:
        self.source = source
        self.names = names
        self.changes: list[Change] = []
        self.places: list[Pointer] = []
        self.merging = Merging(source)
        self.circles = Circles(source)
        self.members = Members(self)
        self.unions = Unions(self)
        self.hoisted: dict[str, dict[str, Any]] = {}
        self.sent = self.received = self.patched = False
        self.directions = directions
        self.found = found
        self.hoisting = Hoisting(self)
        self._open: list[int] = []

    def named(self, wanted: Mapping[str, Any]) -> dict[str, Any]:
        """Return the named schemas, prepared, under the names that their classes get."""
        prepared: dict[str, Any] = {}
        for name, schema in wanted.items():
            self.sent, self.received, self.patched = self.directions(name)
            prepared[self.names.of(name)] = self.prepared(schema, (*NAMED_AT, name))
        return prepared | self.hoisted

    def prepared(self, schema: object, at: Pointer, *, form: bool = False) -> dict[str, Any]:
        """Return one schema, prepared.

        Args:
            schema: The schema.
            at: Where it stands, if it is not the spec's own.
            form: Whether it is a part of a form, where a file can be.
        """
        if not isinstance(schema, dict):
            return {}  # true, and false, of which no value is ever seen
        place = self.source.place(schema, at)
        if place in self.found.untyped:
            return self.plain(schema, place, "is kept as a plain JSON value: the generator cannot type it")
        if isinstance(reference := schema.get("$ref"), str) and self.source.target(schema) is not schema:
            return self._referred(reference, place, form=form)
        if id(schema) in self._open:
            return self.plain(
                schema, place, "contains itself without a name; it is kept as a plain JSON value"
            )
        self._open.append(id(schema))
        try:
            prepared = self._composed(schema, place) or self.shaped(self.flat(schema), place, form=form)
            return self.hoisting.named(schema, self.marked(prepared, place), place)
        except Contradiction:
            return self.plain(
                schema, place, "is kept as a plain JSON value: its parts cannot be said as one type"
            )
        finally:
            self._open.pop()

    def flat(self, schema: object) -> Schema:
        """Return a schema without `allOf` and `$ref` at its top; see `Merging.flat`."""
        return self.merging.flat(schema)

    def shaped(self, flat: Schema, place: Pointer, *, form: bool = False) -> dict[str, Any]:
        """Return a schema that has neither `allOf` nor `$ref`, prepared."""
        for keyword in ("oneOf", "anyOf"):
            branches = flat.get(keyword)
            if not isinstance(branches, list):
                continue
            base = {key: value for key, value in flat.items() if key not in {"oneOf", "anyOf"}}
            if all(map(is_only_required, branches)) or "enum" in base or "const" in base:
                return self.shaped({**base, **_other(flat, keyword)}, place, form=form)
            if any(key in base for key in _OBJECT):
                return self.shaped(self.members.with_branches(base, branches), place, form=form)
            return self.unions.prepared(keyword, branches, base, place, form=form)
        return self._of_types(flat, place, form=form)

    def plain(self, schema: Schema, place: Pointer, words: str) -> dict[str, Any]:
        """Return a schema that takes anything, in the place of another."""
        self.changes.append(Change(place, words))
        return self.marked({key: schema[key] for key in ("description",) if key in schema}, place)

    def said(self, flat: Schema, *without: str) -> dict[str, Any]:
        """Return what of a schema need not be prepared: limits, words, extensions."""
        return {key: value for key, value in flat.items() if key not in _LEFT_BEHIND and key not in without}

    def _of_types(self, flat: Schema, place: Pointer, *, form: bool) -> dict[str, Any]:
        flat = self._with_right_default(flat, place)
        values = value_list(flat)
        if values is not None:
            return values
        types = types_of(flat)
        if types >= NUMBERS:
            types -= {"integer"}
        known = types - {"null"}
        said = self.said(flat, *_OBJECT, "items", "type", "default", "format")
        if not known:
            return {**said, **({"type": "null"} if types else {})}
        types_said = sorted(types, key=lambda each: (each == "null", each))
        if isinstance(flat.get("type"), list) and set(flat["type"]) == types:
            types_said = list(flat["type"])
        out = {**said, "type": types_said if len(types) > 1 else types_said[0]}
        if len(known) == 1:
            out |= single_value(flat, *known, form=form)
        if "array" in known:
            out["items"] = self._items(flat, place, form=form)
        if "object" in known:
            out |= self.members.prepared(flat, place, form=form)
        return out

    def _with_right_default(self, flat: Schema, place: Pointer) -> Schema:
        """Return a schema without a default that the generator would send where it must not, or get wrong."""
        awkward = "enum" not in flat and is_awkward(flat.get("default"))
        if "default" not in flat or not (self.patched or awkward):
            return flat
        # A class sends its defaults: a patch would change what its writer did not name.
        left = "what a patch does not name stays as it is" if self.patched else "the server fills it in"
        self.changes.append(Change(place, f"has no default: {left}"))
        return {key: value for key, value in flat.items() if key != "default"}

    def _items(self, flat: Schema, place: Pointer, *, form: bool) -> dict[str, Any]:
        tuple_ = flat.get("prefixItems")
        if isinstance(tuple_, list):
            if "items" not in flat:
                return {}
            return self.prepared({"anyOf": [*tuple_, flat["items"]]}, (*place, "prefixItems"))
        return self.prepared(flat.get("items", {}), (*place, "items"), form=form)

    def _referred(self, reference: str, place: Pointer, *, form: bool) -> dict[str, Any]:
        name = name_of(reference)
        if name is not None and name in self.source.named():
            if form and self._is_file(name):
                return {"type": "string", "format": "binary"}
            if self.circles.closes(reference, place):
                return self.plain(
                    {}, place, "is kept as a plain JSON value: it leads back to itself without an object"
                )
            return {"$ref": NAMED + escaped(self.names.of(name))}
        # The generator knows named schemas only; what stands elsewhere is written out.
        target = value_at(self.source.data, parse_reference(reference) or ())
        return self.prepared(target, place, form=form)

    def _is_file(self, name: str) -> bool:
        target = self.source.target(self.source.named()[name])
        return isinstance(target, dict) and is_file(target)

    def _composed(  # noqa: PLR0911 - each way out is a reason
        self, schema: Schema, place: Pointer
    ) -> dict[str, Any] | None:
        """Return an `allOf` as it is, where the generator does it right: named objects, own members."""
        parts = schema.get("allOf")
        if not isinstance(parts, list) or "$ref" in schema:
            return None
        own = {key: value for key, value in schema.items() if key != "allOf"}
        named = [part for part in parts if isinstance(part, dict) and set(part) == {"$ref"}]
        if len(parts) == 1 and named and not set(own) - ANNOTATIONS - {"title"}:
            return self._referred(named[0]["$ref"], place, form=False)
        if not named or (len(parts) == 1 and "properties" in own):
            return None  # the generator would pass over the members
        if set(own) - ANNOTATIONS - {"type", "properties", "required"} - _extensions(own):
            return None
        inline = [part for part in parts if part not in named]
        if any(
            set(part) - ANNOTATIONS - {"type", "properties", "required"} - _extensions(part)
            for part in inline
        ):
            return None
        if not all(self._is_class(part["$ref"]) for part in named):
            return None
        every = [*(self.flat(part) for part in named), *inline, own]
        names = [name for part in every for name in part.get("properties", ())]
        needed = {name for part in every for name in part.get("required", ())}
        crossing = any(set(part.get("required", ())) - set(part.get("properties", ())) for part in every)
        if len(names) != len(set(names)) or (crossing and not needed <= set(names)):
            return None
        if crossing or self.members.clash(names):
            return None
        said = self.said(own, "properties", "required", "type")
        return {
            **said,
            "type": "object",
            "allOf": [
                *({"$ref": self._referred(part["$ref"], place, form=False)["$ref"]} for part in named),
                *({"type": "object", **self.members.prepared(part, place)} for part in inline),
            ],
            **(self.members.prepared(own, place) if "properties" in own else {}),
        }

    def _is_class(self, reference: str) -> bool:
        """Return whether a `$ref` leads to an object that becomes a class with members of its own."""
        name = name_of(reference)
        if name is None or (*NAMED_AT, name) in self.found.untyped:
            return False
        schema = self.source.named().get(name)
        if not isinstance(schema, dict) or id(schema) in self._open:
            return False
        try:
            flat = self.flat(schema)
        except Contradiction:
            return False
        branches = [each for key in ("oneOf", "anyOf") for each in flat.get(key, ())]
        return types_of(flat) == {"object"} and "$ref" not in schema and all(map(is_only_required, branches))

    def marked(self, prepared: dict[str, Any], place: Pointer) -> dict[str, Any]:
        """Return what is said of a place with a mark of it."""
        if "$ref" in prepared or AT in prepared:
            return prepared
        self.places.append(place)
        return {**prepared, AT: len(self.places) - 1}


def _other(flat: Schema, keyword: str) -> dict[str, Any]:
    return {key: flat[key] for key in ("oneOf", "anyOf") if key != keyword and key in flat}


def _extensions(schema: Schema) -> set[str]:
    return {key for key in schema if key.startswith("x-")}
