"""A generated client package, read as source: nothing of it is imported or run."""

import ast
import contextlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from tools.specfirst.clients.calls import Call, read_call
from tools.specfirst.clients.models import Model, ValueList, read_models

_LOADING = frozenset({"TYPE_CHECKING", "on_demand"})
"""What a package imports to load the rest when it is asked for."""


class Package:
    """The package in a folder.

    `models` and `lists` go by class name, `schemas` holds the constants of schemas.py, `replaced` names the
    classes of which another's file took the place.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.models: dict[str, Model] = {}
        self.lists: dict[str, ValueList] = {}
        for file in sorted((folder / "models").glob("*.py")):
            for found in read_models(self._tree(file)):
                if isinstance(found, Model):
                    self.models[found.name] = found
                else:
                    self.lists[found.name] = found
        self.replaced = sorted(set(self._exported()) - self.models.keys() - self.lists.keys())
        self.schemas: Mapping[str, Any] = dict(_constants(self._tree(folder / "schemas.py")))

    def call(self, module: str) -> Call | None:
        """Return the operation that a module, named from the package, holds; None if there is none."""
        return read_call(self._tree(self._folder.joinpath(*module.split(".")).with_suffix(".py")))

    def _tree(self, file: Path) -> ast.Module:
        with contextlib.suppress(FileNotFoundError, SyntaxError, ValueError):
            return ast.parse(file.read_bytes())
        return ast.Module([], [])  # whoever looks for something in it will not find it

    def _exported(self) -> Iterator[str]:
        for node in ast.walk(self._tree(self._folder / "models" / "__init__.py")):
            if isinstance(node, ast.ImportFrom):
                yield from (alias.name for alias in node.names if alias.name not in _LOADING)


def _constants(tree: ast.Module) -> Iterator[tuple[str, Any]]:
    for node in tree.body:
        match node:
            case ast.AnnAssign(target=ast.Name(id=name), value=ast.expr() as value):
                yield name, ast.literal_eval(value)
