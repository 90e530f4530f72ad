"""Media types and ranges of them, compared as RFC 9110 does: `*/*` holds `text/plain; charset=utf-8`."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

_FORM = "application/x-www-form-urlencoded"

Parameters: TypeAlias = frozenset[tuple[str, str]]


@dataclass(frozen=True)
class MediaRange:
    """A media type, or a range of them.

    Attributes:
        written: How the spec writes it.
    """

    written: str

    @cached_property
    def type(self) -> tuple[str, str]:
        """Its two halves."""
        sort, _, subtype = self.written.split(";")[0].strip().lower().partition("/")
        return sort, subtype

    @cached_property
    def parameters(self) -> Parameters:
        """What stands behind it, as `charset=utf-8`, which goes without saying of JSON (RFC 8259, 8.1)."""
        pieces = (piece.partition("=") for piece in self.written.split(";")[1:] if piece.strip())
        found = frozenset((name.strip().lower(), _value(name, value)) for name, _, value in pieces)
        return found - {("charset", "utf-8")} if self.is_json else found

    @property
    def key(self) -> tuple[tuple[str, str], Parameters]:
        """What is the same for two ways to write the same."""
        return self.type, self.parameters

    @property
    def is_json(self) -> bool:
        """Whether its values are JSON."""
        return self.type[1] == "json" or self.type[1].endswith("+json")

    @property
    def is_xml(self) -> bool:
        """Whether its values are XML, or may be."""
        return self.type[1] in ("xml", "*") or self.type[1].endswith("+xml")

    @property
    def is_form(self) -> bool:
        """Whether its values are sent in parts that have names."""
        return self.type[0] == "multipart" or "/".join(self.type) == _FORM

    @property
    def is_text(self) -> bool:
        """Whether the values in it are texts: a number and its digits look the same."""
        return self.type[0] == "text" or self.is_form

    def covers(self, other: "MediaRange") -> bool:
        """Whether everything of another range is in this one."""
        pairs = zip(self.type, other.type, strict=True)
        return all(mine in ("*", theirs) for mine, theirs in pairs) and self.parameters <= other.parameters

    @property
    def breadth(self) -> tuple[int, int]:
        """What is greater the more is in it."""
        return self.type.count("*"), -len(self.parameters)


def narrowest(ranges: Iterable[MediaRange], inside: MediaRange) -> MediaRange | None:
    """Return the narrowest of the ranges that cover another one, None if none does."""
    covering = (one for one in ranges if one.covers(inside))
    return min(covering, key=lambda one: one.breadth, default=None)


def list_of(text: str) -> list[MediaRange]:
    """Return the ranges of a list with commas."""
    return [MediaRange(piece.strip()) for piece in text.split(",") if piece.strip()]


def all_covered(inner: Iterable[MediaRange], outer: Iterable[MediaRange]) -> bool:
    """Whether each of some ranges is in one of others."""
    outer = list(outer)
    return all(narrowest(outer, one) is not None for one in inner)


def _value(name: str, value: str) -> str:
    """Return a parameter's value; quotes mean nothing, and the names of character sets know no case."""
    plain = value.strip().removeprefix('"').removesuffix('"')
    return plain.lower() if name.strip().lower() == "charset" else plain
