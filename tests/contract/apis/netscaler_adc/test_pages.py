"""The pages together are the list; the time that a session has left runs down to nothing, and it ends."""

from datetime import UTC, datetime
from ipaddress import ip_address
from typing import Any

import pytest

from tests.contract.conftest import specs_under_test
from tests.contract.server import Server
from tools.specfirst.contract.apis import SLACK_SECONDS
from tools.specfirst.contract.spec_view import operation_named
from tools.specfirst.specs.files import SpecFile

pytestmark = [
    pytest.mark.operation("netscaler_adc", "listSessions"),
    pytest.mark.parametrize(
        "spec", [pytest.param(one, id=one.name) for one in specs_under_test() if one.name == "netscaler_adc"]
    ),
]
PASSING = 120


def listed(spec: SpecFile, server: Server, **query: str) -> list[dict[str, Any]]:
    """Return the sessions of a page."""
    lister = operation_named(spec, "listSessions")
    answer = server.privileged(spec, lister).call(lister, query=query)
    assert answer.succeeded, f"refused with {answer.status}: {answer.url.partition('?')[2]}"
    sessions = list(answer.document.get("systemsession", []))
    own = sum(one["currentconn"] for one in sessions)
    assert query or own == 1, (
        f"currentconn is true for {own} of {len(sessions)} sessions, and one is this call's"
    )
    return sessions


def names(sessions: list[dict[str, Any]]) -> list[Any]:
    """Return the numbers of sessions; each request has one of its own for that of the caller."""
    return ["own" if one["currentconn"] else one["sid"] for one in sessions]


def test_the_pages_are_the_list(spec: SpecFile, server: Server) -> None:
    whole = names(listed(spec, server))
    for number in range(1, len(whole) // 2 + 3):
        page = names(listed(spec, server, pagesize="2", pageno=str(number)))
        expected = whole[2 * (number - 1) : 2 * number]
        assert page == expected, f"pagesize=2&pageno={number}: the sessions {page}, expected {expected}"
    lister = operation_named(spec, "listSessions")
    caller = server.privileged(spec, lister)
    for query in ({"pagesize": "2", "pageno": "0"}, {"pagesize": "0", "pageno": "1"}):
        status = caller.call(lister, query=query).status
        assert status == 400, f"{query}: {status}, expected 400, since numbers begin at 1"


def test_the_time_that_is_left_runs_down_to_nothing(spec: SpecFile, server: Server) -> None:
    before = {one["sid"]: one["expirytime"] for one in listed(spec, server) if not one["currentconn"]}
    assert max(before.values()) > PASSING, f"expirytime is {max(before.values())} at most: all have ended"
    server.advance(spec, PASSING)
    after = {one["sid"]: one["expirytime"] for one in listed(spec, server) if not one["currentconn"]}
    for sid, left in after.items():
        expected = max(0, before[sid] - PASSING)
        assert 0 <= left <= expected + 2, f"expirytime after {PASSING} s: {left}, expected {expected}"
        assert left >= expected - 5, f"expirytime after {PASSING} s: {left}, expected {expected}"
    server.advance(spec, max(before.values()))
    over = [one["sid"] for one in listed(spec, server) if one["sid"] in before]
    assert not over, f"the time of the sessions {over} is up, and they are listed"


def test_nobody_was_active_later_than_now(spec: SpecFile, server: Server) -> None:
    sessions = listed(spec, server)
    now = datetime.fromtimestamp(server.now(spec) + SLACK_SECONDS, UTC)
    for one in sessions:
        used = datetime.fromisoformat(one["lastactivitytime"])
        assert used <= now, f"lastactivitytime of {one['sid']}: {used}, which is yet to come"


def test_the_callers_own_session_is_from_where_the_caller_is(spec: SpecFile, server: Server) -> None:
    own = [one["clientipaddress"] for one in listed(spec, server) if one["currentconn"]]
    assert [one for one in own if ip_address(one).is_loopback], (
        f"clientipaddress of the caller's own: {own}, expected that of this machine"
    )
