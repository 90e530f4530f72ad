"""Why: what was ended is told and noted as it happens, also when somebody interrupts it.

Servers have said "Done" and kept the session, so those that should be gone are looked for once more.
"""

from collections.abc import Sequence
from contextlib import closing

from opensessions import Fleet, Outcome, Session
from opensessions.cli.audit import Audit
from opensessions.cli.terminal import counted, say, tell

__all__ = ["end_all"]


def end_all(fleet: Fleet, sessions: Sequence[Session], audit: Audit, *, own: bool) -> bool:
    """End sessions, tell of each, and return whether all of them are gone.

    Args:
        fleet: Whose services they are of.
        sessions: Which ones.
        audit: Where each is noted.
        own: Whether the session of this command may be among them.
    """
    outcomes: list[Outcome] = []

    def note(outcome: Outcome) -> None:
        outcomes.append(outcome)
        audit.ended(outcome)

    try:
        with closing(fleet.outcomes(sessions, own=own, note=note)) as arriving:
            for outcome in arriving:
                if fleet.services[outcome.session.service].view.cannot_end is None:
                    _tell(outcome)
    except KeyboardInterrupt:
        ended = sum(outcome.ended for outcome in outcomes)
        tell(
            f"interrupted: {counted(ended, 'session')} ended, {len(sessions) - len(outcomes):,} not tried",
            "red",
        )
        raise
    gone = [outcome for outcome in outcomes if outcome.ended]
    there = _still_there(fleet, gone)
    for outcome in there:
        tell(f"still there {_name(outcome.session)}: the service says it has ended, and lists it", "red")
        audit.note("look again", done=False, reason="it is still listed", **_place(outcome.session))
    say(
        f"{counted(len(gone) - len(there), 'session')} ended, {len(outcomes) - len(gone) + len(there):,} not."
    )
    return len(gone) - len(there) == len(sessions)


def _still_there(fleet: Fleet, gone: Sequence[Outcome]) -> list[Outcome]:
    """Return those outcomes whose session is listed although it has ended."""
    if not gone:
        return []
    names = {outcome.session.service for outcome in gone}
    listed = {(session.service, session.id) for session in fleet.listing(details=False, only=names).sessions}
    return [outcome for outcome in gone if (outcome.session.service, outcome.session.id) in listed]


def _tell(outcome: Outcome) -> None:
    reason = f": {outcome.reason}" if outcome.reason else ""
    if outcome.ended:
        say(f"ended {_name(outcome.session)}{reason}")
    else:
        tell(f"not ended {_name(outcome.session)}{reason}", "red")


def _name(session: Session) -> str:
    return " ".join(filter(None, (session.service, session.id, session.user)))


def _place(session: Session) -> dict[str, str | None]:
    return {"service": session.service, "id": session.id, "user": session.user}
