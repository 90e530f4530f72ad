"""Whoever only looks at a list, or at one of its objects, takes nothing away and adds nothing."""

import itertools
import json
from collections.abc import Sequence

import pytest

from tests.unit.contract.live_answers import answer_of, exchange_of, operation_of
from tests.unit.contract.test_restless_servers import SESSION, asking
from tests.unit.contract.visits import asking_over, told
from tests.unit.own_specs import SPECS
from tools.specfirst.contract.chosen import empty_result
from tools.specfirst.contract.exchange import Exchange, Headers
from tools.specfirst.contract.live.effects import look_for_effects
from tools.specfirst.contract.live.examiner import Examiner
from tools.specfirst.contract.live.lists import lists_of
from tools.specfirst.contract.live.server import LiveServer
from tools.specfirst.contract.live.survey import look_at_all
from tools.specfirst.contract.secrecy import Secrecy

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


@pytest.mark.parametrize(
    ("lengths", "is_told"),
    [
        ([8, 7, 6, 5], True),
        ([8, 7, 6], False),
        ([3, 2, 1], True),
        ([8, 5, 2], True),
        ([*range(60, 53, -1)], True),
        ([*range(60, 54, -1)], False),
        ([8, 8, 7, 6, 5], False),
        ([8, 7, 6, 7, 6, 5], False),
        ([3] * 9, False),
    ],
)
def test_a_list_that_each_look_makes_shorter(lengths: Sequence[int], is_told: bool) -> None:
    """From the first look on, and the more there are, the oftener: others leave as well."""
    spec, result = SPECS[CLOUD], empty_result(SPECS[CLOUD])
    examiner = Examiner(spec, result, Secrecy(spec))
    for length in lengths:
        document = answer_of(CLOUD, "listSessions", "200")
        (row,) = document["data"]
        links = [{"self": row["_links"]["self"].replace(row["key"], f"k{one}")} for one in range(length)]
        document["data"] = [{**row, "key": f"k{one}", "_links": links[one]} for one in range(length)]
        document["meta"]["count"] = length
        exchange = exchange_of(CLOUD, "listSessions", 200, document)
        examiner.examine(operation_of(CLOUD, "listSessions"), exchange, "live")
    said = f"listSessions repeated: each of the first {len(lengths)} looks at the list takes objects away"
    assert [one for one in told(result) if "takes objects away" in one] == ([said] if is_told else [])


@pytest.mark.parametrize(("number", "is_told"), [(6, True), (2, False)])
def test_what_is_got_ends_the_one_beside_it(number: int, is_told: bool) -> None:
    """Of keys that are got from the last to the first, each is there when it is got."""
    left = [f"k{one}" for one in range(number)]

    def answer(target: str) -> tuple[int, object]:
        key = target.rpartition("/")[2]
        if key == "session":
            return 200, {"data": [{"key": one} for one in left]}
        beside = left[left.index(key) + 1 :][:1] if key in left else []
        left[:] = [one for one in left if one not in beside]
        return (200, {"data": [{}]}) if key in left else (404, {})

    way, result, _ = asking(CLOUD, answer)
    look_at_all(way, [operation_of(CLOUD, name) for name in ("listSessions", "getSession")], SESSION, [])
    assert any("objects were gone once they had been got" in one for one in told(result)) is is_told


def test_a_key_of_half_a_character_is_asked_for_all_the_same() -> None:
    way, _, wire = asking(CLOUD, lambda _: (404, {}))
    way.called(operation_of(CLOUD, "getSession"), SESSION, {"key": "a\ud83d"})
    assert wire.asked == ["/v2/session/a%ED%A0%BD"]
