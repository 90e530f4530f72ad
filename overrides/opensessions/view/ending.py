"""Why: ending a session is the one thing here that cannot be undone, so each step is accounted for."""

from typing import Any

from opensessions._client import AsyncClient
from opensessions.errors import ConnectionFailed, NotFound, OpenSessionsError, Timeout
from opensessions.view.adapter import View
from opensessions.view.session import Outcome, Session

__all__ = ["IN_DOUBT", "end_one"]

IN_DOUBT = "nobody knows whether it ended"


async def end_one(view: View[Any], client: AsyncClient, session: Session, *, own: bool) -> Outcome:
    """End a session and return what became of it; whatever goes wrong is in the outcome.

    Args:
        view: That of the session's API.
        client: Whom to ask.
        session: Which one.
        own: Whether it may be the client's own session.
    """
    if session.is_self is not False and not own:
        whose = (
            "it is this client's own session" if session.is_self else "it may be this client's own session"
        )
        return Outcome(session, ended=False, reason=whose)
    try:
        await view.end(client, session)
    except NotFound as error:
        return Outcome(session, ended=True, reason="it was gone already", error=error)
    except (ConnectionFailed, Timeout) as error:
        return Outcome(session, ended=False, reason=f"{IN_DOUBT}: {error}", error=error)
    except OpenSessionsError as error:
        return Outcome(session, ended=False, reason=str(error), error=error)
    return Outcome(session, ended=True)
