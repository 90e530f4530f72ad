"""Modules of a client package, as their source declares them."""

import ast
from functools import lru_cache

from tools.specfirst.changes.packages import Modules
from tools.specfirst.clients.models import Model, ValueList, read_models


@lru_cache(maxsize=4096)
def read(text: str) -> ast.Module:
    """Return a module's source, taken apart.

    Raises:
        SyntaxError: It is not Python.
    """
    return ast.parse(text)


@lru_cache(maxsize=4096)
def defined_in(text: str) -> Model | ValueList | None:
    """Return the class or value list that a module of models defines, None if it defines none."""
    found = read_models(read(text))
    return min(found, key=lambda each: (isinstance(each, ValueList), each.name), default=None)


def name_in(text: str) -> str:
    """Return the name of what a module of models defines, empty if it defines nothing."""
    found = defined_in(text)
    return found.name if found else ""


def without_unreadable(old: Modules, new: Modules) -> tuple[Modules, Modules, tuple[str, ...]]:
    """Return two packages without the modules that are not Python on either side, and the names of those.

    What is the same on both sides is not looked at.
    """
    names = {name: (old.get(name), new.get(name)) for name in {**old, **new}}
    broken = {
        name
        for name, texts in names.items()
        if texts[0] != texts[1] and not all(_is_python(text) for text in texts if text is not None)
    }
    return (
        {name: text for name, text in old.items() if name not in broken},
        {name: text for name, text in new.items() if name not in broken},
        tuple(sorted(broken)),
    )


def _is_python(text: str) -> bool:
    try:
        read(text)
    except SyntaxError:
        return False
    return True
