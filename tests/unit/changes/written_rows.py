"""Tables of pairs written as text: what each change must be judged as, the old words, and the new ones.

    !. {type: integer, minimum: 2} -> {type: integer, minimum: 3}

The marks stand for the places that a test names, as request and response: `!` breaks callers, `.` is
seen and breaks nobody, `=` is nothing at all.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from tools.specfirst.changes.change import Change


@dataclass(frozen=True)
class Written:
    """One row of a table."""

    marks: str
    old: str
    new: str


def rows(table: str) -> list[object]:
    """Return the rows of a table as parameters of a test; a line that begins with a space goes on."""
    return [pytest.param(row, id=f"{row.old} -> {row.new}") for row in _rows(table)]


def _rows(table: str) -> Iterator[Written]:
    for line in table.strip("\n").replace("\n ", " ").splitlines():
        marks, _, pair = line.partition(" ")
        old, _, new = pair.partition("->")
        yield Written(marks, old.strip(), new.strip())


def check_mark(mark: str, changes: list[Change]) -> None:
    """Hold what was found against its mark."""
    said = [(change.kind, change.place) for change in changes]
    if mark == "=":
        assert not said
        return
    assert said, "nothing was found"
    assert any("server" in change.breaks for change in changes) is (mark == "!"), said
