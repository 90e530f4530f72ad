"""`x-evidence`: how sure a spec is of what it says, beside the statement.

    client_port:
      type: integer
      maximum: 65535
      x-evidence:
        maximum: "inferred: a TCP port; the page leaves the maximum empty"

Each member names a sibling keyword, or `itself` for the object as a whole. A rule for values can be held to
some, so that it is not loosened or tightened by a slip:

    x-evidence:
      maximum:
        inferred: a TCP port; the page leaves the maximum empty
        accepted: [65535]
        refused: [65536]
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias, get_args

from tools.specfirst.specs.parts import Part, parts
from tools.specfirst.specs.problems import Problem
from tools.specfirst.specs.tried_values import TRIED, tried_problems
from tools.specfirst.specs.yaml import Document, Pointer

Mark: TypeAlias = Literal["documented", "inferred", "vendor", "client", "recorded"]
"""Stands in the vendor's document; read into a gap of it; said elsewhere by the vendor; done by public
clients; seen in recorded answers."""

MARKS: tuple[Mark, ...] = get_args(Mark)
KEYWORD = "x-evidence"
ITSELF = "itself"


@dataclass(frozen=True, slots=True)
class Evidence:
    """One statement of a spec and what it rests on.

    `pointer` leads to the object, `keyword` is the member of it that the statement concerns or `itself`;
    `is_tried` says whether values stand beside it that it takes and refuses.
    """

    path: str
    line: int
    pointer: Pointer
    keyword: str
    mark: Mark
    reason: str
    is_tried: bool


def said(entry: object) -> str | None:
    """Return "mark: reason" of an entry in either form, None if it has neither."""
    if not isinstance(entry, Mapping):
        return entry if isinstance(entry, str) else None
    said = [(name, text) for name, text in entry.items() if name not in TRIED]
    if len(said) != 1 or not isinstance(said[0][1], str):
        return None
    return f"{said[0][0]}: {said[0][1]}"


def evidence(document: Document) -> list[Evidence]:
    """Return every well-formed entry of a document, in the order of its lines."""
    entries = [entry for entry in _entries(document) if isinstance(entry, Evidence)]
    return sorted(entries, key=lambda entry: entry.line)


def check_evidence(document: Document) -> list[Problem]:
    """Return a problem for each entry that has not its form, or a value that its rule judges otherwise."""
    return [entry for entry in _entries(document) if isinstance(entry, Problem)]


def _entries(document: Document) -> Iterator[Evidence | Problem]:
    for part in parts(document.data):
        if KEYWORD not in part.members:
            continue
        where = (*part.pointer, KEYWORD)
        entries = part.members[KEYWORD]
        if not part.extensible:
            message = (
                f"{KEYWORD} would be a name among {part.pointer[-1]}; move it into the entry it is about"
            )
            yield document.problem(where, message)
        elif not isinstance(entries, dict) or not entries:
            yield document.problem(
                where, f'{KEYWORD} is empty or no mapping; write `keyword: "mark: reason"` below it'
            )
        else:
            for keyword, statement in entries.items():
                yield _entry(document, part, keyword, statement)
                if isinstance(statement, Mapping):
                    yield from tried_problems(document, part, keyword, (*where, keyword), statement)


def _entry(document: Document, part: Part, keyword: str, statement: object) -> Evidence | Problem:
    where = (*part.pointer, KEYWORD, keyword)
    if keyword != ITSELF and (keyword not in part.members or keyword == KEYWORD):
        return document.problem(
            where, f"{KEYWORD} speaks of `{keyword}`, which is not beside it; use its name or `itself`"
        )
    text = said(statement)
    if text is None:
        message = f"the evidence of `{keyword}` is neither a string nor a mapping with one reason"
        return document.problem(where, f'{message}; write "mark: reason"')
    mark, _, reason = text.partition(":")
    reason = " ".join(reason.split())
    for known in MARKS:
        if mark == known and reason:
            line, is_tried = document.line_of(where), isinstance(statement, Mapping)
            return Evidence(document.path, line, part.pointer, keyword, known, reason, is_tried)
    if mark in MARKS:
        return document.problem(where, f'the evidence of `{keyword}` gives no reason; write "{mark}: reason"')
    return document.problem(where, f"`{mark}` is no evidence mark; use one of {', '.join(MARKS)}")
