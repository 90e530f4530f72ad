"""A run has a folder while it goes on; what killed runs have left is removed by the next."""

import os
import subprocess
import sys
from pathlib import Path

from tools.specfirst.contract.workplace import work_folder

ROOT = Path(__file__).resolve().parents[3]


def test_a_folder_goes_with_its_run_and_those_of_killed_runs_go_with_the_next(tmp_path: Path) -> None:
    script = (
        "import os, pathlib, sys\n"
        "from tools.specfirst.contract.workplace import work_folder\n"
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
