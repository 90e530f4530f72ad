"""Children end with their parent, however it ended; what killed runs left is removed by the next."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tools.specfirst.contract.leash import let_go, start_leashed
from tools.specfirst.contract.workplace import work_folder

ROOT = Path(__file__).resolve().parents[3]

CHILD = """\
import sys, time
from tools.specfirst.contract.leash import end_with_parent
end_with_parent()
print("child", flush=True)
time.sleep(600)
"""
PARENT = f"""\
import os, sys, time
from tools.specfirst.contract.leash import let_go, start_leashed
command = [sys.executable, "-c", {CHILD!r}]
child = start_leashed(command, output=sys.stdout.buffer, environment=dict(os.environ))
time.sleep(600)
"""


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM], ids=lambda number: number.name)
def test_a_child_ends_with_its_parent(number: signal.Signals) -> None:
    parent = subprocess.Popen([sys.executable, "-c", PARENT], cwd=ROOT, stdout=subprocess.PIPE)
    assert parent.stdout is not None
    assert parent.stdout.readline() == b"child\n"
    parent.send_signal(number)
    # The child writes to the same pipe: it is closed only when both are gone.
    assert parent.stdout.read() == b""
    parent.stdout.close()
    assert parent.wait() == -number


def test_without_a_leash_nothing_ends() -> None:
    script = "from tools.specfirst.contract.leash import end_with_parent; end_with_parent(); print('on')"
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout == "on\n"


def test_a_proxy_is_not_handed_on(tmp_path: Path) -> None:
    proxies = {"ALL_PROXY": "socks5://127.0.0.1:9", "https_proxy": "http://127.0.0.1:9", "NO_PROXY": "here"}
    script = "import os; print(*sorted(name for name in os.environ if name.lower().endswith('proxy')))"
    with (tmp_path / "said").open("wb") as output:
        child = start_leashed([sys.executable, "-c", script], output=output, environment=proxies)
    assert child.wait() == 0
    let_go(child)
    assert (tmp_path / "said").read_text() == "NO_PROXY\n"


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
    (tmp_path / "pyproject.toml").write_text("[tool.specfirst]\n")
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
