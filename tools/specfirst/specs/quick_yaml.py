"""YAML as plain data with its lines, read from the events of one of two parsers.

ruamel.yaml says exactly what is wrong with a file, but takes seconds for a large one. libyaml takes a
fraction (287 kB: 40 ms instead of 620), but is a parser of YAML 1.1 with messages of its own. So it reads
only what both read alike; errors, tags, reused anchors and whatever one of them sees differently are left
to the careful way. Which tag a plain scalar has, and its value, ruamel decides for both.
"""

import math
import re
from collections.abc import Callable
from typing import Any, NoReturn, Self, TypeAlias

from ruamel.yaml import YAML
from ruamel.yaml.composer import ComposerError
from ruamel.yaml.constructor import ConstructorError
from ruamel.yaml.error import YAMLError
from ruamel.yaml.nodes import ScalarNode
from yaml import YAMLError as LibyamlError
from yaml.cyaml import CParser

Children: TypeAlias = "dict[str, Place] | list[Place] | None"
Place: TypeAlias = tuple[int, Children]
"""The line of a member's key or of a list's item, and the places below it; None below scalars."""
Event: TypeAlias = Any
"""That of either library: they have the same names and members."""
Found: TypeAlias = tuple[Any, Children]
Members: TypeAlias = tuple[dict[str, Any], dict[str, Place]]

_MAX_DEPTH = 60
# What the two treat differently: line breaks of YAML 1.1 and of Unicode, marks of byte order, tabs,
# directives, the ends of documents, a comment that touches the head of a block, a block that starts empty.
_SEEN_DIFFERENTLY = re.compile(
    "[^\n -~\u00a0-\u2027\u202a-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
    "|^%|^\\.\\.\\.|(?<!\\S)[|>][-+0-9]*#|(?:^|[:?-]|&\\S+) +[|>][-+0-9]* *(?: #[^\n]*)?\n *\n",
    re.MULTILINE,
)
_MERGE = "<<"
_TAG = "tag:yaml.org,2002:"
_TAGS = {"MappingStartEvent": (None, "!", f"{_TAG}map"), "SequenceStartEvent": (None, "!", f"{_TAG}seq")}
_EXACT = 2.0**53
"""From here on a float has no fraction."""
_READABLE = 1e21
"""From here on JSON's writers use an exponent."""
_MAX_SHOWN = 40


class _Unusual(Exception):
    """The document has something that only the careful way reads."""


class NoMapping(Exception):
    """The top level of a document is something else, in the line that is given; 0 if there is nothing."""


def yaml_1_2() -> YAML:
    """Return a reader of YAML 1.2, for which timestamps and `=` are texts; ruamel.yaml has types for them."""
    yaml = YAML(typ="safe", pure=True)
    texts = {f"{_TAG}{kind}": lambda _, node: node.value for kind in ("timestamp", "value")}
    yaml.constructor.yaml_constructors = {**yaml.constructor.yaml_constructors, **texts}
    return yaml


def exact(value: object) -> object:
    """Return the integer that a large float is: the bound 1.8446744073709552e+19 is that of an unsigned long.

    Whoever compares integers with such a float is off by one or by a thousand, depending on the library.
    """
    return int(value) if isinstance(value, float) and _EXACT <= abs(value) < _READABLE else value


def read_quickly(text: str) -> tuple[dict[str, Any], Place] | None:
    """Return a document's data and places, or None: read it carefully.

    What is returned is what the careful way would give.
    """
    if _SEEN_DIFFERENTLY.search(text):
        return None
    try:
        return _QuickReader(CParser(text).get_event, yaml_1_2()).document()
    except (_Unusual, NoMapping, LibyamlError, YAMLError):
        return None


