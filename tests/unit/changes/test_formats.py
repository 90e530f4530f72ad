"""The formats: for people, pull requests, programs and GitHub's annotations; the CHANGELOG draft."""

import io
import json
from dataclasses import replace
from pathlib import Path

import pytest
from rich.console import Console

from tests.unit.changes.base_spec import edited
from tests.unit.changes.python_spec import GATES
from tools.specfirst.changes.change import Change, Level
from tools.specfirst.changes.formats.changelog import changelog
from tools.specfirst.changes.formats.github import as_github
from tools.specfirst.changes.formats.json import as_json
from tools.specfirst.changes.formats.markdown import LONGEST, as_markdown
from tools.specfirst.changes.formats.terminal import as_lines, print_table
from tools.specfirst.changes.report import Report
from tools.specfirst.changes.run import compare_files
from tools.specfirst.changes.versions import Claim

EDITS = [
    ("operationId: listGates", "operationId: findGates"),
    ("[red, green]", "[red, green, blue]"),
    ("        built: {type: string}", "        built: {type: string}\n        open: {type: boolean}"),
]


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Report:
    """Return a report with two breaking changes and an addition, of files without a folder."""
    folder = tmp_path_factory.mktemp("files")
    for name, text in (("old", GATES), ("gates", edited(GATES, EDITS))):
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    found = compare_files(folder / "old.yaml", folder / "gates.yaml")
    return Report(
        "v1.0.0, the latest release",
        "now",
        tuple(replace(change, path=Path(change.path).name) for change in found.changes),
        (*(replace(claim, path="gates.yaml") for claim in found.claims), package("1.0.0")),
    )


def package(version: str) -> Claim:
    """Return the claim of the package."""
    return Claim("the package", "pyproject.toml", 3, "1.0.0", version, Level.MAJOR)


EMPTY = Report(
    "v1.0.0", "now", (), (Claim("the package", "pyproject.toml", 3, "1.0.0", "1.0.0", Level.NONE),)
)


def test_lines_can_be_searched(report: Report) -> None:
    lines = as_lines(report).splitlines()
    assert lines[0] == (
        "gates.yaml:6: major: GET /gates has another operationId: `listGates` → `findGates`; "
        "`api.gates.list_gates` is `api.gates.find_gates` now; "
        "`models.ListGatesSize` is `models.FindGatesSize` now "
        "[breaks users of the Python client: the operationId names the client's module, "
        f"servers do not see it. Import the new name. ({report.changes[0].fingerprint})]"
    )
    assert lines[1].startswith(
        "gates.yaml:66: major: GET /gates 200 [].colour (and 1 more place) gained the value `blue`"
    )
    assert lines[2].startswith("gates.yaml:54: minor: GET /gates 200 [].open (and 1 more place) is new; ")
    assert lines[-4:] == [
        "the package: 1.0.0 → 1.0.0, which is too low (major, needs 2.0.0)",
        "verdict: major: something breaks, compared with v1.0.0, the latest release",
        "gates.yaml:2: gates is at 1.0.0, its major changes since 1.0.0 need 2.0.0",
        "pyproject.toml:3: the package is at 1.0.0, its major changes since 1.0.0 need 2.0.0",
    ]


@pytest.mark.parametrize("width", [80, 120, 200])
def test_the_table_fits_the_terminal(report: Report, width: int) -> None:
    output = io.StringIO()
    print_table(Console(file=output, width=width, force_terminal=True, color_system=None), report)
    table = output.getvalue().split("\ngates: ")[0]
    assert max(map(len, table.splitlines())) <= width
    assert "findGates" in output.getvalue().replace("\n", "")


def test_without_changes_the_table_is_left_out() -> None:
    output = io.StringIO()
    print_table(Console(file=output, width=80), EMPTY)
    assert output.getvalue().splitlines() == [
        "the package: 1.0.0 → 1.0.0 (none)",
        "verdict: none: nothing changed that concerns anybody, compared with v1.0.0",
    ]


def test_json_is_one_object(report: Report) -> None:
    said = json.loads(as_json(report))
    assert list(said) == ["verdict", "ok", "old", "new", "changes", "specs", "package", "problems", "notes"]
    assert (said["verdict"], said["ok"]) == ("major", False)
    assert [spec["name"] for spec in said["specs"]] == ["gates"]
    assert said["package"]["needed"] == "2.0.0"
    change = said["changes"][1]
    assert change == {
        "api": "gates",
        "kind": "value-added",
        "level": "major",
        "breaking": True,
        "severity": "breaking",
        "fingerprint": report.changes[1].fingerprint,
        "path": "gates.yaml",
        "line": 66,
        "side": "new",
        "place": "GET /gates 200 [].colour",
        "more_places": ["GET /gates/{name} 200 colour"],
        "words": "gained the value `blue`",
        "old": None,
        "new": "blue",
        "directions": ["response"],
        "concerns": "both",
        "breaks": ["server", "client"],
        "may_break": [],
        "why": "callers may receive what they were not told of",
        "action": "Be ready to receive it.",
        "python": ["`models.Colour` gained `'blue'`"],
        "follow": [],
        "accepted": None,
    }


