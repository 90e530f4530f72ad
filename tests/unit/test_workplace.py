"""A run has a folder while it goes on; what killed runs have left is removed by the next."""

import fcntl
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.unit.test_whole_files import room_for
from tools.specfirst import workplace
from tools.specfirst.workplace import needing_room, temporary_folder, work_folder

ROOT = Path(__file__).resolve().parents[2]


def test_a_folder_goes_with_its_run_and_those_of_killed_runs_go_with_the_next(tmp_path: Path) -> None:
    script = (
        "import os, pathlib, sys\n"
        "from tools.specfirst.workplace import work_folder\n"
        "with work_folder(pathlib.Path(sys.argv[1])) as folder:\n"
        "    print(folder.name, flush=True)\n"
        "    sys.stdin.read()\n"
    )
    killed = subprocess.Popen(
        [sys.executable, "-c", script, str(tmp_path)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert killed.stdout is not None
    left = tmp_path / ".build" / killed.stdout.readline().strip()
    with work_folder(tmp_path) as folder:
        assert left.is_dir(), "it is still held"
        killed.kill()
        killed.communicate()
        with work_folder(tmp_path) as other:
            assert not left.exists()
            assert folder.is_dir()
    assert not folder.exists()
    assert not other.exists()


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder where what is temporary goes."""
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    return tmp_path


def test_what_is_elsewhere_than_in_the_repository_is_swept_too(temporary: Path) -> None:
    left = temporary / "specfirst-live-killed"
    (left / "below").mkdir(parents=True)
    (left / "below/live.ndjson").write_text("what was answered")
    (left / ".held").touch()
    (temporary / "specfirst-check-killed-at-once").mkdir()
    (temporary / "specfirst-notes-of-somebody").mkdir()
    (temporary / "specfirst-notes-of-somebody/notes.txt").touch()
    with temporary_folder("adopt") as folder, temporary_folder("adopt") as other:
        names = {one.name for one in temporary.iterdir()}
        assert names == {folder.name, other.name, "specfirst-notes-of-somebody"}
    assert [one.name for one in temporary.iterdir()] == ["specfirst-notes-of-somebody"]


def test_who_is_killed_while_tidying_up_leaves_nothing_for_ever(
    temporary: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def killed(_: Path) -> None:
        raise KeyboardInterrupt

    leaving = temporary_folder("x")
    folder = leaving.__enter__()
    (folder / "below").mkdir()
    monkeypatch.setattr(shutil, "rmtree", killed)
    with pytest.raises(KeyboardInterrupt):
        leaving.__exit__(None, None, None)
    monkeypatch.undo()
    monkeypatch.setattr("tempfile.tempdir", str(temporary))
    assert (folder / "below").exists()
    with temporary_folder("x"):
        assert not folder.exists()


def test_what_a_full_disk_breaks_is_told_as_that(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="half of it"), needing_room(tmp_path):
        raise ValueError("half of it")
    with room_for(10), pytest.raises(OSError, match="File too large") as full, needing_room(tmp_path):
        raise ValueError("half of it")
    assert full.value.filename == str(tmp_path)
    assert [*tmp_path.iterdir()] == []


def test_a_folder_that_is_swept_before_it_is_held_is_made_again(
    temporary: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    swept: list[Path] = []

    def held_too_late(*_: object) -> None:
        swept.extend([one for one in temporary.iterdir() if not swept])
        monkeypatch.undo()
        shutil.rmtree(swept[0])

    monkeypatch.setattr(fcntl, "flock", held_too_late)
    with workplace._folder(temporary, "a-", "b-") as folder:
        assert swept
        assert folder.is_dir()


def test_a_full_disk_is_one_line(tmp_path: Path) -> None:
    """As far as a run can tell: the folder for unfinished work cannot be made."""
    (tmp_path / "pyproject.toml").write_text("[tool.specfirst]\nstub = 'python -m opensessions_stub'\n")
    (tmp_path / "specs").mkdir()
    (tmp_path / ".build").write_text("in the way")
    (tmp_path / "specs/pings.yaml").write_text(
        "openapi: 3.1.0\ninfo: {title: P, version: 1.0.0}\npaths: {}\n"
    )
    done = subprocess.run(
        [sys.executable, "-m", "tools.specfirst.contract"],
        cwd=tmp_path,
        # In CI a run only checks generated/, and says what is missing there before it needs the folder.
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode in {1, 2}
    assert done.stderr.count("\n") == 1, done.stderr
    assert ".build: File exists; " in done.stderr
