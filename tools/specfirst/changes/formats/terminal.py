"""The report for people: a table on a terminal, one line per change elsewhere."""

from collections.abc import Iterator

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from tools.specfirst.changes.change import Change, Level
from tools.specfirst.changes.formats.wording import claim_lines, headline, location, reason, sentence
from tools.specfirst.changes.report import Report

_STYLES = {Level.MAJOR: "red", Level.MINOR: "green", Level.PATCH: "cyan", Level.NONE: "dim"}


def as_lines(report: Report) -> str:
    """Return one line per change: location, level, what, whom and why, what to do."""
    return "\n".join((*map(_line, report.changes), *_summary(report)))


def print_table(console: Console, report: Report) -> None:
    """Print the changes as a table that fits the terminal, then the verdict."""
    if report.changes:
        table = Table(box=SIMPLE_HEAD, pad_edge=False, expand=False)
        table.add_column("where", overflow="fold", ratio=2)
        table.add_column("level", no_wrap=True)
        table.add_column("what", overflow="fold", ratio=4)
        table.add_column("whom and why", overflow="fold", ratio=3)
        for change in report.changes:
            style = _STYLES[change.level]
            what = "\n".join((sentence(change), *change.python))
            cells = location(change), str(change.level), what, reason(change)
            table.add_row(*(Text(cell, style=style if cell is cells[1] else "") for cell in cells))
        console.print(table)
    for line in _summary(report):
        console.print(Text(line), soft_wrap=True)


def _line(change: Change) -> str:
    python = "".join(f"; {text}" for text in change.python)
    return f"{location(change)}: {change.level}: {sentence(change)}{python} [{reason(change)}]"


def _summary(report: Report) -> Iterator[str]:
    yield from report.notes
    yield from claim_lines(report)
    yield headline(report)
    yield from report.problems
