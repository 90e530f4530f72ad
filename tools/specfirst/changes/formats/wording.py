"""The words that all formats share."""

from tools.specfirst.changes.change import Change, Level
from tools.specfirst.changes.report import Report
from tools.specfirst.changes.versions import shown

_AUDIENCES = {
    frozenset[str](): "nobody",
    frozenset({"server"}): "callers of the server",
    frozenset({"client"}): "users of the Python client",
    frozenset({"server", "client"}): "callers of the server and users of the Python client",
}
_VERDICTS = {
    Level.NONE: "nothing changed that concerns anybody",
    Level.PATCH: "nothing breaks and nothing is new",
    Level.MINOR: "something is new, nothing breaks",
    Level.MAJOR: "something breaks",
}


def location(change: Change) -> str:
    """Return file and line; of what is gone, in the old file."""
    where = f"{change.path}:{change.line}" if change.line else change.path
    return f"{where} (old)" if change.side == "old" else where


def whom(change: Change) -> str:
    """Return whom a change breaks, or else concerns."""
    if change.breaking:
        return f"breaks {_AUDIENCES[change.breaks]}"
    if change.risks:
        return f"may break {_AUDIENCES[change.risks]}"
    return f"concerns {_AUDIENCES[change.concerns]}"


def reason(change: Change) -> str:
    """Return whom a change breaks and why, what to do, what still has an old name, and how to accept it."""
    pieces = [f"{whom(change)}: {change.why}.", change.action]
    if change.follow:
        pieces.append(f"Still named in {', '.join(change.follow)}.")
    if change.accepted:
        pieces.append(f"Accepted: {change.accepted}.")
    if change.breaking:
        pieces.append(f"({change.fingerprint})")
    return " ".join(filter(None, pieces))


def sentence(change: Change) -> str:
    """Return where it is and what happened."""
    more = len(change.more_places)
    also = f" (and {more} more place{'s' * (more != 1)})" if more else ""
    return f"{change.place}{also} {change.words}".strip()


def headline(report: Report) -> str:
    """Return the verdict in one line."""
    said = _VERDICTS[report.verdict]
    if report.has_gaps and report.verdict is not Level.MAJOR:
        said = f"{said} as far as was compared, which is not all"
    return f"verdict: {report.verdict}: {said}, compared with {report.old}"


def claim_lines(report: Report) -> list[str]:
    """Return what each version is and should be."""
    lines = []
    for claim in report.claims:
        asks = f"{claim.verdict}, needs {claim.needed}" if claim.needed else str(claim.verdict)
        state = "" if claim.enough else ", which is too low"
        lines.append(f"{claim.name}: {shown(claim.old)} → {shown(claim.new)}{state} ({asks})")
    return lines
