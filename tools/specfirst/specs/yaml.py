"""YAML 1.2 as plain data that remembers its lines.

The data holds only what JSON can hold. Keys are texts as they are written, timestamps are texts.
Where YAML readers disagree (merge keys, aliases to themselves) the document is refused, so that every
tool sees the same spec.
"""

import itertools
import re
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeAlias
from urllib.parse import unquote

from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.reader import ReaderError

from tools.specfirst.specs.folder import read_bytes
from tools.specfirst.specs.problems import Problem, SpecError
from tools.specfirst.specs.quick_yaml import NoMapping, Place, Reader, read_quickly

Pointer: TypeAlias = tuple[str | int, ...]
"""The way to a value from the top of a document: member names and list positions."""

MAX_HOPS = 50
"""References that lead to references; what needs more goes round in circles."""


_MOST_OPEN = 2_000
_BRACKET = re.compile(r"[\[\]{}]")
_BEGINNING = re.compile(r"\s*")
_CONFLICT = re.compile(r"^(?:<{7}|>{7})(?: |$)", re.MULTILINE)
_TOO_DEEP = "nested too deeply to be read; flatten it"


class Document:
    """One YAML file: `data` is plain, `line_of` answers where something stands, from the lines in `place`."""

    def __init__(self, path: str, data: dict[str, Any], place: Place) -> None:
        self.path = path
        self.data = data
        self.place = place

    def line_of(self, pointer: Sequence[str | int]) -> int:
        """Return the line (from 1) of a member's key or of a list's item.

        Follows `$ref` within the document on its way. Of a pointer that leads nowhere the line of the
        last step that exists is returned: the place where something is missing.
        """
        value: object = self.data
        place = self.place
        for step in pointer:
            found = self._step(value, place, step)
            if found is None:
                break
            value, place = found
        return place[0]

    def problem(self, pointer: Sequence[str | int], message: str) -> Problem:
        """Return a problem located at `pointer`."""
        return Problem(self.path, self.line_of(pointer), message, tuple(pointer))

    def _step(self, value: object, place: Place, step: str | int) -> tuple[object, Place] | None:
        for _ in range(MAX_HOPS):
            found = _child(value, place, step)
            reference = value.get("$ref") if isinstance(value, dict) else None
            if found is not None or not isinstance(reference, str):
                return found
            target = self._at(reference)
            if target is None:
                return None
            value, place = target
        return None

    def _at(self, reference: str) -> tuple[object, Place] | None:
        pointer = parse_reference(reference)
        if pointer is None:
            return None
        found: tuple[object, Place] | None = (self.data, self.place)
        for step in pointer:
            if found is None:
                return None
            found = _child(*found, step)
        return found


def read_document(path: Path, shown_path: str) -> Document:
    """Read a YAML file whose top level is a mapping.

    Args:
        path: The file.
        shown_path: How to call it in problems.

    Raises:
        SpecError: The file cannot be read, is not UTF-8, not YAML 1.2, or holds what JSON cannot.
    """
    return parse_document(read_bytes(path, shown_path), shown_path)


def parse_document(content: bytes, shown_path: str) -> Document:
    """Parse the content of a YAML file; see `read_document`."""
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        message = f"byte 0x{content[error.start]:02x} is not UTF-8; save the file as UTF-8"
        raise SpecError([Problem(shown_path, line, message)]) from None

    if _nests_too_deeply(text):
        raise SpecError([Problem(shown_path, 0, _TOO_DEEP)])
    quick = read_quickly(text)
    return Document(shown_path, *quick) if quick else parse_carefully(text, shown_path)


def _nests_too_deeply(text: str) -> bool:
    """Return whether more brackets are open at once than any reader takes, which each finds out slowly."""
    if text.count("[") + text.count("{") < _MOST_OPEN:
        return False
    depth = itertools.accumulate(1 if found[0] in "[{" else -1 for found in _BRACKET.finditer(text))
    return max(depth, default=0) > _MOST_OPEN


def parse_carefully(text: str, shown_path: str) -> Document:
    """Parse a YAML document with ruamel.yaml, which knows what is wrong with it; see `read_document`."""
    reader = Reader.careful(text)
    try:
        data, place = reader.document()
    except NoMapping as error:
        (line,) = error.args
        message = "the top level is not a mapping; an OpenAPI document starts with `openapi: 3.1.0`"
        if not line:
            message = "the file is empty; write an OpenAPI document into it"
        raise SpecError([Problem(shown_path, line, message)]) from None
    except YAMLError as error:
        raise SpecError([_syntax_problem(error, text, shown_path)]) from None
    except RecursionError:
        raise SpecError([Problem(shown_path, 0, _TOO_DEEP)]) from None
    if reader.problems:
        raise SpecError([Problem(shown_path, *problem) for problem in reader.problems])
    return Document(shown_path, data, place)


@lru_cache(maxsize=10_000)
def parse_reference(reference: str) -> Pointer | None:
    """Return where a `$ref` leads within its own document, None when it leads elsewhere."""
    if reference == "#":
        return ()
    if not reference.startswith("#/"):
        return None
    return tuple(
        unquote(part).replace("~1", "/").replace("~0", "~")
        for part in reference.removeprefix("#/").split("/")
    )


def _child(value: object, place: Place, step: str | int) -> tuple[object, Place] | None:
    _, below = place
    if isinstance(value, dict) and isinstance(below, dict):
        name = str(step)
        return (value[name], below[name]) if name in value else None
    if (
        isinstance(value, list)
        and isinstance(below, list)
        and str(step).isdecimal()
        and int(step) < len(value)
    ):
        return value[int(step)], below[int(step)]
    return None


def _syntax_problem(error: YAMLError, text: str, path: str) -> Problem:
    if isinstance(error, ReaderError):
        line = text.count("\n", 0, error.position) + 1
        return Problem(path, line, "not YAML: a control character stands here; remove it")
    if (conflict := _CONFLICT.search(text)) is not None:
        line = text.count("\n", 0, conflict.start()) + 1
        return Problem(path, line, "not YAML: a merge left a conflict here; resolve it")
    line = 0
    message = "cannot be parsed"
    if isinstance(error, MarkedYAMLError):
        begun, mark = error.context_mark, error.problem_mark or error.context_mark
        if error.problem == "found unexpected end of stream" and begun:
            return Problem(
                path, begun.line + 1, "not YAML: a quote is opened here and never closed; close it"
            )
        line = mark.line + 1 if mark else 0
        message = ", ".join(part for part in (error.context, error.problem) if part)
        if begun and begun.line + 1 != line:
            message += f" (it begins on line {begun.line + 1})"
    if "'\\t'" in message:
        before = text.split("\n")[line - 1][: mark.column] if mark else ""
        where = "between words; write a space" if before.strip() else "in the indentation; indent with spaces"
        return Problem(path, line, f"not YAML: a tab {where}")
    for number in (line, line - 1):
        indentation = _BEGINNING.match(text.split("\n")[number - 1]) if number > 0 else None
        if indentation is not None and not indentation[0].isascii():
            return Problem(
                path, number, "not YAML: a blank that is no space in the indentation; write spaces"
            )
    return Problem(path, line, f"not YAML: {message}; correct this line or the one before it")
