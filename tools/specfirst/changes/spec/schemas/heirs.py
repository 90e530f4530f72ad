"""Schemas that inherit from one with a discriminator: whoever gets that one may get any of them.

Pet: {type: object, discriminator: {propertyName: kind}, properties: {kind: {type: string}}}
Cat: {allOf: [{$ref: '#/components/schemas/Pet'}, {properties: {lives: {type: integer}}}]}
"""

from collections.abc import Mapping
from functools import cached_property
from typing import Any

from tools.specfirst.changes.spec.schemas.stated import reference_in
from tools.specfirst.changes.spec.schemas.view import COMBINATIONS, SchemaView, Stated
from tools.specfirst.specs.parts import value_at
from tools.specfirst.specs.yaml import Document, Pointer, parse_reference

_SCHEMAS: Pointer = ("components", "schemas")


class Heirs:
    """The schemas of one document that inherit from others."""

    def __init__(self, document: Document) -> None:
        self._data = document.data

    def of(self, view: SchemaView) -> dict[str, Pointer]:
        """Return the heirs of a schema by the values that tell them apart, without those of its parents."""
        discriminator = view.first("discriminator")
        if discriminator is None:
            return {}
        heirs = self.told_by(discriminator)
        itself = (*_SCHEMAS, view.component)
        return {} if itself in heirs.values() else heirs

    def told_by(self, discriminator: Stated) -> dict[str, Pointer]:
        """Return the heirs by the values of a discriminator: those of its mapping, others by their names.

        Beside alternatives there are none, as those say themselves what may come.
        """
        holder = discriminator.pointer[:-1]
        written = value_at(self._data, holder)
        if not isinstance(written, Mapping) or any(keyword in written for keyword in COMBINATIONS):
            return {}
        mapping = discriminator.value.get("mapping") or {}
        named = {str(value): _schema(str(target)) for value, target in mapping.items()}
        known = {value: place for value, place in named.items() if value_at(self._data, place) is not None}
        told = set(known.values())
        return known | {str(place[-1]): place for place in self._below(holder) if place not in told}

    def _below(self, parent: Pointer) -> list[Pointer]:
        found: list[Pointer] = []
        left = [parent]
        while left:
            for heir in self._by_parent.get(left.pop(), ()):
                if heir != parent and heir not in found:
                    found.append(heir)
                    left.append(heir)
        return found

    @cached_property
    def _by_parent(self) -> dict[Pointer, list[Pointer]]:
        found: dict[Pointer, list[Pointer]] = {}
        for name, schema in (value_at(self._data, _SCHEMAS) or {}).items():
            for part in _parts(schema):
                parent = reference_in(part)
                if parent is not None:
                    found.setdefault(parent, []).append((*_SCHEMAS, name))
        return found


def _parts(schema: object) -> list[Mapping[str, Any]]:
    """Return what stands in the `allOf` of a schema."""
    parts = schema.get("allOf") if isinstance(schema, Mapping) else None
    return [part for part in parts if isinstance(part, Mapping)] if isinstance(parts, list) else []


def _schema(target: str) -> Pointer:
    """Return where the schema of a mapping stands, which may be written as a name or a reference."""
    return parse_reference(target) or (*_SCHEMAS, target)
