"""What the common view shows of NetScaler Console."""

from tests.contract.viewed import Viewed

VIEWED = Viewed(
    lister="listSessions",
    ender="endSession",
    id="id",
    user="username",
    address="ip_address",
    times={"started": "login_time", "last_active": "last_activity_time"},
    client=("client_type",),
    left="expire_after",
)
