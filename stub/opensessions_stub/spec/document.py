"""Spec files as plain data that can still say on which line something stands."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, TypeAlias, cast
from urllib.parse import unquote

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import MappingNode, ScalarNode, SequenceNode
from ruamel.yaml.reader import ReaderError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from ruamel.yaml.nodes import Node

Pointer: TypeAlias = tuple[str | int, ...]
"""The way from a document's root to a place in it: member names and list indexes."""

_TAG = "tag:yaml.org,2002:"
_INTEGER = re.compile(r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+")


class SpecError(Exception):
    """A spec that cannot be served; the message is one line that names file and line."""


class Document:
    """One YAML 1.2 or JSON file.

    Attributes:
        path: where the file lies.
        data: its content; JSON types only, mappings keep the file's order.

    Raises:
        SpecError: the file cannot be read, is not YAML, repeats a member, or holds a value JSON has not.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            text = path.read_text(encoding="utf-8")
        except OSError as error:
            raise SpecError(f"{path}: cannot be read: {error.strerror}") from error
        except UnicodeDecodeError as error:
            raise SpecError(f"{path}: is not UTF-8") from error
        try:
            self._root: Node | None = YAML(typ="safe", pure=True).compose(text)
        except RecursionError:
            raise SpecError(f"{path}: is nested too deeply to be read") from None
        except ReaderError as error:
            line = text.count("\n", 0, error.position) + 1
            raise SpecError(f"{path}:{line}: is not valid YAML: {error.reason}") from error
        except MarkedYAMLError as error:
            line, reason = _fault(error)
            raise SpecError(f"{path}:{line}: is not valid YAML: {reason}") from error
        except YAMLError as error:
            raise SpecError(f"{path}: is not valid YAML: {' '.join(str(error).split())}") from error
        self.data: dict[str, Any] = {}
        if not isinstance(self._root, MappingNode):
            raise self.error((), "an OpenAPI document is a mapping with openapi, info and paths")
        try:
            self.data = self._mapping(self._root)
        except RecursionError:
            raise self.error((), "an alias (*) stands within its own anchor (&)") from None

    def line(self, pointer: Pointer) -> int:
        """The line of a place; of the nearest existing place above it if there is no such place."""
        node = self._root
        line = node.start_mark.line if node else 0
        for step in pointer:
            if isinstance(node, MappingNode):
                found = next(((key, value) for key, value in node.value if key.value == str(step)), None)
                if found is None:
                    break
                line, node = found[0].start_mark.line, found[1]
            elif isinstance(node, SequenceNode) and isinstance(step, int) and step < len(node.value):
                node = node.value[step]
                line = node.start_mark.line
            else:
                break
        return int(line) + 1

    def error(self, pointer: Pointer, message: str) -> SpecError:
        """An error about a place, ready to be raised."""
        return SpecError(f"{self.path}:{self.line(pointer)}: {message}")

    def at(self, pointer: Pointer) -> Any:  # noqa: ANN401 - any JSON value
        """What stands at a place.

        Raises:
            LookupError: there is no such place.
        """
        value: Any = self.data
        for step in pointer:
            value = value[step]
        return value

    def resolve(self, pointer: Pointer) -> tuple[Any, Pointer]:
        """What stands at a place, and where: references (`$ref`) within the file are followed.

        Raises:
            SpecError: a reference leads out of the file, in a circle, or nowhere.
        """
        value = self.at(pointer)
        seen: set[Pointer] = set()
        while isinstance(value, dict) and "$ref" in value:
            reference = value["$ref"]
            if pointer in seen:
                raise self.error(pointer, f"$ref {reference} leads in a circle")
            seen.add(pointer)
            value, pointer = self.target(reference, pointer)
        return value, pointer

    def target(self, reference: object, place: Pointer) -> tuple[Any, Pointer]:
        """What a reference that stands at a place names, and where that is.

        Raises:
            SpecError: the reference leads out of the file or nowhere.
        """
        if not isinstance(reference, str) or not reference.startswith("#/"):
            raise self.error(place, f"$ref {reference}: only references within the file (#/…) are served")
        value: Any = self.data
        pointer: list[str | int] = []
        for escaped in reference[2:].split("/"):
            name = _unescape(escaped)
            step = int(name) if isinstance(value, list) and name.isdecimal() else name
            try:
                value = value[step]
            except (KeyError, IndexError, TypeError):
                raise self.error(place, f"$ref {reference}: there is no such place in the file") from None
            pointer.append(step)
        return value, tuple(pointer)

    def _value(self, node: Node) -> Any:  # noqa: ANN401 - any JSON value
        if isinstance(node, MappingNode):
            return self._mapping(node)
        if isinstance(node, SequenceNode):
            return [self._value(item) for item in node.value]
        return self._scalar(cast("ScalarNode", node))

    def _mapping(self, node: MappingNode) -> dict[str, Any]:
        mapping: dict[str, Any] = {}
        for key, value in node.value:
            if not isinstance(key, ScalarNode):
                raise self._refused(key, "a member's name must be a word")
            if str(key.tag) == _TAG + "merge":
                raise self._refused(key, "merge keys (<<) are not part of YAML 1.2: use $ref")
            if key.value in mapping:
                raise self._refused(key, f"the member {key.value} stands here a second time")
            mapping[key.value] = self._value(value)
        return mapping

    def _scalar(self, node: ScalarNode) -> Any:  # noqa: ANN401 - any JSON scalar
        read = _SCALARS.get(str(node.tag).removeprefix(_TAG))
        if read is None:
            raise self._refused(node, f"{node.value!r} is not a JSON value: put it into quotes")
        try:
            return read(node.value)
        except ValueError:
            raise self._refused(node, f"{node.value!r} is not a JSON number: put it into quotes") from None

    def _refused(self, node: Node, message: str) -> SpecError:
        return SpecError(f"{self.path}:{node.start_mark.line + 1}: {message}")


def _fault(error: MarkedYAMLError) -> tuple[int, str]:
    """The line to look at, and what is wrong there."""
    begun, found = error.context_mark, error.problem_mark or error.context_mark
    if error.problem == "found unexpected end of stream" and begun is not None:
        return begun.line + 1, "a quote that is opened here is never closed"
    line = found.line + 1 if found is not None else 1
    reason = ", ".join(part for part in (error.context, error.problem) if part)
    if begun is not None and begun.line + 1 != line:
        reason += f" (it begins on line {begun.line + 1})"
    return line, reason


def members_of_format(value: object, name: str) -> frozenset[str]:
    """The names of all properties in a document whose schemas have a format."""
    found: set[str] = set()
    waiting = [value]
    while waiting:
        here = waiting.pop()
        if isinstance(here, list):
            waiting += here
        elif isinstance(here, dict):
            waiting += here.values()
            properties = here.get("properties")
            if isinstance(properties, dict):
                found |= {
                    member
                    for member, schema in properties.items()
                    if isinstance(schema, dict) and schema.get("format") == name
                }
    return frozenset(found)


def _unescape(step: str) -> str:
    return unquote(step).replace("~1", "/").replace("~0", "~")


def _integer(text: str) -> int:
    if not _INTEGER.fullmatch(text):
        raise ValueError(text)
    return int(text, 0) if text[:2] in ("0o", "0x") else int(text)


def _float(text: str) -> float:
    number = float(text)
    if number in (float("inf"), float("-inf")) or number != number:  # noqa: PLR0124 - only NaN differs from itself
        raise ValueError(text)
    return number


_SCALARS: dict[str, Callable[[str], Any]] = {
    "str": str,
    "int": _integer,
    "float": _float,
    "bool": lambda text: text.lower() == "true",
    "null": lambda _: None,
}
