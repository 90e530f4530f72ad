"""What a live run shows of several answers is sent again by all of the requests that show it."""

from dataclasses import replace

import pytest

from tests.unit.contract.live_answers import operation_of
from tools.specfirst.contract.exchange import Exchange
from tools.specfirst.contract.judging.finding import Finding
from tools.specfirst.contract.live.earlier import Earlier

CONSOLE = "netscaler_console"
LIST = Exchange("GET", "http://h/list", [], None, 200, [], b'[{"port": 1}]')
OTHER = replace(LIST, url="http://h/list/a", content=b'{"port": 7}')
ONE = replace(LIST, url="http://h/list/b", content=b'{"port": 2}')


def finding(kind: str, message: str) -> Finding:
    return Finding(operation_of(CONSOLE, "listSessions"), kind, "", message, (), True, 200)


@pytest.mark.parametrize(
    ("kind", "message", "sent"),
    [
        ("agreement", "port is 1, and was 2 in getSession\nthe spec says so", ["list/b"]),
        ("agreement", "port is 1, and was 3 in getSession", []),
        ("agreement", "port is 1, and was 9 before", ["list"]),
        ("repeated", "3 objects that the list no longer had are in it again", ["list", "list"]),
        ("time", "by this 0 of 9 seconds have passed", ["list; sleep 5"]),
        ("statement", "two sessions have one id", []),
    ],
)
def test_what_goes_before_is_what_was_compared(kind: str, message: str, sent: list[str]) -> None:
    earlier = Earlier()
    for exchange in (ONE, OTHER, replace(ONE, status=404)):
        earlier.keep("getSession", exchange)
    lines = earlier.before(finding(kind, message), LIST)
    assert [line.partition("http://h/")[2] for line in lines] == sent


@pytest.mark.parametrize(("kind", "shown"), [("changed by reading", LIST), ("state", None)])
def test_several_looks_are_shown_by_the_last_of_them(kind: str, shown: Exchange | None) -> None:
    earlier = Earlier()
    earlier.keep("listSessions", replace(LIST, url="http://h/old"))
    earlier.keep("listSessions", LIST)
    earlier.keep("getSession", ONE)
    assert earlier.seen_in(finding(kind, "each look takes objects away"), None) is shown
    assert earlier.seen_in(finding(kind, "one answer"), ONE) is ONE
