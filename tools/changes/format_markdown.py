"""The report as a comment on a pull request."""

from collections.abc import Iterator

from tools.changes.change import Change, Level
from tools.changes.changelog import changelog
from tools.changes.report import Report
from tools.changes.wording import claim_lines, headline, location, sentence, whom

MARKER = "<!-- make changes -->"
"""The first line of a comment: by it the workflow finds the one to renew."""

_MAX_ROWS = 200


def as_markdown(report: Report) -> str:
    """Return the report with a table of changes, what breaks first."""
    return "\n".join(_lines(report))


def _lines(report: Report) -> Iterator[str]:
    yield MARKER
    yield f"## {headline(report).capitalize()}"
    for problem in report.problems:
        yield f"- :x: {_text(problem)}"
    for line in claim_lines(report):
        yield f"- {_text(line)}"
    for note in report.notes:
        yield f"- {_text(note)}"
    if not report.changes:
        return
    breaking = [change for change in report.changes if change.level is Level.MAJOR]
    other = [change for change in report.changes if change.level is not Level.MAJOR]
    for title, changes in ((f"Breaking ({len(breaking)})", breaking), (f"Other ({len(other)})", other)):
        if changes:
            yield from ("", f"### {title}", "", "| where | what | whom and why |", "| --- | --- | --- |")
            yield from map(_row, changes[:_MAX_ROWS])
            if len(changes) > _MAX_ROWS:
                yield f"\n… and {len(changes) - _MAX_ROWS} more: `make changes`"
    yield from (
        "",
        "<details><summary>Draft for CHANGELOG.md</summary>",
        "",
        changelog(report),
        "",
        "</details>",
    )


def _row(change: Change) -> str:
    what = "<br>".join(map(_cell, (sentence(change), *change.python)))
    why = " ".join(filter(None, (f"{whom(change)}: {change.why}.", change.action)))
    return f"| {_cell(location(change))} | {what} | {_cell(why)} |"


def _cell(text: str) -> str:
    return _text(text).replace("|", "\\|")


def _text(text: str) -> str:
    """Return a text in one line that cannot become markup, except for code between backticks."""
    pieces = " ".join(text.split()).split("`")
    for index in range(0, len(pieces), 2):
        pieces[index] = "".join(f"\\{sign}" if sign in "<>[]*_\\~#" else sign for sign in pieces[index])
    return "`".join(pieces)
