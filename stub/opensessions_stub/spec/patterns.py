"""Short texts that a pattern allows: regular expressions as ECMA-262 has them, read the other way round."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_Maker: TypeAlias = "Callable[[int], str]"
"""Makes a text; the number says how often more than needed whatever may be repeated is repeated."""

_Test: TypeAlias = "Callable[[str], bool]"

_TRIED = "aA0bB1xX9zZ-_. /:@#+,;=%&!?*~$()[]{}<>|^\"'`\\\t\n\r\u00e9\u0434\u4e2d\U0001f600"
_MOST_REPEATED = 4096
_GROUP = re.compile(r"\((\?(:|<?[=!]|<[^>=!]+>|[a-z]*(-[a-z]+)?:))?")
_QUANTIFIER = re.compile(r"(?:([*+?])|\{(\d+)(?:(,)(\d*))?\})\??")
_CHARACTER = re.compile(r"x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4})|u\{([0-9A-Fa-f]{1,6})\}|c([A-Za-z])", re.ASCII)
_PROPERTY = re.compile(r"([pP])\{(?:[A-Za-z_]+=)?([A-Za-z_]+)\}")
_CONTROLS = {"t": "\t", "n": "\n", "r": "\r", "f": "\f", "v": "\v", "0": "\0"}
_CATEGORIES = {
    **dict.fromkeys(("letter", "alphabetic"), "L"),
    **dict.fromkeys(("uppercase", "uppercase_letter"), "Lu"),
    **dict.fromkeys(("lowercase", "lowercase_letter"), "Ll"),
    "number": "N",
    "punctuation": "P",
    "symbol": "S",
    "separator": "Z",
    "mark": "M",
}


class Unsolved(Exception):
    """The pattern has something that is not read here."""


class _Class(NamedTuple):
    """A set of characters: a test, and the character that it was written with first."""

    test: _Test
    first: str

    def characters(self) -> list[str]:
        found = [one for one in (*_TRIED, self.first) if self.test(one)]
        if not found:
            raise Unsolved
        return found


def texts(pattern: str, at_least: int = 0) -> Iterator[str]:
    """Give some texts that a pattern probably allows, the shortest first.

    Args:
        pattern: as ECMA-262 has it; what is looked ahead or behind for is not heeded.
        at_least: how long a text should be.

    Raises:
        Unsolved: The pattern has something that is not read here.
    """
    read = _Pattern(pattern)
    maker = read.maker()
    before = None
    for read.is_varied in (False, True):
        for more in range(max(at_least, 1) + 2):
            text = maker(more)
            if text != before and len(text) >= at_least:
                yield text
            before = text


class _Pattern:
    """One pattern being read.

    Attributes:
        is_varied: whether one character after the other is taken of those that are allowed: a text that has
            all kinds of them satisfies most of what is looked ahead for.
    """

    def __init__(self, pattern: str) -> None:
        self._pattern = pattern
        self._at = 0
        self._groups: list[str] = []
        self._taken = 0
        self.is_varied = False

    def maker(self) -> _Maker:
        made = self._alternatives()
        if self._at < len(self._pattern):
            raise Unsolved
        return made

    def _peek(self) -> str:
        return self._pattern[self._at : self._at + 1]

    def _take(self, expression: re.Pattern[str]) -> re.Match[str] | None:
        found = expression.match(self._pattern, self._at)
        if found:
            self._at = found.end()
        return found

    def _alternatives(self) -> _Maker:
        branches = [self._sequence()]
        while self._peek() == "|":
            self._at += 1
            branches.append(self._sequence())
        return lambda more: next((text for branch in branches if (text := branch(more))), branches[0](more))

    def _sequence(self) -> _Maker:
        parts: list[_Maker] = []
        while self._peek() not in {"", "|", ")"}:
            parts.append(self._quantified(self._atom()))
        return lambda more: "".join(part(more) for part in parts)

    def _quantified(self, atom: _Maker) -> _Maker:
        found = self._take(_QUANTIFIER)
        if found is None:
            return atom
        sign, low, comma, high = found.groups()
        least = int(low) if low else {"*": 0, "+": 1, "?": 0}[sign]
        most = {"?": 1}.get(sign, _MOST_REPEATED) if sign else int(high or _MOST_REPEATED) if comma else least
        return lambda more: "".join(atom(more) for _ in range(min(least + more, most, _MOST_REPEATED)))

    def _atom(self) -> _Maker:
        one = self._peek()
        if one in {"^", "$"}:
            self._at += 1
            return lambda _: ""
        if one == "(":
            return self._group()
        if one == "[":
            self._at += 1
            return self._one_of(self._class())
        if one == "\\":
            return self._escape()
        self._at += 1
        return self._one_of(_ANY) if one == "." else lambda _: one

    def _one_of(self, allowed: _Class) -> _Maker:
        characters = allowed.characters()

        def make(_: int) -> str:
            self._taken += self.is_varied
            return characters[self._taken % min(len(characters), 12) if self.is_varied else 0]

        return make

    def _group(self) -> _Maker:
        kind = self._take(_GROUP)
        assert kind is not None  # noqa: S101 - it begins with a bracket
        number = len(self._groups)
        is_kept = kind[2] is None or (kind[2].startswith("<") and kind[2][1] not in "=!")
        if is_kept:
            self._groups.append("")
        inner = self._alternatives()
        if self._peek() != ")":
            raise Unsolved
        self._at += 1
        if kind[2] in {"=", "!", "<=", "<!"}:
            return lambda _: ""

        def make(more: int) -> str:
            text = inner(more)
            if is_kept:
                self._groups[number] = text
            return text

        return make

    def _escape(self) -> _Maker:
        self._at += 1
        one = self._peek()
        if one in {"b", "B"}:
            self._at += 1
            return lambda _: ""
        if one.isdecimal() and one != "0":
            self._at += 1
            return lambda _: self._groups[int(one) - 1]
        if one in {"", "k"}:
            raise Unsolved
        return self._one_of(self._escaped())

    def _escaped(self) -> _Class:
        """What stands behind a backslash, in a class or outside."""
        if found := self._take(_PROPERTY):
            return _of_property(found[2], negated=found[1] == "P")
        if found := self._take(_CHARACTER):
            return _exactly(
                chr(ord(found[4]) % 32) if found[4] else chr(int(found[1] or found[2] or found[3], 16))
            )
        one = self._peek()
        self._at += 1
        if one.lower() in _SHORTHANDS:
            test = _SHORTHANDS[one.lower()]
            return _Class(test if one.islower() else lambda each: not test(each), "a")
        return _exactly(_CONTROLS.get(one, one))

    def _class(self) -> _Class:
        negated = self._peek() == "^"
        self._at += negated
        tests: list[_Test] = []
        first = ""
        while (one := self._peek()) != "]":
            if not one:
                raise Unsolved
            low = self._member()
            if self._peek() == "-" and self._pattern[self._at + 1 : self._at + 2] not in {"]", ""}:
                self._at += 1
                low = _between(low.first, self._member().first)
            tests.append(low.test)
            first = first or low.first
        self._at += 1
        if negated:
            return _Class(lambda each: not any(test(each) for test in tests), "a")
        return _Class(lambda each: any(test(each) for test in tests), first)

    def _member(self) -> _Class:
        one = self._peek()
        self._at += 1
        return self._escaped() if one == "\\" else _exactly(one)


_ANY = _Class(lambda each: each not in "\n\r", "a")


def _exactly(one: str) -> _Class:
    return _Class(lambda each: each == one, one)


def _between(low: str, high: str) -> _Class:
    return _Class(lambda each: low <= each <= high, low)


def _of_property(name: str, *, negated: bool) -> _Class:
    category = _CATEGORIES.get(name.lower(), name)
    if len(category) > 2 or category[0] not in "LMNPSZC":
        raise Unsolved
    return _Class(lambda each: unicodedata.category(each).startswith(category) is not negated, "a")


_SHORTHANDS: dict[str, _Test] = {
    "d": lambda each: each in "0123456789",
    "w": lambda each: each.isascii() and (each.isalnum() or each == "_"),
    "s": str.isspace,
}
