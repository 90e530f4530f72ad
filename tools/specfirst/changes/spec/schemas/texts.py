"""The texts that patterns of ECMAScript match: whether some match all that others do."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import TypeAlias

_LAST = 0x10FFFF
_MOST_STATES = 1000
_DIGITS, _UPPER, _LOWER = (0x30, 0x39), (0x41, 0x5A), (0x61, 0x7A)
_BLANKS = ((0x09, 0x0D), (0x20, 0x20), (0xA0, 0xA0), (0x1680, 0x1680), (0x2000, 0x200A), (0x2028, 0x2029))
_CLASSES = {
    "d": (_DIGITS,),
    "w": (_DIGITS, _UPPER, (0x5F, 0x5F), _LOWER),
    "s": (*_BLANKS, (0x202F, 0x202F), (0x205F, 0x205F), (0x3000, 0x3000), (0xFEFF, 0xFEFF)),
}
_CONTROLS = {"t": "\t", "n": "\n", "r": "\r", "f": "\f", "v": "\v"}
_CODES = {"x": 2, "u": 4}

Ranges: TypeAlias = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Characters:
    """One character of these ranges."""

    ranges: Ranges


@dataclass(frozen=True, slots=True)
class Chain:
    """One after the other."""

    parts: tuple["Term", ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """One of these."""

    of: frozenset["Term"]


@dataclass(frozen=True, slots=True)
class Repeat:
    """The same several times; `most` is None for any number of times."""

    part: "Term"
    least: int
    most: int | None


Term: TypeAlias = Characters | Chain | Choice | Repeat

NOTHING: Term = Choice(frozenset())
EMPTY: Term = Chain(())
ANY = Characters(((0, _LAST),))


class _Unread(Exception):
    """The pattern says what is not read here, such as a look ahead."""


@cache
def matching(pattern: str) -> Term | None:
    """Return the texts in which a pattern is found; None of one that is not read here.

    `.` counts as any character, as authors mean it.
    """
    try:
        return _Reader(pattern).whole()
    except (_Unread, ValueError, RecursionError):
        return None


def of_length(least: int, most: int | None) -> Term:
    """Return the texts of so many characters."""
    return _repeat(ANY, least, most)


def one_of(values: Iterable[str]) -> Term:
    """Return these texts and no others."""
    return _choice(_chain(*(_character(ord(each)) for each in value)) for value in values)


def all_match(inner: Iterable[Term], outer: Iterable[Term]) -> bool:
    """Whether it is plain that each text that matches all of `inner` matches all of `outer`."""
    start = tuple(inner), tuple(outer)
    edges = {0}.union(*(_edges(term) for side in start for term in side))
    seen, left = {start}, [start]
    while left:
        here, there = left.pop()
        if all(map(_may_end, here)) and not all(map(_may_end, there)):
            return False
        for edge in edges:
            state = tuple(_after(term, edge) for term in here), tuple(_after(term, edge) for term in there)
            if state not in seen and NOTHING not in state[0]:
                seen.add(state)
                left.append(state)
        if len(seen) > _MOST_STATES:
            return False
    return True


def _edges(term: Term) -> set[int]:
    """Return where ranges begin and others end: between two of them, all characters are alike."""
    match term:
        case Characters(ranges):
            return {edge for first, last in ranges for edge in (first, last + 1) if edge <= _LAST}
        case Repeat(part):
            return _edges(part)
        case Chain(parts) | Choice(parts):
            return set[int]().union(*map(_edges, parts))


@cache
def _may_end(term: Term) -> bool:
    match term:
        case Characters():
            return False
        case Chain(parts):
            return all(map(_may_end, parts))
        case Choice(of):
            return any(map(_may_end, of))
        case Repeat(part, least):
            return least == 0 or _may_end(part)


@cache
def _after(term: Term, character: int) -> Term:
    """Return what may follow once a character has been read."""
    match term:
        case Characters(ranges):
            return EMPTY if any(first <= character <= last for first, last in ranges) else NOTHING
        case Choice(of):
            return _choice(_after(one, character) for one in of)
        case Repeat(part, least, most):
            rest = _repeat(part, max(0, least - 1), None if most is None else most - 1)
            return _chain(_after(part, character), rest)
        case Chain(parts):
            if not parts:
                return NOTHING
            rest = _chain(*parts[1:])
            read = _chain(_after(parts[0], character), rest)
            return _choice((read, _after(rest, character))) if _may_end(parts[0]) else read


def _chain(*parts: Term) -> Term:
    flat = [one for part in parts for one in (part.parts if isinstance(part, Chain) else (part,))]
    if NOTHING in flat:
        return NOTHING
    return flat[0] if len(flat) == 1 else Chain(tuple(flat))


def _choice(terms: Iterable[Term]) -> Term:
    flat = frozenset(one for term in terms for one in (term.of if isinstance(term, Choice) else (term,)))
    return next(iter(flat)) if len(flat) == 1 else Choice(flat)


def _repeat(part: Term, least: int, most: int | None) -> Term:
    if most == 0:
        return EMPTY
    return part if least == most == 1 else Repeat(part, least, most)


def _character(code: int) -> Characters:
    return Characters(((code, code),))


class _Reader:
    """Reads one pattern."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0

    def whole(self) -> Term:
        """Return the texts in which it is found."""
        anything = of_length(0, None)
        found = []
        for _ in self._branches():
            before = [] if self._takes("^") else [anything]
            parts = self._parts()
            after = [] if self._takes("$") else [anything]
            found.append(_chain(*before, *parts, *after))
        if self._next():
            raise _Unread
        return _choice(found)

    def _branches(self) -> Iterator[None]:
        yield
        while self._takes("|"):
            yield

    def _parts(self) -> list[Term]:
        parts = []
        while self._next() not in ("", "|", ")", "$"):
            parts.append(self._counted(self._part()))
        return parts

    def _counted(self, part: Term) -> Term:
        bounds = {"*": (0, None), "+": (1, None), "?": (0, 1)}
        if self._next() == "{":
            least, comma, most = self._up_to("}")[1:].partition(",")
            how: tuple[int, int | None] = int(least), (int(most) if most else None) if comma else int(least)
        elif self._next() in ("*", "+", "?"):
            how = bounds[self._taken()]
        else:
            return part
        self._takes("?")  # as few as possible are as many texts
        if self._next() in ("*", "+", "?", "{"):
            raise _Unread
        return _repeat(part, *how)

    def _part(self) -> Term:
        match self._taken():
            case "(":
                if self._takes("?") and not self._takes(":"):
                    raise _Unread
                term = _choice([_chain(*self._parts()) for _ in self._branches()])
                if not self._takes(")"):
                    raise _Unread
                return term
            case "[":
                return self._set()
            case ".":
                return ANY
            case "\\":
                return Characters(self._escaped())
            case "^" | "*" | "+" | "?" | "{":
                raise _Unread
            case character:
                return _character(ord(character))

    def _set(self) -> Term:
        excludes = self._takes("^")
        ranges: list[tuple[int, int]] = []
        while not self._takes("]"):
            first = self._in_set()
            if self._next() == "-" and self._text[self._at + 1 : self._at + 2] != "]":
                self._taken()
                last = self._in_set()
                if len(first) != 1 or len(last) != 1 or first[0] > last[0]:
                    raise _Unread
                first = ((first[0][0], last[0][1]),)
            ranges += first
        return Characters(_others(ranges) if excludes else tuple(sorted(ranges)))

    def _in_set(self) -> Ranges:
        character = self._taken()
        return self._escaped() if character == "\\" else ((ord(character), ord(character)),)

    def _escaped(self) -> Ranges:
        character = self._taken()
        if character.lower() in _CLASSES:
            ranges = _CLASSES[character.lower()]
            return ranges if character.islower() else _others(ranges)
        if (digits := _CODES.get(character)) is not None:
            code = int("".join(self._taken() for _ in range(digits)), 16)
        elif character.isalnum() and character not in _CONTROLS:
            raise _Unread  # ends of words, what a group has matched, sorts of letters
        else:
            code = ord(_CONTROLS.get(character, character))
        return ((code, code),)

    def _next(self) -> str:
        return self._text[self._at : self._at + 1]

    def _taken(self) -> str:
        if not self._next():
            raise _Unread
        self._at += 1
        return self._text[self._at - 1]

    def _takes(self, character: str) -> bool:
        found = self._next() == character
        self._at += found
        return found

    def _up_to(self, end: str) -> str:
        start, self._at = self._at, self._text.index(end, self._at) + 1
        return self._text[start : self._at - 1]


def _others(ranges: Iterable[tuple[int, int]]) -> Ranges:
    """Return the ranges of all other characters."""
    left, begin = [], 0
    for first, last in sorted(ranges):
        if first > begin:
            left.append((begin, first - 1))
        begin = max(begin, last + 1)
    return (*left, (begin, _LAST)) if begin <= _LAST else tuple(left)
