"""YAML nodes as plain data: what JSON can hold, and a problem for everything else."""

import math

from ruamel.yaml import YAML
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from tools.specfirst.specs.problems import Problem
from tools.specfirst.specs.quick_yaml import Children, Place, exact

_MAPPING_TAG = "tag:yaml.org,2002:map"
_SEQUENCE_TAG = "tag:yaml.org,2002:seq"
MERGE_TAG = "tag:yaml.org,2002:merge"
_MAX_SHOWN = 40
_SURROGATES = "an escape for half a character, a surrogate; write the character itself"


class PlainData:
    """Turns nodes into plain data; `problems` collects what has no place in it."""

    def __init__(self, yaml: YAML, path: str) -> None:
        self._construct = yaml.constructor.construct_object
        self._path = path
        self._done: dict[int, object] = {}
        self._open: set[int] = set()
        self.problems: list[Problem] = []

    def mapping(self, node: MappingNode) -> dict[str, object]:
        """Return a mapping and all below it, without the members that have a problem."""
        result: dict[str, object] = {}
        lines: dict[str, int] = {}
        for key_node, value_node in node.value:
            key = self.key(key_node)
            if key is None:
                continue
            if key in lines:
                self._add(
                    key_node, f"`{key}` stands here a second time (first in line {lines[key]}); remove one"
                )
            lines.setdefault(key, node_line(key_node))
            result[key] = self._value(value_node)
        return result

    def key(self, node: Node) -> str | None:
        """Return a member's name, None if it cannot be one."""
        if node.tag == MERGE_TAG:
            self._add(node, "merge keys (`<<`) are not YAML 1.2; use $ref or allOf, or write the members out")
        elif not isinstance(node, ScalarNode):
            self._add(node, "a key must be a string, this is a mapping or list; write a plain key")
        elif _has_surrogates(key := _joined(node.value)):
            self._add(node, _SURROGATES)
        else:
            return key  # 200 and true are texts as well: JSON has no other keys
        return None

    def _value(self, node: Node) -> object:
        known = id(node)
        if known in self._open:
            self._add(node, "an alias contains itself; use $ref for recursion")
            return None
        if known not in self._done:
            self._open.add(known)
            self._done[known] = self._new_value(node)
            self._open.remove(known)
        return self._done[known]

    def _new_value(self, node: Node) -> object:
        if isinstance(node, MappingNode) and node.tag == _MAPPING_TAG:
            return self.mapping(node)
        if isinstance(node, SequenceNode) and node.tag == _SEQUENCE_TAG:
            return [self._value(item) for item in node.value]
        if not isinstance(node, ScalarNode):
            self._add(node, f"the tag {node.tag} is not plain YAML; remove it")
            return None
        return self.scalar(node)

    def scalar(self, node: ScalarNode) -> object:
        """Return a value, None if JSON has none like it."""
        try:
            value: object = self._construct(node)
        except ValueError as error:
            self._add(node, f"{_shortened(node.value)} cannot be read ({error}); quote it")
            return None
        finite = isinstance(value, float) and math.isfinite(value)
        if not finite and value is not None and not isinstance(value, str | bool | int):
            kind = type(value).__name__
            self._add(node, f"{node.value} is read as a {kind}, which JSON does not have; quote it")
        elif isinstance(value, str):
            text = _joined(value)
            if not _has_surrogates(text):
                return text
            self._add(node, _SURROGATES)
        else:
            return exact(value)
        return None

    def _add(self, node: Node, message: str) -> None:
        self.problems.append(Problem(self._path, node_line(node), message))


def places(root: MappingNode) -> Children:
    """Return the places below a node whose data has no problem."""
    known: dict[int, Children] = {}

    def below(node: Node) -> Children:
        if id(node) not in known:
            found: Children = None
            if isinstance(node, MappingNode):
                members = ((str(key.value), key, value) for key, value in node.value)
                found = {name: _place(key, below(value)) for name, key, value in members}
            elif isinstance(node, SequenceNode):
                found = [_place(item, below(item)) for item in node.value]
            known[id(node)] = found
        return known[id(node)]

    return below(root)


def _place(node: Node, children: Children) -> Place:
    return node_line(node), children


def node_line(node: Node) -> int:
    """Return the line, from 1, that a node starts in."""
    return int(node.start_mark.line) + 1


def _has_surrogates(text: str) -> bool:
    return not text.isascii() and any("\ud800" <= character <= "\udfff" for character in text)


def _joined(text: str) -> str:
    """Return a text in which two escapes for halves of a character, as JSON writes them, are one."""
    if not _has_surrogates(text):
        return text
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "surrogatepass")


def _shortened(text: str) -> str:
    return text if len(text) <= _MAX_SHOWN else f"{text[:_MAX_SHOWN]}…"
