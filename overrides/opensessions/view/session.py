"""Why: each API tells a session in its own words; who asks about several wants the same columns from all."""

from datetime import UTC, datetime, timedelta
from typing import Any

import attrs

__all__ = ["Failure", "Listing", "Outcome", "Session"]


@attrs.frozen(kw_only=True)
class Session:
    """Who is logged in where, since when: one row of the common view.

    What a service does not tell is None. Spans are by the server's own clock where it gives them, so they
    hold even if that clock is wrong.

    Attributes:
        service: The name of the service that listed it.
        id: By what the service knows the session; no credential.
        user: Who is logged in.
        address: Where from, as the service sees it.
        client: With what: a kind of client, its name and version, a user agent.
        started: When the session began. Aware, or of the server's own clock; see `has_zone`.
        last_active: When it was last used, likewise.
        idle: How long it has not been used.
        age: How long it has been there.
        expires: When it ends by itself, likewise.
        has_zone: Whether the times are aware. A service that does not say in which zone its clock is gives
            times without one, which must not be compared with those of another service.
        is_self: Whether it is the session of the client that asked; None where the service does not tell.
        seen: When the answer came, in UTC.
        source: What the session was read from, a generated model.
    """

    service: str
    id: str
    user: str | None = None
    address: str | None = None
    client: str | None = None
    started: datetime | None = None
    last_active: datetime | None = None
    idle: timedelta | None = None
    age: timedelta | None = None
    expires: datetime | None = None
    has_zone: bool = True
    is_self: bool | None = None
    seen: datetime = attrs.field(factory=lambda: datetime.now(UTC))
    source: Any = attrs.field(default=None, repr=False, eq=False)


@attrs.frozen
class Failure:
    """A service that did not answer, or not to the end.

    Attributes:
        service: Its name.
        error: What happened, an `OpenSessionsError`.
    """

    service: str
    error: Exception


@attrs.frozen
class Listing:
    """What a fleet lists as a whole.

    Attributes:
        sessions: Of all services that answered, in the order in which they did.
        failures: One for each service that did not; its sessions may be in part among those above.
    """

    sessions: list[Session]
    failures: list[Failure]


@attrs.frozen
class Outcome:
    """What became of ending one session.

    Attributes:
        session: Which one.
        ended: Whether it is gone now, be it by this or before.
        reason: Why not, or what is to be known about it; empty if there is nothing.
        error: What the service said, None if it was not asked or had no objection.
    """

    session: Session
    ended: bool
    reason: str = ""
    error: Exception | None = None
