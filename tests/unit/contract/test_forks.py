"""What a run starts is forked from one process, looks as if started by itself, and ends with the run."""

import io
import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest

from tools.specfirst.contract.fork_server import KILLED
from tools.specfirst.contract.forks import (
    SCHEMATHESIS,
    Forked,
    Forks,
    fork_server,
    inherited,
    loaded_by_pytest,
)
from tools.specfirst.contract.processes import stop

ROOT = Path(__file__).resolve().parents[3]
HERE = {**os.environ, "PYTHONPATH": str(ROOT)}

TOLD = """\
import json, os, sys
names = [name for name in sorted(os.environ) if name.lower().endswith("proxy")]
words = {"argv": sys.argv[1:], "cwd": os.getcwd(), "path": sys.path[0], "name": __name__}
print(json.dumps({**words, "proxies": names, "input": sys.stdin.read(), "colour": os.environ.get("COLOUR")}))
print("and an error", file=sys.stderr)
"""
LASTING = """\
import os, sys, time
with open(sys.argv[1], "w") as held:
    print(os.getppid(), file=held)
    held.flush()
    time.sleep(600)
"""
STARTING = """\
import subprocess, sys, time
subprocess.Popen([sys.executable, "-m", "lasting", sys.argv[1]])
time.sleep(600)
"""
PARENT = """\
import os, pathlib, sys, time
from tools.specfirst.contract.forks import fork_server
with fork_server(pathlib.Path("log")) as forks:
    forks.start("lasting", ["held"], output=pathlib.Path("out"), environment=dict(os.environ))
    time.sleep(600)
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with the modules that the tests run, and a pipe that tells when whoever holds it has ended."""
    for name, text in (("told", TOLD), ("lasting", LASTING), ("starting", STARTING)):
        (tmp_path / f"{name}.py").write_text(text)
    os.mkfifo(tmp_path / "held")
    return tmp_path


@contextmanager
def _started(
    folder: Path, module: str, arguments: Sequence[str] = (), environment: Mapping[str, str] = HERE
) -> Iterator[tuple[Forks, Forked]]:
    with fork_server(folder / "log") as forks:
        output = folder / "out"
        process = forks.start(module, arguments, output=output, environment=environment, cwd=folder)
        try:
            yield forks, process
        finally:
            stop(process)


