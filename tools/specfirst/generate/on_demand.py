"""Generated packages that load a part when it is asked for.

A client package has hundreds of classes and functions, of which a program uses few; the generator imports
all of them with the first. What an `__init__.py` imports stays there for type checkers, and is loaded by
its name otherwise. Packages without imports of their own get their modules in the same way.
"""

import ast
from pathlib import Path

MODULE = "on_demand"

TEXT = '''"""What a package has is loaded when it is asked for: an API has more than a program uses."""

import sys
from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any


def on_demand(
    package: str, homes: Mapping[str, str | None]
) -> tuple[Callable[[str], Any], Callable[[], list[str]]]:
    """Return the `__getattr__` and the `__dir__` of a package.

    `homes` has the module that defines a name, None for a name that is a module itself.
    """

    def load(name: str) -> Any:
        if name not in homes:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        home = homes[name]
        module = import_module(f"{package}.{home or name}")
        value = getattr(module, name) if home else module
        vars(sys.modules[package])[name] = value
        return value

    def names() -> list[str]:
        return sorted({*vars(sys.modules[package]), *homes})

    return load, names
'''


def load_on_demand(package: Path) -> None:
    """Let the packages in one API's client package load what they hold when it is asked for."""
    for file in sorted(package.rglob("__init__.py")):
        folder = file.parent
        text = file.read_text(encoding="utf-8")
        tree = ast.parse(text)
        imports = [node for node in tree.body if isinstance(node, ast.ImportFrom)]
        homes: dict[str, str | None] = {
            alias.name: node.module for node in imports for alias in node.names if node.level == 1
        }
        modules = [] if folder.name == "models" else sorted(_modules(folder) - homes.keys())
        homes |= dict.fromkeys(modules)
        if homes:
            seam = "." * (len(folder.relative_to(package).parts) + 2)
            file.write_text(_loading(_docstring(text, tree), imports, homes, seam), encoding="utf-8")


def _modules(folder: Path) -> set[str]:
    """Return the public modules of a package."""
    files = {file.stem for file in folder.glob("*.py")}
    folders = {file.parent.name for file in folder.glob("*/__init__.py")}
    return {name for name in files | folders if not name.startswith("_")}


def _docstring(text: str, tree: ast.Module) -> str:
    """Return the docstring of a module as it is written; nothing if there is none."""
    if ast.get_docstring(tree) is None:
        return ""
    return "\n".join(text.splitlines()[: tree.body[0].end_lineno])


def _loading(docstring: str, imports: list[ast.ImportFrom], homes: dict[str, str | None], seam: str) -> str:
    shown = [ast.unparse(node) for node in imports]
    shown += [f"from . import {name}" for name, home in homes.items() if home is None]
    return "\n".join(
        [
            docstring,
            "",
            "from typing import TYPE_CHECKING",
            "",
            "if TYPE_CHECKING:",
            *(f"    {line}" for line in shown),
            "else:",
            f"    from {seam}{MODULE} import on_demand as _on_demand",
            f"    __getattr__, __dir__ = _on_demand(__name__, {homes!r})",
            "",
            f"__all__ = {tuple(homes)!r}",
            "",
        ]
    )
