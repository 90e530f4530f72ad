"""Why: the common view has rows with times; NITRO counts seconds, and leaves out what it does not know."""

from datetime import datetime

from opensessions import times
from opensessions._answers.filled import filled
from opensessions.view.moments import Moment, after, seconds, since
from opensessions.view.session import Session
from opensessions_generated.netscaler_console.models import ClientSession


def row_of(service: str, session: ClientSession, seen: datetime) -> Session:
    """Return the row of a session."""
    started, last_active = _time(session.login_time), _time(session.last_activity_time)
    timeout, left = session.session_timeout, session.expire_after
    # By the server's own clock; this machine's may differ.
    idle = seconds(timeout - left) if 0 <= left <= timeout != 0 else None
    before = None if last_active is None else since(started, last_active)
    return Session(
        service=service,
        id=session.id,
        user=session.username or None,
        address=session.ip_address or None,
        client=session.client_type or None,
        started=started,
        last_active=last_active,
        idle=idle,
        age=None if before is None or idle is None else before + idle,
        expires=after(last_active, seconds(timeout)) if timeout > 0 else None,
        # A console that does not say which session is one's own must not have it ended by mistake.
        is_self=None if "is_self" in filled(session) else session.is_self,
        seen=seen,
        source=session,
    )


def _time(number: int) -> Moment:
    """Return a time, None if it is not set, or none that a calendar has."""
    try:
        return times.from_epoch(number or -1)
    except ValueError:
        return None
