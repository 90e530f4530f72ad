"""Why: what cannot be undone is asked about, and where nobody can answer, it is not done."""

import sys

import typer

from opensessions.cli.problems import Code, Problem

__all__ = ["ask"]


def ask(question: str) -> None:
    """Ask, and go on only after a yes.

    Raises:
        Problem: The answer was another one, or there is nobody to ask.
    """
    if not sys.stdin.isatty():
        raise Problem("nothing was done: there is nobody to ask here; add --yes to do it, or --dry-run")
    if not typer.confirm(question, err=True):
        raise Problem("nothing was done", Code.IN_PART)
