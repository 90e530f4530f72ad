"""A wrong call ends in one line that says what to do, and never in a traceback."""

import subprocess
import sys
from pathlib import Path

import pytest

from tools.specfirst.contract.chosen import chosen_specs
from tools.specfirst.contract.stub_process import StubFailed, running_stub
from tools.specfirst.specs.problems import SpecError

ROOT = Path(__file__).resolve().parents[3]


def contract(
    *arguments: str, environment: dict[str, str] | None = None
) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-m", "tools.specfirst.contract", *arguments],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("--api", "vsscloud"), 1, "no spec named 'vsscloud'; the specs are appgate_sdp, netscaler_adc, "),
        (("--examples", "0"), 2, "make contract: EXAMPLES: '0' is not a number above 0\n"),
        (("--seed", "x"), 2, "make contract: SEED: 'x' is no whole number\n"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_a_wrong_call_says_what_is_wrong(
    arguments: tuple[str, ...], code: int, said: str, tmp_path: Path
) -> None:
    run = contract(*arguments, "--reports", str(tmp_path))
    assert run.returncode == code
    assert said in run.stderr
    assert "Traceback" not in run.stdout + run.stderr
    assert not (tmp_path / "contract.json").exists()


@pytest.mark.parametrize(
    ("names", "said"),
    [
        (["a", "b"], "there is no spec named 'c'; the specs are a, b"),
        ([], "specs: holds no spec; add an OpenAPI document named <api>.yaml"),
    ],
)
def test_a_name_that_is_no_specs_is_told_with_those_that_are(
    names: list[str], said: str, tmp_path: Path
) -> None:
    (tmp_path / "specs").mkdir()
    for name in names:
        (tmp_path / f"specs/{name}.yaml").touch()
    with pytest.raises((LookupError, SpecError), match=f"^{said}$"):
        chosen_specs(tmp_path, ["c"])


@pytest.mark.parametrize(
    ("command", "said"),
    [
        ((sys.executable, "-c", "pass"), "the stub server did not start: exit code 0"),
        (("no-such-command",), "the stub server did not start: No such file or directory: no-such-command"),
    ],
    ids=["one that ends", "none"],
)
def test_a_stub_that_does_not_start_is_told(command: tuple[str, ...], said: str, tmp_path: Path) -> None:
    with pytest.raises(StubFailed, match=said), running_stub(1, tmp_path / "stub.log", command):
        pytest.fail("it has not started")
