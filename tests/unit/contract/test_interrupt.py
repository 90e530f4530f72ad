"""Whatever ends a run early, no process stays behind and no earlier report is lost."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
MARK = "OPENSESSIONS_TEST_MARK"
ENOUGH_SECONDS = 300.0


def _marked(mark: str) -> set[int]:
    """Return the processes whose environment holds the mark, which children inherit."""
    found = set()
    for entry in Path("/proc").iterdir():
        if entry.name.isdecimal():
            try:
                if f"{MARK}={mark}".encode() in (entry / "environ").read_bytes().split(b"\0"):
                    found.add(int(entry.name))
            except OSError:
                continue
    return found


def _wait_until_testing(run: "subprocess.Popen[str]") -> None:
    """Read the run's progress until schemathesis has sent something."""
    assert run.stdout is not None
    deadline = time.monotonic() + ENOUGH_SECONDS
    for line in run.stdout:
        if "stateful" in line or "fuzzing" in line:
            return
        assert time.monotonic() < deadline
    pytest.fail("the run ended before it could be interrupted")


@pytest.mark.skipif(not Path("/proc/self/environ").exists(), reason="needs /proc to see processes")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM], ids=lambda number: number.name)
def test_an_interrupted_run_leaves_nothing_behind(number: signal.Signals, tmp_path: Path) -> None:
    report = tmp_path / "contract.json"
    report.write_text("an earlier report")
    mark = str(tmp_path)
    command = (sys.executable, "-m", "tools.contract", "--api", "netscaler_console", "--reports", mark)
    with subprocess.Popen(
        command,
        cwd=ROOT,
        env={**os.environ, MARK: mark, "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as run:
        _wait_until_testing(run)
        assert len(_marked(mark)) >= 3
        run.send_signal(number)
        _, errors = run.communicate(timeout=ENOUGH_SECONDS)
    assert run.returncode == 130
    assert "Interrupted" in errors
    assert "Traceback" not in errors
    assert _marked(mark) == set()
    assert report.read_text() == "an earlier report"
