"""Building the view of a schema: `allOf` merged, null spelled once, lists of values and types joined."""

from collections.abc import Iterator, Mapping
from typing import Any, Protocol

from tools.specfirst.changes.spec.json_values import allows_anything, is_silent, json_text, type_of
from tools.specfirst.changes.spec.schemas.stated import (
    are_apart,
    is_null,
    reference_in,
    stated_types,
    stated_values,
    values_of,
    with_integers,
)
from tools.specfirst.changes.spec.schemas.unfolding import is_negation, unfolded
from tools.specfirst.changes.spec.schemas.view import (
    COMBINATIONS,
    Alternatives,
    Combination,
    Pointers,
    SchemaView,
    Stated,
)
from tools.specfirst.specs.parts import value_at
from tools.specfirst.specs.yaml import Document, Pointer

_READ_HERE = frozenset(
    {
        *("$ref", "allOf", "anyOf", "oneOf", "type", "nullable", "enum", "const", "required", "properties"),
        *("patternProperties", "items", "prefixItems", "additionalProperties", "unevaluatedProperties"),
        "unevaluatedItems",
    }
)
_VALUES_ONLY = frozenset({"type", "const", "enum"})
_NULL = json_text(None)
_BOOLEANS = frozenset({"true", "false"})
_LIMITS_OF_TEXT = frozenset({"pattern", "format", "minLength", "maxLength", "not"})
_SCALARS = frozenset({"boolean", "integer", "number"})
_ALL_TYPES = _SCALARS | {"string", "array", "object"}
_NO_FORMATS = _ALL_TYPES | {"password"}
"""What says the type once more, or how to show a text, and not what it is."""
_OTHER_NAMES = {"url": "uri", "long": "int64"}
_NOT_EMPTY = ({"const": ""}, {"enum": [""]})
_MAX_DEPTH = 9
_BINARY = "application/octet-stream"


class Source(Protocol):
    """The part of a reader that is needed here."""

    document: Document
    is_30: bool
    textual: bool

    def members(self, pointer: Pointer) -> Mapping[str, Any]:
        """Return a schema as written."""

    def target(self, pointer: Pointer) -> Pointer:
        """Return where references lead from `pointer`."""


