"""The installed script, as people meet it: on a terminal, in a pipe, interrupted."""

import os
import pty
import re
import select
import shlex
import signal
import socket
import struct
import subprocess
import sys
import termios
import time
import tomllib
from fcntl import ioctl
from pathlib import Path

import httpx
import pytest

from opensessions.view import views
from opensessions_stub import RunningStub
from tests.unit.cli.command import Command
from tools import demo

SCRIPT = Path(sys.executable).parent / "opensessions"
PATIENCE = 60.0


class Terminal:
    """A pseudo-terminal with a program in it."""

    def __init__(self, columns: int, *arguments: str, **environment: str) -> None:
        self.text = ""
        self._pid, self._descriptor = pty.fork()
        if self._pid == 0:
            os.execve(  # noqa: S606 - the script that is tested
                SCRIPT,
                ["opensessions", *arguments],
                {**_environment(), "TERM": "xterm-256color", **environment},
            )
        ioctl(self._descriptor, termios.TIOCSWINSZ, struct.pack("HHHH", 40, columns, 0, 0))

    def type(self, text: str) -> None:
        """Type something."""
        os.write(self._descriptor, text.encode())

    def read_until(self, pattern: str) -> str:
        """Return what is on the terminal once it shows something."""
        end = time.monotonic() + PATIENCE
        while not re.search(pattern, self.text):
            assert time.monotonic() < end, self.text
            if not self._read():
                break
        assert re.search(pattern, self.text), self.text
        return self.text

    def end(self) -> tuple[int, str]:
        """Wait for the program's end; return its exit code and all that it printed."""
        while self._read():
            continue
        _, status = os.waitpid(self._pid, 0)
        os.close(self._descriptor)
        return os.waitstatus_to_exitcode(status), self.text

    def _read(self) -> bool:
        try:
            if not select.select([self._descriptor], [], [], PATIENCE)[0]:
                return False
            piece = os.read(self._descriptor, 65_536)
        except OSError:  # Linux: the other side is closed
            return False
        self.text += piece.decode(errors="replace").replace("\r\n", "\n")
        return bool(piece)


def _environment() -> dict[str, str]:
    unwanted = {"COLUMNS", "LINES", "NO_COLOR", "FORCE_COLOR", "CI", "TTY_COMPATIBLE", "TTY_INTERACTIVE"}
    return {name: value for name, value in os.environ.items() if name not in unwanted}


def printable(text: str) -> list[str]:
    return re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", text).splitlines()


@pytest.mark.parametrize("columns", [60, 200])
def test_on_a_terminal_tables_fit_and_have_colour(command: Command, columns: int) -> None:
    code, text = Terminal(columns, "list", "--user", "auditor", "--user", "josem").end()
    assert code == 0
    assert "\x1b[1m" in text
    lines = printable(text)
    assert max(map(len, lines)) <= columns
    assert any(line.startswith("netscaler") for line in lines)
    assert ("e4f7a3c2-5b60-4d0f-8a61-2b9d7f3c5e02" in text) is (columns == 200)


