"""What the path of an operation says: which collection it is about, and which item of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

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


def alike(path: str) -> str:
    """A path without the names of its parameters: what is alike is the same path to whoever asks."""
    return _PARAMETER.sub("{}", path)


def usual_names(paths: Iterable[str]) -> Mapping[str, str]:
    """What the parameter at the end of each beginning of a path is called, best by the path of an item."""
    found = {alike(path): owner(path)[1] for path in reversed(list(paths)) if owner(path)[1]}
    for path in paths:
        for parameter in _PARAMETER.finditer(path):
            found.setdefault(alike(path[: parameter.end()]), parameter[1])
    return found


def called(path: str, usual: Mapping[str, str]) -> str:
    """A path with the usual names of its parameters: `/things/{thing}/parts` is below `/things/{id}`."""
    return _PARAMETER.sub(lambda found: f"{{{usual[alike(path[: found.end()])]}}}", path)
