"""What the common view shows of Redfish."""

from tests.contract.viewed import Viewed

VIEWED = Viewed(
    lister="listSessions",
    ender="endSession",
    id="Id",
    user="UserName",
    address="ClientOriginIPAddress",
    times={"started": "CreatedTime"},
    client=("SessionType", "Context"),
    clock=False,
)
