"""Why: what was ended is told and noted as it happens, also when somebody interrupts it.

Servers have said "Done" and kept the session, so those that should be gone are looked for once more.
"""

from collections.abc import Sequence
from contextlib import closing

from opensessions import Fleet, Outcome, Session
from opensessions.cli.audit import Audit
from opensessions.cli.problems import Problem
from opensessions.cli.terminal import counted, say, tell

__all__ = ["can_end", "end_all"]


def end_all(fleet: Fleet, sessions: Sequence[Session], audit: Audit, *, own: bool) -> bool:
    """End sessions, tell of each, and return whether all of them are gone.

    Args:
        fleet: Whose services they are of.
        sessions: Which ones.
        audit: Where each is noted.
        own: Whether the session of this command may be among them.
    """
    outcomes: list[Outcome] = []
    report = _Report(fleet)

    def note(outcome: Outcome) -> None:
        outcomes.append(outcome)
        audit.ended(outcome)

    try:
        with closing(fleet.outcomes(sessions, own=own, note=note)) as arriving:
            for outcome in arriving:
                report.of(outcome)
    except (KeyboardInterrupt, SystemExit, Problem) as stopped:
        for outcome in outcomes:  # those among them that nobody took any more
            report.of(outcome)
        ended = sum(outcome.ended for outcome in outcomes)
        tell(
            f"{'stopped' if isinstance(stopped, Problem) else 'interrupted'}: {counted(ended, 'session')} "
            f"ended, {len(outcomes) - ended:,} not, {len(sessions) - len(outcomes):,} not tried",
            "red",
        )
        raise
    gone = [outcome for outcome in outcomes if outcome.ended]
    there = _still_there(fleet, gone)
    for outcome in there:
        tell(f"still there {_name(outcome.session)}: the service says it has ended, and lists it", "red")
        audit.note("look again", done=False, reason="it is still listed", **_place(outcome.session))
    report.sum_up(
        f"{counted(len(gone) - len(there), 'session')} ended, {len(outcomes) - len(gone) + len(there):,} not."
    )
    return len(gone) - len(there) == len(sessions)


class _Report:
    """Tells of each outcome once. Whether anybody reads that has no say in what is ended."""

    def __init__(self, fleet: Fleet) -> None:
        self._fleet = fleet
        self._told: set[int] = set()
        self._is_read = True

    def of(self, outcome: Outcome) -> None:
        if id(outcome) in self._told or not can_end(self._fleet, outcome.session):
            return
        self._told.add(id(outcome))
        reason = f": {outcome.reason}" if outcome.reason else ""
        if outcome.ended:
            self._say(f"ended {_name(outcome.session)}{reason}")
        else:
            tell(f"not ended {_name(outcome.session)}{reason}", "red")

    def sum_up(self, text: str) -> None:
        self._say(text)
        if not self._is_read:
            tell(text)

    def _say(self, text: str) -> None:
        if self._is_read:
            try:
                say(text)
            except OSError:
                self._is_read = False


def _same(one: Session, other: Session) -> bool:
    """Return whether two sessions are one, and the second is not another that has got its id."""
    return (one.service, one.id, one.user) == (other.service, other.id, other.user) and (
        one.started == other.started or None in (one.started, other.started)
    )


def can_end(fleet: Fleet, session: Session) -> bool:
    """Return whether a session is of a service where something ends sessions."""
    return fleet.services[session.service].view.cannot_end is None


def _still_there(fleet: Fleet, gone: Sequence[Outcome]) -> list[Outcome]:
    """Return those outcomes whose session is listed although it has ended."""
    if not gone:
        return []
    names = {outcome.session.service for outcome in gone}
    listed: dict[tuple[str, str], list[Session]] = {}
    for session in fleet.listing(only=names).sessions:
        listed.setdefault((session.service, session.id), []).append(session)
    return [
        outcome
        for outcome in gone
        if any(
            _same(outcome.session, session)
            for session in listed.get((outcome.session.service, outcome.session.id), ())
        )
    ]


def _name(session: Session) -> str:
    return " ".join(filter(None, (session.service, session.id, session.user)))


def _place(session: Session) -> dict[str, str | None]:
    return {"service": session.service, "id": session.id, "user": session.user}
