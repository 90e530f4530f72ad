"""The report as workflow commands of GitHub Actions: annotations on the lines of the YAML."""

from collections.abc import Iterator

from tools.specfirst.changes.change import Change, Level
from tools.specfirst.changes.formats.wording import headline, reason, sentence
from tools.specfirst.changes.report import UNDATED, Report
from tools.specfirst.changes.versions import shown
from tools.specfirst.command_line import workflow_command


def as_github(report: Report) -> str:
    """Return one command per change, one per problem, and the verdict as a plain line."""
    return "\n".join((*_lines(report), headline(report)))


def _lines(report: Report) -> Iterator[str]:
    for claim in report.claims:
        if not claim.enough:
            text = f"{claim.name} is at {shown(claim.new)}; its {claim.verdict} changes need {claim.needed}"
            yield workflow_command("error", claim.path, claim.line, "version", text)
    for change in report.changes:
        yield workflow_command(_severity(change, report), *_where(change), change.kind, _text(change))
    for note in report.notes:
        yield workflow_command("warning", "", 0, "not compared", note)


def _severity(change: Change, report: Report) -> str:
    """Declared breaking changes only warn: the branch may be merged."""
    if change.kind == UNDATED:
        return "error"
    if change.level < Level.MAJOR:
        return "warning" if change.risks else "notice"
    return "error" if report.problems else "warning"


def _where(change: Change) -> tuple[str, int]:
    """Return file and line; a line of the old file has no place in the new one's diff."""
    return change.path, change.line if change.side == "new" else 0


def _text(change: Change) -> str:
    return " ".join(filter(None, (f"{sentence(change)}: {reason(change)}", *change.python)))
