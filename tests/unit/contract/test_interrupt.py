"""Whatever ends a run early, no process stays behind and no earlier report is lost."""

import os
import re
import select
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tools.specfirst.command_line import Interruption
from tools.specfirst.contract.processes import run_to_end

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
    assert run.stderr is not None
    deadline = time.monotonic() + ENOUGH_SECONDS
    for line in run.stderr:
        if re.search(r"(examples|coverage|fuzzing|stateful), [1-9]", line):
            return
        assert time.monotonic() < deadline
    pytest.fail("the run ended before it could be interrupted")


def test_a_command_ends_with_the_wait_for_it() -> None:
    """An interruption in the middle, as Ctrl-C is one, of a command that has started another."""
    child = "import os, time; os.write(1, b'started'); time.sleep(600)"
    parent = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {child!r}])"
    reading, writing = os.pipe()
    waits = 0

    class Interrupted(subprocess.Popen[bytes]):
        def wait(self, timeout: float | None = None) -> int:
            nonlocal waits
            waits += 1
            if waits > 1:
                return super().wait(timeout)
            assert os.read(reading, 100) == b"started"
            raise KeyboardInterrupt

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("tools.specfirst.contract.processes.subprocess.Popen", Interrupted)
        with pytest.raises(KeyboardInterrupt):
            run_to_end([sys.executable, "-c", parent], stdout=writing)
    os.close(writing)
    assert select.select([reading], [], [], ENOUGH_SECONDS)[0]
    assert os.read(reading, 100) == b"", "who would still write has ended"
    os.close(reading)


def test_what_shall_outlive_its_terminal_is_not_interrupted_by_its_end() -> None:
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        with Interruption().by_signals():
            signal.raise_signal(signal.SIGHUP)
            with pytest.raises(KeyboardInterrupt):
                signal.raise_signal(signal.SIGTERM)
    finally:
        signal.signal(signal.SIGHUP, before)


@pytest.mark.skipif(not Path("/proc/self/environ").exists(), reason="needs /proc to see processes")
@pytest.mark.parametrize(
    ("number", "options"), [(signal.SIGTERM, ("--server-only",)), (signal.SIGKILL, ())], ids=["TERM", "KILL"]
)
def test_an_interrupted_run_leaves_nothing_behind(
    number: signal.Signals, options: tuple[str, ...], tmp_path: Path
) -> None:
    report = tmp_path / "contract.json"
    report.write_text("an earlier report")
    mark = str(tmp_path)
    command = (
        sys.executable,
        "-m",
        "tools.specfirst.contract",
        "--api",
        "redfish",
        *options,
        "--examples",
        "1000",
        "--reports",
        mark,
    )
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
    if number is signal.SIGKILL:
        assert run.returncode == -number
        deadline = time.monotonic() + ENOUGH_SECONDS
        while _marked(mark) and time.monotonic() < deadline:
            time.sleep(0.1)  # nobody is left to wait for them
    else:
        assert run.returncode == 130
        assert "Interrupted" in errors
        assert "Traceback" not in errors
    assert _marked(mark) == set()
    assert report.read_text() == "an earlier report"
