"""The proof of the wall: the toolkit's own commands work in a repository that has nothing of this one."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.unit.changes.repositories import commit, edit, git
from tests.unit.small_specs import GATES
from tools.specfirst.generate.__main__ import main as generate

ROOT = Path(__file__).resolve().parents[2]

PROJECT = """\
[project]
name = "harbour"
version = "0.1.0"

[tool.specfirst]
package = "harbour_clients"
stub = "python -m opensessions_stub --specs specs"
"""

BERTHS = """\
openapi: 3.1.0
info: {title: Berths, version: 1.0.0}
servers: [{url: https://berths.test}]
security: [{key: []}]
paths:
  /berths/{number}:
    parameters:
      - {name: number, in: path, required: true, schema: {type: integer, minimum: 1, maximum: 99}, example: 7}
    get:
      operationId: getBerth
      tags: [berth]
      summary: Get a berth
      responses:
        "200":
          description: The berth.
          content:
            application/json:
              schema: {$ref: "#/components/schemas/Berth"}
              example: {number: 7, ship: Aurora}
        "400": {$ref: "#/components/responses/Refused"}
        "401": {$ref: "#/components/responses/Refused"}
        "404": {$ref: "#/components/responses/Refused"}
components:
  securitySchemes:
    key: {type: apiKey, in: header, name: X-Key}
  schemas:
    Berth:
      type: object
      required: [number]
      properties:
        number: {type: integer, minimum: 1, maximum: 99}
        ship: {type: string, maxLength: 40}
  responses:
    Refused:
      description: Refused.
      content:
        application/json:
          schema: {type: object, properties: {error: {type: string}}}
          example: {error: no such berth}
"""


@pytest.fixture(scope="module")
def harbour(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a repository of its own: two specs and ten lines of project."""
    root = tmp_path_factory.mktemp("harbour")
    (root / "specs").mkdir()
    (root / "specs/berths.yaml").write_text(BERTHS, encoding="utf-8")
    (root / "specs/gates.yaml").write_text(GATES, encoding="utf-8")
    (root / "pyproject.toml").write_text(PROJECT, encoding="utf-8")
    (root / ".gitignore").write_text(".build\nreports\n__pycache__\n", encoding="utf-8")
    return root


def run(root: Path, command: str, *arguments: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-m", f"tools.specfirst.{command}", *arguments],
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        check=False,
        encoding="utf-8",
    )


@pytest.mark.lengthy
def test_all_commands_work_there(harbour: Path) -> None:
    """Once each in a process of its own, where nothing of this repository is loaded."""
    made = run(harbour, "generate")
    assert (made.returncode, made.stderr) == (0, "")
    assert (harbour / "generated/harbour_clients/berths/api/berth/get_berth.py").is_file()
    manifest = (harbour / "generated/harbour_clients/manifest.py").read_text(encoding="utf-8")
    assert '"harbour_clients.berths.api.berth.get_berth"' in manifest

    assert generate(["--check"], harbour) == 0
    counted = run(harbour, "ledger")
    assert (counted.returncode, counted.stderr) == (0, "")
    assert "berths: " in counted.stdout
    assert " 0.0 % honoured" in counted.stdout, "nobody there claims to honour anything"
    assert run(harbour, "evidence").returncode == 0

    git(harbour, "init", "--quiet", "--initial-branch", "main")
    base = commit(harbour)
    edit(harbour / "specs/berths.yaml", ("maximum: 99}, example", "maximum: 50}, example"))
    assert generate([], harbour) == 0
    compared = run(harbour, "changes", "--base", base, "--format", "json")
    said = json.loads(compared.stdout)
    assert (compared.returncode, said["verdict"]) == (1, "major"), "the version of the spec was not raised"
    assert [change["api"] for change in said["changes"]] == ["berths"]
    git(harbour, "checkout", "--quiet", ".")


def test_the_contract_holds_there(harbour: Path) -> None:
    done = run(harbour, "contract", "--api", "berths", "--examples", "1", "--seed", "1")
    assert done.returncode == 0, done.stdout + done.stderr
    result = json.loads((harbour / "reports/contract.json").read_text(encoding="utf-8"))
    assert result["passed"] is True
    assert [operation["operationId"] for operation in result["operations"]] == ["getBerth"]


@pytest.mark.parametrize(
    ("stub", "said"),
    [
        ("", 'make contract: pyproject.toml names no stub server; say `stub = "…"` in [tool.specfirst]'),
        ('stub = "python -m opensessions_stub --sessions x"', "argument --sessions"),
    ],
    ids=["none", "one that is called wrongly"],
)
def test_without_a_server_the_contract_run_says_what_is_wrong(stub: str, said: str, tmp_path: Path) -> None:
    (tmp_path / "specs").mkdir()
    (tmp_path / "specs/berths.yaml").write_text(BERTHS, encoding="utf-8")
    (tmp_path / "pyproject.toml").write_text(f"[tool.specfirst]\n{stub}\n", encoding="utf-8")
    done = run(tmp_path, "contract", "--examples", "5", "--seed", "1")
    assert done.returncode == 1
    assert said in done.stderr
    assert "Traceback" not in done.stdout + done.stderr
