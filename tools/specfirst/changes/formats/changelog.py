"""The draft of a CHANGELOG entry, in the words of the people who use the clients."""

from collections.abc import Iterable, Iterator

from tools.specfirst.changes.change import Change, Level
from tools.specfirst.changes.report import Report

_SECTIONS = ((Level.MAJOR, "Breaking"), (Level.MINOR, "Added"), (Level.PATCH, "Changed"))


def changelog(report: Report) -> str:
    """Return the entry for the changes of a report; empty if there is nothing to say."""
    return "\n".join(_lines(report)).strip()


def _lines(report: Report) -> Iterator[str]:
    if report.changes:
        yield f"## {_version(report)}"
    for level, title in _SECTIONS:
        changes = [change for change in report.changes if change.level is level]
        if changes:
            yield from ("", f"### {title}", "")
            yield from dict.fromkeys(_entries(changes))


def _version(report: Report) -> str:
    """Return the version of the package that the entry is for."""
    package = report.claims[-1] if report.claims and report.claims[-1].path == "pyproject.toml" else None
    if package is None:
        return "Unreleased"
    return str(package.new if package.enough else package.needed)


def _entries(changes: Iterable[Change]) -> Iterator[str]:
    for change in changes:
        python = f" In Python, {'; '.join(change.python)}." if change.python else ""
        action = f" {change.action}" if change.action else ""
        also = " and elsewhere" if change.more_places else ""
        yield f"- {change.api}: `{change.place}`{also} {change.words}.{python}{action}"
