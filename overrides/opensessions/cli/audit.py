"""Why: who ends other people's sessions is asked later what was ended, when, by whom, and how it went.

One line of JSON for each action, on disk before the next one; the file is readable by its owner only.
"""

import getpass
import json
import os
from collections.abc import Generator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from opensessions import Outcome
from opensessions.cli.forms import as_row
from opensessions.cli.problems import Code, Problem

__all__ = ["Audit", "auditing"]

_OF_A_SESSION = ("service", "id", "user", "address", "client", "started")


class Audit:
    """Adds lines to a file, or to none.

    Args:
        path: What the file is called.
        descriptor: The open file; None for no audit.
    """

    def __init__(self, path: Path | None = None, descriptor: int | None = None) -> None:
        self._path, self._descriptor = path, descriptor
        try:
            self._by = getpass.getuser()
        except (KeyError, OSError):  # there is no name for this number
            self._by = str(os.getuid()) if hasattr(os, "getuid") else ""

    def ended(self, outcome: Outcome) -> None:
        """Note what became of ending a session."""
        row = as_row(outcome.session)
        self.note(
            "end", done=outcome.ended, reason=outcome.reason, **{name: row[name] for name in _OF_A_SESSION}
        )

    def note(self, action: str, *, done: bool, reason: str, **what: Any) -> None:
        """Note an action.

        Args:
            action: What was done or tried.
            done: Whether it is done.
            reason: Why not, or what is to be known about it.
            **what: To whom.

        Raises:
            Problem: It cannot be noted, so that nothing further should be done.
        """
        if self._descriptor is None:
            return
        line = {"at": datetime.now(UTC).isoformat(timespec="milliseconds"), "by": self._by}
        data = json.dumps({**line, "action": action, "done": done, "reason": reason, **what}).encode() + b"\n"
        try:
            while data:
                data = data[os.write(self._descriptor, data) :]
        except OSError as error:
            words = "this was done and is not in the audit" if done else "the audit cannot be written"
            raise Problem(
                f"{self._path}: {words}: {error.strerror}; nothing further was done", Code.IN_PART
            ) from None


@contextmanager
def auditing(path: Path | None) -> Generator[Audit]:
    """Open a file for an audit before anything is done that has to be noted there.

    Args:
        path: Where to; None for no audit.

    Raises:
        Problem: It cannot be written to.
    """
    if path is None:
        yield Audit()
        return
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    except OSError as error:
        raise Problem(f"{path}: the audit cannot be written: {error.strerror}; nothing was done") from None
    try:
        yield Audit(path, descriptor)
    finally:
        with suppress(OSError):  # what was written was, and what was not has been told
            os.close(descriptor)
