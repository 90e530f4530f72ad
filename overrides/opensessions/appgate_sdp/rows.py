"""Why: the common view has rows; a Controller has clients, and tells since when and where call by call."""

import attrs

from opensessions.view.moments import moment, timed
from opensessions.view.session import Session
from opensessions_generated.appgate_sdp.models import ActiveSession, SessionInfo


def row_of(service: str, name: str, active: ActiveSession) -> Session:
    """Return a row for a client in the list."""
    parts = (active.client_type, active.client_version, active.os_name)
    client = " ".join(part for part in parts if isinstance(part, str) and part)
    return Session(
        service=service,
        id=name,
        user=active.username if isinstance(active.username, str) else None,
        client=client or None,
        is_self=False,  # who asks is no device
        source=active,
    )


def detailed_row(row: Session, info: SessionInfo) -> Session:
    """Return a row with what the Gateways tell; of several connections, the oldest one's."""
    gateways = list(info.data.additional_properties.values()) if info.data else []
    claims = [gateway.system_claims.to_dict() for gateway in gateways if gateway.system_claims]
    times = [time for claim in claims if (time := moment(claim.get("connectTime"))) and time.tzinfo]
    address = next((claim["clientSrcIP"] for claim in claims if claim.get("clientSrcIP")), None)
    return attrs.evolve(
        timed(row, min(times, default=None)),
        address=address if isinstance(address, str) else None,
        source=info,
    )
