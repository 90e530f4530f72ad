"""What the commands of the toolkit do when they cannot go on, or their reader has had enough."""

import errno
import importlib
import io
import os
import re
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from tools.specfirst.changes.__main__ import main as changes
from tools.specfirst.command_line import Interruption, in_words, leave
from tools.specfirst.contract.merge import main as merge
from tools.specfirst.evidence import main as evidence
from tools.specfirst.ledger.__main__ import main as ledger

TOOLKIT = Path(__file__).resolve().parents[2] / "tools/specfirst"
PROGRAM = """
import sys
from tools.specfirst.command_line import Interruption, in_words, leave

def main():
    print("line\\n" * 100_000)
    {then}
    return 0

leave(main)
"""


def _unread(then: str) -> subprocess.CompletedProcess[str]:
    """Run a command that prints more than a pipe holds, and read one line of it."""
    program = PROGRAM.format(then=then)
    with subprocess.Popen(
        [sys.executable, "-c", program],
        cwd=TOOLKIT.parents[1],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        said = process.stderr.read()
        return subprocess.CompletedProcess([], process.wait(), "", said)


def test_a_reader_that_has_had_enough_ends_a_command_without_a_word() -> None:
    ended = _unread(then="")
    assert (ended.returncode, ended.stderr) == (1, "")


def test_another_broken_pipe_is_an_error_as_any() -> None:
    program = PROGRAM.format(then="raise BrokenPipeError")
    ended = subprocess.run(
        [sys.executable, "-c", program], cwd=TOOLKIT.parents[1], capture_output=True, text=True, check=False
    )
    assert ended.stderr.rstrip().endswith("BrokenPipeError")


def test_a_folder_that_the_locale_cannot_name_is_told_in_a_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def main() -> int:
        return len("/home/jürgen".encode("ascii"))

    with pytest.raises(UnicodeEncodeError):
        leave(main)
    monkeypatch.setattr(sys, "getfilesystemencoding", lambda: "ascii")
    with pytest.raises(SystemExit) as left:
        leave(main)
    assert left.value.code == 1
    assert re.fullmatch(r"the locale's ascii cannot say .*: set LC_ALL=.*\n", capsys.readouterr().err)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_an_interruption_unwinds_a_command_and_is_one_line(
    number: signal.Signals, capsys: pytest.CaptureFixture[str]
) -> None:
    unwound = []

    def main() -> int:
        try:
            signal.raise_signal(number)
        finally:
            unwound.append(number)
        return 0

    with pytest.raises(SystemExit) as left:
        leave(main)
    assert (left.value.code, capsys.readouterr().err, unwound) == (130, "interrupted\n", [number])


@pytest.mark.parametrize("package", ["tools", "benchmarks"])
def test_ctrl_c_before_a_command_has_begun_ends_it_without_a_word(package: str) -> None:
    program = f"import signal, sys; sys.argv[0] = '-m'; import {package}; signal.raise_signal(signal.SIGINT)"
    ended = subprocess.run(
        [sys.executable, "-c", program], cwd=TOOLKIT.parents[1], capture_output=True, check=False
    )
    assert (ended.returncode, ended.stdout, ended.stderr) == (130, b"", b"")


LOADING = """
import signal, sys

class Library:
    def find_spec(self, name, *_):
        try:
            name == "{loaded}" and signal.raise_signal(signal.SIGINT)
        except BaseException as raised:
            raise RuntimeError("not for the likes of me") from raised

sys.meta_path.insert(0, Library())
from {command} import main
sys.exit(main(["--version"]))
"""


@pytest.mark.parametrize(
    ("command", "loaded"),
    [("opensessions.cli.__main__", "typer"), ("opensessions_stub.__main__", "jsonschema_rs")],
)
def test_ctrl_c_while_libraries_are_loaded_ends_a_command_without_a_word(command: str, loaded: str) -> None:
    program = LOADING.format(command=command, loaded=loaded)
    ended = subprocess.run([sys.executable, "-c", program], capture_output=True, check=False)
    assert (ended.returncode, ended.stdout, ended.stderr) == (130, b"", b"")


def test_an_interruption_waits_until_a_module_is_loaded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.syspath_prepend(tmp_path)
    text = "import signal\nsignal.raise_signal(signal.SIGINT)\nprint('loaded')\n"
    (tmp_path / "slow_library.py").write_text(text)

    def main() -> int:
        importlib.import_module("slow_library")
        never = threading.Event()
        while not never.wait(0.1):
            continue
        return 0

    with pytest.raises(SystemExit) as left:
        leave(main)
    told = capsys.readouterr()
    assert (left.value.code, told.out, told.err) == (130, "loaded\n", "interrupted\n")


@pytest.mark.parametrize("error", [RuntimeError, ImportError, OSError])
def test_what_a_library_makes_of_an_interruption_is_one(
    error: type[Exception], capsys: pytest.CaptureFixture[str]
) -> None:
    def main() -> int:
        try:
            signal.raise_signal(signal.SIGINT)
        except KeyboardInterrupt as interrupted:
            raise error from interrupted
        return 0

    with pytest.raises(SystemExit) as left:
        leave(main)
    assert (left.value.code, capsys.readouterr().err) == (130, "interrupted\n")


def test_a_second_ctrl_c_does_not_cut_off_what_is_tidied_up_and_a_third_does(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    ended: list[int] = []
    monkeypatch.setattr(os, "_exit", ended.append)
    with Interruption().by_signals():
        with pytest.raises(KeyboardInterrupt):
            signal.raise_signal(signal.SIGINT)
        signal.raise_signal(signal.SIGINT)
        assert ended == []
        signal.raise_signal(signal.SIGINT)
    assert ended == [130]


def test_what_the_system_refuses_is_one_line_whatever_a_file_is_called(
    capsys: pytest.CaptureFixture[str],
) -> None:
    def main() -> int:
        raise OSError(errno.ENOSPC, "No space left on device", "a\n::error::b\x1b[2J\udcff")

    with pytest.raises(SystemExit) as left:
        leave(main)
    told = capsys.readouterr().err
    name = r"a\n::error::b\x1b[2J\udcff"
    assert left.value.code == 2
    assert told == f"{name}: No space left on device; this was not done to its end\n"


def test_to_a_closed_stream_nothing_is_printed_and_no_file_takes_its_place(tmp_path: Path) -> None:
    program = (
        "import sys\nfrom tools.specfirst.command_line import leave\n"
        "leave(lambda: print('said') or sum(open(name, 'w').fileno() <= 2 for name in sys.argv[1:]))"
    )
    shell = 'exec "$0" -c "$@" <&- >&- 2>&-'
    files = [str(tmp_path / name) for name in "abc"]
    ended = subprocess.run(
        ["sh", "-c", shell, sys.executable, program, *files],  # noqa: S607 - the shell that people have
        cwd=TOOLKIT.parents[1],
        check=False,
    )
    assert (ended.returncode, [Path(file).read_text() for file in files]) == (0, ["", "", ""])


def test_an_error_that_cannot_be_told_is_an_exit_code(monkeypatch: pytest.MonkeyPatch) -> None:
    def main() -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    class Full(io.StringIO):
        def write(self, _: str) -> int:
            raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(sys, "stderr", Full())
    with pytest.raises(SystemExit) as left:
        leave(main)
    assert left.value.code == 2


def test_of_two_files_the_one_that_was_to_be_written_is_told() -> None:
    error = OSError(errno.ENOSPC, "No space left on device", str(Path.cwd() / "from"), None, "to/there")
    assert in_words(error) == "to/there: No space left on device"
    assert in_words(OSError(errno.ENOSPC, "No space left on device", 7)) == "No space left on device"


@pytest.mark.parametrize(
    ("main", "arguments"),
    [(evidence, ["--api"]), (ledger, ["--api"]), (changes, ["--base"]), (merge, [])],
    ids=["evidence", "ledger", "changes", "merge-reports"],
)
def test_what_somebody_has_typed_acts_on_no_terminal_or_log(
    main: Callable[[list[str]], int], arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*arguments, "a\n::error::\x1b[2J"]) > 0
    (told,) = capsys.readouterr().err.splitlines()
    assert r"a\n::error::\x1b[2J" in told
    assert told.isprintable()


FILES = [file for file in sorted(TOOLKIT.rglob("*.py")) if "__main__" in file.read_text("utf-8")]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.relative_to(TOOLKIT).as_posix())
def test_each_command_leaves_so(file: Path) -> None:
    text = file.read_text("utf-8")
    assert 'if __name__ == "__main__":' not in text or text.rstrip().endswith("    leave(main)")


def test_what_the_readers_encoding_cannot_say_is_escaped(monkeypatch: pytest.MonkeyPatch) -> None:
    said = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(said, encoding="ascii"))
    with pytest.raises(SystemExit) as left:
        leave(lambda: sys.stdout.write("VSKEY5\\zo\u00eb \u2026") and 0)
    assert (left.value.code, said.getvalue()) == (0, b"VSKEY5\\zo\\xeb \\u2026")
