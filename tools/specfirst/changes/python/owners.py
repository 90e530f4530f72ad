"""Which part of a spec a Python name was made from."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tools.specfirst.changes.change import Side
from tools.specfirst.changes.spec.specs import CallPair
from tools.specfirst.specs.names import class_name, module_name
from tools.specfirst.specs.parts import value_at
from tools.specfirst.specs.yaml import Document, Pointer

if TYPE_CHECKING:
    from tools.specfirst.changes.spec.call_view import CallView


@dataclass(frozen=True, slots=True)
class Owner:
    """An operation or a component schema.

    Attributes:
        side: The side that `pointer` is of: the new one if it is there.
        pointer: Where it stands.
        pointers: Where it stands on either side.
        name: The class that is named after it.
        operation: The operation as people call it, empty for a schema.
    """

    side: Side
    pointer: Pointer
    pointers: frozenset[Pointer]
    name: str
    operation: str = ""

    def holds(self, pointer: Pointer) -> bool:
        """Whether a place is in it."""
        return any(pointer[: len(own)] == own for own in self.pointers)


class Owners:
    """Finds the owners of modules and classes."""

    def __init__(
        self, old: Document, new: Document, pairs: Iterable[CallPair], renamed_schemas: Mapping[str, str]
    ) -> None:
        self._modules: dict[str, Owner] = {}
        self._classes: dict[str, Owner] = {}
        documents: tuple[tuple[Side, Document], ...] = (("old", old), ("new", new))
        for side, document in documents:
            for name in value_at(document.data, ("components", "schemas")) or ():
                where = ("components", "schemas", name)
                places = frozenset({where, (*where[:2], renamed_schemas.get(name, name))})
                own = class_name(name)
                known = self._classes.get(own)
                pointers = places | (known.pointers if known else frozenset())
                self._classes[own] = Owner(side, where, pointers, own)
        for pair in pairs:
            self._add_operation(pair)

    def of_module(self, module: str) -> Owner | None:
        """Return the operation that a module calls."""
        return self._modules.get(module)

    def of_class(self, name: str) -> Owner | None:
        """Return the schema of a class, or what the class's name begins with: that contains its schema."""
        for length in range(len(name), 0, -1):
            if name[:length] in self._classes:
                return self._classes[name[:length]]
        return None

    def _add_operation(self, pair: CallPair) -> None:
        calls: tuple[tuple[Side, CallView | None], ...] = (("old", pair.old), ("new", pair.new))
        present = [(side, call) for side, call in calls if call]
        pointers = frozenset(call.part.pointer for _, call in present)
        label = present[-1][1].label
        for side, call in present:
            part = call.part
            if part.tag and part.operation_id:
                owner = Owner(side, part.pointer, pointers, class_name(part.operation_id), label)
                self._modules[module_name(part.tag, part.operation_id)] = owner
                known = self._classes.get(owner.name)
                if known is None or known.operation:  # a schema of that name is what the class is made from
                    self._classes[owner.name] = owner
