"""Why: what cannot be undone is asked about, and where nobody can answer, it is not done.

Questions go to standard error: standard output is for results, and may go elsewhere.
"""

import asyncio
import getpass
import os
import sys
import threading
from collections.abc import Generator
from concurrent.futures import Future
from contextlib import contextmanager

from opensessions.cli.problems import Code, Problem
from opensessions.cli.signals import INTERRUPTED, is_leaving

__all__ = ["agree", "ask_for", "can_ask", "typed"]

_OFTEN = 0.05


def can_ask() -> bool:
    """Return whether somebody is there to answer."""
    return sys.stdin is not None and sys.stdin.isatty()


def agree(question: str) -> None:
    """Ask, and go on only after a yes.

    Raises:
        Problem: The answer was another one, or there is nobody to ask.
    """
    if not can_ask():
        raise Problem("nothing was done: there is nobody to ask here; add --yes to do it, or --dry-run")
    try:
        answer = _answer(f"{question} [y/N]: ")
    except KeyboardInterrupt:
        raise Problem("nothing was done", INTERRUPTED) from None
    if answer.strip().lower() not in {"y", "yes"}:
        raise Problem("nothing was done", Code.IN_PART)


def ask_for(what: str, *, hidden: bool, may_be_empty: bool = False) -> str:
    """Return what somebody types.

    Args:
        what: Is shown before.
        hidden: Whether the answer is not to be seen.
        may_be_empty: Whether Enter alone is an answer.

    Raises:
        Problem: It is empty.
    """
    try:
        answer = getpass.getpass(f"{what}: ") if hidden else _answer(f"{what}: ").rstrip("\n")
    except EOFError:  # Ctrl-D
        answer, may_be_empty = "", False
        if hidden:  # what is told next begins a line, as after an answer
            sys.stderr.write("\n")
    if not answer and not may_be_empty:
        raise Problem(f"no {what} was given")
    return answer


async def typed(what: str, *, may_be_empty: bool = False) -> str:
    """Return what somebody types, unseen, while other things go on; whoever leaves is not waited for.

    Args:
        what: Is shown before.
        may_be_empty: Whether Enter alone is an answer.

    Raises:
        Problem: It is empty.
        CancelledError: A signal ended the command.
    """
    answer: Future[str] = Future()

    def ask() -> None:
        try:
            found = ask_for(what, hidden=True, may_be_empty=may_be_empty)
        except BaseException as error:  # noqa: BLE001 - it is raised where it is waited for
            answer.set_exception(error)
        else:
            answer.set_result(found)

    with _terminal_as_it_is():
        # A thread that nothing waits for: no signal ends the reading.
        threading.Thread(target=ask, name="opensessions-question", daemon=True).start()
        while not answer.done():
            await asyncio.sleep(_OFTEN)
            if is_leaving.is_set():
                raise asyncio.CancelledError
    return answer.result()


@contextmanager
def _terminal_as_it_is() -> Generator[None]:
    """Let the terminal show again what is typed, also after a question that nobody answered."""
    try:
        import termios  # noqa: PLC0415 - not everywhere

        descriptor = os.open("/dev/tty", os.O_RDWR | os.O_NOCTTY)
    except (ImportError, OSError):
        yield
        return
    try:
        before = termios.tcgetattr(descriptor)
        try:
            yield
        finally:
            termios.tcsetattr(descriptor, termios.TCSADRAIN, before)
    finally:
        os.close(descriptor)


def _answer(question: str) -> str:
    sys.stderr.write(question)
    sys.stderr.flush()
    line = ""
    try:
        line = sys.stdin.readline()
    finally:
        if not line.endswith("\n"):  # Ctrl-D or Ctrl-C: what is told next begins a line
            sys.stderr.write("\n")
    return line
