"""YAML 1.2 and JSON as plain data with the line of every value.

libyaml reads a large file in a fraction of the time, but is a parser of YAML 1.1 with messages of its own.
So ruamel.yaml reads what libyaml refuses or sees differently; what a plain word means is decided here.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol, TypeAlias

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.reader import ReaderError

try:
    from yaml.cyaml import CParser
except ImportError:  # built without libyaml: the careful way alone, which takes longer
    CParser = None

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

MOST_VALUES = 1_000_000
"""How many values a document may hold once its aliases are written out."""

Children: TypeAlias = "dict[str, Place] | list[Place] | None"
Place: TypeAlias = tuple[int, Children]
"""The line of a member's key or of a list's item, and the places below it; None below scalars."""

_DEEPEST = 200
_TAG = "tag:yaml.org,2002:"
# What the two parsers treat differently: line breaks of YAML 1.1 and of Unicode, marks of byte order, tabs,
# directives, ends of documents, comments that touch the head of a block, blocks that start empty.
_SEEN_DIFFERENTLY = re.compile(
    "[^\n -~\u00a0-\u2027\u202a-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
    "|^%|^\\.\\.\\.|[|>][-+0-9]*#|(?:^|[:?-]|&\\S+) +[|>][-+0-9]* *(?: #[^\n]*)?\n *\n",
    re.MULTILINE,
)
# The core schema of YAML 1.2.2, section 10.3.2: nothing else is a number, a truth value or null.
_INTEGER = re.compile(r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
_NOT_FINITE = re.compile(r"[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)")
_WORDS: dict[str, bool | None] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_LIKE_A_NUMBER = frozenset("+-.0123456789")
_SURROGATE = re.compile(r"[\ud800-\udfff]")


class UnreadableValue(Exception):
    """Something in a document that cannot be read, or that JSON cannot hold.

    Args:
        line: where it stands.
        problem: what is wrong with it.
    """

    def __init__(self, line: int, problem: str) -> None:
        super().__init__(problem)
        self.line = line
        self.problem = problem


class _Mark(Protocol):
    line: int


class _Event(Protocol):
    anchor: str | None
    tag: str | None
    implicit: Any
    value: str
    start_mark: _Mark


class _Read(NamedTuple):
    """A value, the places below it, and how many values it holds, itself included."""

    data: Any
    children: Children
    size: int


def read_yaml(text: str) -> tuple[Any, Place]:
    """Return a document's data and the places in it.

    Raises:
        UnreadableValue: It is not YAML, or holds what JSON cannot.
    """
    if CParser is not None and not _SEEN_DIFFERENTLY.search(text):
        try:
            return _Reader(_events_of(CParser(text).get_event)).document()
        except UnreadableValue:
            raise
        except Exception:  # noqa: BLE001, S110 - whatever it was, the careful way finds it and says so better
            pass
    try:
        return _Reader(iter(YAML(typ="safe", pure=True).parse(text))).document()
    except YAMLError as error:
        line, reason = _fault(error, text)
        raise UnreadableValue(line, f"is not valid YAML: {reason}") from None


def _fault(error: YAMLError, text: str) -> tuple[int, str]:
    """The line to look at, and what is wrong there."""
    if isinstance(error, ReaderError):
        return text.count("\n", 0, error.position) + 1, error.reason
    if not isinstance(error, MarkedYAMLError):
        return 1, " ".join(str(error).split())
    begun, found = error.context_mark, error.problem_mark or error.context_mark
    if error.problem == "found unexpected end of stream" and begun is not None:
        return begun.line + 1, "a quote that is opened here is never closed"
    line = found.line + 1 if found is not None else 1
    reason = ", ".join(part for part in (error.context, error.problem) if part)
    if begun is not None and begun.line + 1 != line:
        reason += f" (it begins on line {begun.line + 1})"
    return line, reason


def _events_of(get_event: Callable[[], _Event | None]) -> Iterator[_Event]:
    while (event := get_event()) is not None:
        yield event


class _Reader:
    """Turns the events of one document into data.

    Args:
        events: as PyYAML and ruamel.yaml alike have them.
    """

    def __init__(self, events: Iterator[_Event]) -> None:
        self._events = events
        self._anchors: dict[str, _Read] = {}
        self._open: set[str] = set()

    def document(self) -> tuple[Any, Place]:
        root: _Read | None = None
        line = 1
        for event in self._events:
            if _kind(event) == "DocumentStart" and root is not None:
                raise UnreadableValue(_line(event), "a second document begins: a spec is one")
            if _kind(event) in {"Alias", "Scalar", "MappingStart", "SequenceStart"}:
                line, root = _line(event), self._value(event, 0)
        return (None, (1, None)) if root is None else (root.data, (line, root.children))

    def _value(self, event: _Event, depth: int) -> _Read:
        kind, anchor = _kind(event), event.anchor
        if kind == "Alias":
            return self._known(event)
        if depth > _DEEPEST:
            raise UnreadableValue(_line(event), "is nested too deeply to be read")
        if anchor:
            self._open.add(anchor)
        if kind == "Scalar":
            read = _Read(_scalar(event), None, 1)
        else:
            read = (self._mapping if kind == "MappingStart" else self._sequence)(event, depth)
        if read.size > MOST_VALUES:
            raise UnreadableValue(
                _line(event), f"holds more than {MOST_VALUES} values: aliases multiply them"
            )
        if anchor:
            self._open.discard(anchor)
            self._anchors[anchor] = read
        return read

    def _known(self, event: _Event) -> _Read:
        name = event.anchor or ""
        if name in self._open:
            raise UnreadableValue(_line(event), "an alias (*) stands within its own anchor (&)")
        if name not in self._anchors:
            raise UnreadableValue(_line(event), f"there is no anchor &{name} before this alias")
        return self._anchors[name]

    def _mapping(self, start: _Event, depth: int) -> _Read:
        _plain_tag(start, "map")
        data: dict[str, Any] = {}
        places: dict[str, Place] = {}
        size = 1
        while _kind(key := next(self._events)) != "MappingEnd":
            name = self._name(key)
            if name in data:
                raise UnreadableValue(_line(key), f"the member {name} stands here a second time")
            value = self._value(next(self._events), depth + 1)
            data[name], size = value.data, size + value.size
            places[name] = (_line(key), value.children)
        return _Read(data, places, size)

    def _name(self, key: _Event) -> str:
        if _kind(key) != "Scalar":
            raise UnreadableValue(_line(key), "a member's name must be a word")
        if key.value == "<<" and key.implicit[0]:
            raise UnreadableValue(_line(key), "merge keys (<<) are not part of YAML 1.2: use $ref")
        name = _joined(key.value, _line(key))
        if key.anchor:
            self._anchors[key.anchor] = _Read(name, None, 1)
        return name

    def _sequence(self, start: _Event, depth: int) -> _Read:
        _plain_tag(start, "seq")
        data: list[Any] = []
        places: list[Place] = []
        size = 1
        while _kind(item := next(self._events)) != "SequenceEnd":
            value = self._value(item, depth + 1)
            data.append(value.data)
            places.append((_line(item), value.children))
            size += value.size
        return _Read(data, places, size)


def _kind(event: object) -> str:
    return type(event).__name__.removesuffix("Event")


def _line(event: _Event) -> int:
    return event.start_mark.line + 1


def _plain_tag(event: _Event, kind: str) -> None:
    if event.tag is not None and str(event.tag) not in {_TAG + kind, "!"}:
        raise UnreadableValue(_line(event), f"the tag {event.tag} is not one of JSON's: leave it out")


def _scalar(event: _Event) -> Any:
    line, word = _line(event), event.value
    tag = None if event.tag is None else str(event.tag).removeprefix(_TAG)
    if tag in {"str", "!", "timestamp"} or (tag is None and not event.implicit[0]):
        return _joined(word, line)
    value = plain_value(word, line)
    if tag is not None and (type(value), tag) not in _OF_TAGS:
        raise UnreadableValue(line, f"{word!r} is not a JSON value: put it into quotes")
    return float(value) if tag == "float" else value


_OF_TAGS: Sequence[tuple[type, str]] = (
    *((int, "int"), (int, "float"), (float, "float"), (bool, "bool"), (type(None), "null")),
)


def plain_value(word: str, line: int = 1) -> Any:
    """Return what a word without quotes means in the core schema of YAML 1.2.

    Args:
        word: the word.
        line: where it stands.

    Raises:
        UnreadableValue: It is a number that JSON has not.
    """
    if word in _WORDS:
        return _WORDS[word]
    if word[0] in _LIKE_A_NUMBER:
        try:
            if _INTEGER.fullmatch(word):
                return int(word, 0) if word[:2] in ("0o", "0x") else int(word)
            if _FLOAT.fullmatch(word) and float(word) not in (float("inf"), float("-inf")):
                return float(word)
        except ValueError:  # Python limits how many digits it turns into a number
            raise UnreadableValue(line, f"{word[:20]}…: the number is too long") from None
        if _NOT_FINITE.fullmatch(word) or _FLOAT.fullmatch(word):
            raise UnreadableValue(line, f"{word!r} is not a JSON number: put it into quotes")
    return _joined(word, line)


def _joined(text: str, line: int) -> str:
    """The text with surrogate pairs, as JSON writes them, made into the characters that they stand for."""
    if not _SURROGATE.search(text):
        return text
    try:
        return text.encode("utf-16", "surrogatepass").decode("utf-16")
    except UnicodeDecodeError:
        raise UnreadableValue(line, "half a surrogate pair (\\ud800 to \\udfff) is not a character") from None
