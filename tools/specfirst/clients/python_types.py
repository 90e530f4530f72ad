"""Annotations of generated code, taken apart: `list[Gate] | None | Unset` is a list of gates, or nothing."""

import ast
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Optional

UNSET = "Unset"
_NO_NAMES: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class PythonType:
    """A union: `atoms` are its members (`int`, `Gate`, `Literal['a']`, `list`, `dict`).

    `items` are those of its lists, `values` those of its dictionaries.
    """

    atoms: frozenset[str]
    items: Optional["PythonType"] = None
    values: Optional["PythonType"] = None

    def __contains__(self, atom: str) -> bool:
        return atom in self.atoms

    def __or__(self, other: "PythonType") -> "PythonType":
        return PythonType(
            self.atoms | other.atoms,
            _either(self.items, other.items),
            _either(self.values, other.values),
        )

    def __str__(self) -> str:
        return " | ".join(sorted(self.atoms - {UNSET})) or "nothing"

    @property
    def alternatives(self) -> frozenset[str]:
        """The types that a value may have; `list[A | B]` as `list[A]` and `list[B]`."""
        found = self.atoms
        for holder, start, held in (("list", "list[", self.items), ("dict", "dict[str, ", self.values)):
            if held is not None:
                found = (found - {holder}) | {f"{start}{one}]" for one in held.alternatives}
        return found


NOTHING = PythonType(frozenset())


def python_type(annotation: ast.expr | None, renamed: Mapping[str, str] = _NO_NAMES) -> PythonType:
    """Return what an annotation says, with new names of classes by their old ones."""
    match annotation:
        case None:
            found = NOTHING
        case ast.BinOp(left=left, right=right):
            found = python_type(left, renamed) | python_type(right, renamed)
        case ast.Constant(value=str(text)):
            found = python_type(ast.parse(text, mode="eval").body, renamed)
        case ast.Name(id=name):
            found = PythonType(frozenset({renamed.get(name, name)}))
        case ast.Subscript(value=ast.Name(id="list"), slice=items):
            found = PythonType(frozenset({"list"}), items=python_type(items, renamed))
        case ast.Subscript(value=ast.Name(id="dict"), slice=ast.Tuple(elts=[_, values])):
            found = PythonType(frozenset({"dict"}), values=python_type(values, renamed))
        case ast.Subscript(value=ast.Name(id="Literal"), slice=value):
            each = value.elts if isinstance(value, ast.Tuple) else [value]
            found = PythonType(frozenset(literal(ast.literal_eval(one)) for one in each))
        case _:
            found = PythonType(frozenset({ast.unparse(annotation)}))
    return found


def literal(value: object) -> str:
    """Return the atom of a single value."""
    return f"Literal[{value!r}]"


def _either(one: PythonType | None, other: PythonType | None) -> PythonType | None:
    return one | other if one and other else one or other
