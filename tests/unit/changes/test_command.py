"""`python -m tools.specfirst.changes`: which revision it takes, what it prints, how it ends."""

import json
import os
from pathlib import Path
from typing import Any

import pytest

from tests.unit.changes.repositories import commit, edit, git, new_repository, set_version
from tests.unit.small_specs import GATES, PINGS
from tools.specfirst.changes.__main__ import main
from tools.specfirst.generate import generate

WIDENED = ("maximum: 900", "maximum: 990")
NARROWED = ("{type: string}}\n  schemas", "{type: string, maxLength: 3}}\n  schemas")


@pytest.fixture(scope="module")
def released(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a generated repository with one release, v0.1.0, for copying."""
    root = new_repository(tmp_path_factory.mktemp("released"), gates=GATES, pings=PINGS)
    generate(root)
    (root / ".gitignore").write_text(".build\n")
    commit(root, "release")
    git(root, "tag", "v0.1.0")
    return root


@pytest.fixture
def repository(released: Path, tmp_path: Path) -> Path:
    """Return a clone of the released repository."""
    git(tmp_path, "clone", "--quiet", str(released), "clone")
    return tmp_path / "clone"


def report(capsys: pytest.CaptureFixture[str], root: Path, *arguments: str) -> dict[str, Any]:
    """Run the command for JSON and return what it says, with its exit code."""
    code = main(["--format", "json", *arguments], root)
    return {**json.loads(capsys.readouterr().out), "code": code}


def test_nothing_changed_is_well(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said = report(capsys, repository)
    assert (said["verdict"], said["changes"], said["code"]) == ("none", [], 0)
    assert said["old"] == "v0.1.0, the latest release"
    assert said["new"] == "the files as they are now"


def test_an_edit_shows_at_once_generated_or_not(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(
        repository / "specs/gates.yaml", ("        width:", "        depth: {type: integer}\n        width:")
    )
    before = report(capsys, repository)
    generate(repository)
    after = report(capsys, repository)
    assert before == after
    (change,) = after["changes"]
    assert change["kind"] == "property-added"
    assert change["python"] == ["`models.Gate.depth` is new"]
    assert (after["verdict"], after["code"]) == ("minor", 1)


def test_the_versions_must_claim_what_changed(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(repository / "specs/gates.yaml", ("operationId: getGate", "operationId: readGate"))
    said = report(capsys, repository)
    assert (said["verdict"], said["code"], said["ok"]) == ("major", 1, False)
    assert said["problems"] == [
        "specs/gates.yaml:4: gates is at 1.2.3, its major changes since 1.2.3 need 2.0.0",
        "pyproject.toml:3: the package is at 0.1.0, its major changes since 0.1.0 need 0.2.0",
    ]

    edit(repository / "specs/gates.yaml", ("version: 1.2.3", "version: 2.0.0"))
    assert report(capsys, repository)["code"] == 1
    set_version(repository, "0.2.0")
    said = report(capsys, repository)
    assert (said["verdict"], said["code"], said["ok"]) == ("major", 0, True)
    assert said["specs"] == [
        {
            "name": "gates",
            "path": "specs/gates.yaml",
            "line": 4,
            "old": "1.2.3",
            "new": "2.0.0",
            "verdict": "major",
            "needed": "2.0.0",
            "enough": True,
        }
    ]


def test_a_deprecation_needs_a_removal_version(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    operation = "operationId: getGate"
    edit(
        repository / "specs/gates.yaml",
        (operation, f"{operation}\n      deprecated: true"),
        ("1.2.3", "1.3.0"),
    )
    set_version(repository, "0.2.0")
    said = report(capsys, repository)
    assert said["code"] == 1
    (problem,) = said["problems"]
    assert problem.startswith("specs/gates.yaml:27: GET /gates/{name} is deprecated without a word")
    assert problem.endswith("add x-removal-version")


def test_apis_come_and_go(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (repository / "specs/pings.yaml").rename(repository / "specs/pongs.yaml")
    said = report(capsys, repository)
    changes = said["changes"]
    assert [(change["kind"], change["path"], change["side"]) for change in changes] == [
        ("api-removed", "specs/pings.yaml", "old"),
        ("api-added", "specs/pongs.yaml", "new"),
    ]


def test_two_revisions(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(repository / "specs/gates.yaml", WIDENED)
    commit(repository)
    edit(repository / "specs/gates.yaml", ("maximum: 990", "maximum: 999"))
    said = report(capsys, repository, "--base", "v0.1.0", "--head", "HEAD")
    assert [(change["old"], change["new"]) for change in said["changes"]] == [(900, 990)]
    assert (said["old"], said["new"]) == ("v0.1.0", "HEAD")


def test_without_a_release_it_is_where_the_branch_began(
    repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    git(repository, "tag", "--delete", "v0.1.0")
    git(repository, "switch", "--quiet", "--create", "branch")
    edit(repository / "specs/gates.yaml", WIDENED)
    commit(repository)
    said = report(capsys, repository)
    assert "where this branch left origin/main" in str(said["old"])
    assert said["verdict"] == "major"


def test_without_a_main_branch_it_is_the_first_commit(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = new_repository(tmp_path, pings=PINGS)
    git(root, "branch", "--move", "trunk")
    edit(root / "specs/pings.yaml", ("operationId: ping", "operationId: pong"))
    commit(root)
    said = report(capsys, root)
    assert str(said["old"]).endswith("the first commit")
    assert said["verdict"] == "major"


def test_a_newer_release_wins_over_an_older_one(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(repository / "specs/gates.yaml", WIDENED)
    commit(repository)
    git(repository, "tag", "v0.10.0")
    git(repository, "tag", "v0.9.0", "v0.1.0")
    assert report(capsys, repository)["old"] == "v0.10.0, the latest release"


def test_a_base_that_was_not_generated_is_generated(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = new_repository(tmp_path, pings=PINGS)
    edit(root / "specs/pings.yaml", ("operationId: ping", "operationId: pong"))
    said = report(capsys, root, "--base", "HEAD")
    (change,) = said["changes"]
    assert change["python"] == ["`api.ping.ping` is `api.ping.pong` now"]


def test_another_generator_changes_python_only(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = repository / "generated/opensessions_generated/gates/api/gates/get_gate.py"
    edit(path, ("def sync(", "def sync_now("), ("# Generated from", "# Generated with another version from"))
    said = report(capsys, repository)
    assert [(change["kind"], change["place"]) for change in said["changes"]] == [
        ("python-function-removed", "api.gates.get_gate.sync"),
        ("python-function-added", "api.gates.get_gate.sync_now"),
    ]
    assert said["specs"][0]["verdict"] == "none"
    assert said["package"]["verdict"] == "major"


def two_files(folder: Path, old: str, new: str) -> list[str]:
    """Write two specs and return the options that compare them."""
    paths = folder / "old.yaml", folder / "new.yaml"
    for path, text in zip(paths, (old, new), strict=True):
        path.write_text(text, encoding="utf-8")
    return ["--old", str(paths[0]), "--new", str(paths[1])]


def test_two_files_need_no_repository(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    options = two_files(tmp_path, GATES, GATES.replace(*WIDENED))
    said = report(capsys, tmp_path, *options)
    assert said["verdict"] == "major"
    assert said["package"] is None
    assert said["problems"] == [
        f"{tmp_path}/new.yaml:4: new is at 1.2.3, its major changes since 1.2.3 need 2.0.0"
    ]


@pytest.mark.usefixtures("without_clients")
def test_files_that_no_client_can_be_made_from_are_compared_all_the_same(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said = report(capsys, tmp_path, *two_files(tmp_path, PINGS, PINGS.replace('"204"', '"200"')))
    assert [change["kind"] for change in said["changes"]] == [
        "success-status-added",
        "success-status-removed",
    ]
    (note,) = said["notes"]
    assert "the clients are not compared" in note
    assert "new.yaml:5: cannot be made" in note
    assert not any("compared" in problem for problem in said["problems"])


@pytest.mark.usefixtures("without_clients")
def test_in_a_repository_clients_that_cannot_be_compared_are_a_problem(
    repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edit(repository / "specs/pings.yaml", ("      tags: [ping]\n", ""))
    said = report(capsys, repository, "--base", "HEAD")
    assert said["code"] == 1
    assert any(
        problem.startswith("pings: the clients are not compared: specs/pings.yaml:5: cannot be made")
        for problem in said["problems"]
    )


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--base", "nowhere"], "git knows no revision nowhere"),
        (["--head", "--all"], "expected one argument"),
        (["--old", "a.yaml"], "name both files, OLD= and NEW="),
        (["--changelog", "--format", "json"], "CHANGELOG= is text for CHANGELOG.md and has no FORMAT="),
        (["--old", "a.yaml", "--new", "b.yaml", "--base", "HEAD"], "not both"),
        (["--format", "xml"], "invalid choice"),
        (["--old", "a.yaml", "--new", "b.yaml"], "a.yaml: there is no such file"),
    ],
)
def test_a_wrong_call_ends_in_one_line(
    arguments: list[str], message: str, repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    try:
        code: object = main(arguments, repository)
    except SystemExit as error:
        code = error.code
    printed = capsys.readouterr()
    assert code == 2
    assert message in printed.err.splitlines()[-1]
    assert printed.out == ""


def test_outside_of_a_repository_it_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for arguments in ([], ["--base", "HEAD"]):
        assert main(arguments, tmp_path) == 2
        told = capsys.readouterr().err
        assert told == "this is no git repository; name two files, OLD=<file> NEW=<file>\n"


def test_a_repository_of_another_user_is_told_as_that(
    repository: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    assert main([], repository) == 2
    told = capsys.readouterr().err
    assert told.endswith(f"git config --global --add safe.directory {repository}\n")
    assert told.count("\n") == 1


def test_before_the_first_commit_it_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    git(tmp_path, "init", "--quiet")
    assert main([], tmp_path) == 2
    assert capsys.readouterr().err.startswith("there is no commit to compare with yet")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a: [", r"new.yaml:1: not YAML"),
        (PINGS.replace("3.1.0", "3.2.0"), "new.yaml:1: OpenAPI 3.2.0 is not supported"),
        (PINGS.replace("description: Heard.", "descriptions: Heard."), "new.yaml:9: "),
        (
            PINGS.replace("{description: Heard.}", "{$ref: '#/components/responses/Heard'}"),
            "new.yaml:9: $ref",
        ),
    ],
)
def test_a_file_that_is_no_openapi_is_named_with_its_line(
    text: str, message: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(two_files(tmp_path, PINGS, text), tmp_path) == 2
    lines = capsys.readouterr().err.splitlines()
    assert any(message in line for line in lines)
    assert not any("Traceback" in line for line in lines)
