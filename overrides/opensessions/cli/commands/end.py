"""Why: `opensessions end`: the one command that cannot be undone, so it shows, asks, and looks again."""

from collections.abc import Iterable, Sequence
from contextlib import suppress
from typing import Annotated

from opensessions import Fleet, Session
from opensessions.cli import logs
from opensessions.cli.asking import Asked
from opensessions.cli.audit import auditing
from opensessions.cli.configuration import read
from opensessions.cli.ending import can_end, end_all
from opensessions.cli.options import (
    Audit,
    Concurrency,
    Config,
    DryRun,
    Everywhere,
    Services,
    Timeout,
    Verbose,
    Yes,
    option,
)
from opensessions.cli.problems import Code, Problem, code_of
from opensessions.cli.questions import agree
from opensessions.cli.selecting import Selection, ambiguous
from opensessions.cli.selection_options import with_selection
from opensessions.cli.services import opened, wanted
from opensessions.cli.tables import print_sessions
from opensessions.cli.terminal import counted, output, say, tell
from opensessions.view.async_fleet import DEFAULT_CONCURRENCY

__all__ = ["end_sessions"]

All = Annotated[bool, option("--all", help="Every session there, if nothing else is selected.")]
Own = Annotated[bool, option("--own", help="Also the session that this command itself uses.")]


@with_selection
def end_sessions(
    *,
    selection: Selection,
    service: Services,
    everywhere: Everywhere = False,
    all: All = False,
    own: Own = False,
    dry_run: DryRun = False,
    yes: Yes = False,
    audit: Audit = None,
    timeout: Timeout = None,
    concurrency: Concurrency = DEFAULT_CONCURRENCY,
    config: Config = None,
    verbose: Verbose = False,
) -> int:
    """End sessions, after showing which and asking."""
    logs.set_up(verbose=verbose)
    entries = wanted(read(config), service, everywhere=everywhere)
    if selection.is_everything and not all:
        raise Problem("end which? say --user, --idle-over, --id or the like, or --all for every session")
    with (
        auditing(audit) as notes,
        opened(entries, concurrency=concurrency, timeout=timeout, keep_open=True) as fleet,
    ):
        asked = Asked(fleet, selection)
        found = asked.sessions()
        for start, number in ambiguous(found, selection.id).items():
            print_sessions(output(), found)
            raise Problem(f"nothing was done: --id {start} begins {number:,} ids: write more of it")
        sessions = _without_own(found, own=own)
        reached = code_of(fleet.services, asked.errors)
        if not sessions:
            if reached <= Code.IN_PART:
                say("No session fits; nothing to end.")
            return reached
        able = [session for session in sessions if can_end(fleet, session)]
        with suppress(*([OSError] if yes and not dry_run else [])):  # it is for who is asked
            print_sessions(output(), able)
        _tell_of_the_others(fleet, sessions)
        if dry_run:
            say(f"Dry run: {counted(len(able), 'session')} would be ended.")
            return reached
        if able and not yes:
            agree(f"End {'this session' if len(able) == 1 else f'these {len(able):,} sessions'}?")
            _stop_if_changed(able, _fitting(fleet, selection, own=own))
        all_gone = end_all(fleet, sessions, notes, own=own)
    return max(reached, Code.OK if all_gone else Code.IN_PART)


def _tell_of_the_others(fleet: Fleet, sessions: Sequence[Session]) -> None:
    """Say once for each service where nothing ends a session how many fit there."""
    for name, service in fleet.services.items():
        number = sum(session.service == name for session in sessions)
        if number and service.view.cannot_end is not None:
            tell(f"{name}: {counted(number, 'session')} cannot be ended: {service.view.cannot_end}", "yellow")


def _fitting(fleet: Fleet, selection: Selection, *, own: bool) -> list[Session]:
    found = _without_own(Asked(fleet, selection).sessions(), own=own)
    return [session for session in found if can_end(fleet, session)]


def _without_own(sessions: Iterable[Session], *, own: bool) -> list[Session]:
    return [session for session in sessions if own or not session.is_self]


def _stop_if_changed(shown: Sequence[Session], now: Sequence[Session]) -> None:
    before, after = ({_identity(session): session for session in sessions} for sessions in (shown, now))
    gone, come = before.keys() - after.keys(), after.keys() - before.keys()
    if gone or come:
        raise Problem(
            f"nothing was ended: while you were asked, {len(gone)} of these ceased to fit and {len(come)} "
            "others came to; look again",
            Code.IN_PART,
        )


def _identity(session: Session) -> tuple[object, ...]:
    """Return what tells a session from another one that has got its id."""
    return session.service, session.id, session.user, session.started
