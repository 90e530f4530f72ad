"""Spec files as plain data that can still say on which line something stands."""

from __future__ import annotations

import json
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TypeAlias
from urllib.parse import unquote

from opensessions_stub.spec.yaml import UnreadableValue, read_yaml

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from opensessions_stub.spec.yaml import Place

Pointer: TypeAlias = tuple[str | int, ...]
"""The way from a document's root to a place in it: member names and list indexes."""

_LARGEST = 32 * 2**20


class SpecError(Exception):
    """A spec that cannot be served.

    Args:
        *problems: what is wrong, each a line that names file and line.

    Attributes:
        problems: the same, with no control characters in them, whatever a file or a member is called.
    """

    def __init__(self, *problems: str) -> None:
        self.problems = tuple(printable(problem) for problem in problems)
        super().__init__("\n".join(self.problems))


def printable(text: str) -> str:
    """Return a text with its control characters spelt out."""
    if text.isprintable():
        return text
    return "".join(one if one.isprintable() else ascii(one)[1:-1] for one in text)


class Document:
    """One document as plain data.

    Args:
        path: where its file lies, or would.
        data: its content.
        places: the lines of its values.
        text: what places are read from when a line is first asked for, where they are not given.

    Attributes:
        path: where its file lies.
        data: its content; JSON types only, mappings keep the file's order.

    Raises:
        SpecError: its content is no mapping.
    """

    def __init__(self, path: Path, data: Any, places: Place | None = None, text: str = "") -> None:
        self.path = path
        self._text = text
        self._places = places
        self._notes: dict[str, tuple[int, int]] = {}
        self._problems: dict[str, int] = {}
        self.data: dict[str, Any] = {}
        if not isinstance(data, dict):
            raise self.error((), "an OpenAPI document is a mapping with openapi, info and paths")
        self.data = data

    @property
    def is_adopted(self) -> bool:
        """Whether somebody else wrote it, whose slips nobody here can mend."""
        return "x-adopted" in self.data

    def line(self, pointer: Pointer) -> int:
        """The line of a place; of the nearest existing place above it if there is no such place."""
        if self._places is None:  # of JSON, when a line is first asked for
            self._places = _places_of(self._text)
        line, children = self._places
        for step in pointer:
            if isinstance(children, dict) and str(step) in children:
                line, children = children[str(step)]
            elif isinstance(children, list) and isinstance(step, int) and step < len(children):
                line, children = children[step]
            else:
                break
        return line

    def error(self, pointer: Pointer, message: str) -> SpecError:
        """An error about a place, ready to be raised."""
        return SpecError(f"{self.path}:{self.line(pointer)}: {message}")

    def note(self, pointer: Pointer, message: str) -> None:
        """Tells that something at a place is not done though the file says it."""
        line = self.line(pointer)
        first, times = self._notes.get(message, (line, 0))
        self._notes[message] = first, times + (line != first)

    @property
    def notes(self) -> list[str]:
        """What is not done though the file says it, each a line that names file and line."""
        return [
            printable(f"{self.path}:{line}: {message}{f' (and {times} times more)' if times else ''}")
            for message, (line, times) in sorted(self._notes.items(), key=lambda each: each[1])
        ]

    @contextmanager
    def collecting(self) -> Iterator[None]:
        """Keep what is wrong in a `with` block for `check`, so that the next part is looked at, too."""
        try:
            yield
        except SpecError as error:
            self._problems |= dict.fromkeys(error.problems, 0)

    @property
    def problems(self) -> int:
        """How much has been found wrong so far."""
        return len(self._problems)

    def check(self) -> None:
        """Tell everything that was found wrong.

        Raises:
            SpecError: Something was.
        """
        if self._problems:
            raise SpecError(*sorted(self._problems, key=_line_of))

    def at(self, pointer: Pointer) -> Any:
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
        if reference == "#":
            return self.data, ()
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


def read_document(path: Path) -> Document:
    """Read one YAML 1.2 or JSON file.

    Raises:
        SpecError: It cannot be read, is not YAML, repeats a member, or holds a value JSON has not.
    """
    text = _text(path)
    if (data := _plain_json(text)) is not None:
        return Document(path, data, text=text)
    try:
        data, places = read_yaml(text)
    except UnreadableValue as error:
        raise SpecError(f"{path}:{error.line}: {error.problem}") from None
    except RecursionError:
        raise SpecError(f"{path}: is nested too deeply to be read") from None
    return Document(path, data, places)


def _text(path: Path) -> str:
    if path.exists() and not path.is_file():  # a pipe or a device might never end
        raise SpecError(f"{path}: is no regular file")
    try:
        if path.stat().st_size > _LARGEST:
            raise SpecError(f"{path}: is larger than {_LARGEST // 2**20} MB")
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise SpecError(f"{path}: cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise SpecError(f"{path}: is not UTF-8") from error


def _plain_json(text: str) -> Any:
    """The data of a file that is JSON and nothing but; None of all others, which YAML's reader judges."""
    if not text.lstrip().startswith("{"):
        return None
    try:
        data = json.loads(text, object_pairs_hook=_members, parse_constant=_refuse)
        json.dumps(data, ensure_ascii=False).encode()  # which half a surrogate pair cannot be
    except (ValueError, RecursionError):
        return None
    return data


def _members(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    members = dict(pairs)
    if len(members) != len(pairs):
        raise ValueError
    return members


def _refuse(_: str) -> float:
    raise ValueError


def _places_of(text: str) -> Place:
    try:
        return read_yaml(text)[1]
    except (UnreadableValue, RecursionError):
        return 1, None


def _line_of(problem: str) -> int:
    parts = problem.split(":", 2)
    return int(parts[1]) if len(parts) > 2 and parts[1].isdecimal() else 0


def _unescape(step: str) -> str:
    return unquote(step).replace("~1", "/").replace("~0", "~")


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
