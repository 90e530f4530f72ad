"""Reading the schemas of a document: each once, references followed."""

from collections.abc import Mapping
from typing import Any

from tools.specfirst.changes.spec.json_values import allows_anything
from tools.specfirst.changes.spec.schemas.building import Builder
from tools.specfirst.changes.spec.schemas.heirs import Heirs
from tools.specfirst.changes.spec.schemas.sameness import Sameness
from tools.specfirst.changes.spec.schemas.stated import reference_in
from tools.specfirst.changes.spec.schemas.view import Pointers, SchemaView
from tools.specfirst.specs.parts import value_at
from tools.specfirst.specs.yaml import MAX_HOPS, Document, Pointer

_NOTHING: Mapping[str, Any] = {"not": {}}


class SchemaReader:
    """Reads the schemas of one document, each once.

    Attributes:
        document: The document.
        is_30: Whether it is written in the words of OpenAPI 3.0.
        textual: Whether what it reads are schemas of values that travel as text: in URLs, headers, forms.
        sameness: What tells its schemas apart by what they allow.
        wording: What tells them apart by all that counts, names and announced ends among it.
        heirs: What tells which schemas may come in the place of one with a discriminator.
    """

    def __init__(self, document: Document, *, textual: bool = False) -> None:
        self.document = document
        self.textual = textual
        self.is_30 = str(document.data.get("openapi", "")).startswith("3.0")
        self.sameness = Sameness(document)
        self.wording = Sameness(document, with_names=True)
        self.heirs = Heirs(document)
        self._views: dict[Pointers, SchemaView] = {}
        self._members: dict[Pointer, Mapping[str, Any]] = {}

    def view(self, *pointers: Pointer) -> SchemaView:
        """Return what the schema at these places means."""
        if pointers not in self._views:
            name = component_name(self.target(pointers[0])) if len(pointers) == 1 else None
            self._views[pointers] = Builder(self, pointers).view(name)
        return self._views[pointers]

    def members(self, pointer: Pointer) -> Mapping[str, Any]:
        """Return a schema as written; `true` is the empty one, `false` the one that nothing matches."""
        found = self._members.get(pointer)
        if found is None:
            value = value_at(self.document.data, pointer)
            written = value if isinstance(value, dict) else {}
            found = self._members[pointer] = _NOTHING if value is False else written
        return found

    def target(self, pointer: Pointer) -> Pointer:
        """Return where references lead from `pointer`."""
        for _ in range(MAX_HOPS):
            target = reference_in(self.members(pointer))
            if target is None:
                break
            pointer = target
        return pointer

    def definition(self, pointer: Pointer) -> Pointer:
        """Return where a schema is really written: past references that have nothing beside them."""
        while set(self.members(pointer)) == {"$ref"}:
            target = self.target(pointer)
            if target == pointer:
                break
            pointer = target
        return pointer

    def definitions(self, pointers: Pointers) -> Pointers:
        """Return where a schema is really written, so that references to it are compared once."""
        return (self.definition(pointers[0]),) if len(pointers) == 1 else pointers

    def is_nothing(self, pointers: Pointers) -> bool:
        """Whether a schema is, as written, one that nothing matches."""
        return any(self.members(self.definition(pointer)) == _NOTHING for pointer in pointers)

    def says_nothing(self, pointer: Pointer) -> bool:
        """Whether a schema is, as written, one that anything matches."""
        return allows_anything(self.members(self.definition(pointer)))


def component_name(pointer: Pointer) -> str | None:
    """Return the name of the component schema at `pointer`, None if none is."""
    match pointer:
        case ("components", "schemas", name):
            return str(name)
    return None
