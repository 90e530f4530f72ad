"""How parameters write lists and objects down: each style's text taken apart, nothing typed yet."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeAlias

from opensessions_stub.requests.request import percent_decode

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

Tree: TypeAlias = "str | list[Tree] | dict[str, Tree]"
"""What text says before anybody knows its type."""

_KEYS = re.compile(r"\[([^\[\]]*)\]")
_DELIMITERS = {
    "form": re.compile(","),
    "simple": re.compile(","),
    "matrix": re.compile(","),
    "spaceDelimited": re.compile("%20| "),
    "pipeDelimited": re.compile(r"%7[Cc]|\|"),
}
_DEEPEST = 8


@dataclass(frozen=True, slots=True)
class Style:
    """The way in which one parameter is written down.

    Attributes:
        name: the parameter's own name, which `matrix` and `deepObject` repeat.
        style: as in the spec.
        explode: whether each part stands for itself.
        is_encoded: whether parts are percent-encoded, as they are in paths and queries.
    """

    name: str
    style: str
    explode: bool
    is_encoded: bool

    def carelessly(self, raw: Sequence[str]) -> tuple[Style, list[str]] | None:
        """How to read a query in which the separators are encoded like the rest, as many clients send it."""
        if not self.is_encoded or self.explode or not any("%" in text for text in raw):
            return None
        return replace(self, is_encoded=False), [percent_decode(text) for text in raw]

    def single(self, raw: Sequence[str]) -> str | None:
        """The text of one value; None if there is more than one."""
        if len(raw) != 1:
            return None
        text = raw[0]
        if self.style == "label":
            text = text.removeprefix(".")
        if self.style == "matrix":
            text = text.removeprefix(f";{self.name}=").removeprefix(f";{self.name}")
        return self._decoded(text)

    def several(self, raw: Sequence[str]) -> list[str]:
        """The texts of a list; a header without any is an empty one (RFC 9110, section 5.6.1)."""
        if not self.is_encoded and [*raw] == [""]:
            return []
        return [self._decoded(part) for part in self._parts(raw, f";{self.name}=" if self.explode else ";")]

    def members(self, raw: Sequence[str]) -> dict[str, Tree] | None:
        """The texts of an object by its members; None if there is no such object in the text.

        Of an exploded `form` in a query, and of `deepObject`, each member is a parameter: see `nested`.
        """
        parts = self._parts(raw, ";")
        if self.explode:
            pairs = [part.partition("=")[::2] for part in parts if "=" in part]
            lonely = len(pairs) < len(parts) and parts != [""]
        else:
            pairs = [*zip(parts[::2], parts[1::2], strict=False)]
            lonely = len(parts) % 2 == 1 and parts != [""]
        if lonely:
            return None
        return {self._decoded(name): self._decoded(value) for name, value in pairs}

    def _parts(self, raw: Sequence[str], before: str) -> list[str]:
        """The parts of a list, or of an object's members, still encoded."""
        if self.style == "label":
            text = raw[0].removeprefix(".")
            return re.split(r"\." if self.explode or "," not in text else ",", text)
        if self.style == "matrix":
            text = raw[0].removeprefix(before)
            if self.explode:
                return text.split(before)
            return text.removeprefix(f"{self.name}=").split(",")
        explode = self.explode or self.style == "deepObject"
        is_repeated = explode and self.is_encoded and self.style != "simple"
        if is_repeated:
            return [*raw]
        return [part if self.is_encoded else part.strip() for text in raw for part in self._split(text)]

    def _split(self, text: str) -> list[str]:
        delimiter = _DELIMITERS.get(self.style)
        return delimiter.split(text) if delimiter else [text]

    def _decoded(self, text: str) -> str:
        return percent_decode(text) if self.is_encoded else text


def keys_of(name: str, owner: str) -> list[str] | None:
    """Return the way into a `deepObject`: a, b for `filter[a][b]` and `filter`; None for other names."""
    rest = name[len(owner) :]
    if not name.startswith(owner) or not rest.startswith("["):
        return None
    keys = _KEYS.findall(rest)
    if "".join(f"[{key}]" for key in keys) != rest or len(keys) > _DEEPEST:
        return None
    return [str(key) for key in keys]


def nested(
    pairs: Sequence[tuple[Sequence[str], str]], decode: Callable[[str], str]
) -> dict[str, Tree] | None:
    """The object whose members some ways with values spell; None if they contradict each other.

    Args:
        pairs: each way into the object, and the text there; an empty step is a further item of a list.
        decode: what makes of a text what it says.
    """
    root: dict[str, Tree] = {}
    for keys, raw in pairs:
        here: Tree = root
        for key, following in _steps(keys):
            if not isinstance(here, dict):
                return None
            if following is not None:
                here = here.setdefault(key, {})
            elif isinstance(known := here.get(key), dict):
                return None
            else:
                here[key] = decode(raw) if known is None else [*_listed(known), decode(raw)]
    return root


def _steps(keys: Sequence[str]) -> Iterator[tuple[str, str | None]]:
    named = [key for key in keys if key] or [""]  # which is a name, too, where nothing else is
    yield from zip(named, [*named[1:], None], strict=True)


def _listed(known: str | list[Tree]) -> list[Tree]:
    return known if isinstance(known, list) else [known]
