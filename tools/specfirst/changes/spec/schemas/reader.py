"""Reading the schemas of a document into views: references followed, `allOf` merged, null spelled once."""

from collections.abc import Iterator, Mapping
from typing import Any

from tools.specfirst.changes.spec.json_values import allows_anything, json_text, type_of
from tools.specfirst.changes.spec.schemas.view import (
    COMBINATIONS,
    Alternatives,
    Pointers,
    SchemaView,
    Stated,
)
from tools.specfirst.specs.parts import value_at
from tools.specfirst.specs.yaml import MAX_HOPS, Document, Pointer, parse_reference

_READ_HERE = frozenset(
    {
        *("$ref", "allOf", "anyOf", "oneOf", "type", "nullable", "enum", "const", "required", "properties"),
        *("patternProperties", "items", "additionalProperties", "unevaluatedProperties"),
    }
)
_NULL = json_text(None)


class SchemaReader:
    """Reads the schemas of one document, each once.

    Attributes:
        document: The document.
    """

    def __init__(self, document: Document) -> None:
        self.document = document
        self._is_30 = str(document.data.get("openapi", "")).startswith("3.0")
        self._views: dict[Pointers, SchemaView] = {}

    def view(self, *pointers: Pointer) -> SchemaView:
        """Return what the schema at these places means."""
        if pointers not in self._views:
            self._views[pointers] = self._read(pointers)
        return self._views[pointers]

    def members(self, pointer: Pointer) -> Mapping[str, Any]:
        """Return a schema as written; `true` is the empty one, `false` the one that nothing matches."""
        value = value_at(self.document.data, pointer)
        if isinstance(value, dict):
            return value
        return {"not": {}} if value is False else {}

    def target(self, pointer: Pointer) -> Pointer:
        """Return where references lead from `pointer`."""
        for _ in range(MAX_HOPS):
            target = _reference(self.members(pointer))
            if target is None:
                break
            pointer = target
        return pointer

    def _read(self, pointers: Pointers) -> SchemaView:
        name = component_name(self.target(pointers[0])) if len(pointers) == 1 else None
        view = SchemaView(pointers[0], name)
        nulls: list[bool] = []
        for pointer, members, null in self._constituents(pointers, set(), null=False):
            self._add_types(view, pointer, members, nulls, null=null)
            self._add_members(view, pointer, members)
            for keyword, value in members.items():
                if keyword not in _READ_HERE:
                    view.stated.setdefault(keyword, []).append(Stated(value, (*pointer, keyword)))
        view.null = all(nulls) if nulls else None
        return view

    def _constituents(
        self, pointers: Pointers, seen: set[Pointer], *, null: bool
    ) -> Iterator[tuple[Pointer, Mapping[str, Any], bool]]:
        """Yield the mappings whose keywords hold, the outer ones first, each with whether null passes it."""
        for pointer in pointers:
            if pointer in seen:
                continue
            seen.add(pointer)
            members = self.members(pointer)
            target = _reference(members)
            if target is None or not self._is_30:  # 3.0 ignores what stands beside a $ref
                lets_in = null or (self._is_30 and members.get("nullable") is True)
                yield pointer, members, lets_in
                for index, _ in enumerate(members.get("allOf") or ()):
                    yield from self._constituents(((*pointer, "allOf", index),), seen, null=lets_in)
                for keyword in COMBINATIONS:
                    branches, with_null = self._branches(pointer, keyword)
                    if len(branches) == 1:
                        yield from self._constituents(branches, seen, null=lets_in or with_null)
            if target is not None:
                yield from self._constituents((target,), seen, null=null)

    def _branches(self, pointer: Pointer, keyword: str) -> tuple[Pointers, bool]:
        """Return the alternatives that are more than null, and whether null is one."""
        places = [
            (*pointer, keyword, index) for index, _ in enumerate(self.members(pointer).get(keyword) or ())
        ]
        real = tuple(place for place in places if not _is_null(self.members(place)))
        return real, len(real) < len(places)

    def _add_types(
        self, view: SchemaView, pointer: Pointer, members: Mapping[str, Any], nulls: list[bool], *, null: bool
    ) -> None:
        types = _stated_types(members)
        values = _stated_values(members, pointer)
        if types is not None:
            nulls.append(null or "null" in types)
        if values is not None:
            nulls.append(null or _NULL in values)
            values.pop(_NULL, None)
            of_values = frozenset(type_of(stated.value) for stated in values.values())
            types = of_values if types is None else of_values & _with_integers(types)
            view.values_at = view.values_at or (*pointer, "const" if "const" in members else "enum")
            known = view.values
            view.values = values if known is None else {key: known[key] for key in known if key in values}
        if types is not None:
            view.types_at = view.types_at or ((*pointer, "type") if "type" in members else pointer)
            real = _with_integers(types)
            view.types = real if view.types is None else view.types & real
        for keyword in COMBINATIONS:
            branches, with_null = self._branches(pointer, keyword)
            if len(branches) > 1:
                view.alternatives.append(Alternatives(keyword, (*pointer, keyword), branches))
                nulls.append(null or with_null or any(map(self._names_null, branches)))

    def _names_null(self, branch: Pointer) -> bool:
        members = self.members(self.target(branch))
        return "null" in (_stated_types(members) or ()) or (self._is_30 and members.get("nullable") is True)

    def _add_members(self, view: SchemaView, pointer: Pointer, members: Mapping[str, Any]) -> None:
        for index, name in enumerate(members.get("required") or ()):
            view.required.setdefault(name, (*pointer, "required", index))
        for keyword, found in (("properties", view.properties), ("patternProperties", view.patterns)):
            for name in members.get(keyword) or ():
                found[name] = (*found.get(name, ()), (*pointer, keyword, name))
        if not allows_anything(members.get("items", True)):
            view.items = (*(view.items or ()), (*pointer, "items"))
        for keyword in ("additionalProperties", "unevaluatedProperties"):
            schema = members.get(keyword, True)
            if allows_anything(schema):
                continue
            view.additional_at = view.additional_at or (*pointer, keyword)
            if schema is False or view.additional is False:
                view.additional = False
            else:
                view.additional = (*(view.additional or ()), (*pointer, keyword))


def component_name(pointer: Pointer) -> str | None:
    """Return the name of the component schema at `pointer`, None if none is."""
    match pointer:
        case ("components", "schemas", name):
            return str(name)
    return None


def _reference(members: Mapping[str, Any]) -> Pointer | None:
    reference = members.get("$ref")
    return parse_reference(reference) if isinstance(reference, str) else None


def _is_null(members: Mapping[str, Any]) -> bool:
    return (
        members.get("type") in ("null", ["null"])
        or members.get("enum") == [None]
        or members.get("const", ...) is None
    )


def _stated_types(members: Mapping[str, Any]) -> frozenset[str] | None:
    types = members.get("type")
    if types is None:
        return None
    return frozenset([types] if isinstance(types, str) else types)


def _stated_values(members: Mapping[str, Any], pointer: Pointer) -> dict[str, Stated] | None:
    if "const" in members:
        return {json_text(members["const"]): Stated(members["const"], (*pointer, "const"))}
    if "enum" not in members:
        return None
    return {
        json_text(value): Stated(value, (*pointer, "enum", index))
        for index, value in enumerate(members["enum"])
    }


def _with_integers(types: frozenset[str]) -> frozenset[str]:
    """Return types without null; every integer is a number."""
    return (types | {"integer"} if "number" in types else types) - {"null"}
