"""What the path of an operation says: which collection it is about, and which item of it."""

from __future__ import annotations

import re

_SUFFIX = re.compile(r"\.(json|xml)$")
_ACTION = re.compile(r"(\{[^{}/]+\})([^{}/]+)$")
_PARAMETER = re.compile(r"\{([^{}]+)\}")


def stem(path: str) -> str:
    """A path as the plan sees it: `/things/{id}:cancel` is below `/things/{id}`, `.json` means nothing."""
    path = _SUFFIX.sub("", path.rstrip("/")) or "/"
    return _ACTION.sub(r"\1/:\2", path)


def owner(path: str) -> tuple[str, str]:
    """The collection of an item's path and the parameter that names the item; empty for other paths."""
    before, _, last = path.rpartition("/")
    found = _PARAMETER.fullmatch(last)
    return (before, found[1]) if found else (path, "")


def names(path: str) -> list[str]:
    """The parameters in a path, in their order."""
    return _PARAMETER.findall(path)


def filled(path: str, values: tuple[str, ...]) -> str:
    """A path with values for its parameters, in their order."""
    following = iter(values)
    return _PARAMETER.sub(lambda _: next(following), path)