class Builder:
    """Builds one view."""

    def __init__(self, source: Source, pointers: Pointers) -> None:
        self._source = source
        self._pointers = pointers
        self._chosen = {
            pointer[:-1]: pointer for pointer in pointers[1:] if pointer[-2:-1] in (("anyOf",), ("oneOf",))
        }
        self._view = SchemaView(pointers[0])
        self._nulls: list[bool] = []
        self._arrays: list[tuple[list[Pointer], Pointer | None]] = []

    def view(self, component: str | None) -> SchemaView:
        """Return the view; `component` is the name of the component schema that it is of."""
        view = self._view
        view.component = component
        for pointer, members, null in self._constituents(self._pointers, set(), null=False):
            view.meant_null |= not self._source.is_30 and members.get("nullable") is True
            self._add_types(pointer, members, null=null)
            self._add_members(pointer, members)
            plain = unfolded(members)
            for keyword, value in members.items():
                if keyword not in _READ_HERE and keyword not in plain:
                    self._add_stated(pointer, members, keyword, value)
        if view.values is not None:
            self._join_values(view.values)
        view.null = all(self._nulls) if self._nulls else None
        if view.null and view.types == _ALL_TYPES and view.values is None:
            view.types = view.null = None  # all that there are, which is what nothing says as well
        self._add_items()
        if self._source.textual and self._is_any_text():
            view.as_text = _SCALARS
        return view

    def _is_any_text(self) -> bool:
        view = self._view
        return (
            "string" in (view.types or ()) and view.values is None and _LIMITS_OF_TEXT.isdisjoint(view.stated)
        )

    def _join_values(self, values: dict[str, Stated]) -> None:
        """Leave out the values that the types exclude; both booleans are a type, no list."""
        types = self._view.types
        left = {
            text: stated for text, stated in values.items() if types is None or type_of(stated.value) in types
        }
        self._view.values = None if left.keys() == _BOOLEANS else left

    def _constituents(
        self, pointers: Pointers, seen: set[Pointer], *, null: bool
    ) -> Iterator[tuple[Pointer, Mapping[str, Any], bool]]:
        """Yield the mappings whose keywords hold, the outer ones first, each with whether null passes it."""
        for pointer in pointers:
            if pointer in seen:
                continue
            seen.add(pointer)
            members = self._source.members(pointer)
            target = reference_in(members)
            if target is None or not self._source.is_30:  # 3.0 ignores what stands beside a $ref
                lets_in = null or (self._source.is_30 and members.get("nullable") is True)
                yield pointer, members, lets_in
                for index, _ in enumerate(members.get("allOf") or ()):
                    yield from self._constituents(((*pointer, "allOf", index),), seen, null=lets_in)
                for keyword in COMBINATIONS:
                    branches, with_null = self._branches(pointer, keyword)
                    if len(branches) == 1:
                        yield from self._constituents(branches, seen, null=lets_in or with_null)
                for ways in unfolded(members).values():
                    places = tuple((*pointer, *way) for way in ways)
                    yield from self._constituents(places, seen, null=lets_in)
            if target is not None:
                yield from self._constituents((target,), seen, null=null)

    def _branches(self, pointer: Pointer, keyword: Combination) -> tuple[Pointers, bool]:
        """Return the alternatives that are more than null, and whether null is one."""
        group = (*pointer, keyword)
        places = [(*group, index) for index, _ in enumerate(self._source.members(pointer).get(keyword) or ())]
        real = tuple(place for place in places if not is_null(self._source.members(place)))
        chosen = self._chosen.get(group)
        return (real if chosen is None else (chosen,)), len(real) < len(places)

    def _add_types(self, pointer: Pointer, members: Mapping[str, Any], *, null: bool) -> None:
        types, values = stated_types(members), stated_values(members, pointer)
        where = (*pointer, "type") if "type" in members else pointer
        self._limit(types, values, where, (*pointer, "const" if "const" in members else "enum"), null=null)
        if "not" in members and self._allows_null((*pointer, "not"), _MAX_DEPTH):
            self._nulls.append(null)
        for keyword in COMBINATIONS:
            branches, with_null = self._branches(pointer, keyword)
            if len(branches) > 1:
                self._add_group(keyword, (*pointer, keyword), branches, null=null or with_null)

    def _limit(
        self,
        types: frozenset[str] | None,
        values: dict[str, Stated] | None,
        types_at: Pointer,
        values_at: Pointer,
        *,
        null: bool,
    ) -> None:
        view = self._view
        if types is not None:
            self._nulls.append(null or "null" in types)
        if values is not None:
            self._nulls.append(null or _NULL in values)
            values = {text: stated for text, stated in values.items() if text != _NULL}
            of_values = frozenset(type_of(stated.value) for stated in values.values())
            types = of_values if types is None else of_values & with_integers(types)
            view.values_at = view.values_at or values_at
            known = view.values
            view.values = values if known is None else {key: known[key] for key in known if key in values}
        if types is not None:
            view.types_at = view.types_at or types_at
            real = with_integers(types)
            view.types = real if view.types is None else view.types & real

    def _add_group(self, keyword: Combination, pointer: Pointer, branches: Pointers, *, null: bool) -> None:
        """Add alternatives; those that only list values or types are one list of them."""
        group = Alternatives(keyword, pointer, branches)
        written = [self._source.members(self._source.target(branch)) for branch in branches]
        said = [
            {key for key in (*members, *self._source.members(branch)) if not is_silent(key)}
            - ({"$ref"} if members else set())
            for members, branch in zip(written, branches, strict=True)
        ]
        if all(keys == {"type"} for keys in said):
            stated = [stated_types(members) or frozenset[str]() for members in written]
            if keyword == "anyOf" or are_apart(map(with_integers, stated)):
                self._limit(frozenset[str]().union(*stated), None, pointer, (), null=null)
                self._view.joined.append(group)
                return
        if all(keys <= _VALUES_ONLY and not keys <= {"type"} for keys in said):
            targets = map(self._source.target, branches)
            listed = [values_of(members, at) for members, at in zip(written, targets, strict=True)]
            if keyword == "anyOf" or are_apart(map(frozenset, listed)):
                values = {text: value for each in listed for text, value in each.items()}
                self._limit(None, values, pointer, pointer, null=null)
                self._view.joined.append(group)
                return
        self._view.alternatives.append(group)
        self._nulls.append(null or any(self._allows_null(branch, _MAX_DEPTH) for branch in branches))

    def _allows_null(self, pointer: Pointer, depth: int) -> bool:
        members = self._source.members(pointer)
        target = reference_in(members)
        if depth and target and not self._allows_null(target, depth - 1):
            return False
        if depth and "not" in members and self._allows_null((*pointer, "not"), depth - 1):
            return False
        if self._source.is_30 and (target or members.get("nullable") is True):
            return True
        values = stated_values(members, pointer)
        if "null" not in (stated_types(members) or ("null",)) or (values is not None and _NULL not in values):
            return False
        ways: dict[str, list[bool]] = {
            keyword: [
                self._allows_null((*pointer, keyword, index), depth - 1)
                for index, _ in enumerate(members[keyword])
            ]
            for keyword in ("allOf", *COMBINATIONS)
            if depth and members.get(keyword)
        }
        return all(all(found) if keyword == "allOf" else any(found) for keyword, found in ways.items())

    def _add_members(self, pointer: Pointer, members: Mapping[str, Any]) -> None:
        view = self._view
        for index, name in enumerate(members.get("required") or ()):
            view.required.setdefault(name, (*pointer, "required", index))
        for keyword, found in (("properties", view.properties), ("patternProperties", view.patterns)):
            for name in members.get(keyword) or ():
                found[name] = (*found.get(name, ()), (*pointer, keyword, name))
        prefix = [
            (*pointer, "prefixItems", index) for index, _ in enumerate(members.get("prefixItems") or ())
        ]
        further = "items" if "items" in members else "unevaluatedItems"
        items = None if allows_anything(members.get(further, True)) else (*pointer, further)
        if items and members[further] in (False, {"not": {}}):  # no further ones: so long may it be
            view.stated.setdefault("maxItems", []).append(Stated(len(prefix), items))
            items = None
        if prefix or items:
            self._arrays.append((prefix, items))
        for keyword in ("additionalProperties", "unevaluatedProperties"):
            schema = members.get(keyword, True)
            evaluated = keyword[0] == "u" and not allows_anything(members.get("additionalProperties", True))
            if allows_anything(schema) or evaluated:
                continue
            view.additional_at = view.additional_at or (*pointer, keyword)
            if schema in (False, {"not": {}}) or view.additional is False:
                view.additional = False
            else:
                view.additional = (*(view.additional or ()), (*pointer, keyword))

    def _add_items(self) -> None:
        """Join what was said of items: what stands after the first ones of one holds for those of another."""
        view = self._view
        for index in range(max((len(prefix) for prefix, _ in self._arrays), default=0)):
            at = [
                prefix[index] if index < len(prefix) else items
                for prefix, items in self._arrays
                if index < len(prefix) or items
            ]
            limiting = [place for place in at if place and not self._allows_anything(place)]
            view.prefix.append(tuple(limiting))
        view.items = tuple(items for _, items in self._arrays if items) or None

    def _allows_anything(self, pointer: Pointer) -> bool:
        return allows_anything(value_at(self._source.document.data, pointer))

    def _add_stated(self, pointer: Pointer, members: Mapping[str, Any], keyword: str, value: object) -> None:
        """Add any other keyword; of 3.1's ways to say that a text holds bytes, 3.0's remain."""
        where = (*pointer, keyword)
        if keyword == "format":
            if value in _NO_FORMATS:
                return
            value = _OTHER_NAMES.get(str(value), value)
        elif keyword == "if" and is_negation(members):
            keyword = "not"
        elif keyword == "not" and value in _NOT_EMPTY:
            keyword, value = "minLength", 1
        if keyword == "contentEncoding" and value == "base64":
            keyword, value = "format", "byte"
        elif keyword == "contentMediaType" and value == _BINARY:
            if "contentEncoding" in members:
                return
            self._limit(frozenset({"string"}), None, where, (), null=False)
            keyword, value = "format", "binary"
        self._view.stated.setdefault(keyword, []).append(Stated(value, where))