class Reader:
    """Turns the events of one document into data; every method reads on from the event it is given.

    `problems` are lines and messages for what JSON cannot hold, which is left out.
    """

    def __init__(self, next_event: Callable[[], Event], yaml: YAML) -> None:
        self.problems: list[tuple[int, str]] = []
        self._next = next_event
        self._resolve = yaml.resolver.resolve
        self._construct = yaml.constructor.construct_object
        self._starts = frozenset(yaml.resolver.versioned_resolver)
        self._words: dict[str, object] = {}
        self._anchors: dict[str, tuple[Event, Found | None]] = {}

    @classmethod
    def careful(cls, text: str) -> Self:
        """Return a reader of what ruamel makes of a text."""
        yaml = yaml_1_2()
        return cls(yaml.parse(text).__next__, yaml)

    def document(self) -> tuple[dict[str, Any], Place]:
        """Return the data of the document, and the places in it.

        Raises:
            NoMapping: Its top level is something else.
            YAMLError: It is not YAML, or there are several.
        """
        self._next()  # the stream's start
        if _kind(self._next()) == "StreamEndEvent":
            raise NoMapping(0)
        root = self._next()
        data, children = self.value(root)
        self._next()  # the document's end
        more = self._next()
        if _kind(more) != "StreamEndEvent":
            words = "expected a single document in the stream", "but found another document"
            raise ComposerError(words[0], root.start_mark, words[1], more.start_mark)
        if _kind(root) != "MappingStartEvent":
            raise NoMapping(_line(root))
        return data or {}, (_line(root), children)

    def value(self, event: Event) -> Found:
        """Return what begins with an event, and the places in it."""
        kind = _kind(event)
        if kind == "AliasEvent":
            return self._referred(event)
        if event.anchor is not None:
            self._anchors[event.anchor] = event, None
        if kind == "ScalarEvent":
            found: Found = self.scalar(event), None
        elif event.tag in _TAGS[kind]:
            found = self._mapping() if kind == "MappingStartEvent" else self._sequence()
        else:
            self.tell(event, f"the tag {event.tag} is not plain YAML; remove it")
            self._pass_over(event)
            found = None, None
        if event.anchor is not None and self._anchors[event.anchor][0] is event:
            self._anchors[event.anchor] = event, found
        return found

    def scalar(self, event: Event) -> object:
        """Return a value, None if JSON has none like it."""
        tag, word = event.tag, event.value
        if tag is None or tag == "!":
            if not event.implicit[0] or word[:1] not in self._starts:
                return self._text(event, word)
            if word in self._words:
                return self._words[word]
            tag = str(self._resolve(ScalarNode, word, (True, False)))
        try:
            value: object = self._construct(ScalarNode(tag, word, event.start_mark))
        except (ValueError, LookupError, ConstructorError) as error:
            shown = (word if len(word) <= _MAX_SHOWN else f"{word[:_MAX_SHOWN]}…") or "nothing"
            shown = shown.encode("utf-8", "replace").decode()
            why = error if isinstance(error, ValueError) else f"as {tag.removeprefix(_TAG)}"
            self.tell(event, f"{shown} cannot be read ({why}); remove the tag, or quote it")
            return None
        if isinstance(value, str):
            return self._text(event, value)
        if isinstance(value, float) and math.isfinite(value):
            value = exact(value)
        elif value is not None and not isinstance(value, bool | int):
            kind = type(value).__name__
            self.tell(event, f"{word} is read as a {kind}, which JSON does not have; quote it")
            return None
        if event.tag is None:
            self._words[word] = value
        return value

    def key(self, event: Event) -> str | None:
        """Return a member's name, None if it cannot be one."""
        named = event
        if _kind(event) == "AliasEvent":
            self._referred(event)
            named = self._anchors[event.anchor][0]
        if _kind(named) != "ScalarEvent":
            self.tell(event, "a key must be a string, this is a mapping or list; write a plain key")
            self._pass_over(event)
        elif is_merge(named):
            message = "merge keys (`<<`) are not YAML 1.2; use $ref or allOf, or write the members out"
            self.tell(event, message)
        else:
            if event is named and event.anchor is not None:
                self._anchors[event.anchor] = event, (self.scalar(event), None)
            return self._text(event, named.value)  # 200 and true are texts as well: JSON has no other keys
        return None

    def unnamed(self, _key: Event, event: Event) -> Members:
        """Read on from the value of a key that cannot be one; return members that it stands for."""
        self._pass_over(event)
        return {}, {}

    def tell(self, event: Event, message: str) -> None:
        """Note that something has no place in plain data."""
        self.problems.append((_line(event), message))

    def _mapping(self) -> Members:
        data: dict[str, Any] = {}
        places: dict[str, Place] = {}
        first: dict[str, int] = {}
        merged: Members = {}, {}
        while type(key := self._next()).__name__ != "MappingEndEvent":
            name = self.key(key)
            if name is None:
                more = self.unnamed(key, self._next())
                merged = {**more[0], **merged[0]}, {**more[1], **merged[1]}
                continue
            if name in data:
                line = first.setdefault(name, places[name][0])
                self.tell(key, f"`{name}` stands here a second time (first in line {line}); remove one")
            data[name], below = self.value(self._next())
            places[name] = (key.start_mark.line + 1, below)
        return ({**merged[0], **data}, {**merged[1], **places}) if merged[0] else (data, places)

    def _sequence(self) -> Found:
        data: list[Any] = []
        places: list[Place] = []
        while _kind(item := self._next()) != "SequenceEndEvent":
            value, below = self.value(item)
            data.append(value)
            places.append((item.start_mark.line + 1, below))
        return data, places

    def _referred(self, event: Event) -> Found:
        if event.anchor not in self._anchors:
            raise ComposerError(None, None, f"found undefined alias {event.anchor!r}", event.start_mark)
        found = self._anchors[event.anchor][1]
        if found is None:
            self.tell(self._anchors[event.anchor][0], "an alias contains itself; use $ref for recursion")
        return found or (None, None)

    def _text(self, event: Event, text: str) -> str | None:
        """Return a text in which two escapes for halves of a character, as JSON writes them, are one."""
        if text.isascii() or not _has_surrogates(text):
            return text
        joined = text.encode("utf-16", "surrogatepass").decode("utf-16", "surrogatepass")
        if not _has_surrogates(joined):
            return joined
        self.tell(event, "an escape for half a character, a surrogate; write the character itself")
        return None

    def _pass_over(self, event: Event) -> None:
        """Read on past what begins with an event."""
        depth = 0
        while True:
            depth += _kind(event).endswith("StartEvent") - _kind(event).endswith("EndEvent")
            if not depth:
                return
            event = self._next()


