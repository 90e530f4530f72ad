"""What the common view shows of NetScaler ADC."""

from tests.contract.viewed import Viewed

VIEWED = Viewed(
    lister="listSessions",
    ender="endSession",
    id="sid",
    user="username",
    address="clientipaddress",
    lists_itself=True,
    times={"started": "logintime", "last_active": "lastactivitytime"},
    client=("clienttype",),
    left="expirytime",
)
