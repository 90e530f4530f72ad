"""What the common view shows of the VSS cloud."""

from tests.contract.viewed import Viewed

VIEWED = Viewed(
    lister="listSessions",
    id="key",
    user="username",
    address="ip",
    own_only=True,
    times={"started": "loginTime", "last_active": "lastActiveTime"},
    client=("userAgent",),
)
