"""What a team accepts although it breaks somebody, with a reason and until a day."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.unit.changes.base_spec import BASE, edited
from tests.unit.changes.tiny_specs import DONE, operation, spec_changes
from tools.specfirst.changes.acceptance import Acceptances, read_accepted
from tools.specfirst.changes.change import Change, Level
from tools.specfirst.changes.formats.wording import reason
from tools.specfirst.changes.run import compare_files
from tools.specfirst.specs.problems import SpecError

TODAY = date(2026, 12, 1)
ENTRY = 'accepted:\n  - finding: {finding}\n    reason: Only our console calls it.\n    until: "{until}"\n'


@pytest.fixture
def change() -> Change:
    """Return a change that breaks callers."""
    (found,) = spec_changes(BASE, edited(BASE, [("    put:\n", "    x-put:\n")]))
    assert found.breaking
    return found


def accept(text: str) -> Acceptances:
    """Return what a file accepts today."""
    return Acceptances(read_accepted(text.encode()), TODAY)


def test_what_is_accepted_counts_as_harmless_and_says_why(change: Change) -> None:
    accepted = accept(ENTRY.format(finding=change.fingerprint, until="2026-12-01"))
    found = accepted.apply(change)
    assert (found.level, found.severity, found.breaks) == (Level.PATCH, "harmless", frozenset())
    assert "Accepted: Only our console calls it. (until 2026-12-01)" in reason(found)
    assert accepted.notes() == []


def test_what_was_accepted_breaks_again_when_its_time_is_over(change: Change) -> None:
    accepted = accept(ENTRY.format(finding=change.fingerprint, until="2026-11-30"))
    assert accepted.apply(change) == change
    (note,) = accepted.notes()
    assert note.blocks
    assert note.text.startswith("specs/.changes-accepted.yaml:2: accepted until 2026-11-30, which is over")


def test_an_acceptance_of_nothing_is_told(change: Change) -> None:
    accepted = accept(ENTRY.format(finding="0123456789ab", until="2027-01-01"))
    assert accepted.apply(change) == change
    (note,) = accepted.notes()
    assert not note.blocks
    assert "0123456789ab accepts a change that is not there; remove it" in note.text


@pytest.mark.parametrize(
    "edit",
    [
        [("paths:\n", "# moved\n\n\npaths:\n")],
        [("info: {title: Things, ", "info: {description: a text, title: Things, ")],
        [
            (
                (
                    "        - {name: size, in: query, schema: {type: array, items: {type: string}}}\n"
                    "        - {name: word, in: query, required: true, schema: {type: string}}\n"
                ),
                (
                    "        - {name: word, in: query, required: true, schema: {type: string}}\n"
                    "        - {name: size, in: query, schema: {type: array, items: {type: string}}}\n"
                ),
            )
        ],
    ],
    ids=["lines moved", "a text came", "parameters in another order"],
)
def test_a_fingerprint_survives_moved_lines(edit: list[tuple[str, str]]) -> None:
    word = "name: word, in: query, required: true, schema: {type: string"
    narrowed = [(word, f"{word}, maxLength: 3")]
    (before,) = spec_changes(BASE, edited(BASE, narrowed))
    moved = edited(BASE, edit)
    (after,) = spec_changes(moved, edited(moved, narrowed))
    assert before.fingerprint == after.fingerprint


def test_other_changes_have_other_fingerprints() -> None:
    edits = {
        "of another member": [
            (
                "{name: size, in: query, schema: {type: array",
                "{name: size, in: query, schema: {maxItems: 3, type: array",
            )
        ],
        "of another value": [
            (
                "{name: size, in: query, schema: {type: array",
                "{name: size, in: query, schema: {maxItems: 4, type: array",
            )
        ],
        "of another kind": [
            (
                "{name: size, in: query, schema: {type: array",
                "{name: size, in: query, schema: {minItems: 3, type: array",
            )
        ],
    }
    found = {spec_changes(BASE, edited(BASE, edit))[0].fingerprint for edit in edits.values()}
    assert len(found) == len(edits)


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("accepted: none\n", 1, "`accepted` is no list"),
        ("accepted:\n  - nothing\n", 2, "is no entry"),
        ("accepted:\n  - finding: a\n    reason: b\n", 2, "`until` is missing"),
        ('accepted:\n  - finding: a\n    reason: " "\n    until: "2027-01-01"\n', 3, "`reason` is missing"),
        ("accepted:\n  - finding: a\n    reason: b\n    until: soon\n", 4, "soon is no day"),
    ],
)
def test_a_wrong_file_is_told_by_line(text: str, line: int, message: str) -> None:
    with pytest.raises(SpecError) as error:
        read_accepted(text.encode())
    (problem,) = error.value.problems
    assert (problem.line, message in problem.message) == (line, True)


def test_without_a_file_nothing_is_accepted(change: Change) -> None:
    assert Acceptances(read_accepted(None), TODAY).apply(change) == replace(change)


def test_two_files_are_held_against_a_file_of_acceptances(tmp_path: Path) -> None:
    old, new, accepted = (tmp_path / name for name in ("old.yaml", "new.yaml", "accepted.yaml"))
    old.write_text(operation(DONE), encoding="utf-8")
    new.write_text(operation(DONE).replace("type: string", "type: integer"), encoding="utf-8")
    finding = next(change.fingerprint for change in compare_files(old, new).changes if change.breaking)
    accepted.write_text(ENTRY.format(finding=finding, until="2999-01-01"), encoding="utf-8")
    report = compare_files(old, new, accepted)
    assert finding in {change.fingerprint for change in report.changes if change.accepted}
    accepted.write_text(ENTRY.format(finding=finding, until="2020-01-01"), encoding="utf-8")
    assert any("which is over" in problem for problem in compare_files(old, new, accepted).problems)