class _QuickReader(Reader):
    """Reads what both parsers see alike, and gives up on everything else."""

    _depth = 0

    def value(self, event: Event) -> Found:
        kind = type(event).__name__
        if kind != "AliasEvent" and (event.tag is not None or event.anchor in self._anchors):
            raise _Unusual
        if kind == "ScalarEvent" and event.anchor is None:
            return self.scalar(event), None
        self._depth += 1
        if self._depth > _MAX_DEPTH:
            raise _Unusual
        found = super().value(event)
        self._depth -= 1
        return found

    def key(self, event: Event) -> str | None:
        name: str | None = getattr(event, "value", None)
        if name is None or event.anchor is not None or event.tag is not None or is_merge(event):
            raise _Unusual
        return name

    def tell(self, event: Event, message: str) -> NoReturn:
        raise _Unusual


def is_merge(key: Event) -> bool:
    """Return whether a key merges what stands beside it into its mapping."""
    plain = key.value == _MERGE and key.tag in (None, "!") and key.implicit[0]
    return bool(plain or key.tag == f"{_TAG}merge")


def _kind(event: Event) -> str:
    return type(event).__name__


def _line(event: Event) -> int:
    return int(event.start_mark.line) + 1


def _has_surrogates(text: str) -> bool:
    return any("\ud800" <= character <= "\udfff" for character in text)
