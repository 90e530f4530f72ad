"""How severe changes are by a team's own word: `[tool.specfirst.changes.severity]` in pyproject.toml.

[tool.specfirst.changes.severity]
success-status-added = "risky"
default-added = "breaking"
"""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any, TypeAlias, cast, get_args

from tools.specfirst.changes.change import Change, Level, Severity
from tools.specfirst.changes.kinds import KINDS
from tools.specfirst.specs.problems import Problem, SpecError

SECTION = "tool.specfirst.changes.severity"

Severities: TypeAlias = Mapping[str, Severity]
"""Severities by the kind of change."""

_WHY = f"[{SECTION}] in pyproject.toml says so"
_ACTION = "Adapt what you send or read here."


def severities_in(project: str, path: str) -> Severities:
    """Return what a pyproject.toml says.

    Args:
        project: Its content.
        path: How to call it in problems.

    Raises:
        SpecError: It is not TOML, or names a kind or a severity that there is not.
    """
    try:
        said: Any = tomllib.loads(project)
    except tomllib.TOMLDecodeError as error:
        raise SpecError([Problem(path, 0, f"not TOML: {error}; correct it")]) from None
    for step in SECTION.split("."):
        said = said.get(step, {}) if isinstance(said, dict) else {}
    problems = [
        Problem(path, _line(project, kind), message)
        for kind, severity in (said.items() if isinstance(said, dict) else ())
        for message in _wrong(kind, severity)
    ]
    if problems:
        raise SpecError(problems)
    return cast("Severities", said)


def _wrong(kind: str, severity: object) -> Iterable[str]:
    levels = get_args(Severity)
    if kind not in KINDS:
        yield f"[{SECTION}] {kind} is no kind of change; take one that a report names"
    elif severity not in levels:
        yield f"[{SECTION}] {kind} cannot be {severity!r}; it is one of {', '.join(levels)}"


def _line(project: str, kind: str) -> int:
    lines = enumerate(project.splitlines(), start=1)
    return next((number for number, line in lines if line.split("=")[0].strip().strip('"') == kind), 0)


def with_severity(change: Change, severities: Severities) -> Change:
    """Return a change as severe as a team says."""
    severity = severities.get(change.kind)
    if severity is None or severity == change.severity:
        return change
    everybody, nobody = change.concerns, frozenset[Any]()
    if severity == "breaking":
        action = change.action or _ACTION
        return replace(change, level=Level.MAJOR, breaks=everybody, risks=nobody, why=_WHY, action=action)
    level = min(change.level, Level.MINOR)
    risks = everybody if severity == "risky" else nobody
    return replace(change, level=level, breaks=nobody, risks=risks, why=_WHY, action="")
