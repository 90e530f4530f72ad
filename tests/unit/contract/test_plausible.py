"""What a live server says of times, rights, places and rations is held against what can be."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest

from tests.unit.contract.live_answers import answer_of, exchange_of, operation_of
from tests.unit.own_specs import SPECS
from tools.specfirst.contract.apis import KnownApi, ToldTimes, known
from tools.specfirst.contract.judging.reading import read
from tools.specfirst.contract.live.clock import Clock
from tools.specfirst.contract.live.memory import Memory
from tools.specfirst.contract.live.repeats import Repeats
from tools.specfirst.contract.statements import judged

CLOUD, APPGATE, CONSOLE = "vss_cloud", "appgate_sdp", "netscaler_console"
NOW = datetime.fromisoformat("2026-01-02T12:00:00+00:00").timestamp()


def said_of(api: str, operation_id: str, document: object, *headers: tuple[str, str]) -> list[str]:
    exchange = exchange_of(api, operation_id, 200, document)
    exchange = replace(exchange, headers=[("Authorization", "Bearer canary")])
    shown = replace(exchange, started=NOW, answer_headers=[*exchange.answer_headers, *headers])
    told = judged(read(SPECS[api], operation_of(api, operation_id), shown, {}), live=True)
    return [said for _, said in told if isinstance(said, str)]


def _row(**members: object) -> Callable[[Any], object]:
    return lambda it: it["data"][0].update(members)


def _twice_elsewhere(it: Any) -> None:
    it["data"].append({**it["data"][0], "gateways": ["gateway-b"]})
    it.update(range=f"0-{len(it['data']) - 1}/{len(it['data'])}", totalCount=len(it["data"]))


def _users(*names: str) -> Callable[[Any], object]:
    def change(it: Any) -> None:
        device, count = it["data"][0]["deviceId"].replace("-", ""), len(names)
        rows = [{"distinguishedName": f"CN={device},CN={one},OU=ldap", "username": one} for one in names]
        it.update(data=[{**it["data"][0], **row} for row in rows], range=f"0-{count - 1}/{count}")
        it.update(totalCount=count, orderBy="username", descending=False)

    return change


def _status(**members: object) -> Callable[[Any], object]:
    return lambda it: it["data"]["status"].update(members)


def _claims(**members: object) -> Callable[[Any], object]:
    return lambda it: next(iter(it["data"].values()))["systemClaims"].update(members)


def _entitlement(**members: object) -> Callable[[Any], object]:
    return lambda it: next(iter(next(iter(it["data"].values()))["entitlementInfos"].values())).update(members)


@pytest.mark.parametrize(
    ("api", "operation_id", "change", "said"),
    [
        (CLOUD, "listTokens", _row(valid=True, last_access="2025-12-02 10:00:00"), "and valid is true"),
        (CLOUD, "listTokens", _row(expiration="2025-12-03 09:00:00"), "not 86400 s"),
        (CLOUD, "listTokens", _row(duration=-1), "duration is -1"),
        (CLOUD, "listTokens", _row(last_access="2025-11-01 00:00:00"), "which is earlier"),
        (CLOUD, "listTokens", _row(last_access="2026-01-09 00:00:00"), "yet to come"),
        (CLOUD, "listTokens", _row(valid=False), "none of the tokens is valid"),
        (CLOUD, "getToken", lambda it: it["data"].update(ip_address="localhost"), "which is no address"),
        (CLOUD, "requestToken", lambda it: it.update(exp=int(NOW) + 86_400, duration=1_440), "seconds away"),
        (CLOUD, "getUser", _status(active=False), "active is false"),
        (CLOUD, "getUser", lambda it: it["data"]["totp"].update(enabled=True), "enabled is True, enabled_on"),
        (CLOUD, "getUser", _status(ip_address="300.1.2.3"), "ip_address is '300.1.2.3', which is no address"),
        (CLOUD, "getUser", _status(created_on="2026-01-02 00:00:00"), "which is earlier"),
        (CLOUD, "getUser", _status(last_access="2026-01-09 00:00:00"), "yet to come"),
        (APPGATE, "getSessionInfo", _entitlement(access=True, conditionResults={"a": False}), "access to"),
        (APPGATE, "getSessionInfo", _entitlement(access=False, conditionResults={"a": True}), "access to"),
        (APPGATE, "getSessionInfo", _entitlement(firewallRules=[{"ports": ["1-99999"]}]), "1-99999"),
        (APPGATE, "getSessionInfo", _entitlement(firewallRules=[{"subnets": ["300.1.1.1/8"]}]), "300.1.1.1"),
        (APPGATE, "getSessionInfo", _entitlement(firewallRules=[{"ports": ["90-80"]}]), "90-80"),
        (APPGATE, "getSessionInfo", _entitlement(firewallRules=[{"types": ["0-300"]}]), "0-300"),
        (APPGATE, "getSessionInfo", _claims(connectTime="2026-01-02T13:00:00Z"), "yet to come"),
        (APPGATE, "getSessionTotals", lambda it: it["geoIpData"][0].update(latitude=111.5), "111.5"),
        (APPGATE, "listActiveSessions", lambda it: it.update(range="1-2/2"), "1-2/2 came"),
        (APPGATE, "getSessionTotals", lambda it: it["geoIpData"][0].update(sessionCount=-1), "fewer"),
        (APPGATE, "listActiveSessions", lambda it: it.pop("data"), "and no item came"),
        (
            APPGATE,
            "listActiveSessions",
            lambda it: it.update(filterBy=[{"name": "hostname", "value": "x"}]),
            "filterBy is",
        ),
        (APPGATE, "getSessionInfo", _claims(clientSrcIP="192.0.2.999"), "clientSrcIP is '192.0.2.999'"),
        (APPGATE, "listActiveSessions", lambda it: it["data"].append(it["data"][0]), "there twice"),
        (APPGATE, "listActiveSessions", _row(geoIpLatitude=200.5), "geoIpLatitude is 200.5"),
        (APPGATE, "listActiveSessions", lambda it: it.update(range="all"), "range is 'all'"),
        (APPGATE, "listRegisteredDevices", _row(onBoardedAt="2026-01-01T00:00:00Z"), "which is earlier"),
        (APPGATE, "listBlacklist", _row(blacklistedAt="2026-02-01T00:00:00Z"), "yet to come"),
    ],
)
def test_what_cannot_be_is_said(
    api: str, operation_id: str, change: Callable[[Any], object], said: str
) -> None:
    document = answer_of(api, operation_id, "200")
    change(document)
    assert any(said in one for one in said_of(api, operation_id, document))


@pytest.mark.parametrize(
    ("api", "operation_id", "change"),
    [
        (CLOUD, "listTokens", lambda it: it["meta"].update(pages={"next_url": "x"})),
        (APPGATE, "listRegisteredDevices", _row(lastSeenAt=None)),
        (APPGATE, "listActiveSessions", _twice_elsewhere),
        (APPGATE, "getSessionTotals", lambda it: it.update(geoIpData=[])),
        (
            APPGATE,
            "listActiveSessions",
            lambda it: it["data"][0].update(deviceId=it["data"][0]["deviceId"].upper()),
        ),
        (APPGATE, "listActiveSessions", _users("zoe", "ann")),
        (APPGATE, "listRegisteredDevices", _users("ann", "Bob", "j\u00fcrgen", "k-a", "kai")),
    ],
)
def test_what_can_be_is_not(api: str, operation_id: str, change: Callable[[Any], object]) -> None:
    document = answer_of(api, operation_id, "200")
    before = [] if api == CLOUD else said_of(api, operation_id, document)
    change(document)
    assert [one for one in said_of(api, operation_id, document) if one not in before] == []


@pytest.mark.parametrize(
    ("limit", "left", "end", "wrong"),
    [
        ("60", "59", str(int(NOW) + 60), False),
        ("60", "0", "30", False),
        ("0", "0", "30", True),
        ("60", "61", "30", True),
        ("60", "-1", "30", True),
        ("60", "many", "30", True),
        ("60", "59", str(int(NOW) - 86_400), True),
    ],
)
def test_rations_are_some(limit: str, left: str, end: str, wrong: bool) -> None:
    told = zip(("Limit", "Remaining", "Reset"), (limit, left, end), strict=True)
    headers = [(f"X-RateLimit-{name}", value) for name, value in told]
    document = answer_of(CLOUD, "requestToken", "200")
    assert any("RateLimit" in one for one in said_of(CLOUD, "requestToken", document, *headers)) is wrong


@pytest.mark.parametrize(
    ("moved", "seconds", "told"), [(60.0, 0.0, False), (0.0, 0.0, True), (0.0, 55.0, False)]
)
def test_a_clock_that_stands_still_is_told(moved: float, seconds: float, told: bool) -> None:
    moments = iter([1_000.0, 1_000.0 + moved])
    told_of = KnownApi(times={"getSession": lambda _: iter([ToldTimes([("clock", next(moments))])])})
    clock, document = Clock(told_of), answer_of(CLOUD, "getSession", "200")
    exchange = replace(exchange_of(CLOUD, "getSession", 200, document), seconds=seconds)
    operation = operation_of(CLOUD, "getSession")
    said = [
        one
        for started in (NOW, NOW + 60)
        for one in clock.contradictions(read(SPECS[CLOUD], operation, replace(exchange, started=started), {}))
    ]
    assert bool(said) is told


def test_two_of_one_name_are_not_compared_with_each_other() -> None:
    document = answer_of(APPGATE, "listRegisteredDevices", "200")
    document["data"].append({**document["data"][0], "onBoardedAt": "2025-01-01T00:00:00Z"})
    memory, operation = Memory(SPECS[APPGATE], known(APPGATE)), operation_of(APPGATE, "listRegisteredDevices")
    exchange = exchange_of(APPGATE, "listRegisteredDevices", 200, document)
    assert not [*memory.disagreements(read(SPECS[APPGATE], operation, exchange, {}))]


def test_gateways_of_a_list_are_among_those_that_report() -> None:
    memory = Memory(SPECS[APPGATE], known(APPGATE))
    told = known(APPGATE).together
    assert list(told({"gateways": ["a"], "data": {"b": {}}}))
    assert list(told({"gateways": ["a", "b"], "data": {"a": {}}}))
    assert list(told({"gateways": [], "data": {"b": {}}}))
    assert list(told({"gateways": ["a"], "data": {"a": {}, "old": {}}})) == []
    assert list(told({"gateways": ["a"]})) == list(told({"data": {"a": {}}})) == []
    listed, shown = (answer_of(APPGATE, name, "200") for name in ("listActiveSessions", "getSessionInfo"))
    name = listed["data"][0]["distinguishedName"]
    listed["data"][0]["gateways"] = ["elsewhere"]

    def said(operation_id: str, document: object) -> list[str]:
        exchange = exchange_of(APPGATE, operation_id, 200, document)
        answer = read(
            SPECS[APPGATE], operation_of(APPGATE, operation_id), exchange, {"distinguished-name": name}
        )
        return [member for member, _ in memory.disagreements(answer)]

    assert said("listActiveSessions", listed) == []
    assert said("getSessionInfo", shown) == []  # the client may have moved just now
    assert said("listActiveSessions", listed) == ["together"]


@pytest.mark.parametrize(
    ("shown", "wrong"), [({"hostname": "b"}, True), ({"hostname": "a"}, False), ({}, False)]
)
def test_a_filter_is_held_against_what_is_shown(shown: dict[str, str], wrong: bool) -> None:
    document = answer_of(APPGATE, "listActiveSessions", "200")
    document["data"] = [{"username": "user", **shown}]
    exchange = exchange_of(APPGATE, "listActiveSessions", 200, document)
    filtered = replace(exchange, url=f"{exchange.url}?hostname=a")
    told = judged(read(SPECS[APPGATE], operation_of(APPGATE, "listActiveSessions"), filtered, {}), live=True)
    assert any("not 'a'" in str(said) for _, said in told) is wrong


@pytest.mark.parametrize(
    ("operation_id", "change", "is_told"),
    [
        ("ping", lambda it, number: it["data"].update(request_id=number), False),
        ("getUser", lambda it, number: it.update(generated=number), False),
        ("getUser", lambda it, number: it["data"]["status"].update(ip_address=f"192.0.2.{number}"), True),
    ],
)
def test_what_the_spec_does_not_name_may_be_another_each_time(
    operation_id: str, change: Callable[[Any, int], object], is_told: bool
) -> None:
    repeats = Repeats(SPECS[CLOUD], known(CLOUD))
    said: list[tuple[str, str]] = []
    for number in range(8):
        document = answer_of(CLOUD, operation_id, "200")
        change(document, number)
        exchange = exchange_of(CLOUD, operation_id, 200, document)
        said += repeats.contradictions(read(SPECS[CLOUD], operation_of(CLOUD, operation_id), exchange, {}))
    assert bool(said) is is_told


@pytest.mark.parametrize("between", [(), ("requestToken",)])
def test_a_key_comes_again_with_a_new_object_only(between: tuple[str, ...]) -> None:
    repeats = Repeats(SPECS[CLOUD], known(CLOUD))
    said: list[tuple[str, str]] = []
    for name in ("listTokens", "none", *between, "listTokens"):
        operation_id = name if name == "requestToken" else "listTokens"
        document = answer_of(CLOUD, operation_id, "200")
        if name == "none":
            document["data"] = []
        exchange = exchange_of(CLOUD, operation_id, 200, document)
        said += repeats.contradictions(read(SPECS[CLOUD], operation_of(CLOUD, operation_id), exchange, {}))
    assert [about for about, _ in said] == ([] if between else ["gone"])
