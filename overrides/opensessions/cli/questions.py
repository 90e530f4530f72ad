"""Why: what cannot be undone is asked about, and where nobody can answer, it is not done.

Questions go to standard error: standard output is for results, and may go elsewhere.
"""

import getpass
import sys

from opensessions.cli.problems import Code, Problem

__all__ = ["agree", "ask_for", "can_ask"]


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
    if _answer(f"{question} [y/N]: ").strip().lower() not in {"y", "yes"}:
        raise Problem("nothing was done", Code.IN_PART)


def ask_for(what: str, *, hidden: bool) -> str:
    """Return what somebody types.

    Args:
        what: Is shown before.
        hidden: Whether the answer is not to be seen.

    Raises:
        Problem: It is empty.
    """
    answer = getpass.getpass(f"{what}: ") if hidden else _answer(f"{what}: ").rstrip("\n")
    if not answer:
        raise Problem(f"no {what} was given")
    return answer


def _answer(question: str) -> str:
    sys.stderr.write(question)
    sys.stderr.flush()
    return sys.stdin.readline()
