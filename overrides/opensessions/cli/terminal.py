"""Why: what services answer is printed on somebody's terminal, so nothing in it may act on that terminal.

Tables go to standard output, everything that is told beside them to standard error.
"""

import errno
import io
import os
import re
import sys
import unicodedata
from contextlib import suppress
from functools import cache

from rich.console import Console
from rich.text import Text

__all__ = [
    "counted",
    "error",
    "forget_odd_sizes",
    "give_up_output",
    "open_missing",
    "output",
    "plain",
    "say",
    "shortened",
    "tell",
]

_LONGEST = 500
_WIDTH_ELSEWHERE = 160
_SIZE = re.compile("0*[1-9][0-9]{0,4}")
_LINE_ENDS = "\u2028\u2029"
_JOINERS = "\u200c\u200d"
_JOINED = frozenset({"Lo", "Mc", "Mn", "Sk", "Sm", "So"})
"""What joiners stand between, in emoji of several parts, and in scripts whose letters join."""


class _Console(Console):
    """One that says when nobody reads it, and leaves it to its caller whether that ends a command."""

    def on_broken_pipe(self) -> None:
        """Raise the error that is being handled."""
        raise  # noqa: PLE0704 - it is called where the error is handled


class _Closed(io.TextIOBase):
    """What stands for a standard output that is not open."""

    def write(self, _: str) -> int:
        """Fail, as writing to a full disk does."""
        raise OSError(errno.EBADF, "it is closed")


class _Nowhere(io.TextIOBase):
    """What stands for a standard error that is not open."""

    def write(self, text: str) -> int:
        """Take it, and leave it."""
        return len(text)


def open_missing() -> None:
    """Put something in place of streams that whoever started this has closed."""
    if sys.stdout is None:
        sys.stdout = _Closed()
    if sys.stderr is None:
        sys.stderr = _Nowhere()


def give_up_output() -> None:
    """Let what is still to be written to standard output go nowhere, since it can go nowhere else."""
    with suppress(OSError, ValueError):  # of a stream that is no file
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def forget_odd_sizes() -> None:
    """Take what is no size out of the environment: libraries read it there, and fail or print nothing."""
    for name in ("COLUMNS", "LINES"):
        if not _SIZE.fullmatch(os.environ.get(name, "")):
            os.environ.pop(name, None)


def output() -> Console:
    """Return the console of results: as wide as the terminal; elsewhere as `COLUMNS` says, or wide."""
    width = None
    if not sys.stdout.isatty() and "COLUMNS" not in os.environ:
        width = _WIDTH_ELSEWHERE
    return _Console(width=width, highlight=False, markup=False, emoji=False)


@cache
def error() -> Console:
    """Return the console of what is told beside the results; one alone keeps lines and progress apart."""
    return _Console(stderr=True, highlight=False, markup=False, emoji=False)


def plain(text: str) -> str:
    """Return a text without what a terminal would act on: control, format and bidirectional characters.

    A joiner stays where it makes one sign of two; elsewhere it would hide in a name.
    """
    if text.isprintable():
        return text
    return "".join(letter if _is_seen(text, place) else "\ufffd" for place, letter in enumerate(text))


def _is_seen(text: str, place: int) -> bool:
    if unicodedata.category(text[place])[0] != "C":
        return text[place] not in _LINE_ENDS
    around = text[place - 1 : place] + text[place + 1 : place + 2]
    is_between = len(around) == 2 and all(unicodedata.category(letter) in _JOINED for letter in around)
    return is_between and text[place] in _JOINERS


def shortened(text: str) -> str:
    """Return what a service says of itself: as much of it as anybody reads."""
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


def say(text: str, style: str = "") -> None:
    """Print a line of the result, however long it is: programs read it."""
    output().print(Text(plain(text), style), soft_wrap=True)


def tell(text: str, style: str = "") -> None:
    """Print a line beside the result, if anybody reads it."""
    with suppress(OSError):
        error().print(Text(plain(shortened(text)), style), soft_wrap=True)


def counted(number: int, noun: str) -> str:
    """Return a number with its noun: `1 session`, `2,000 sessions`."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
