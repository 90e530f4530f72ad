"""What the documentation says is so: its commands exist and run, its table and its links are right."""

import os
import re
import shlex
import shutil
import subprocess
from pathlib import Path

import pytest

from tools.specfirst.specs.files import read_specs

ROOT = Path(__file__).resolve().parents[2]
PAGES = ("README.md", "ARCHITECTURE.md", "CONTRIBUTING.md")
QUICK = (
    "make help",
    "make generate",
    "make evidence API=appgate_sdp",
    "make changes OLD=specs/vss_cloud.yaml NEW=specs/vss_cloud.yaml FORMAT=json",
)
"""Commands that are run for real here; CI runs `contract` and `test`, which begins with
`check-generated`; other tests what the rest starts."""


def page(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def commands() -> list[str]:
    found = [
        command.strip()
        for name in PAGES
        for command in re.findall(r"(?:^|`)(make(?: [^`\n]+)?)(?:`|$)", page(name), re.MULTILINE)
    ]
    return sorted(set(found))


def make(*arguments: str) -> "subprocess.CompletedProcess[str]":
    """Run make without renewing the environment that this test runs in."""
    return subprocess.run(
        ["make", "-o", ".venv/.ready", *arguments],  # noqa: S607  # the make that people type
        cwd=ROOT,
        env=os.environ | {"MAKELEVEL": "0"},
        capture_output=True,
        text=True,
        check=False,
    )


needs_environment = pytest.mark.skipif(
    shutil.which("make") is None or not (ROOT / ".venv/.ready").exists(),
    reason="runs what the Makefile's own environment runs",
)


@needs_environment
@pytest.mark.parametrize("command", commands())
def test_every_command_of_the_documentation_exists(command: str) -> None:
    arguments = [word for word in shlex.split(command)[1:] if "<" not in word]
    run = make("--dry-run", *arguments)
    assert run.returncode == 0, run.stderr
    assert "uses no" not in run.stderr


@needs_environment
@pytest.mark.parametrize("given", ["EXAMPLE=5", "SEEDS=3", "api=vss_cloud"])
def test_a_misspelt_variable_is_named(given: str) -> None:
    run = make("--dry-run", "contract", "SEED=1", given)
    assert f"'make contract' uses no {given.partition('=')[0]}: " in run.stderr
    assert "SEED:" not in run.stderr


@needs_environment
@pytest.mark.parametrize("command", QUICK)
def test_quick_commands_run(command: str) -> None:
    run = make(*command.split()[1:])
    assert run.returncode == 0, run.stdout + run.stderr
    assert run.stdout


@needs_environment
def test_make_alone_lists_the_targets_of_the_documentation() -> None:
    listed = make().stdout
    for command in commands():
        target = command.split()[1] if " " in command else "help"
        assert re.search(rf"^  {target} ", listed, re.MULTILINE), target


def test_the_table_names_every_operation() -> None:
    rows = re.findall(r"\(specs/(\w+)\.yaml\) \| (.+) \|", page("README.md"))
    told = {(api, operation) for api, operations in rows for operation in re.findall(r"`(\w+)`", operations)}
    assert told == {
        (spec.name, str(operation.operation_id))
        for spec in read_specs(ROOT)
        for operation in spec.operations()
    }


@pytest.mark.parametrize("name", PAGES)
def test_links_and_named_files_exist(name: str) -> None:
    text = page(name)
    linked = re.findall(r"\]\((?!https?:)([^)#]+)", text)
    named = re.findall(r"`((?:tools|tests|specs|stub|overrides|generated)/[\w/.-]*)`", text)
    for path in linked + named:
        assert (ROOT / path).exists(), path
