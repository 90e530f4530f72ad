"""The report as a comment on a pull request."""

from collections.abc import Iterator, Sequence

from tools.specfirst.changes.change import Change
from tools.specfirst.changes.formats.changelog import changelog
from tools.specfirst.changes.formats.wording import claim_lines, headline, location, reason, sentence
from tools.specfirst.changes.report import Report

MARKER = "<!-- make changes -->"
"""The first line of a comment: by it the workflow finds the one to renew."""

LONGEST = 65_536
"""GitHub refuses a comment that has more characters."""

_ROOM_OF_TABLE = 22_000
_ROOM_OF_DRAFT = 12_000
_ROOM_OF_THE_REST = 6_000


def as_markdown(report: Report) -> str:
    """Return the report with a table of changes, what breaks first."""
    return "\n".join(_lines(report))


def _lines(report: Report) -> Iterator[str]:
    yield MARKER
    yield f"## {headline(report).capitalize()}"
    said = [f":x: {_text(problem)}" for problem in report.problems]
    said += [_text(line) for line in (*claim_lines(report), *report.notes)]
    yield from _fitting([f"- {line}" for line in said], _ROOM_OF_THE_REST)
    if not report.changes:
        return
    for title, severity in (("Breaking", "breaking"), ("May break some", "risky"), ("Other", "harmless")):
        changes = [change for change in report.changes if change.severity == severity]
        if changes:
            yield from (
                "",
                f"### {title} ({len(changes)})",
                "",
                "| where | what | whom and why |",
                "| --- | --- | --- |",
            )
            yield from _fitting([_row(change) for change in changes], _ROOM_OF_TABLE)
    yield from (
        "",
        "<details><summary>Draft for CHANGELOG.md</summary>",
        "",
        *_fitting(changelog(report).splitlines(), _ROOM_OF_DRAFT),
        "",
        "</details>",
    )


def _fitting(lines: Sequence[str], room: int) -> Iterator[str]:
    """Yield as many lines as there is room for, and how many are left out."""
    for number, line in enumerate(lines):
        room -= len(line) + 1
        if room < 0:
            yield f"\n… and {len(lines) - number} more: `make changes`"
            return
        yield line


def _row(change: Change) -> str:
    what = "<br>".join(map(_cell, (sentence(change), *change.python)))
    return f"| {_cell(location(change))} | {what} | {_cell(reason(change))} |"


def _cell(text: str) -> str:
    return _text(text).replace("|", "\\|")


def _text(text: str) -> str:
    """Return a text in one line that cannot become markup, except for code between backticks."""
    pieces = " ".join(text.split()).split("`")
    for index in range(0, len(pieces), 2):
        pieces[index] = "".join(f"\\{sign}" if sign in "<>[]*_\\~#" else sign for sign in pieces[index])
    return "`".join(pieces)
