"""Setting up the environment: one at a time, and only when something is older than what it is made from."""

import fcntl
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tools import set_up

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def steps(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[list[str]]:
    """Return the commands that are run, none of which is; the environment is in a folder of its own."""
    called: list[list[str]] = []

    def call(step: list[str], _: object) -> int:
        called.append(step)
        set_up.VENV.mkdir(exist_ok=True)
        return 0

    for name in ("requirements/dev.txt", "pyproject.toml"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("")
    monkeypatch.setattr(set_up, "ROOT", tmp_path)
    monkeypatch.setattr(set_up, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(set_up, "READY", tmp_path / ".venv/.ready")
    monkeypatch.setattr(set_up, "SOURCES", (tmp_path / "requirements/dev.txt", tmp_path / "pyproject.toml"))
    monkeypatch.setattr(set_up, "call", call)
    return called


def test_it_is_done_once_and_again_when_something_changed(steps: list[list[str]], tmp_path: Path) -> None:
    assert set_up.main() == 0
    assert [step[1:3] for step in steps] == [["-m", "venv"], ["-m", "pip"], ["-m", "pip"]]
    assert "--require-hashes" in steps[1]
    assert set_up.main() == 0
    assert len(steps) == 3
    later = set_up.READY.stat().st_mtime + 10
    os.utime(tmp_path / "pyproject.toml", (later, later))
    assert set_up.main() == 0
    assert len(steps) == 6


def test_an_environment_elsewhere_that_is_linked_to_is_not_emptied(
    steps: list[list[str]], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    set_up.VENV.symlink_to(elsewhere)
    assert set_up.main() == 1
    assert not steps
    assert f"would empty {elsewhere}: {set_up.VENV} is a link" in capsys.readouterr().err
    set_up.READY.touch()
    assert set_up.main() == 0, "one that is ready may be anywhere"


def test_a_step_that_fails_leaves_it_undone(
    steps: list[list[str]], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(set_up, "call", lambda step, _: 3 if "--require-hashes" in step else 0)
    assert set_up.main() == 3
    assert not set_up.READY.exists()
    assert capsys.readouterr().err.startswith("Setting up .venv failed at: ")
    assert steps == []


def test_an_old_python_is_told_in_one_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(set_up, "OLDEST", (9, 0))
    assert set_up.main() == 1
    said = capsys.readouterr().err
    assert said.endswith(
        "is too old: opensessions needs 9.0 or newer. Name another one: make PYTHON=python3.12 ...\n"
    )
    assert said.count("\n") == 1


def test_the_second_make_waits_for_the_first_and_does_nothing(tmp_path: Path) -> None:
    """With stand-ins for pip, by a Python that writes down what it is asked for."""
    for name in ("tools/set_up.py", "requirements/dev.txt", "pyproject.toml"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        shutil.copy(ROOT / name, tmp_path / name)
    log = tmp_path / "log"
    fake = tmp_path / "python"
    made = tmp_path / ".venv/bin"
    fake.write_text(
        f'#!/bin/sh\necho "$*" >> {log}\nmkdir -p {made}\n[ -e {made}/python ] || cp "$0" {made}/python\n'
    )
    fake.chmod(0o755)
    script = (
        f"import sys; sys.executable = {str(fake)!r}; sys.path.insert(0, {str(tmp_path / 'tools')!r})\n"
        "import set_up; sys.exit(set_up.main())"
    )
    both = [
        subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True) for _ in range(2)
    ]
    said = [process.communicate()[0] for process in both]
    assert [process.returncode for process in both] == [0, 0]
    assert sorted(map(bool, said)) == [False, True]
    assert len(log.read_text().splitlines()) == 3


def test_what_interrupts_it_ends_all_that_a_step_has_started(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wait, waits = subprocess.Popen.wait, list[str]()

    def interrupted(process: "subprocess.Popen[bytes]", timeout: float | None = None) -> int:
        if not waits:
            waits.append(started.readline())
            raise KeyboardInterrupt
        return wait(process, timeout)

    monkeypatch.setattr(subprocess.Popen, "wait", interrupted)
    fifo = tmp_path / "fifo"
    os.mkfifo(fifo)
    with (
        open(os.open(fifo, os.O_RDONLY | os.O_NONBLOCK), encoding="utf-8") as started,  # noqa: PTH123 - without waiting for who writes
        (tmp_path / "lock").open("w") as lock,
    ):
        os.set_blocking(started.fileno(), True)
        writing = fifo.open("w")
        with pytest.raises(KeyboardInterrupt):
            set_up.call(["sh", "-c", f"sleep 600 >{fifo} & echo $! >{fifo}; wait"], lock)
        writing.close()
        assert waits
        assert started.read() == "", "who would still write has ended"


def test_a_step_holds_the_place_after_its_make_was_killed(tmp_path: Path) -> None:
    with (tmp_path / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        script = f"import os; os.fstat({lock.fileno()})"
        assert set_up.call([sys.executable, "-S", "-c", script], lock) == 0


def test_what_the_system_refuses_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "tools").mkdir()
    shutil.copy(ROOT / "tools/set_up.py", tmp_path / "tools")
    (tmp_path / ".build").write_text("in the way")
    done = subprocess.run(
        [sys.executable, str(tmp_path / "tools/set_up.py")], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (1, f"Setting up .venv failed: {tmp_path}/.build: File exists\n")
