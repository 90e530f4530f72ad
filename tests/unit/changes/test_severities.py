"""How severe changes are by a team's own word."""

import pytest

from tests.unit.changes.base_spec import BASE, edited
from tests.unit.changes.tiny_specs import request, spec_changes
from tools.specfirst.changes.change import Level
from tools.specfirst.changes.severities import severities_in, with_severity
from tools.specfirst.specs.problems import SpecError

SECTION = "[tool.specfirst.changes.severity]\n"


def test_what_a_team_calls_breaking_breaks() -> None:
    (change,) = spec_changes(BASE, edited(BASE, [('"404":', '"403":')]))[:1]
    assert change.severity == "harmless"
    found = with_severity(change, severities_in(f'{SECTION}{change.kind} = "breaking"\n', "pyproject.toml"))
    assert (found.severity, found.level, found.breaks) == (
        "breaking",
        Level.MAJOR,
        frozenset({"server"}),
    )
    assert found.action
    assert "pyproject.toml" in found.why


@pytest.mark.parametrize("severity", ["risky", "harmless"])
def test_what_a_team_calls_less_asks_for_less(severity: str) -> None:
    (change,) = spec_changes(request("{type: string}"), request("{type: string, maxLength: 3}"))
    said = severities_in(f'{SECTION}max-length-tightened = "{severity}"\n', "pyproject.toml")
    found = with_severity(change, said)
    assert (found.severity, found.level, found.action) == (severity, Level.MINOR, "")


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ('no-such-kind = "risky"\n', 2, "no-such-kind is no kind of change"),
        ('"branch-added" = "grave"\n', 2, "cannot be 'grave'; it is one of breaking, risky, harmless"),
        ("branch-added = 1\n", 2, "cannot be 1"),
    ],
)
def test_what_there_is_not_is_told_by_line(text: str, line: int, message: str) -> None:
    with pytest.raises(SpecError) as error:
        severities_in(SECTION + text, "pyproject.toml")
    (problem,) = error.value.problems
    assert (problem.line, message in problem.message) == (line, True)


def test_without_the_section_everything_is_as_it_is() -> None:
    assert severities_in('[project]\nname = "a"\n', "pyproject.toml") == {}


RISKY = [
    ("a value that is assumed", "{type: string}", "{type: string, default: a}", "default-added"),
    (
        "an alternative that overlaps",
        "oneOf: [{type: object, required: [a]}, {type: string}]",
        "oneOf: [{type: object, required: [a]}, {type: string}, {type: object, required: [b]}]",
        "overlapping-branch-added",
    ),
]


@pytest.mark.parametrize(("old", "new", "kind"), [row[1:] for row in RISKY], ids=[row[0] for row in RISKY])
def test_what_may_break_some_callers_says_so_and_why(old: str, new: str, kind: str) -> None:
    (change,) = spec_changes(request(old), request(new))
    assert (change.kind, change.severity, change.risks) == (kind, "risky", frozenset({"server"}))
    assert change.level < Level.MAJOR
    assert change.why
