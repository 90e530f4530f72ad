"""Modules of a client package, as griffe sees them."""

from functools import lru_cache
from pathlib import Path

import griffe

from tools.specfirst.changes.packages import Modules


@lru_cache(maxsize=4096)
def read(name: str, text: str) -> griffe.Module:
    """Return what griffe sees in a module.

    Raises:
        SyntaxError: It is not Python.
    """
    return griffe.visit(name, filepath=Path(f"{name}.py"), code=text)


def without_unreadable(old: Modules, new: Modules) -> tuple[Modules, Modules, tuple[str, ...]]:
    """Return two packages without the modules that are not Python on either side, and the names of those.

    What is the same on both sides is not looked at.
    """
    names = {name: (old.get(name), new.get(name)) for name in {**old, **new}}
    broken = {
        name
        for name, texts in names.items()
        if texts[0] != texts[1] and not all(_is_python(name, text) for text in texts if text is not None)
    }
    return (
        {name: text for name, text in old.items() if name not in broken},
        {name: text for name, text in new.items() if name not in broken},
        tuple(sorted(broken)),
    )


def class_in(module: griffe.Module) -> str:
    """Return the class or literal type that a module of models defines, empty if it defines none."""
    found = [
        (not isinstance(member, griffe.Class), name)
        for name, member in module.members.items()
        if isinstance(member, griffe.Class) or _is_literal(member)
    ]
    return min(found)[1] if found else ""


def _is_literal(member: griffe.Object | griffe.Alias) -> bool:
    return isinstance(member, griffe.Attribute) and str(member.value).startswith("Literal[")


def _is_python(name: str, text: str) -> bool:
    try:
        read(name, text)
    except SyntaxError:
        return False
    return True