def test_markdown_is_a_comment_that_can_be_found_again(report: Report) -> None:
    lines = as_markdown(report).splitlines()
    assert lines[0] == "<!-- make changes -->"
    assert lines[1] == "## Verdict: major: something breaks, compared with v1.0.0, the latest release"
    assert "### Breaking (2)" in lines
    assert "### Other (1)" in lines
    rows = [line for line in lines if line.startswith("| gates.yaml")]
    assert len(rows) == 3
    assert all(row.replace("\\|", "").count("|") == 4 for row in rows)
    assert "<details><summary>Draft for CHANGELOG.md</summary>" in lines


def test_markdown_lets_nothing_of_a_spec_become_markup(report: Report) -> None:
    sly = replace(report.changes[0], place="GET /a_b_<img>", words="is | *new* `a|b`\nand more")
    row = next(line for line in as_markdown(replace(report, changes=(sly,))).splitlines() if "img" in line)
    assert "GET /a\\_b\\_\\<img\\>" in row
    assert "is \\| \\*new\\* `a\\|b` and more" in row


def test_markdown_stays_short_enough_for_a_comment_and_says_what_it_leaves_out(report: Report) -> None:
    many = tuple(
        replace(change, place=f"GET /gates/{number}") for number in range(400) for change in report.changes
    )
    problems = tuple(replace(package("1.0.0"), path=f"specs/{number}.yaml") for number in range(300))
    text = as_markdown(replace(report, changes=many, claims=problems))
    assert len(text) <= LONGEST
    for title in ("### Breaking (800)", "### Other (400)"):
        assert title in text
    assert text.count("\n… and ") == 4
    assert text.endswith("</details>")


def test_without_changes_markdown_is_short() -> None:
    assert as_markdown(EMPTY).splitlines() == [
        "<!-- make changes -->",
        "## Verdict: none: nothing changed that concerns anybody, compared with v1.0.0",
        "- the package: 1.0.0 → 1.0.0 (none)",
    ]


def test_github_gets_an_annotation_on_the_line(report: Report) -> None:
    lines = as_github(report).splitlines()
    assert lines[0].startswith("::error file=gates.yaml,line=2,title=version::gates is at 1.0.0; ")
    assert lines[2].startswith(
        "::error file=gates.yaml,line=6,title=operation-id-changed::GET /gates has another"
    )
    assert lines[-2].startswith("::notice file=gates.yaml,line=54,title=property-added::")
    assert lines[-1] == "verdict: major: something breaks, compared with v1.0.0, the latest release"


def test_a_declared_breaking_change_only_warns(report: Report) -> None:
    declared = replace(report, claims=(package("2.0.0"),))
    assert not declared.problems
    assert as_github(declared).startswith("::warning file=gates.yaml,line=6,")


def test_github_gets_its_special_signs_escaped(report: Report) -> None:
    sly = replace(report.changes[0], path="a,b:c.yaml", words="is 100%\r\n::error::new", side="new")
    line = as_github(replace(report, changes=(sly,), claims=())).splitlines()[0]
    assert line.startswith("::warning file=a%2Cb%3Ac.yaml,line=6,title=operation-id-changed::")
    assert "is 100%25%0D%0A::error::new" in line


def test_what_is_gone_has_no_line_in_the_new_file(report: Report) -> None:
    gone = replace(report.changes[0], side="old")
    assert as_github(replace(report, changes=(gone,), claims=())).startswith(
        "::warning file=gates.yaml,title="
    )


def test_the_changelog_speaks_to_users(report: Report) -> None:
    renamed = (
        "- gates: `GET /gates` has another operationId: `listGates` → `findGates`. "
        "In Python, `api.gates.list_gates` is `api.gates.find_gates` now; "
        "`models.ListGatesSize` is `models.FindGatesSize` now. Import the new name."
    )
    widened = (
        "- gates: `GET /gates 200 [].colour` and elsewhere gained the value `blue`. "
        "In Python, `models.Colour` gained `'blue'`. Be ready to receive it."
    )
    new = "- gates: `GET /gates 200 [].open` and elsewhere is new. In Python, `models.Gate.open_` is new."
    lines = ["## 2.0.0", "", "### Breaking", "", renamed, widened, "", "### Added", "", new]
    assert changelog(report).splitlines() == lines


def test_the_changelog_names_the_declared_version(report: Report) -> None:
    assert changelog(replace(report, claims=(package("3.0.0"),))).startswith("## 3.0.0\n")
    assert changelog(replace(report, claims=())).startswith("## Unreleased\n")
    assert changelog(EMPTY) == ""


def test_a_long_value_is_cut_in_words_only(report: Report) -> None:
    change: Change = report.changes[0]
    assert len(change.words) < 200
