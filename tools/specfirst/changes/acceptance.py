"""Changes that a team has accepted although they break somebody: `specs/.changes-accepted.yaml`.

    accepted:
      - finding: 3f2a9c1b7d04      # as the report names it
        reason: Only our own console called it, and it is released together with this.
        until: "2027-01-31"

What is accepted counts as harmless until that day. Afterwards it breaks as before, and so does the build.
Two files are compared with `ACCEPTED=<such a file>`.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from tools.specfirst.changes.change import Change, Level
from tools.specfirst.changes.report import Note
from tools.specfirst.specs.deprecations import sunset_day
from tools.specfirst.specs.folder import FOLDER, read_bytes
from tools.specfirst.specs.problems import Problem, SpecError
from tools.specfirst.specs.yaml import Document, Pointer, parse_document

PATH = f"{FOLDER}/.changes-accepted.yaml"

_MEMBERS = ("finding", "reason", "until")


@dataclass(frozen=True, slots=True)
class Accepted:
    """One change that was accepted.

    Attributes:
        finding: Its fingerprint.
        reason: Why it was accepted.
        until: The last day on which it is.
        line: The line that says so.
    """

    finding: str
    reason: str
    until: date
    line: int


def read_accepted(content: bytes | None, path: str = PATH) -> tuple[Accepted, ...]:
    """Return what a file says; nothing if there is none.

    Raises:
        SpecError: It is not YAML, or an entry lacks something.
    """
    if content is None:
        return ()
    document = parse_document(content, path)
    entries = document.data.get("accepted")
    if not isinstance(entries, list):
        message = "`accepted` is no list; write entries of finding, reason and until below it"
        raise SpecError([document.problem(("accepted",), message)])
    problems = [
        problem
        for index, entry in enumerate(entries)
        for problem in _problems(document, ("accepted", index), entry)
    ]
    if problems:
        raise SpecError(problems)
    return tuple(
        Accepted(
            entry["finding"],
            entry["reason"].strip(),
            sunset_day(entry["until"]) or date.min,
            document.line_of(("accepted", index)),
        )
        for index, entry in enumerate(entries)
    )


def _problems(document: Document, where: Pointer, entry: object) -> Iterator[Problem]:
    if not isinstance(entry, dict):
        yield document.problem(where, "is no entry; write finding, reason and until")
        return
    for name in _MEMBERS:
        value = entry.get(name)
        if not isinstance(value, str) or not value.strip():
            yield document.problem((*where, name), f"`{name}` is missing or no text; add it, in quotes")
        elif name == "until" and sunset_day(value) is None:
            yield document.problem((*where, name), f'{value} is no day; write it like "2027-01-31"')


class Acceptances:
    """What was accepted, and what came of it."""

    def __init__(self, entries: Iterable[Accepted], today: date, path: str = PATH) -> None:
        self._entries = {entry.finding: entry for entry in entries}
        self._today = today
        self._path = path
        self._over: list[Accepted] = []

    def apply(self, change: Change) -> Change:
        """Return a change, as harmless if it was accepted."""
        entry = self._entries.pop(change.fingerprint, None)
        if entry is None:
            return change
        if entry.until < self._today:
            self._over.append(entry)
            return change
        return replace(
            change,
            level=min(change.level, Level.PATCH),
            breaks=frozenset(),
            risks=frozenset(),
            action="",
            accepted=f"{entry.reason} (until {entry.until})",
        )

    def notes(self) -> list[Note]:
        """Return what is to be said of those that are over, and of those that accept nothing any more."""
        over = [
            Note(
                f"{self._path}:{entry.line}: accepted until {entry.until}, which is over ({entry.reason}); "
                "undo the change, declare it, or accept it anew",
                blocks=True,
            )
            for entry in self._over
        ]
        return over + [
            Note(f"{self._path}:{entry.line}: {entry.finding} accepts a change that is not there; remove it")
            for entry in self._entries.values()
        ]


def acceptances_in(path: Path | None, today: date) -> Acceptances:
    """Return what a file says was accepted; nothing without a file.

    Args:
        path: The file.
        today: The day that acceptances are held against.

    Raises:
        SpecError: It cannot be read, is not YAML, or an entry lacks something.
    """
    if path is None:
        return Acceptances((), today)
    shown = path.as_posix()
    return Acceptances(read_accepted(read_bytes(path, shown), shown), today, shown)
