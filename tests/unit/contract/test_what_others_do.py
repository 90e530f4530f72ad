"""What others do at a server while a run looks is no fault of it, nor is an id that is nobody's."""

import copy
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import pytest

from tests.unit.contract.appliances.controller import Controller
from tests.unit.contract.live_answers import answer_of, exchange_of, operation_of
from tests.unit.contract.visits import ENVIRONMENT, HOST, NoWire, told, visited_over
from tests.unit.own_specs import SPECS
from tools.specfirst.contract.apis import known
from tools.specfirst.contract.judging.reading import read
from tools.specfirst.contract.live.memory import Memory
from tools.specfirst.contract.live.repeats import Repeats
from tools.specfirst.contract.live.server import LiveServer

CLOUD, CONTROLLER, CONSOLE = "vss_cloud", "appgate_sdp", "netscaler_console"
ADC = "netscaler_adc"
NAME = "CN=4c07bc6757ea42ddb702c2d6c45419fc,CN=user,OU=ldap"
Looks = list[tuple[str, Any]]


def disagreements(api: str, looks: Looks, path: Mapping[str, str]) -> list[str]:
    memory, said = Memory(SPECS[api], known(api)), list[str]()
    for operation_id, document in looks:
        operation = operation_of(api, operation_id)
        exchange = exchange_of(api, operation_id, 200, document)
        named = path if "{" in operation.path else {}
        said += [message for _, message in memory.disagreements(read(SPECS[api], operation, exchange, named))]
    return said


def _changed(api: str, operation_id: str, change: Callable[[Any], None]) -> Looks:
    """Return what an operation says before and after a change."""
    document = answer_of(api, operation_id, "200")
    after = copy.deepcopy(document)
    change(after)
    return [(operation_id, document), (operation_id, after)]


def _seen(document: Any) -> None:
    document["data"][0]["lastSeenAt"] = "2026-01-01T00:00:00.000000Z"


def _failed_over(document: Any) -> None:
    document["data"][0]["gateways"].append("gateway-2")


def _renamed(document: Any) -> None:
    document["data"][0]["hostname"] = "another"


def _locked(document: Any) -> None:
    info = document["data"]["gateway-aws-1"]["entitlementInfos"]["Finance web"]
    info |= {"access": False, "conditionResults": {"MFASuccess": False, "InternalNetwork": False}}


def _used_elsewhere(document: Any) -> None:
    document["data"][0]["ip_address"] = "198.51.100.99"


@pytest.mark.parametrize(
    ("api", "operation_id", "change", "wrong"),
    [
        (CONTROLLER, "listRegisteredDevices", _seen, False),
        (CONTROLLER, "listActiveSessions", _failed_over, False),
        (CONTROLLER, "listActiveSessions", _renamed, True),
        (CONTROLLER, "getSessionInfo", _locked, False),
        (CLOUD, "listTokens", _used_elsewhere, False),
    ],
)
def test_what_others_change_is_no_disagreement(
    api: str, operation_id: str, change: Callable[[Any], None], wrong: bool
) -> None:
    said = disagreements(api, _changed(api, operation_id, change), {"distinguished-name": NAME})
    assert bool(said) is wrong


@pytest.mark.parametrize(("member", "wrong"), [("lastactivitytime", False), ("username", True)])
def test_who_looks_at_an_appliance_uses_the_session_that_is_seen(member: str, wrong: bool) -> None:
    listed, got = (answer_of(ADC, name, "200") for name in ("listSessions", "getSession"))
    got["systemsession"][0][member] = "2025-12-31T23:50:01Z"
    looks: Looks = [("listSessions", listed), ("getSession", got)]
    assert bool(disagreements(ADC, looks, {"sid": "4"})) is wrong


def test_what_others_change_is_told_where_it_changes_with_who_is_asked() -> None:
    shown, other = answer_of(CLOUD, "listTokens", "200"), answer_of(CLOUD, "getToken", "200")
    other["data"]["ip_address"] = "198.51.100.99"
    looks: Looks = [("listTokens", shown), ("getToken", other)] * 2
    assert any("ip_address" in one for one in disagreements(CLOUD, looks, {"id": "4711"}))


@pytest.mark.parametrize(("status", "number"), [(404, 0), (200, 1)])
def test_a_row_that_stands_for_nothing_is_not_compared(status: int, number: int) -> None:
    memory, said = Memory(SPECS[CONSOLE], known(CONSOLE)), list[tuple[str, str]]()
    listed = answer_of(CONSOLE, "listSessions", "200")
    (row, *_) = listed["mpssession"]
    for name, answered, port in (
        ("getSession", status, 80),
        ("listSessions", 200, 80),
        ("listSessions", 200, 81),
    ):
        document = {**listed, "mpssession": [{**row, "port": port}]}
        exchange = exchange_of(CONSOLE, name, answered, document if answered == 200 else {"errorcode": 10011})
        path = {"id": row["id"]} if name == "getSession" else {}
        said += memory.disagreements(read(SPECS[CONSOLE], operation_of(CONSOLE, name), exchange, path))
    assert len(said) == number


