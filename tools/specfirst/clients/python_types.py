"""Annotations of generated code, taken apart: `list[Gate] | None | Unset` is a list of gates, or nothing."""

import ast
from dataclasses import dataclass
from typing import Optional

UNSET = "Unset"


@dataclass(frozen=True, slots=True)
class PythonType:
    """A union: `atoms` are its members (`int`, `Gate`, `Literal['a']`, `list`), `items` those of lists."""

    atoms: frozenset[str]
    items: Optional["PythonType"] = None

    def __contains__(self, atom: str) -> bool:
        return atom in self.atoms

    def __or__(self, other: "PythonType") -> "PythonType":
        items = self.items | other.items if self.items and other.items else self.items or other.items
        return PythonType(self.atoms | other.atoms, items)

    def __str__(self) -> str:
        return " | ".join(sorted(self.atoms - {UNSET})) or "nothing"


NOTHING = PythonType(frozenset())


def python_type(annotation: ast.expr | None) -> PythonType:
    """Return what an annotation says."""
    match annotation:
        case None:
            found = NOTHING
        case ast.BinOp(left=left, right=right):
            found = python_type(left) | python_type(right)
        case ast.Constant(value=str(text)):
            found = python_type(ast.parse(text, mode="eval").body)
        case ast.Subscript(value=ast.Name(id="list"), slice=items):
            found = PythonType(frozenset({"list"}), python_type(items))
        case ast.Subscript(value=ast.Name(id="dict"), slice=ast.Tuple(elts=[_, values])):
            found = PythonType(frozenset({"dict"}), python_type(values))
        case ast.Subscript(value=ast.Name(id="Literal"), slice=value):
            each = value.elts if isinstance(value, ast.Tuple) else [value]
            found = PythonType(frozenset(literal(ast.literal_eval(one)) for one in each))
        case _:
            found = PythonType(frozenset({ast.unparse(annotation)}))
    return found


def literal(value: object) -> str:
    """Return the atom of a single value."""
    return f"Literal[{value!r}]"
