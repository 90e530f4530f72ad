"""A generated file that somebody has edited is told and left alone; what its spec no longer gives is not."""

import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from tests.unit.changes.repositories import commit, edit, git
from tests.unit.contract.test_breaking_off import ENDING
from tools.specfirst.contract.amount import usual_amount
from tools.specfirst.contract.hand_edits import hand_edits
from tools.specfirst.contract.run import ContractRun
from tools.specfirst.generate import generate

CLIENT = "generated/opensessions_generated/pings/client.py"
SHARED = "generated/opensessions_generated/README.txt"
SPEC = "specs/pings.yaml"
TOLD = (
    f"{CLIENT}:1: edited by hand? {SPEC} gives something else; nothing was written over: "
    "change specs/ or a class of your own, then `make generate` puts this back"
)


def edit_client(root: Path) -> None:
    path = root / CLIENT
    path.write_text("# mine\n" + path.read_text())


def edit_spec(root: Path) -> None:
    edit(root / SPEC, ("operationId: ping", "operationId: pingAll"))


def forget(root: Path) -> None:
    (root / ".build/generated.json").unlink()


def hold(root: Path) -> None:
    (root / ".gitignore").write_text(".build\n__pycache__\n")
    git(root, "init", "--quiet", "--initial-branch", "main")
    commit(root)


def keep(root: Path) -> None:
    commit(root)


def regenerate(root: Path) -> None:
    generate(root)


def put_spec_back(root: Path) -> None:
    git(root, "checkout", "--quiet", "HEAD", "--", SPEC)


def change_tools(root: Path) -> None:
    (root / "tools/specfirst").mkdir(parents=True)
    (root / "tools/specfirst/new.py").touch()


def put_generated_back(root: Path) -> None:
    git(root, "checkout", "--quiet", "HEAD", "--", "generated")


def stage(root: Path) -> None:
    git(root, "add", "--all")


def branch_off(root: Path) -> None:
    """Have another branch in which the spec is another one, too, and its client."""
    git(root, "checkout", "--quiet", "-b", "other")
    edit(root / SPEC, ("Heard.", "Heard there."))
    generate(root)
    commit(root)
    git(root, "checkout", "--quiet", "main")


def merge(root: Path) -> None:
    with suppress(AssertionError, subprocess.CalledProcessError):
        git(root, "merge", "other")  # where both have generated, they never fit
    git(root, "checkout", "--theirs", "--", SPEC, "generated")


def leave_things_over(root: Path) -> None:
    package = (root / CLIENT).parent
    for name in (".client.py.swp", ".#client.py", "client.py~", "client.py.orig"):
        (package / name).touch()
    (root / "generated/.DS_Store").touch()


def break_another_spec(root: Path) -> None:
    (root / "specs/gates.yaml").write_text("no: spec\n")


def lose_client(root: Path) -> None:
    (root / CLIENT).unlink()


Step = Callable[[Path], None]


@pytest.mark.parametrize(
    "steps",
    [
        [edit_client],
        [hold, edit_client, keep],  # somebody has committed it
        [hold, forget, edit_client],
        [hold, edit_spec, edit_client],
        [hold, edit_spec, regenerate, edit_client],
        [hold, change_tools, edit_client],  # which git did not write, and no tools
        [edit_client, break_another_spec],  # which does not keep the others from being written
    ],
    ids=lambda steps: "-".join(step.__name__ for step in steps),
)
def test_an_edit_is_told_with_its_line(steps: list[Step], repository: Path) -> None:
    for step in steps:
        step(repository)
    assert [str(problem) for problem in hand_edits(repository)] == [TOLD]


@pytest.mark.parametrize(
    "steps",
    [
        [],
        [hold, forget],
        [hold, edit_spec],
        [
            hold,
            edit_spec,
            edit_client,
            keep,
        ],  # as when others have committed a spec and not all of its client
        [hold, forget, edit_spec],
        [hold, forget, edit_spec, keep],
        [hold, forget, change_tools],
        [hold, edit_spec, regenerate, put_spec_back],
        [hold, edit_spec, regenerate, forget],
        [hold, lose_client],
        [hold, edit_spec, regenerate, put_generated_back],
        [hold, edit_spec, regenerate, forget, break_another_spec],
        [hold, edit_client, stage, edit_spec],  # as from another commit: git is to have it
        [hold, branch_off, edit_spec, regenerate, keep, merge],
        [hold, leave_things_over],
    ],
    ids=lambda steps: "-".join(step.__name__ for step in steps),
)
def test_what_nobody_has_edited_is_not_called_edited(steps: list[Step], repository: Path) -> None:
    for step in steps:
        step(repository)
    assert hand_edits(repository) == []


def test_without_memory_and_git_nobody_can_tell(repository: Path) -> None:
    forget(repository)
    edit_client(repository)
    assert hand_edits(repository) == []


def test_what_comes_from_no_spec_is_told(repository: Path) -> None:
    hold(repository)
    (repository / SHARED).write_text("keep me")
    (problem,) = hand_edits(repository)
    assert str(problem).startswith(f"{SHARED}: comes from no spec; nothing was written over: ")


def test_a_spec_that_is_wrong_is_told_by_others(repository: Path) -> None:
    hold(repository)
    edit_client(repository)
    (repository / SPEC).write_text("no: spec\n")
    assert hand_edits(repository) == []


def test_a_run_ends_there_and_leaves_the_file(
    repository: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    edit_client(repository)
    edited = (repository / CLIENT).read_text()
    (repository / "stub.py").write_text(ENDING.replace('"harbor"', '"pings"'))
    monkeypatch.chdir(repository)
    run = ContractRun(
        repository,
        apis=["pings"],
        amount=usual_amount(1, 1),
        stub_command=(sys.executable, str(repository / "stub.py")),
        reports=repository / "reports",
    )
    assert not run.execute()
    assert capsys.readouterr().err == f"make contract: {TOLD}\n"
    assert (repository / CLIENT).read_text() == edited