@pytest.mark.parametrize("looks", [1, 2])
def test_who_comes_back_was_not_woken_by_an_operation_that_wakes_nobody(looks: int) -> None:
    """Whoever is still unused when read again is not used by being read; the others have come back."""
    memory, operation = Memory(SPECS[CLOUD], known(CLOUD)), operation_of(CLOUD, "getSession")
    resting, used = answer_of(CLOUD, "getSession", "200"), answer_of(CLOUD, "getSession", "200")
    used["data"][0] |= {"lastActiveTime": "2016-05-09 11:12:20", "lastActiveTimeDelta": "0:00:00"}
    order = [(key, resting) for key in ("a", *"bcd")] + [("a", resting)] * (looks - 1)
    said: list[tuple[str, str]] = []
    for key, document in [*order, *((key, used) for key in "bcd")]:
        exchange = exchange_of(CLOUD, "getSession", 200, document)
        said += memory.disagreements(read(SPECS[CLOUD], operation, exchange, {"key": key}))
    assert any("were used once they were read" in message for _, message in said) is (looks == 1)


def _looked(repeats: Repeats, ids: str, query: str, total: int) -> list[str]:
    rows = [{"id": one} for one in ids]
    document = {**answer_of(CONSOLE, "listSessionsV2", "200"), "mpssession": rows, "total": total}
    operation, exchange = (
        operation_of(CONSOLE, "listSessionsV2"),
        exchange_of(CONSOLE, "listSessionsV2", 200, document),
    )
    exchange = replace(exchange, url=f"{exchange.url}?{query}" if query else exchange.url)
    return [message for _, message in repeats.contradictions(read(SPECS[CONSOLE], operation, exchange, {}))]


@pytest.mark.parametrize(
    ("query", "total", "wrong"), [("", 1, True), ("pagesize=1&pageno=1", 1, False), ("", 2, False)]
)
def test_what_is_on_a_page_again_had_not_gone(query: str, total: int, wrong: bool) -> None:
    repeats = Repeats(SPECS[CONSOLE], known(CONSOLE))
    said = [message for ids in ("a", "b", "a") for message in _looked(repeats, ids, query, total)]
    assert any("are in it again" in message for message in said) is wrong


@pytest.mark.parametrize(("opens", "came"), [(False, True), (True, False)])
def test_what_comes_after_a_login_is_not_of_others(opens: bool, came: bool) -> None:
    repeats = Repeats(SPECS[CONSOLE], known(CONSOLE))
    _looked(repeats, "a", "", 0)
    if opens:
        login = exchange_of(CONSOLE, "login", 200, answer_of(CONSOLE, "login", "200"))
        list(repeats.contradictions(read(SPECS[CONSOLE], operation_of(CONSOLE, "login"), login, {})))
    _looked(repeats, "ab", "", 0)
    assert repeats.some_came is came


def test_an_id_that_is_nobodys_is_told_as_that_alone() -> None:
    live = LiveServer(f"http://{HOST}/admin", [NAME.replace("CN=user", "CN=nobody")], rate=10_000.0)
    found = visited_over(NoWire(Controller(), "/admin"), CONTROLLER, live, ENVIRONMENT)
    about_it = [one for one in told(found) if one.startswith("getSessionInfo")]
    assert [one.partition(":")[0] for one in about_it] == ["getSessionInfo unreached_status"]


@pytest.mark.parametrize(
    ("step", "idle", "wrong"),
    [
        (0.3, lambda looks, _: 0.01, True),  # each look is a use of what it is about
        (0.3, lambda looks, _: 0.3 * (1 + looks), True),  # the list was a use of all
        (0.3, lambda looks, number: (0.137 * number) % 0.4 + 0.06, False),  # others are at work
        (2.3, lambda looks, _: 6.9, True),  # each look is a use that the next one tells of
        (2.3, lambda looks, number: (1.137 * number) % 9 + 1.06, False),
        (2.0, lambda looks, _: 6.0, False),  # of whole seconds
    ],
)
def test_who_works_all_the_time_was_not_woken(
    step: float, idle: Callable[[int, int], float], wrong: bool
) -> None:
    memory, started, said = Memory(SPECS[CLOUD], known(CLOUD)), 1000.0, list[str]()
    for number in range(1, 19):
        looks = (number - 1) % 3
        for name, key in (*([("listSessions", "")] if looks == 0 else []), ("getSession", "abc"[looks])):
            document = answer_of(CLOUD, name, "200")
            if key:
                started += step
                document["data"][0]["lastActiveTimeDelta"] = f"0:00:{idle(looks, number):09.6f}"
            exchange = replace(exchange_of(CLOUD, name, 200, document), started=started, seconds=0.01)
            memory.looked(operation_of(CLOUD, name), started, 0.01)
            observed = read(SPECS[CLOUD], operation_of(CLOUD, name), exchange, {"key": key} if key else {})
            said += [message for _, message in memory.disagreements(observed)]
    assert any("were used once they were read" in message for message in said) is wrong
