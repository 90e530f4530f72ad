"""What keeps a run from judging anything is told in one line, and nothing was written for it."""

import os
import shutil
import signal
import sys
from pathlib import Path

import pytest

from tools.specfirst.contract.__main__ import main
from tools.specfirst.contract.amount import usual_amount
from tools.specfirst.contract.apis import known
from tools.specfirst.contract.run import ContractRun
from tools.specfirst.contract.stub_process import StubFailed, running_stub
from tools.specfirst.specs.problems import SpecError

PYPROJECT = '[project]\nname = "harbor"\n[tool.specfirst]\napis = "harbor_contract.apis"\n'
SPEC = """\
openapi: 3.1.0
info: {title: Harbor, version: "1"}
paths:
  /berths:
    get:
      operationId: listBerths
      tags: [berth]
      responses: {"200": {description: The berths.}}
"""
REFUSING = """\
import json
import sys
print("harbor-stub: specs/harbor.yaml:9: this example is none", file=sys.stderr)
print(json.dumps({"apis": {}, "control": {"token": "t"}}), flush=True)
sys.stdin.read()
"""
FAILING = "raise ValueError('no berth')\n"
ENDING = """\
import json
import os
print(json.dumps({"apis": {"harbor": {"url": "http://127.0.0.1:9", "security": {}}},
                  "control": {"token": str(os.getpid())}}), flush=True)
import sys
sys.stdin.read()
"""


@pytest.fixture
def harbor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with one spec and nothing generated of it."""
    (tmp_path / "specs").mkdir()
    (tmp_path / "specs/harbor.yaml").write_text(SPEC)
    (tmp_path / "pyproject.toml").write_text(PYPROJECT)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("server", "said"),
    [
        (
            REFUSING,
            "the stub server does not serve harbor: harbor-stub: specs/harbor.yaml:9: this example is none",
        ),
        (FAILING, "the stub server did not start: stub.py:1: ValueError: no berth"),
    ],
    ids=["refused", "broken"],
)
def test_what_the_server_refuses_leaves_nothing_generated(
    server: str, said: str, harbor: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (harbor / "stub.py").write_text(server)
    run = ContractRun(
        harbor,
        apis=None,
        amount=usual_amount(1, 1),
        stub_command=(sys.executable, str(harbor / "stub.py")),
        reports=harbor / "reports",
    )
    assert not run.execute()
    assert capsys.readouterr().err == f"make contract: {said}\n"
    assert not (harbor / "generated").exists()


def test_reports_that_cannot_be_kept_are_told_before_anything_runs(
    harbor: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (harbor / "taken").touch()
    monkeypatch.setattr(sys, "argv", ["contract", "--reports", "taken"])
    with pytest.raises(SystemExit) as refused:
        main()
    said = "make contract: taken is no folder that can be written to, as reports need it\n"
    assert (refused.value.code, capsys.readouterr().err) == (2, said)


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (
            shutil.Error([("a", "b", "[Errno 28] No space left on device: 'a' -> 'b'")]),
            (2, "make contract: b: No space left on device; the contract was not judged\n"),
        ),
        (KeyboardInterrupt(), (130, "Interrupted; everything that was started has been stopped.\n")),
    ],
    ids=["full", "interrupted"],
)
def test_what_ends_it_while_it_generates_is_told_in_its_own_words(
    error: BaseException,
    told: tuple[int, str],
    harbor: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def ended(*_: object) -> None:
        raise error

    (harbor / "stub.py").write_text(ENDING)
    monkeypatch.setattr("tools.specfirst.generate.run.read_folder", ended)
    monkeypatch.setattr(sys, "argv", ["contract", "--stub", f"{sys.executable} stub.py", "--reports", "r"])
    assert (main(), capsys.readouterr().err) == told


def test_a_server_that_is_killed_is_no_fault_of_a_spec(harbor: Path) -> None:
    (harbor / "stub.py").write_text(ENDING)
    command = (sys.executable, str(harbor / "stub.py"))
    ended = "^the stub server has ended during the run, by the signal SIGKILL: nothing was judged$"

    def killed() -> None:
        with running_stub(1, harbor / "log", command) as stub:
            os.kill(int(stub.token), signal.SIGKILL)
            os.waitid(os.P_PID, int(stub.token), os.WEXITED | os.WNOWAIT)

    with pytest.raises(StubFailed, match=ended):
        killed()


def test_a_module_of_an_api_that_cannot_be_loaded_is_told_by_its_line(
    harbor: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = harbor / "harbor_contract" / "apis"
    folder.mkdir(parents=True)
    (folder / "harbor.py").write_text("from x import y\nKNOWN = ((\n")
    monkeypatch.syspath_prepend(str(harbor))
    with pytest.raises(SpecError, match=r"^harbor_contract/apis/harbor\.py:2: .*SyntaxError: "):
        known("harbor")