def test_on_a_terminal_it_asks_for_password_and_consent(
    command: Command, stub: RunningStub, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("OPENSESSIONS_NETSCALER_PASSWORD")
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.null.Keyring")
    password = str(stub.credentials("netscaler_console")["password"])
    terminal = Terminal(100, "end", "--service", "netscaler", "--user", "auditor")
    terminal.read_until("password of netscaler: ")
    terminal.type(f"{password}\n")
    terminal.read_until(r"End this session\? \[y/N\]: ")
    terminal.type("y\n")
    code, text = terminal.end()
    assert (code, "1 session ended, 0 not." in text) == (0, True)
    assert password not in text


def test_a_long_question_shows_how_far_it_is(command: Command, stub: RunningStub) -> None:
    stub.fault(api="vss_cloud", operation="listSessions", delay=2.5)
    code, text = Terminal(100, "list", "--json").end()
    assert code == 0
    assert "sessions of 5 services so far" in text


def test_watching_ends_with_ctrl_c_and_logs_out(command: Command, stub: RunningStub) -> None:
    before = len(stub.state("netscaler_console")["netscaler_console"]["sessions"])
    terminal = Terminal(100, "list", "--watch", "0.2", "--service", "netscaler")
    terminal.read_until(r"(?s)1 service, at .*1 service, at ")
    terminal.type("\x03")
    code, text = terminal.end()
    assert (code, "Traceback" in text) == (130, False)
    assert text.endswith("\n")  # where the shell's prompt begins
    assert len(stub.state("netscaler_console")["netscaler_console"]["sessions"]) == before


def test_a_signal_ends_it_and_leaves_no_session_behind(command: Command, stub: RunningStub) -> None:
    before = len(stub.state("netscaler_console")["netscaler_console"]["sessions"])
    stub.fault(api="netscaler_console", operation="listSessions", delay=3600)
    with subprocess.Popen([str(SCRIPT), "list"], env=_environment(), stdout=subprocess.DEVNULL) as server:
        end = time.monotonic() + PATIENCE
        while not stub.requests("netscaler_console") and time.monotonic() < end:
            time.sleep(0.05)
        server.terminate()
        assert server.wait(PATIENCE) == 128 + signal.SIGTERM
    assert len(stub.state("netscaler_console")["netscaler_console"]["sessions"]) == before


def run(*arguments: str, **environment: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [SCRIPT, *arguments],
        env={**_environment(), **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def test_in_a_pipe_there_is_no_colour_and_nothing_is_cut(command: Command) -> None:
    done = run("list", "--service", "netscaler")
    assert (done.returncode, done.stderr) == (0, "")
    assert "\x1b" not in done.stdout
    assert "e4f7a3c2-5b60-4d0f-8a61-2b9d7f3c5e02" in done.stdout


def test_whoever_reads_no_more_ends_it_quietly(command: Command) -> None:
    line = f"{shlex.quote(str(SCRIPT))} list --csv; echo $? >&2"
    done = subprocess.run(
        ["sh", "-c", f"({line}) | true"],  # noqa: S607 - the shell that people have
        env=_environment(),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stderr.strip() in {"0", "1"}


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGKILL])
def test_the_stub_writes_a_file_without_secrets_and_ends_with_its_command(
    number: signal.Signals, tmp_path: Path
) -> None:
    with demo.serving(tmp_path) as (server, environment):
        text = (tmp_path / "services.toml").read_text()
        assert not [
            value for name, value in environment.items() if name != "OPENSESSIONS_CONFIG" and value in text
        ]
        url = httpx.URL(tomllib.loads(text)["services"]["redfish"]["url"])
        with socket.create_connection((url.host, url.port)) as connection:
            connection.settimeout(PATIENCE)
            server.send_signal(number)
            assert connection.recv(1) == b"", "who serves has ended, too"
        assert server.wait(PATIENCE) == (-number if number is signal.SIGKILL else 0)


def test_the_demo_shows_what_it_promises(command: Command, capsys: pytest.CaptureFixture[str]) -> None:
    assert demo.show() == 0
    printed = capsys.readouterr().out
    for line in demo.COMMANDS:
        assert f"$ {line}\n" in printed
    assert re.search(r"^\d+ sessions on \d services\.$", printed, re.MULTILINE)
    assert "Dry run: " in printed
    assert "SESSIONS OK - " in printed
    assert demo.SESSIONS * len(views()) > 300


def test_who_leaves_the_demo_sees_no_more_of_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(demo, "opensessions", lambda _: 130)
    with pytest.raises(KeyboardInterrupt):
        demo.show()


def test_the_stub_overwrites_nothing_that_is_not_its_own(tmp_path: Path) -> None:
    own = tmp_path / "opensessions.toml"
    own.write_text("[services.mine]\n")
    done = run("stub", "--port", "0", "--config", str(own))
    assert (done.returncode, "stays as it is" in done.stderr) == (2, True)
    assert own.read_text() == "[services.mine]\n"
