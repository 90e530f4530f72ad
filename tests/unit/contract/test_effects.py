"""Whoever only looks at a list, or at one of its objects, takes nothing away and adds nothing."""

import itertools
import json

import pytest

from tests.unit.contract.test_restless_servers import SESSION
from tests.unit.contract.visits import asking_over, told
from tests.unit.own_specs import SPECS
from tools.specfirst.contract.chosen import empty_result
from tools.specfirst.contract.exchange import Exchange, Headers
from tools.specfirst.contract.live.effects import look_for_effects
from tools.specfirst.contract.live.lists import lists_of
from tools.specfirst.contract.live.server import LiveServer

CLOUD = "vss_cloud"
ORIGIN = "http://appliance.test"


class Listing:
    """A server of sessions, in which something happens as often as somebody asks as is said."""

    base_path, origin, cut_off = "", ORIGIN, 0

    def __init__(self, effect: str, method: str, is_listed: bool, number: int = 8) -> None:
        self._keys = [f"k{number}" for number in range(number)]
        self._new = itertools.count(8)
        self._effect, self._when = effect, (method, is_listed)

    def send(self, method: str, target: str, headers: Headers, body: bytes | None = None) -> Exchange:
        is_known = any(name == "Authorization" for name, _ in headers)
        if is_known and self._when in ((method, target.endswith("session")), ("any", True)):
            if self._effect == "goes" and len(self._keys) > 1:
                self._keys.pop(0)
            elif self._effect == "comes":
                self._keys.append(f"k{next(self._new)}")
        rows = [{"key": key} for key in self._keys]
        content = json.dumps({"data": rows}).encode() if method == "GET" else b""
        status = 200 if is_known else 401
        return Exchange(method, f"{ORIGIN}{target}", headers, body, status, [], content)


@pytest.mark.parametrize(
    ("effect", "method", "is_listed", "said"),
    [
        ("", "GET", True, ""),
        ("goes", "HEAD", True, "asked as HEAD, the list has lost 1"),
        ("goes", "HEAD", False, "asked as HEAD, the list has lost 1"),
        ("goes", "GET", False, "asked as GET, the list has lost 1"),
        ("comes", "GET", False, "asked as GET, the list has won 1"),
        ("comes", "any", True, ""),  # whether one looks or not: others log in
    ],
)
def test_looking_has_no_effect(effect: str, method: str, is_listed: bool, said: str) -> None:
    wire, result = Listing(effect, method, is_listed), empty_result(SPECS[CLOUD])
    live, environment = LiveServer(ORIGIN, rate=1e6), {"VSS_CLOUD_TOKEN": "canary"}
    way = asking_over(wire, CLOUD, live, environment, result)
    collection = next(one for one in lists_of(way.spec) if one.lister.operation_id == "listSessions")
    assert look_for_effects(way, collection, SESSION) is bool(said)
    found = [one for one in told(result) if "changed by reading" in one]
    assert [said in one for one in found] == ([True] if said else [])


@pytest.mark.parametrize(("number", "times"), [(8, 3), (3, 2), (2, 0)])
def test_as_many_go_as_there_are(number: int, times: int) -> None:
    wire, result = Listing("goes", "HEAD", True, number), empty_result(SPECS[CLOUD])
    live, environment = LiveServer(ORIGIN, rate=1e6), {"VSS_CLOUD_TOKEN": "canary"}
    way = asking_over(wire, CLOUD, live, environment, result)
    collection = next(one for one in lists_of(way.spec) if one.lister.operation_id == "listSessions")
    assert look_for_effects(way, collection, SESSION) is bool(times)
    assert any(f"each of {times} times that it was asked as HEAD" in one for one in told(result)) is bool(
        times
    )
