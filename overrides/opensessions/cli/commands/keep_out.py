"""Why: `opensessions keep-out`: ending a session does not keep its user from coming back; this does."""

from typing import Annotated, Any

import typer

from opensessions.cli import logs
from opensessions.cli.asking import advice
from opensessions.cli.audit import Audit as Notes
from opensessions.cli.audit import auditing
from opensessions.cli.configuration import Entry, read
from opensessions.cli.options import (
    Audit,
    Config,
    DryRun,
    Everywhere,
    Services,
    Timeout,
    Verbose,
    Yes,
    option,
)
from opensessions.cli.problems import Code, Problem, code_of, is_an_answer
from opensessions.cli.questions import agree
from opensessions.cli.selection_options import read_text
from opensessions.cli.services import opened, wanted
from opensessions.cli.terminal import say, tell
from opensessions.errors import NotFound, OpenSessionsError
from opensessions.view import views

__all__ = ["keep_out"]

Who = Annotated[
    str,
    typer.Argument(
        help="Whom, as the service names users.", metavar="USER", show_default=False, parser=read_text
    ),
]
Reason = Annotated[
    str | None, option("--reason", help="Stored by the service with the entry.", metavar="TEXT")
]
Undo = Annotated[bool, option("--undo", help="Let the user in again.")]


def keep_out(
    user: Who,
    *,
    service: Services,
    everywhere: Everywhere = False,
    reason: Reason = None,
    undo: Undo = False,
    dry_run: DryRun = False,
    yes: Yes = False,
    audit: Audit = None,
    timeout: Timeout = None,
    config: Config = None,
    verbose: Verbose = False,
) -> int:
    """End all that a user has, and refuse what they try, until --undo."""
    logs.set_up(verbose=verbose)
    entries = wanted(read(config), service, everywhere=everywhere)
    able = [entry for entry in entries if entry.view.can_keep_out]
    unable = ", ".join(entry.name for entry in entries if entry not in able)
    if unable:
        titles = ", ".join(view.title for view in views().values() if view.can_keep_out)
        words = f"{unable}: nobody can be kept out there, only at services of {titles}"
        if not able:
            raise Problem(words)
        tell(words, "red")
    code = Code.IN_PART if unable else Code.OK
    names = ", ".join(entry.name for entry in able)
    deed = f"let {user} into {names} again" if undo else f"keep {user} out of {names}"
    if dry_run:
        say(f"Dry run: would {deed}.")
        return code
    if not yes:
        agree(f"{deed[0].upper()}{deed[1:]}?")

    failed: list[Exception] = []
    with auditing(audit) as notes, opened(able, concurrency=1, timeout=timeout, keep_open=True) as fleet:
        for entry in able:
            deed_there = _Deed(entry, user, reason=reason, undo=undo)
            try:
                fleet.using(entry.name, deed_there.act)
            except OpenSessionsError as error:
                deed_there.words = str(error) if isinstance(error, NotFound) else advice(entry.name, error)
                failed.append(error)
            finally:
                deed_there.note(notes)
    if len(failed) == len(entries):
        return max(Code.IN_PART, code_of(failed, [error for error in failed if not is_an_answer(error)]))
    return Code.IN_PART if failed else code


class _Deed:
    """What is done at one service, and what became of it."""

    def __init__(self, entry: Entry, user: str, *, reason: str | None, undo: bool) -> None:
        self.words = "nobody knows whether it was done: it was cut off"
        self._entry, self._user, self._reason, self._undo = entry, user, reason, undo
        self._is_done = False

    async def act(self, client: Any) -> None:
        view = self._entry.view
        if self._undo:
            await view.let_in(client, self._user)
        else:
            await view.keep_out(client, self._user, reason=self._reason)
        self._is_done, self.words = True, ""

    def note(self, notes: Notes) -> None:
        """Tell it and note it; what cannot be told is noted still, and the other way round."""
        try:
            if self._is_done:
                say(f"{self._entry.name}: {self._user} is {'let in again' if self._undo else 'kept out'}.")
            else:
                tell(f"{self._entry.name}: {self.words}", "red")
        finally:
            notes.note(
                "let in" if self._undo else "keep out",
                done=self._is_done,
                reason=self.words,
                service=self._entry.name,
                user=self._user,
            )
