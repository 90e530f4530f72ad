"""Another API's file in specs/ needs nothing else: it is generated, served from its spec, and tested."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
SOURCES = ("specs", "generated", "overrides", "stub", "tools", "tests/contract")
OTHERS = ("tests/unit/contract/licence_server.yaml", "tests/unit/stub/shop.yaml")
"""One with credentials, links and a description of every refusal; one with hardly an example, deep paths,
optional bodies and answers without content."""


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the repository, without what git does not hold."""
    for source in SOURCES:
        shutil.copytree(
            ROOT / source, tmp_path / source, ignore=shutil.ignore_patterns("__pycache__", "node_modules")
        )
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def test_a_spec_is_all_that_another_api_needs(copy: Path) -> None:
    for other in OTHERS:
        shutil.copy(ROOT / other, copy / "specs")
    sources = os.pathsep.join(str(copy / name) for name in ("overrides", "generated", "stub"))
    environment = {**os.environ, "PYTHONPATH": sources}
    environment.pop("CI", None)
    apis = [word for other in OTHERS for word in ("--api", Path(other).stem)]
    run = subprocess.run(
        [sys.executable, "-m", "tools.contract", *apis, "--seed", "1", "--examples", "10"],
        cwd=copy,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stdout + run.stderr
    assert (copy / "generated/opensessions_generated/licence_server/models/licence.py").exists()
    operations = {
        one["operationId"]: one
        for one in json.loads((copy / "reports/contract.json").read_text())["operations"]
    }
    assert not any(one["untested"] for one in operations.values())
    for changing in ("addLicence", "replaceLicence", "removeLicence", "putOrder", "clearOrders"):
        assert any(status.startswith("2") for status in operations[changing]["statuses"]["fuzzing"]), changing
    assert operations["getLicence"]["phases"]["stateful"] > 0
