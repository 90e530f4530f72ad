"""The scripts of the workflows, run as GitHub runs them, with stand-ins for `gh` and `make`."""

import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from tools.specfirst.changes.formats.markdown import MARKER

ROOT = Path(__file__).resolve().parents[2]
WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))
BASH = shutil.which("bash") or "bash"

GH = """#!/bin/sh
printf '%s\\n' "$*" >> "$CALLS"
case "$*" in *--paginate*) printf '%s' "$KNOWN" ;; esac
"""
MAKE = f"""#!/bin/sh
printf '%s\\n' '{MARKER}' 'something breaks'
exit 2
"""


def workflow(path: Path) -> Any:
    return YAML(typ="safe", pure=True).load(path.read_text(encoding="utf-8"))


def script(name: str) -> str:
    """Return what the step of a name runs."""
    steps = [step for path in WORKFLOWS for job in workflow(path)["jobs"].values() for step in job["steps"]]
    (found,) = (step["run"] for step in steps if step.get("name") == name)
    return str(found)


@pytest.mark.parametrize(
    ("known", "last"),
    [
        ("", "pr comment 7 --body-file changes.md"),
        ("81\n94\n", "api -X PATCH repos/some/where/issues/comments/81 -F body=@changes.md"),
    ],
    ids=["first", "renewed"],
)
def test_a_pull_request_gets_one_comment_that_is_renewed_even_if_something_breaks(
    known: str, last: str, tmp_path: Path
) -> None:
    for name, text in (("gh", GH), ("make", MAKE)):
        (tmp_path / name).write_text(text)
        (tmp_path / name).chmod(0o755)
    environment = {
        "PATH": os.pathsep.join([str(tmp_path), os.environ["PATH"]]),
        "GITHUB_REPOSITORY": "some/where",
        "GITHUB_STEP_SUMMARY": str(tmp_path / "summary"),
        "PR": "7",
        "CALLS": str(tmp_path / "calls"),
        "KNOWN": known,
    }
    for name in ("Write the report", "Report on the pull request"):
        subprocess.run([BASH, "-e", "-c", script(name)], cwd=tmp_path, env=environment, check=True)
    asked, told = (tmp_path / "calls").read_text().splitlines()
    assert asked.startswith("api repos/some/where/issues/7/comments --paginate")
    assert MARKER in asked
    assert told == last
    assert (tmp_path / "changes.md").read_text().startswith(MARKER)
    assert "something breaks" in (tmp_path / "summary").read_text()


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_workflows_run_targets_that_there_are(path: Path) -> None:
    text = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = {line.partition(":")[0] for line in text.splitlines() if ":" in line and line[0].isalpha()}
    runs = [step.get("run", "") for job in workflow(path)["jobs"].values() for step in job["steps"]]
    named = [line.split()[1] for run in runs for line in run.splitlines() if line.strip().startswith("make ")]
    assert named
    assert {*named} <= targets


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_actions_are_pinned_and_leave_no_credentials_behind(path: Path) -> None:
    for job in workflow(path)["jobs"].values():
        for step in job["steps"]:
            if "uses" in step:
                assert re.fullmatch(r"[\w./-]+@[0-9a-f]{40}", step["uses"]), step["uses"]
            if step.get("uses", "").startswith("actions/checkout@"):
                assert step["with"]["persist-credentials"] is False


def test_whoever_may_write_runs_no_code_of_a_pull_request() -> None:
    for path in WORKFLOWS:
        for name, job in workflow(path)["jobs"].items():
            writes = "write" in job.get("permissions", {}).values()
            checks_out = any(step.get("uses", "").startswith("actions/checkout@") for step in job["steps"])
            assert not (writes and checks_out), name
