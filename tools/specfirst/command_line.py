"""The command lines behind the Makefile: a wrong one ends in one line, in the words that people typed.

What GitHub Actions reads of what they print is here, too.
"""

import argparse
import io
import os
import re
import select
import shutil
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from types import FrameType
from typing import Any, NoReturn

from tools.specfirst import INTERRUPTED
from tools.specfirst.specs.problems import printable

_AT_A_LINE = re.compile(r"([\w./-]+\.\w+)(?::(\d+))?: (.+)")
_UNDONE = 2
_ENOUGH = 3
_LAST_STREAM = 2
_REASON = re.compile(r"^\[Errno \d+\] ")
_LOADER = "<frozen importlib._bootstrap>"
_MOMENT = 0.02
_MOST_MOMENTS = 500


class Parser(argparse.ArgumentParser):
    """A parser for what a make target runs: its options are the variables of `make`, in small letters.

    Args:
        target: What people type, such as `make contract`.
        **settings: Those of `argparse.ArgumentParser`.
    """

    def __init__(self, target: str, **settings: Any) -> None:
        super().__init__(**settings)
        self._target = target

    def error(self, message: str) -> NoReturn:
        """Print what is wrong and end with exit code 2; `--help` tells the rest."""
        self.exit(2, f"{self._target}: {in_words_of_make(message)}\n")


def leave(main: Callable[[], int]) -> NoReturn:
    """Run a command and end the process with its exit code; 1 if its reader has had enough, as `head` has.

    What interrupts it, and what the system refuses it (room on a disk, say), is one line. What the reader's
    encoding cannot say is escaped, and what is printed to a stream that is closed goes nowhere.
    """
    open_closed()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    interruption = Interruption()
    try:
        with interruption.by_signals():
            code = main()
            sys.stdout.flush()
    except (Exception, KeyboardInterrupt) as error:
        if (ended := INTERRUPTED if interruption.has_come else _code_after(error)) is None:
            raise
        code = ended
        if code == INTERRUPTED:
            show_progress("")
            _warn("interrupted")
    sys.exit(code)


def open_closed() -> None:
    """Put something in place of streams that whoever started this has closed, before a file takes it."""
    while (nowhere := os.open(os.devnull, os.O_RDWR)) <= _LAST_STREAM:
        os.set_inheritable(nowhere, True)
    os.close(nowhere)
    sys.stdout = sys.stdout or open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115 - it stays open
    sys.stderr = sys.stderr or open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115 - it stays open


def _warn(line: str) -> None:
    with suppress(OSError):  # which may be what is to be told
        print(line, file=sys.stderr)


class Interruption:
    """Takes the signals that end a command, and raises `KeyboardInterrupt` in its middle.

    Only the first one does. The next does not cut off what is tidied up, and the third ends it at once.

    Attributes:
        has_come: Whether one has. What is not written in Python may take what is raised for an error of its
            own, so that something else arrives in its place.
    """

    def __init__(self) -> None:
        self.has_come = False
        self._count = 0
        self._patience = _MOST_MOMENTS

    def __call__(self, number: int, frame: FrameType | None) -> None:
        """Take a signal, a moment later in the middle of an import: what is half loaded may panic."""
        if self._patience and _is_loading(frame):
            self._patience -= 1
            threading.Timer(_MOMENT, os.kill, (os.getpid(), number)).start()
            return
        self._count += 1
        if not self.has_come:
            self.has_come = True
            raise KeyboardInterrupt
        if self._count >= _ENOUGH:
            os._exit(INTERRUPTED)

    @contextmanager
    def by_signals(self) -> Iterator[None]:
        """Let SIGTERM and SIGHUP unwind a command like Ctrl-C does, so that it leaves nothing behind."""
        numbers = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
        # What is to outlive its terminal (`nohup`, `&`) ignores some, and goes on to.
        taken = [number for number in numbers if signal.getsignal(number) is not signal.SIG_IGN]
        before = {number: signal.signal(number, self) for number in taken}
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)


