"""Who renames something is told what follows it; what a team accepted is read from the repository."""

import re
from pathlib import Path

import pytest

from tests.unit.changes.repositories import commit, edit, new_repository
from tests.unit.changes.tiny_specs import DONE, operation, spec_changes
from tests.unit.small_specs import GATES
from tools.specfirst.changes.followers import with_followers
from tools.specfirst.changes.formats.terminal import as_lines
from tools.specfirst.changes.report import Report
from tools.specfirst.changes.run import compare_repository

FILES = {
    "overrides/gates.py": "from gates_generated.gates.api.gates import list_gates\n\nlist_gates.sync()\n",
    "stub/behaviours/gates.py": '"""Gates."""\n\nANSWER = spec.response_example("listGates", "200")\n',
    "tests/test_gates.py": "def test_list_gates_is_quick() -> None:\n    pass\n",
    "generated/gates_generated/gates/api/gates/list_gates.py": "# listGates\n",
    "CHANGELOG.md": "listGates is new\n",
}
LINKED = (
    '        "404":\n          description: No such gate.\n',
    (
        '        "404":\n          description: No such gate.\n'
        "          links: {all: {operationId: listGates}}\n"
    ),
)


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a repository in which an operation was renamed, and only there."""
    root = new_repository(tmp_path_factory.mktemp("renamed"), gates=GATES)
    edit(root / "specs/gates.yaml", LINKED)
    for name, text in FILES.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    commit(root)
    edit(
        root / "specs/gates.yaml",
        ("operationId: listGates\n      tags", "operationId: findGates\n      tags"),
    )
    return root


@pytest.fixture(scope="module")
def report(repository: Path) -> Report:
    """Return what the rename is reported as."""
    return compare_repository(repository, "HEAD")


def test_a_renamed_operation_names_what_follows_it_with_file_and_line(report: Report) -> None:
    change = next(change for change in report.changes if change.kind == "operation-id-changed")
    link = report_line(report, "link-outdated")
    assert change.follow == (
        "overrides/gates.py:1",
        f"specs/gates.yaml:{link}",
        "stub/behaviours/gates.py:3",
    )
    assert "Still named in overrides/gates.py:1, " in as_lines(report)


def report_line(report: Report, kind: str) -> int:
    """Return the line that a change of a kind names."""
    return next(change.line for change in report.changes if change.kind == kind)


def test_a_forgotten_link_is_told_the_right_way_round(report: Report) -> None:
    (change,) = (change for change in report.changes if change.kind.startswith("link"))
    assert (change.old, change.new) == ("listGates", "findGates")
    assert change.words == "still names `listGates`, which is called `findGates` now"


def test_what_was_accepted_is_read_from_the_repository(repository: Path, report: Report) -> None:
    finding = next(change.fingerprint for change in report.changes if change.breaking)
    path = repository / "specs/.changes-accepted.yaml"
    path.write_text(f'accepted:\n  - {{finding: {finding}, reason: Agreed., until: "2999-01-01"}}\n')
    (repository / "pyproject.toml").write_text(
        '[project]\nname = "gates"\nversion = "0.1.0"\n'
        '[tool.specfirst.changes.severity]\nlink-outdated = "harmless"\n'
    )
    accepted = compare_repository(repository, "HEAD")
    assert (str(report.verdict), str(accepted.verdict)) == ("major", "patch")
    assert {change.severity for change in accepted.changes} == {"harmless"}
    assert accepted.notes == report.notes


def test_a_renamed_path_parameter_names_the_links_that_fill_it() -> None:
    lines = (
        "parameters: {id: $response.body#/id}",
        "id: '$request.path.id'",
        "schema: {properties: {id: {type: string}}}",
        'parameters: {"id": "$response.body#/id"}',
        "parameters: {guid: $response.body#/guid}",
    )

    def mentions(pattern: str) -> list[tuple[str, int]]:
        return [("specs/a.yaml", at) for at, line in enumerate(lines, 1) if re.search(pattern, line)]

    old, new = (operation(DONE) for _ in range(2))
    new = new.replace("{id}", "{key}").replace("name: id", "name: key")
    (change,) = with_followers(spec_changes(old, new), mentions)
    assert change.follow == ("specs/a.yaml:1", "specs/a.yaml:2", "specs/a.yaml:4")
