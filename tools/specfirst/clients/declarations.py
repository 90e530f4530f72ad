"""What generated code declares: the parameters of functions, the attributes of classes, names for others."""

import ast
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from tools.specfirst.clients.python_types import PythonType, python_type

Function: TypeAlias = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True, slots=True)
class Declared:
    """A parameter or an attribute: its annotation and its default, as source.

    `default` is None where a value must be given, `by_name` whether it can only be passed so, `in_repr`
    whether `repr` shows it.
    """

    name: str
    annotation: ast.expr | None
    default: ast.expr | None
    by_name: bool = False
    in_repr: bool = True

    @property
    def type(self) -> PythonType:
        """What the annotation says."""
        return python_type(self.annotation)


def parameters(function: Function) -> Iterator[Declared]:
    """Yield the parameters of a function, in order."""
    signature = function.args
    positional: list[ast.expr | None] = [None] * (len(signature.args) - len(signature.defaults))
    for argument, default in zip(signature.args, [*positional, *signature.defaults], strict=True):
        yield Declared(argument.arg, argument.annotation, default)
    for argument, default in zip(signature.kwonlyargs, signature.kw_defaults, strict=True):
        yield Declared(argument.arg, argument.annotation, default, by_name=True)


def attributes(node: ast.ClassDef) -> dict[str, Declared]:
    """Return the attributes of a class by their names; a default may stand in a call of `field`."""
    found = {}
    for part in node.body:
        if isinstance(part, ast.AnnAssign) and isinstance(part.target, ast.Name):
            name, default, shown = part.target.id, part.value, True
            if isinstance(default, ast.Call) and ast.unparse(default.func) == "_attrs_field":
                options = {keyword.arg: keyword.value for keyword in default.keywords}
                default = options.get("default") or options.get("factory")
                shown = not ("repr" in options and ast.unparse(options["repr"]) == "False")
            found[name] = Declared(name, part.annotation, default, in_repr=shown)
    return found


def public_names(body: Sequence[ast.stmt], owner: str = "") -> Iterator[tuple[str, ast.stmt]]:
    """Yield what a module defines for others, what its classes define as `Class.name`."""
    for node in body:
        match node:
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
                pass
            case ast.AnnAssign(target=ast.Name(id=name)) | ast.Assign(targets=[ast.Name(id=name)]):
                pass
            case _:
                continue
        if not name.startswith("_"):
            yield f"{owner}{name}", node
            if isinstance(node, ast.ClassDef):
                yield from public_names(node.body, f"{name}.")
