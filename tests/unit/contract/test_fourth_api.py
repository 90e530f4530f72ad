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
OTHERS = {
    # With credentials, links, and a description of every refusal.
    "tests/unit/contract/licence_server.yaml": ("addLicence", "replaceLicence", "removeLicence"),
    # With much left open: errors as `default` only, lists with a name of their own, optional headers,
    # defaults, formats that Python has types for, names without bounds, two kinds of bearer tokens.
    "tests/unit/contract/parcels.yaml": ("addParcel", "removeParcel"),
    # With hardly an example: deep paths, optional bodies, answers without content.
    "tests/unit/stub/shop.yaml": ("addOrder", "putOrder", "clearOrders", "addItem"),
}
"""By spec: operations that change something, each of which has to succeed at times."""


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the repository, without what git does not hold."""
    for source in SOURCES:
        shutil.copytree(
            ROOT / source, tmp_path / source, ignore=shutil.ignore_patterns("__pycache__", "node_modules")
        )
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    "other", [pytest.param(name, marks=pytest.mark.strength if "shop" in name else ()) for name in OTHERS]
)
def test_a_spec_is_all_that_another_api_needs(other: str, copy: Path) -> None:
    shutil.copy(ROOT / other, copy / "specs")
    api = Path(other).stem
    sources = os.pathsep.join(str(copy / name) for name in ("overrides", "generated", "stub"))
    environment = {**os.environ, "PYTHONPATH": sources}
    environment.pop("CI", None)
    run = subprocess.run(
        [sys.executable, "-m", "tools.specfirst.contract", "--api", api, "--seed", "1", "--examples", "10"],
        cwd=copy,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stdout + run.stderr
    assert (copy / f"generated/opensessions_generated/{api}/client.py").exists()
    operations = {
        one["operationId"]: one
        for one in json.loads((copy / "reports/contract.json").read_text())["operations"]
    }
    assert not any(one["untested"] for one in operations.values())
    for changing in OTHERS[other]:
        assert any(status.startswith("2") for status in operations[changing]["statuses"]["fuzzing"]), changing
    assert any(one["phases"].get("stateful") for one in operations.values())