def _is_loading(frame: FrameType | None) -> bool:
    while frame and frame.f_code.co_filename != _LOADER:
        frame = frame.f_back
    return frame is not None


def _code_after(error: BaseException) -> int | None:
    """Return the exit code after what has ended a command, told in one line; None for what is a mistake."""
    match error:
        case KeyboardInterrupt():
            return INTERRUPTED
        case BrokenPipeError():
            return 1 if _is_unread() else None
        case OSError():
            show_progress("")
            _warn(f"{in_words(error)}; this was not done to its end")
            return _UNDONE
        case UnicodeEncodeError() if (encoding := sys.getfilesystemencoding()) != "utf-8":
            # Libraries write paths as text, and open them by the locale's encoding.
            why = f"the locale's {encoding} cannot say the name of a file or folder here: set LC_ALL=C.UTF-8"
            _warn(why)
            return 1
    return None


def in_words(error: OSError) -> str:
    """Return what the system says, and of which file, in one line."""
    if isinstance(error, shutil.Error) and isinstance(
        error.args[0], list
    ):  # of a folder's files, all of them
        _, file, why = error.args[0][0]
        words = _REASON.sub("", str(why)).partition(":")[0]
    else:
        # Of two, what could not be written is the second.
        file = error.filename2 or error.filename
        words = error.strerror or str(error) or type(error).__name__
    # A descriptor has a number, and no name.
    named = os.fsdecode(file).removeprefix(f"{Path.cwd()}/") if isinstance(file, str | bytes | Path) else ""
    return printable(f"{named}: {words}" if named else words)


def _is_unread() -> bool:
    """Return whether nobody reads what is printed; if so, the rest goes nowhere."""
    output = sys.stdout.fileno()
    poll = select.poll()
    poll.register(output, 0)
    if not any(event & select.POLLERR for _, event in poll.poll(0)):
        return False
    os.dup2(os.open(os.devnull, os.O_WRONLY), output)
    return True


def in_words_of_make(message: str) -> str:
    """Return a message of argparse with `SEED` where it says `argument --seed`, and `URL=` for `--url`."""
    line = printable(" ".join(message.split()))
    about = re.sub(r"argument --([a-z-]+)(?=:)", lambda found: found[1].upper(), line)
    return re.sub(r"--([a-z-]+)", lambda found: f"{found[1].upper()}=", about)


def whole_number(text: str) -> int:
    """Read a whole number, for `type=`.

    Raises:
        argparse.ArgumentTypeError: It is none.
    """
    try:
        return int(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is no whole number") from None


def tell(problem: object) -> None:
    """Print what is wrong as one line, whatever somebody has typed that is repeated in it."""
    print(printable(str(problem)), file=sys.stderr)


def show_progress(doing: str) -> None:
    """Show one line that the next one overwrites, an empty one at last; only to people."""
    if sys.stderr.isatty():
        print(f"\r\x1b[K{printable(doing)}", end="", file=sys.stderr, flush=True)


def workflow_command(severity: str, path: str, line: int, title: str, text: str) -> str:
    """Return what makes GitHub Actions show a text at a line of a file, if it has one."""
    properties = {"file": path, "line": str(line or ""), "title": title}
    given = ",".join(
        f"{name}={_escaped(value).replace(':', '%3A').replace(',', '%2C')}"
        for name, value in properties.items()
        if value
    )
    return f"::{severity} {given}::{_escaped(text)}"


def marked(message: str, title: str, environment: Mapping[str, str] = os.environ) -> list[str]:
    """Return what makes GitHub Actions show each line of a message at its place; nothing if this is no job.

    Args:
        message: Its lines begin with file and line; without any that does, it is shown as a whole.
        title: What people have typed.
        environment: Says whether this is a job.
    """
    if environment.get("GITHUB_ACTIONS") != "true":
        return []
    told = [found for line in message.splitlines() if (found := _AT_A_LINE.fullmatch(line))]
    placed = [workflow_command("error", one[1], int(one[2] or 0), title, one[3]) for one in told]
    return placed or [workflow_command("error", "", 0, title, message)]


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
