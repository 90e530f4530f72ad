"""Habits of correct servers that were called wrong once: none of them may be."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from tests.unit.contract.appliances.serving import Answer, Request
from tests.unit.contract.test_visits import SERVERS
from tests.unit.contract.visits import told, visited

SAYS_OF_CREDENTIALS = {
    "has_password": True,
    "tokenCount": 3,
    "token_type": "Bearer",
    "auth_until": "2027-01-31",
}


def _refuses_trace_itself(request: Request, answer: Answer) -> Answer:
    """As Apache does with `TraceEnable off`."""
    return (
        Answer(405, b"", {"Allow": "", "Content-Type": "text/html"}) if request.method == "TRACE" else answer
    )


def _calls_unknown_paths_malformed(request: Request, answer: Answer) -> Answer:
    known = request.path.startswith(("/nitro/v1/config/mpssession", "/nitro/v2/config/login"))
    said = {"errorcode": 10005, "message": "Bad resource", "severity": "ERROR"}
    return answer if known else Answer(400, said)


def _says_of_credentials(_: Request, answer: Answer) -> Answer:
    return replace(answer, document={**answer.document, **SAYS_OF_CREDENTIALS})


def _users_in_capitals(_: Request, answer: Answer) -> Answer:
    document = answer.document
    for one in document["data"] if answer.status == 200 and isinstance(document.get("data"), list) else ():
        if "username" in one:
            one["username"] = one["username"].upper()
    return answer


def _since_last_winter(_: Request, answer: Answer) -> Answer:
    """Local times: one of before clocks were changed is an hour more from now than it seems."""
    found: Any = answer.document.get("data") if answer.status == 200 else ()
    for one in found if isinstance(found, list) and "loginTime" in str(found) else ():
        used = datetime.fromisoformat(one["lastActiveTime"])
        opened = used - timedelta(days=170)
        one["loginTime"] = f"{opened + timedelta(hours=1):%Y-%m-%d %H:%M:%S}"
        one["loginTimeDelta"] = f"170 days, {one['lastActiveTimeDelta'].rpartition(', ')[2]}"
    return answer


def _by_the_minute(name: str) -> Callable[[Request, Answer], Answer]:
    def rounded(_: Request, answer: Answer) -> Answer:
        found: Any = answer.document.get("mpssession") if answer.status == 200 else ()
        for one in found or ():
            if one.get(name, -1) > 0:
                one[name] = max(one[name] // 60 * 60, 0 if name == "expire_after" else one["login_time"])
        return answer

    return rounded


HABITS: Mapping[str, tuple[str, Callable[[Request, Answer], Answer]]] = {
    "TRACE is refused by the web server": ("netscaler_console", _refuses_trace_itself),
    "TRACE is refused by another one": ("appgate_sdp", _refuses_trace_itself),
    "unknown paths are malformed": ("netscaler_console", _calls_unknown_paths_malformed),
    "members that say of credentials": ("netscaler_console", _says_of_credentials),
    "what is used is written down by the minute": (
        "netscaler_console",
        _by_the_minute("last_activity_time"),
    ),
    "whole minutes are left": ("netscaler_console", _by_the_minute("expire_after")),
    "names of users in capitals": ("vss_cloud", _users_in_capitals),
    "a session since last winter": ("vss_cloud", _since_last_winter),
}


@pytest.mark.parametrize("write", [False, True], ids=["reading", "writing"])
@pytest.mark.parametrize(("api", "habit"), HABITS.values(), ids=HABITS)
def test_a_habit_is_not_called_wrong(
    api: str, habit: Callable[[Request, Answer], Answer], write: bool
) -> None:
    server = SERVERS[api]()
    server.changes.append(("", habit))
    assert told(visited(api, server, write=write)) == []
