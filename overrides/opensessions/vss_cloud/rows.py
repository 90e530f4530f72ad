"""Why: the common view has rows with times; VSS writes them as texts without a time zone."""

from collections.abc import Callable
from datetime import timedelta
from typing import TypeVar

from opensessions import times
from opensessions.view.moments import CENTURY, moment
from opensessions.view.session import Session as Row
from opensessions_generated.vss_cloud.models import Session, SessionSummary

_T = TypeVar("_T")


def row_of(service: str, session: SessionSummary) -> Row:
    """Return the row of a session in the list."""
    return Row(service=service, id=session.key, user=session.username or None, has_zone=False, source=session)


def detailed_row(service: str, key: str, session: Session) -> Row:
    """Return the row of a session with its details."""
    return Row(
        service=service,
        id=key,
        user=session.username or None,
        address=session.ip or None,
        client=session.user_agent or None,
        started=moment(_read(times.local_time, session.login_time)),
        last_active=moment(_read(times.local_time, session.last_active_time)),
        idle=_span(session.last_active_time_delta),
        age=_span(session.login_time_delta),
        has_zone=False,
        source=session,
    )


def _span(text: str) -> timedelta | None:
    """Return a span; None of one since a time that is not set, whose age is that of the calendar."""
    span = _read(times.time_span, text)
    return None if span is None or span > CENTURY else span


def _read(reader: Callable[[str], _T], text: str) -> _T | None:
    """Return what a text says, None if it is no such text: one odd member must not cost a whole list."""
    try:
        return reader(text)
    except ValueError:
        return None
