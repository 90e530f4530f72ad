"""Members that may differ between two answers about one object, each with its reason.

`MOVING` changes while one looks; `OF_THE_RUN` differs between a running server and the spec's examples,
which its state starts from.
"""

from collections.abc import Mapping
from typing import Any

MOVING: Mapping[str, Mapping[str, str]] = {
    "netscaler_console": {
        "last_activity_time": "the call that looks counts as activity",
        "expire_after": "counts down, and starts anew with each activity",
    },
    "vss_cloud": {
        "loginTimeDelta": "grows with time",
        "lastActiveTimeDelta": "grows with time",
        "time": "how long the server took",
    },
    "appgate_sdp": {},
}

OF_THE_RUN: Mapping[str, Mapping[str, str]] = {
    "netscaler_console": {
        "sessionid": "a token that is printed in a public file must not open a session",
        "is_self": "whose session it is depends on who asks",
        "login_time": "counted back from when the server started",
    },
    "vss_cloud": {
        "_links": "the example's host is not this one; `statements` follow the links",
        "loginTime": "counted back from when the server started",
        "lastActiveTime": "counted back from when the server started",
    },
    "appgate_sdp": {},
}


def still(api: str, value: Any, *, of_the_run: bool = False) -> Any:  # noqa: ANN401 - a JSON value
    """Return a JSON value without the members that may differ."""
    left_out = {*MOVING.get(api, {}), *(OF_THE_RUN.get(api, {}) if of_the_run else {})}
    return _without(value, left_out)


def differences(api: str, one: Any, other: Any) -> dict[str, tuple[Any, Any]]:  # noqa: ANN401 - JSON objects
    """Return the members that two objects both have and in which they differ, except for `MOVING`."""
    one, other = still(api, one), still(api, other)
    return {name: (one[name], other[name]) for name in one.keys() & other.keys() if one[name] != other[name]}


def _without(value: Any, names: set[str]) -> Any:  # noqa: ANN401 - a JSON value
    if isinstance(value, Mapping):
        return {name: _without(member, names) for name, member in value.items() if name not in names}
    if isinstance(value, list):
        return [_without(item, names) for item in value]
    return value
