"""The report for programs."""

import json
from typing import Any

from tools.specfirst.changes.change import AUDIENCES, Change
from tools.specfirst.changes.report import Report
from tools.specfirst.changes.versions import Claim


def as_json(report: Report) -> str:
    """Return one object: `verdict` and `changes` say what happened, `ok` and `problems` whether it may."""
    specs, package = report.claims, None
    if specs and specs[-1].path == "pyproject.toml":
        specs, package = specs[:-1], _claim(specs[-1])
    return json.dumps(
        {
            "verdict": str(report.verdict),
            "ok": not report.problems,
            "old": report.old,
            "new": report.new,
            "changes": [_change(change) for change in report.changes],
            "specs": [_claim(claim) for claim in specs],
            "package": package,
            "problems": report.problems,
            "notes": list(report.notes),
        },
        indent=2,
        ensure_ascii=False,
    )


def _change(change: Change) -> dict[str, Any]:
    return {
        "api": change.api,
        "kind": change.kind,
        "level": str(change.level),
        "breaking": change.breaking,
        "severity": change.severity,
        "fingerprint": change.fingerprint,
        "path": change.path,
        "line": change.line,
        "side": change.side,
        "place": change.place,
        "more_places": list(change.more_places),
        "words": change.words,
        "old": change.old,
        "new": change.new,
        "directions": sorted(change.directions),
        "concerns": "both" if len(change.concerns) > 1 else next(iter(change.concerns), "nobody"),
        "breaks": [audience for audience in AUDIENCES if audience in change.breaks],
        "may_break": [audience for audience in AUDIENCES if audience in change.risks],
        "why": change.why,
        "action": change.action,
        "python": list(change.python),
        "follow": list(change.follow),
        "accepted": change.accepted or None,
    }


def _claim(claim: Claim) -> dict[str, Any]:
    return {
        "name": claim.name,
        "path": claim.path,
        "line": claim.line,
        "old": claim.old,
        "new": claim.new,
        "verdict": str(claim.verdict),
        "needed": claim.needed,
        "enough": claim.enough,
    }