def test_what_is_set_for_other_runs_of_pytest_and_schemathesis_is_not_inherited(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name in ("PYTEST_ADDOPTS", "PYTEST_PLUGINS", "SCHEMATHESIS_BASE_URL", "SPECFIRST_CONTRACT_SHRINK"):
        monkeypatch.setenv(name, "0")
    before = {**os.environ}
    left_out = before.keys() - inherited().keys()
    assert left_out >= {"PYTEST_ADDOPTS", "PYTEST_PLUGINS", "SCHEMATHESIS_BASE_URL"}
    assert {name.partition("_")[0] for name in left_out} == {"PYTEST", "SCHEMATHESIS"}


def test_a_module_runs_as_if_it_were_started_by_itself(folder: Path) -> None:
    given = {
        **HERE,
        "COLOUR": "blue",
        "ALL_PROXY": "socks5://127.0.0.1:9",
        "https_proxy": "x",
        "NO_PROXY": "y",
    }
    with _started(folder, "told", ["one", "--two=3"], given) as (_, process):
        assert process.wait(60) == 0
    said, error = (folder / "out").read_text().splitlines()
    here = str(folder)
    assert json.loads(said) == {
        "argv": ["one", "--two=3"],
        "cwd": here,
        "path": here,
        "name": "__main__",
        "proxies": ["NO_PROXY"],
        "input": "",
        "colour": "blue",
    }
    assert error == "and an error"


@pytest.mark.parametrize(
    ("text", "code", "said"),
    [
        ("import sys; sys.exit(3)", 3, ""),
        ("import sys; sys.exit('no')", 1, "no"),
        ("import os; os.kill(os.getpid(), 9)", -9, ""),
        ("1 / 0", 1, "ZeroDivisionError: division by zero"),
        ("import atexit; atexit.register(print, 'at last')", 0, "at last"),
    ],
)
def test_it_ends_as_it_would(folder: Path, text: str, code: int, said: str) -> None:
    (folder / "ending.py").write_text(text)
    with _started(folder, "ending") as (_, process):
        assert process.wait(60) == code
        assert process.poll() == code, "which is told as often as asked for"
    assert (folder / "out").read_text().strip().endswith(said)


def test_a_path_that_is_to_have_no_folder_of_its_own_has_none(folder: Path) -> None:
    given = {**HERE, "PYTHONSAFEPATH": "1", "PYTHONPATH": f"{ROOT}{os.pathsep}{folder}"}
    script = "import os, pathlib, sys; from tools.specfirst.contract.forks import fork_server\n"
    script += "with fork_server(pathlib.Path('log')) as forks:\n"
    script += "    forks.start('told', [], output=pathlib.Path('out'), environment=dict(os.environ)).wait()\n"
    subprocess.run([sys.executable, "-c", script], cwd=folder, env=given, check=True)
    assert json.loads((folder / "out").read_text().splitlines()[0])["path"] == str(ROOT)


def test_what_is_not_there_is_told_in_its_log(folder: Path) -> None:
    with _started(folder, "absent") as (_, process):
        assert process.wait(60) == 1
    assert "No module named absent" in (folder / "out").read_text()


def test_it_is_ended_with_all_that_it_has_started(folder: Path) -> None:
    with _started(folder, "starting", [str(folder / "held")]) as (_, process):
        with (folder / "held").open() as pipe:
            assert pipe.readline()
            assert process.poll() is None
            stop(process)
            assert pipe.read() == "", "nobody holds it any more"
        assert process.poll() == -signal.SIGTERM


def test_whoever_waits_is_told_that_it_goes_on(folder: Path) -> None:
    with (
        _started(folder, "lasting", [str(folder / "held")]) as (_, process),
        (folder / "held").open() as pipe,
    ):
        assert pipe.readline()
        with pytest.raises(subprocess.TimeoutExpired):
            process.wait(0)


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM], ids=lambda number: number.name)
def test_it_ends_with_the_run(folder: Path, number: signal.Signals) -> None:
    parent = subprocess.Popen([sys.executable, "-c", PARENT], cwd=folder, env=HERE)
    with (folder / "held").open() as pipe:
        assert pipe.readline()
        parent.send_signal(number)
        assert pipe.read() == "", "nobody holds it any more"
    assert parent.wait() == -number


def test_it_ends_with_the_server_and_whoever_asks_is_told(folder: Path) -> None:
    with _started(folder, "lasting", [str(folder / "held")]) as (forks, process):
        with (folder / "held").open() as pipe:
            os.kill(int(pipe.readline()), signal.SIGKILL)
            assert pipe.read() == "", "nobody holds it any more"
        assert process.wait(60) == KILLED
        with pytest.raises(ChildProcessError, match="has ended"):
            forks.start("told", [], output=folder / "out", environment=HERE, cwd=folder)


# Python counts only threads of its own, and extensions may start others; elsewhere nothing here counts those.
@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="only Linux says how many threads there are")
def test_the_server_has_one_thread_when_it_has_loaded_everything(folder: Path) -> None:
    """Else what it forks could wait for ever for what another thread held."""
    with fork_server(folder / "log", *SCHEMATHESIS, *loaded_by_pytest(), "not_there") as forks:
        forks.start("lasting", ["held"], output=folder / "out", environment=HERE, cwd=folder)
        with (folder / "held").open() as pipe:
            server = int(pipe.readline())
            assert len([*Path(f"/proc/{server}/task").iterdir()]) == 1
    assert (folder / "log").read_text() == ""


def test_who_is_interrupted_while_the_server_answers_can_still_end_what_was_started() -> None:
    """As by Ctrl-C: of that answer a part is read, and the rest of it is no other's."""

    class Interrupted(io.StringIO):
        def readline(self, size: int = -1, /) -> str:  # type: ignore[override]  # as that of StringIO
            if self.tell() == 0:
                self.seek(5)
                raise KeyboardInterrupt
            return super().readline(size)

    answers = Interrupted('{"code": null}\n{"code": 0}\n')
    forks = Forks(cast("subprocess.Popen[str]", SimpleNamespace(stdin=io.StringIO(), stdout=answers)))
    process = Forked(forks, 4711)
    with pytest.raises(KeyboardInterrupt):
        process.poll()
    assert process.wait(0) == KILLED
