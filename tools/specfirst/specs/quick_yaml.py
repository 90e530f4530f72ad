"""The quick way to read YAML: libyaml reads what is plain, and gives up on everything else.

ruamel.yaml, which says exactly what is wrong with a file, takes seconds for a large one. libyaml takes
a fraction, but is a parser of YAML 1.1 with messages of its own. So it reads only what both read alike;
errors, tags, reused anchors and whatever one of them sees differently are left to the careful way.
Which tag a plain scalar has, and its value, ruamel decides here too.

It reads events, while `PlainData` reads nodes, which say what is wrong and can be read forgivingly. One
reader of nodes for both took 1.7 times as long (287 kB: 72 ms instead of 42; ruamel takes 620), and what
composes nodes in libyaml follows any nesting until the process is gone.
"""

import math
import re
from typing import Any, Protocol, TypeAlias, cast

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError
from ruamel.yaml.nodes import ScalarNode

# `_Parser` and `_Event` are the part of it that is used.
from yaml import YAMLError as LibyamlError
from yaml.cyaml import CParser

Children: TypeAlias = "dict[str, Place] | list[Place] | None"
Place: TypeAlias = tuple[int, Children]
"""The line of a member's key or of a list's item, and the places below it; None below scalars."""

_MAX_DEPTH = 60
# What the two treat differently: line breaks of YAML 1.1 and of Unicode, marks of byte order, tabs,
# directives, the ends of documents, a comment that touches the head of a block, a block that starts empty.
_SEEN_DIFFERENTLY = re.compile(
    "[^\n -~\u00a0-\u2027\u202a-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
    "|^%|^\\.\\.\\.|[|>][-+0-9]*#|(?:^|[:?-]|&\\S+) +[|>][-+0-9]* *(?: #[^\n]*)?\n *\n",
    re.MULTILINE,
)
_MERGE = "<<"
_TIMESTAMP_TAG = "tag:yaml.org,2002:timestamp"
_EXACT = 2.0**53
"""From here on a float has no fraction."""
_READABLE = 1e21
"""From here on JSON's writers use an exponent."""
_JSON_SCALARS = (str, bool, int, float, type(None))


class _Mark(Protocol):
    line: int


class _Event(Protocol):
    anchor: str | None
    tag: str | None
    implicit: Any
    value: str
    version: object
    tags: object
    start_mark: _Mark


class _Parser(Protocol):
    def get_event(self) -> _Event: ...


class _Unusual(Exception):
    """The document has something that only the careful way reads."""


def yaml_1_2() -> YAML:
    """Return a reader of YAML 1.2, which has no timestamps: ruamel.yaml makes dates of them."""
    yaml = YAML(typ="safe", pure=True)
    yaml.constructor.yaml_constructors = {
        **yaml.constructor.yaml_constructors,
        _TIMESTAMP_TAG: lambda _, node: node.value,
    }
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
        return _Reader(CParser(text)).document()
    except (_Unusual, LibyamlError, YAMLError, ValueError):
        return None


class _Reader:
    """Turns the events of one document into data; every method reads on from the event it is given."""

    def __init__(self, parser: _Parser) -> None:
        self._next = parser.get_event
        self._scalars = _PlainScalars()
        self._anchors: dict[str, tuple[Any, Children]] = {}
        self._depth = 0

    def document(self) -> tuple[dict[str, Any], Place]:
        self._next()  # the stream's start
        start = self._next()
        if _kind(start) != "DocumentStartEvent" or start.version or start.tags:
            raise _Unusual
        root = self._next()
        if _kind(root) != "MappingStartEvent":
            raise _Unusual
        data, children = self._value(root)
        self._next()  # the document's end
        if _kind(self._next()) != "StreamEndEvent":
            raise _Unusual
        return cast("dict[str, Any]", data), (root.start_mark.line + 1, children)

    def _value(self, event: _Event) -> tuple[Any, Children]:
        kind = _kind(event)
        if kind == "AliasEvent":
            known = self._anchors.get(event.anchor or "")
            if known is None:
                raise _Unusual
            return known
        if event.tag is not None or event.anchor in self._anchors:
            raise _Unusual
        if kind == "ScalarEvent":
            value = self._scalars.value(event.value) if event.implicit[0] else event.value
            result: tuple[Any, Children] = (value, None)
        else:
            self._depth += 1
            if self._depth > _MAX_DEPTH:
                raise _Unusual
            result = self._mapping() if kind == "MappingStartEvent" else self._sequence()
            self._depth -= 1
        if event.anchor is not None:
            self._anchors[event.anchor] = result
        return result

    def _mapping(self) -> tuple[dict[str, Any], Children]:
        data: dict[str, Any] = {}
        places: dict[str, Place] = {}
        while _kind(key := self._next()) != "MappingEndEvent":
            if _kind(key) != "ScalarEvent" or key.tag is not None or key.anchor is not None:
                raise _Unusual
            name = key.value
            if name in data or (name == _MERGE and key.implicit[0]):
                raise _Unusual
            data[name], below = self._value(self._next())
            places[name] = (key.start_mark.line + 1, below)
        return data, places

    def _sequence(self) -> tuple[list[Any], Children]:
        data: list[Any] = []
        places: list[Place] = []
        while _kind(item := self._next()) != "SequenceEndEvent":
            value, below = self._value(item)
            data.append(value)
            places.append((item.start_mark.line + 1, below))
        return data, places


class _PlainScalars:
    """What unquoted words mean, by ruamel's own rules for YAML 1.2."""

    def __init__(self) -> None:
        yaml = yaml_1_2()
        self._resolve = yaml.resolver.resolve
        self._construct = yaml.constructor.construct_object
        self._starts = frozenset(yaml.resolver.versioned_resolver)
        self._known: dict[str, object] = {}

    def value(self, word: str) -> object:
        if word[:1] not in self._starts:
            return word
        if word not in self._known:
            node = ScalarNode(str(self._resolve(ScalarNode, word, (True, False))), word)
            if word == _MERGE:
                raise _Unusual
            value: object = self._construct(node)
            if not isinstance(value, _JSON_SCALARS) or (
                isinstance(value, float) and not math.isfinite(value)
            ):
                raise _Unusual
            self._known[word] = exact(value)
        return self._known[word]


def _kind(event: object) -> str:
    return type(event).__name__
