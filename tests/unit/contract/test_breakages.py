"""A contract run says no to a server that breaks the contract, each time by a check that fits the fault."""

import json
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from tests.unit.contract.broken_stub import FAULTS

ROOT = Path(__file__).resolve().parents[3]

NOTICED_BY = {
    "wrong_status": ("listSessions", "status_code_conformance"),
    "missing_required_member": ("listSessions", "response_schema_conformance"),
    "end_that_ends_nothing": ("getSession", "use_after_free"),
    "no_credential_check": ("listSessions", "ignored_auth"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_broken_stub_fails_the_run(fault: str, tmp_path: Path) -> None:
    broken = shlex.join([sys.executable, "-m", "tests.unit.contract.broken_stub", fault])
    run = subprocess.run(
        [
            *(sys.executable, "-m", "tools.contract", "--api", "netscaler_console", "--seed", "1"),
            *("--examples", "30", "--stub", broken, "--reports", str(tmp_path)),
        ],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 1, run.stdout + run.stderr
    operation, check = NOTICED_BY[fault]
    result = json.loads((tmp_path / "contract.json").read_text())
    assert not result["passed"]
    assert (operation, check) in {(found["operationId"], found["check"]) for found in result["findings"]}
    assert f"{operation} fails {check}" in run.stdout
