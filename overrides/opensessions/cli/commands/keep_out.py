"""Why: `opensessions keep-out`: ending a session does not keep its user from coming back; this does."""

from typing import Annotated, Any

import typer

from opensessions.cli import logs
from opensessions.cli.asking import advice
from opensessions.cli.audit import auditing
from opensessions.cli.configuration import read
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
from opensessions.cli.problems import Code
from opensessions.cli.questions import agree
from opensessions.cli.selection_options import read_text
from opensessions.cli.services import opened, wanted
from opensessions.cli.terminal import say, tell
from opensessions.errors import OpenSessionsError

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
    able = [entry for entry in entries if entry.view.cannot_keep_out is None]
    for entry in entries:
        if entry not in able:
            tell(f"{entry.name}: cannot keep users out: {entry.view.cannot_keep_out}", "red")
    code = Code.OK if len(able) == len(entries) else Code.IN_PART if able else Code.NOTHING_REACHED
    if not able:
        return code
    names = ", ".join(entry.name for entry in able)
    deed = f"let {user} into {names} again" if undo else f"keep {user} out of {names}"
    if dry_run:
        say(f"Dry run: would {deed}.")
        return code
    if not yes:
        agree(f"{deed[0].upper()}{deed[1:]}?")

    failed = 0
    with auditing(audit) as notes, opened(able, concurrency=1, timeout=timeout, keep_open=True) as fleet:
        for entry in able:
            view = entry.view

            async def act(client: Any, view: Any = view) -> None:  # noqa: ANN401 - that of the API
                await (view.let_in(client, user) if undo else view.keep_out(client, user, reason=reason))

            done, words = True, ""
            try:
                fleet.using(entry.name, act)
            except OpenSessionsError as error:
                done, words, failed = False, advice(entry.name, error), failed + 1
            notes.note(
                "let in" if undo else "keep out", done=done, reason=words, service=entry.name, user=user
            )
            if done:
                say(f"{entry.name}: {user} is {'let in again' if undo else 'kept out'}.")
            else:
                tell(f"{entry.name}: {words}", "red")
    if failed == len(entries):
        return Code.NOTHING_REACHED
    return Code.IN_PART if failed else code
