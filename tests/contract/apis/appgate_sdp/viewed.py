"""What the common view shows of the Appgate SDP Controller."""

from tests.contract.viewed import Viewed

_CLAIMS = "data/*/systemClaims"

VIEWED = Viewed(
    lister="listActiveSessions",
    records="clients",
    user="username",
    address=f"{_CLAIMS}/clientSrcIP",
    times={"started": f"{_CLAIMS}/connectTime"},
    clock=False,
)
