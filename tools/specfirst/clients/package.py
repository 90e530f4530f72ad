"""A generated client package, read as source: nothing of it is imported or run."""

import ast
import contextlib
from collections.abc import Iterator, Mapping
from functools import lru_cache
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
            for found in _models(_content(file)):
                if isinstance(found, Model):
                    self.models[found.name] = found
                else:
                    self.lists[found.name] = found
        self.replaced = sorted(set(self._exported()) - self.models.keys() - self.lists.keys())
        self.schemas: Mapping[str, Any] = dict(_constants(_tree(_content(folder / "schemas.py"))))

    def call(self, module: str) -> Call | None:
        """Return the operation that a module, named from the package, holds; None if there is none."""
        return _call(_content(self._folder.joinpath(*module.split(".")).with_suffix(".py")))

    def _exported(self) -> Iterator[str]:
        for node in ast.walk(_tree(_content(self._folder / "models" / "__init__.py"))):
            if isinstance(node, ast.ImportFrom):
                yield from (alias.name for alias in node.names if alias.name not in _LOADING)


def _content(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except FileNotFoundError:
        return b""


def _tree(content: bytes) -> ast.Module:
    with contextlib.suppress(SyntaxError, ValueError):
        return ast.parse(content)
    return ast.Module([], [])  # whoever looks for something in it will not find it


# Where a spec is held against its package time and again, most files are what they were.
@lru_cache(maxsize=4096)
def _models(content: bytes) -> tuple[Model | ValueList, ...]:
    return tuple(read_models(_tree(content)))


@lru_cache(maxsize=4096)
def _call(content: bytes) -> Call | None:
    return read_call(_tree(content))


def _constants(tree: ast.Module) -> Iterator[tuple[str, Any]]:
    for node in tree.body:
        match node:
            case ast.AnnAssign(target=ast.Name(id=name), value=ast.expr() as value):
                yield name, ast.literal_eval(value)
