"""A contract run says no to a server that breaks the contract, each time by a check that fits the fault.

What it prints can be pasted: the commands show the fault again, at a stub that has just been started.
"""

import json
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from opensessions_stub._command_line import DEFAULT_PORT
from tests.unit.contract.broken_stub import FAULTS
from tools.specfirst.contract.stub_process import MAKE_STUB_ORIGIN, running_stub

ROOT = Path(__file__).resolve().parents[3]
SEED = 1

BASH = shutil.which("bash") or "bash"

NOTICED_BY = {
    "wrong_status": ("listSessions", "status_code_conformance"),
    "missing_required_member": ("listSessions", "response_schema_conformance"),
    "end_that_ends_nothing": ("getSession", "use_after_free"),
    "no_credential_check": ("listSessions", "ignored_auth"),
}
SHOWS = {
    "wrong_status": "HTTP/1.1 202",
    "missing_required_member": '"mpssession"',
    "end_that_ends_nothing": "HTTP/1.1 2",
    "no_credential_check": "HTTP/1.1 2",
}
"""What the last command of a finding answers, as wrong as it was in the run."""


def test_commands_go_to_where_the_stub_is_served_by_default() -> None:
    assert f"http://127.0.0.1:{DEFAULT_PORT}" == MAKE_STUB_ORIGIN


@pytest.mark.parametrize("fault", FAULTS)
def test_a_broken_stub_fails_the_run(fault: str, tmp_path: Path) -> None:
    broken = (sys.executable, "-m", "tests.unit.contract.broken_stub", fault)
    run = subprocess.run(
        [
            *(
                sys.executable,
                "-m",
                "tools.specfirst.contract",
                "--api",
                "netscaler_console",
                "--seed",
                str(SEED),
            ),
            *("--server-only", "--examples", "30", "--stub", shlex.join(broken), "--reports", str(tmp_path)),
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
    found = {(finding["operationId"], finding["check"]): finding for finding in result["findings"]}
    assert (operation, check) in found
    assert f"{operation} fails {check}" in run.stdout
    finding = found[operation, check]
    assert finding["curl"] in run.stdout
    assert finding["request"].startswith("GET ")
    answers = pasted(finding, broken, tmp_path)
    assert SHOWS[fault] in answers[-1], answers
    if fault == "missing_required_member":
        assert "is_self" not in answers[-1]
    if fault == "end_that_ends_nothing":
        # The session was ended before, and got an answer that said so.
        assert any("-X DELETE" in step for step in finding["steps"])
        assert all("HTTP/1.1 2" in answer for answer in answers)


def pasted(finding: dict[str, Any], stub: tuple[str, ...], folder: Path) -> list[str]:
    """Paste the commands of a finding into a shell; return what each prints."""
    with running_stub(SEED, folder / "stub.log", stub) as started:
        origin = started.origin("netscaler_console")
        commands = [text.replace(MAKE_STUB_ORIGIN, origin) for text in (*finding["steps"], finding["curl"])]
        return [
            subprocess.run([BASH, "-c", one], capture_output=True, check=True).stdout.decode()
            for one in commands
        ]
