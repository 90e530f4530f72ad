"""What the commands of the toolkit do when they cannot go on, or their reader has had enough."""

import errno
import io
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tools.specfirst.changes.__main__ import main as changes
from tools.specfirst.command_line import leave
from tools.specfirst.contract.merge import main as merge
from tools.specfirst.evidence import main as evidence
from tools.specfirst.ledger.__main__ import main as ledger

TOOLKIT = Path(__file__).resolve().parents[2] / "tools/specfirst"
PROGRAM = """
import sys
from tools.specfirst.command_line import leave

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


def test_a_folder_that_the_locale_cannot_name_is_told_in_a_line(monkeypatch: pytest.MonkeyPatch) -> None:
    def main() -> int:
        return len("/home/jürgen".encode("ascii"))

    with pytest.raises(UnicodeEncodeError):
        leave(main)
    monkeypatch.setattr(sys, "getfilesystemencoding", lambda: "ascii")
    with pytest.raises(SystemExit, match=r"the locale's ascii cannot say .*: set LC_ALL="):
        leave(main)


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
