"""Another API's file in specs/ needs nothing else: it is generated, served from its spec, and tested."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Collection, Mapping
from itertools import chain
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
SOURCES = ("specs", "generated", "overrides", "stub", "tools", "tests/contract")
MEMORY = ".build/generated.json"
"""What the last run has generated of what."""
OTHERS = {
    # With much left open: errors as `default` only, lists with a name of their own, optional headers,
    # defaults, formats that Python has types for, names without bounds, two kinds of bearer tokens.
    "tests/unit/contract/parcels.yaml": ("addParcel", "removeParcel"),
    # With pictures, pages and forms, an optional body of one of two kinds, an operation's own server, a
    # parameter called like a credential's header, what only requests hold, names with blanks.
    "tests/unit/contract/pictures.yaml": ("addPicture", "replaceContent"),
}
"""By spec: operations that change something, each of which has to succeed at times."""
MORE = {
    # With hardly an example: deep paths, optional bodies, answers without content.
    "tests/unit/stub/shop.yaml": ("addOrder", "putOrder", "clearOrders", "addItem"),
    # With credentials, links, and a description of every refusal, as the specs of this repository.
    "tests/unit/contract/licence_server.yaml": ("addLicence", "replaceLicence", "removeLicence"),
}
"""The same of specs that hold less."""


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the repository, without what git does not hold."""
    for source in SOURCES:
        shutil.copytree(ROOT / source, tmp_path / source, ignore=shutil.ignore_patterns("node_modules"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    if (ROOT / MEMORY).exists():  # so that only what is new is generated
        (tmp_path / MEMORY).parent.mkdir()
        shutil.copy(ROOT / MEMORY, tmp_path / MEMORY)
    return tmp_path


@pytest.mark.lengthy
@pytest.mark.parametrize("others", [OTHERS, pytest.param(MORE, marks=pytest.mark.strength)])
def test_specs_are_all_that_other_apis_need(others: Mapping[str, Collection[str]], copy: Path) -> None:
    for other in others:
        shutil.copy(ROOT / other, copy / "specs")
    apis = [Path(other).stem for other in others]
    sources = os.pathsep.join(str(copy / name) for name in ("overrides", "generated", "stub"))
    environment = {**os.environ, "PYTHONPATH": sources}
    run = subprocess.run(
        [
            *(sys.executable, "-m", "tools.specfirst.contract", "--api", " ".join(apis)),
            *("--seed", "1", "--examples", "5"),
        ],
        cwd=copy,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stdout + run.stderr
    assert all((copy / f"generated/opensessions_generated/{api}/client.py").exists() for api in apis)
    operations = {
        one["operationId"]: one
        for one in json.loads((copy / "reports/contract.json").read_text())["operations"]
    }
    assert not any(one["untested"] for one in operations.values())
    for changing in chain.from_iterable(others.values()):
        assert any(status.startswith("2") for status in operations[changing]["statuses"]["fuzzing"]), changing
    for api in apis:
        assert any(one["phases"].get("stateful") for one in operations.values() if one["api"] == api)
