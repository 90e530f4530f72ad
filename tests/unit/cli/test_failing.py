"""Whatever stops a command is one line and an exit code, never a traceback; to monitoring it is unknown."""

import builtins
import io
from pathlib import Path
from typing import Any

import pytest
from keyring.errors import KeyringLocked

from opensessions.cli import keeping
from opensessions.cli.__main__ import main
from opensessions.cli.asking import advice
from opensessions.cli.commands.stub import _write
from opensessions.cli.problems import Problem
from opensessions.errors import ApiError, AuthenticationFailed, NotFound, RateLimited, ServerFault
from opensessions_stub import RunningStub
from tests.unit.cli.command import Command
from tests.unit.cli.conftest import MemoryKeyring
from tests.unit.test_whole_files import room_for

ON_ADC = ("--service", "adc")


class Full(io.StringIO):
    """A standard output that takes nothing."""

    def write(self, _: str) -> int:
        raise OSError(28, "No space left on device")


@pytest.mark.parametrize(("output", "reason"), [(Full(), "No space left on device"), (None, "it is closed")])
@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["list"], 1),
        (["list", "--json"], 1),
        (["list", "--csv"], 1),
        (["check"], 3),
        (["check", "--prometheus"], 1),
        (["check", "--surprise"], 3),
    ],
)
def test_an_output_that_takes_nothing_is_one_line(
    command: Command, arguments: list[str], code: int, output: object, reason: str
) -> None:
    command.monkeypatch.setattr("sys.stdout", output)
    result = command(*arguments, *ON_ADC)
    assert (result.code, result.error.count("\n")) == (code, 0 if "--surprise" in arguments else 1)
    assert "--surprise" in arguments or reason in result.error


def test_without_any_stream_it_does_what_it_is_told(
    command: Command, stub: RunningStub, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("stdout", "stderr"):
        monkeypatch.setattr(f"sys.{name}", None)
    before = len(stub.state("netscaler_adc")["netscaler_adc"]["sessions"])
    assert command("end", *ON_ADC, "--user", "nsroot", "--yes").code == 0
    assert len(stub.state("netscaler_adc")["netscaler_adc"]["sessions"]) == before - 1


@pytest.mark.parametrize(
    "arguments", [["--surprise"], ["-w", "many"], ["--config", "/x"], ["--service", "x"], ["--timeout", "0"]]
)
def test_monitoring_reads_what_is_wrong_where_it_reads_all(command: Command, arguments: list[str]) -> None:
    result = command("check", *arguments)
    assert (result.code, result.error, result.output.count("\n")) == (3, "", 1)
    assert result.output.startswith("SESSIONS UNKNOWN - ")


@pytest.mark.parametrize(("arguments", "code"), [(["list"], 1), (["check"], 3)])
def test_a_mistake_of_its_own_is_one_line_without_what_it_held(
    command: Command, monkeypatch: pytest.MonkeyPatch, arguments: list[str], code: int
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError("canary")

    monkeypatch.setattr("opensessions.cli.asking.Asked.items", broken)
    result = command(*arguments, *ON_ADC)
    printed = result.output + result.error
    assert (result.code, printed.count("\n"), "canary" in printed) == (code, 1, False)
    assert "please report it: ZeroDivisionError in test_failing.py, line " in printed


def test_help_has_the_short_name_of_monitoring_plugins_too(command: Command) -> None:
    for words in ((), ("check",), ("end",)):
        result = command(*words, "-h")
        assert (result.code, result.output.startswith("Usage: opensessions")) == (0, True)


def test_who_interrupts_it_before_it_has_begun_sees_no_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    load = builtins.__import__

    def interrupted(name: str, *more: Any) -> Any:
        if name == "opensessions.cli.app":
            raise KeyboardInterrupt
        return load(name, *more)

    monkeypatch.setattr(builtins, "__import__", interrupted)
    assert main(["list"]) == 130


@pytest.mark.parametrize("arguments", [["list"], ["check"]])
def test_a_state_folder_that_may_not_be_read_holds_nothing(
    command: Command, monkeypatch: pytest.MonkeyPatch, arguments: list[str]
) -> None:
    class Note:
        def exists(self) -> bool:
            raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(keeping, "_note", lambda _: Note())
    result = command(*arguments, *ON_ADC)
    assert (result.code, result.error) == (0, "")


@pytest.mark.parametrize(
    "error",
    [OSError("no bus"), ModuleNotFoundError("no bus"), ValueError("no bus"), KeyringLocked("no bus")],
)
def test_a_keyring_that_does_not_work_is_told_once_and_left_aside(
    command: Command, vault: MemoryKeyring, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    def broken(*_: str) -> None:
        raise error

    for name in ("get_password", "set_password", "delete_password"):
        monkeypatch.setattr(vault, name, broken)
    keeping._warn.cache_clear()
    listed = command("list")
    assert (listed.code, listed.error.count("does not work and is left aside")) == (0, 1)
    kept = command("login", "netscaler", "--keep")
    assert (kept.code, f"has no keyring: {type(error).__name__}: no bus" in kept.error) == (2, True)
    assert command("logout").code == 0


def test_the_stub_leaves_no_half_of_a_file(tmp_path: Path) -> None:
    with room_for(10), pytest.raises(Problem, match="cannot be written: File too large"):
        _write(tmp_path / "opensessions-stub.toml", {})
    assert list(tmp_path.iterdir()) == []


def test_the_stub_writes_over_no_folder(bare: Command, tmp_path: Path) -> None:
    result = bare("stub", "--port", "0", "--config", str(tmp_path))
    assert (result.code, result.error.count("\n")) == (2, 1)
    assert "cannot be written" in result.error


@pytest.mark.parametrize(
    ("error", "hint"),
    [
        (ServerFault(500, 10020, "User session limit exceeded", "POST", "https://c.example"), ""),
        (ServerFault(503, None, "", "GET", "https://c.example"), " (it is out of order: try again later)"),
        (
            ApiError(400, "InvalidParameterValue: otp", "Invalid", "POST", "https://c.example"),
            " (at a terminal it is asked for: opensessions login c --keep)",
        ),
        (
            AuthenticationFailed(
                401, "unauthorized", "A second factor is needed.", "POST", "https://c.example"
            ),
            " (at a terminal it is asked for: opensessions login c --keep)",
        ),
        (
            AuthenticationFailed(401, None, "No.", "POST", "https://c.example"),
            " (check its credentials: OPENSESSIONS_C_* or the keyring)",
        ),
        (NotFound(404, None, "", "GET", "https://c.example"), " (is its url in the file of services right?)"),
    ],
)
def test_what_to_do_is_said_unless_the_service_says_it(error: ApiError, hint: str) -> None:
    error.is_explained = bool(error.message)
    assert advice("c", error) == f"{error}{hint}"


@pytest.mark.parametrize(("seconds", "when"), [(None, "later"), (90, "in 1m 30s"), (1e300, "in 11574d 1h")])
def test_when_to_try_again_is_said_if_the_service_says_it(seconds: float | None, when: str) -> None:
    error = RateLimited(429, None, "", "POST", "https://c.example")
    error.retry_after = seconds
    assert advice("c", error).endswith(f" (it wants to be asked less often: try again {when})")


def test_a_link_to_the_file_of_the_stub_stays_a_link(tmp_path: Path) -> None:
    link, file = tmp_path / "link.toml", tmp_path / "elsewhere" / "file.toml"
    file.parent.mkdir()
    link.symlink_to(file)
    _write(link, {})
    assert link.is_symlink()
    assert [*file.parent.iterdir()] == [file]
