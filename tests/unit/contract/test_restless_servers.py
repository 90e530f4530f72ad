"""What comes and goes meanwhile, stands on another page or is read otherwise is no fault of a server."""

import itertools
import json
from collections.abc import Callable, Mapping
from dataclasses import replace

import pytest

from tests.unit.contract.live_answers import answer_of, exchange_of, judged_as, operation_of
from tests.unit.contract.visits import asking_over, told
from tests.unit.own_specs import SPECS
from tools.specfirst.contract.apis import known
from tools.specfirst.contract.chosen import empty_result
from tools.specfirst.contract.exchange import Exchange, Headers
from tools.specfirst.contract.judging.judge import Judge
from tools.specfirst.contract.judging.reading import read
from tools.specfirst.contract.keyed_objects import collections
from tools.specfirst.contract.live.asking import Asking
from tools.specfirst.contract.live.comparing import compare_answers
from tools.specfirst.contract.live.memory import Memory
from tools.specfirst.contract.live.opening import open_without_being_right
from tools.specfirst.contract.live.renewal import Renewal
from tools.specfirst.contract.live.rows import Unread, objects, on_all_pages
from tools.specfirst.contract.live.server import LiveServer
from tools.specfirst.contract.live.sign_in import Session, SignInFailed, method_for, sign_in
from tools.specfirst.contract.live.survey import look_at_all
from tools.specfirst.contract.results import ApiResult

CLOUD, CONSOLE, ADC = "vss_cloud", "netscaler_console", "netscaler_adc"
ORIGIN = "http://appliance.test"


class Scripted:
    """A server that answers as a function says, by the path and query of a request."""

    base_path, origin, cut_off = "", ORIGIN, 0

    def __init__(self, answer: Callable[[str], tuple[int, object]]) -> None:
        self._answer = answer
        self.asked: list[str] = []

    def send(self, method: str, target: str, headers: Headers, body: bytes | None = None) -> Exchange:
        self.asked.append(target)
        status, document = self._answer(target)
        content = json.dumps(document).encode()
        kind = [("Content-Type", "application/json")]
        return Exchange(method, f"{ORIGIN}{target}", headers, body, status, kind, content)


def asking(api: str, answer: Callable[[str], tuple[int, object]]) -> tuple[Asking, ApiResult, Scripted]:
    wire, result = Scripted(answer), empty_result(SPECS[api])
    environment = {f"{api.upper()}_{name}": "canary" for name in ("USERNAME", "PASSWORD")}
    return asking_over(wire, api, LiveServer(ORIGIN, rate=1e6), environment, result), result, wire


SESSION = Session([("Authorization", "Bearer canary"), ("Accept", "application/json")], "canary")


def _page(numbers: list[int], more: str | None) -> tuple[int, object]:
    meta = {"count": len(numbers), "time": "0.1s", "user": "josem", "pages": {"next_url": more}}
    return 200, {"data": [{"id": one} for one in numbers], "meta": meta}


def _tokens(target: str) -> tuple[int, object]:
    if "page=" not in target:
        return _page([1, 2], "https://elsewhere.test/v2/user/token?expand=1&page=2")
    return _page([3], None)


def test_tokens_are_read_from_all_pages() -> None:
    way, _, wire = asking(CLOUD, _tokens)
    (collection,) = (one for one in collections(way.spec) if one.lister.operation_id == "listTokens")
    more = known(CLOUD).more["listTokens"]
    assert [*on_all_pages(way, collection, SESSION, more)] == ["1", "2", "3"]
    assert wire.asked == ["/v2/user/token?expand=1", "/v2/user/token?expand=1&page=2"]
    endless, _, _ = asking(CLOUD, lambda _: _page([1], "/v2/user/token?expand=1&page=2"))
    with pytest.raises(Unread):
        on_all_pages(endless, collection, SESSION, more)


def test_a_list_whose_objects_have_no_key_is_told() -> None:
    way, result, _ = asking(CLOUD, lambda _: (200, {"data": [{"username": "a"}]}))
    collection = next(one for one in collections(way.spec) if one.lister.operation_id == "listSessions")
    assert objects(way, collection, SESSION) == {}
    assert any("has a key, by which it is asked for" in one for one in told(result))


@pytest.mark.parametrize("is_gone", [False, True])
def test_who_is_gone_by_now_was_not_refused(is_gone: bool) -> None:
    answers = iter([200, 404, 404 if is_gone else 200])
    way, result, _ = asking(CLOUD, lambda _: (next(answers), {}))
    operation, path = operation_of(CLOUD, "getSession"), {"key": "a"}
    way.called(operation, SESSION, path)
    refused = way.called(operation, SESSION, path)
    way.tell(operation, "refused", "without Accept", "answered 404", exchange=refused)
    assert any("refused" in one for one in told(result)) is not is_gone


def test_who_went_before_anybody_could_look_is_not_asked_for_in_other_ways() -> None:
    def answer(target: str) -> tuple[int, object]:
        if target.endswith("/v2/session"):
            return 200, {"data": [{"key": "gone"}, {"key": "there"}]}
        return (200, {"data": [{}]}) if target.endswith("/there") else (404, {})

    way, result, _ = asking(CLOUD, answer)
    look_at_all(way, [operation_of(CLOUD, name) for name in ("listSessions", "getSession")], SESSION, [])
    assert not any("answered 404" in one and "without Accept" in one for one in told(result))


def test_an_operation_may_take_another_type_than_all_others(monkeypatch: pytest.MonkeyPatch) -> None:
    api, result = "appgate_sdp", empty_result(SPECS["appgate_sdp"])
    wire = Scripted(lambda _: (200, {"peerVersion": 23}))
    whole = wire.send

    def send(method: str, target: str, headers: Headers, body: bytes | None = None) -> Exchange:
        exchange = whole(method, target, headers, body)
        is_plain = dict(headers).get("Accept", "*/*") in ("*/*", "application/json")
        return exchange if is_plain else replace(exchange, status=406, content=b"{}")

    monkeypatch.setattr(wire, "send", send)
    way = asking_over(wire, api, LiveServer(ORIGIN, rate=1e6), {"APPGATE_SDP_TOKEN": "canary-g"}, result)
    session = Session(way.method.headers("canary-g"), "canary-g")
    look_at_all(way, [operation_of(api, "getVersion")], session, [])
    found = result.by_id("getVersion")
    assert found is not None
    assert any("200" in statuses for statuses in found.statuses.values())


@pytest.mark.parametrize("goes_on", [False, True])
def test_who_logs_in_meanwhile_was_not_let_in_by_a_refusal(goes_on: bool) -> None:
    """Of the same user another session comes once, or goes on coming."""
    looks = itertools.count()

    def answer(target: str) -> tuple[int, object]:
        if target.endswith("mpssession"):
            look = next(looks)
            rows = [0] if look < 2 else range(look if goes_on else 2)
            return 200, {"mpssession": [{"id": f"{one}", "username": "canary"} for one in rows]}
        return 401, {"errorcode": 10001, "message": "no", "severity": "ERROR"}

    way, result, _ = asking(CONSOLE, answer)
    open_without_being_right(way, SESSION, lambda _: None)
    assert any("login that was refused has opened" in one for one in told(result)) is not goes_on


def test_nobody_logs_in_rightly_only_to_see_whether_that_is_refused_too() -> None:
    """Who refuses an unknown parameter with success is asked no more than who refuses it with 400."""

    def sent(status: int) -> list[str]:
        no = {"errorcode": 10007, "message": "no", "severity": "ERROR"}
        way, _, wire = asking(CONSOLE, lambda one: (200, {}) if one.endswith("mpssession") else (status, no))
        open_without_being_right(way, SESSION, lambda _: None)
        return [one for one in wire.asked if "login" in one]

    assert sent(200) == sent(400)


@pytest.mark.parametrize("in_order", [False, True])
def test_a_list_in_no_order_has_no_pages_that_could_be_wrong(in_order: bool) -> None:
    turns = iter(range(100))

    def answer(target: str) -> tuple[int, object]:
        turn = 0 if in_order else next(turns) % 5
        ids = [*"abcde"[turn:], *"abcde"[:turn]]
        rows = ids[1:3] if "pagesize=2" in target else ids[:1] if "pagesize=1" in target else ids
        return 200, {"mpssession": [{"id": one} for one in rows]}

    way, result, _ = asking(CONSOLE, answer)
    compare_answers(way, [operation_of(CONSOLE, "listSessionsV2")], SESSION)
    assert any("pages" in one for one in told(result)) is in_order


def test_one_of_several_cookies_is_that_of_the_session() -> None:
    document = answer_of(CONSOLE, "login", "200")
    exchange = exchange_of(CONSOLE, "login", 200, document)
    good = next(value for name, value in exchange.answer_headers if name == "Set-Cookie")
    judge, operation = Judge(SPECS[CONSOLE]), operation_of(CONSOLE, "login")
    for cookies, found in ((["lang=en", good], []), (["lang=en"], ["header"])):
        headers = [("Content-Type", "application/json"), *(("Set-Cookie", one) for one in cookies)]
        told_of = judge.findings(operation, replace(exchange, answer_headers=headers))
        assert [one.kind for one in told_of] == found


@pytest.mark.parametrize(("changed", "wrong"), [(1, False), (3, True)])
def test_reading_that_counts_as_activity_is_told(changed: int, wrong: bool) -> None:
    memory, operation = Memory(SPECS[CLOUD], known(CLOUD)), operation_of(CLOUD, "getSession")
    said: list[tuple[str, str]] = []
    for turn in range(2):
        for number in range(4):
            document = answer_of(CLOUD, "getSession", "200")
            if turn and number < changed:
                used = {"lastActiveTime": "2016-05-09 11:12:20", "lastActiveTimeDelta": "0:00:00"}
                document["data"][0].update(used)
            exchange = exchange_of(CLOUD, "getSession", 200, document)
            said += memory.disagreements(read(SPECS[CLOUD], operation, exchange, {"key": str(number)}))
    assert any("were used once they were read" in message for _, message in said) is wrong


def test_a_masked_token_is_no_token_of_two() -> None:
    document = answer_of(CONSOLE, "listSessions", "200")
    for session in document["mpssession"]:
        session["sessionid"] = "********"
    assert not any(
        "one sessionid" in one.message for one in judged_as(CONSOLE, "listSessions", 200, document)
    )


def _environment(api: str, password: str) -> Mapping[str, str]:
    return {f"{api.upper()}_USERNAME": "nsroot", f"{api.upper()}_PASSWORD": password}


@pytest.mark.parametrize(("password", "goes"), [("plain", True), ("w\u00f6rd", False)])
def test_a_password_that_a_server_may_read_otherwise_is_in_no_header(password: str, goes: bool) -> None:
    method, _ = method_for(SPECS[CONSOLE], _environment(CONSOLE, password))
    assert (method.each_time is not None) is goes
    method, values = method_for(SPECS[ADC], _environment(ADC, password))
    if not goes:
        with pytest.raises(SignInFailed, match="must be ASCII"):
            sign_in(SPECS[ADC], method, values, lambda *_: pytest.fail("was sent"))
        return
    session = sign_in(SPECS[ADC], method, values, lambda *_: pytest.fail("was sent"))
    assert session.token == ""
    assert ("X-NITRO-PASS", password) in session.headers


def _controller(habit: str) -> Callable[[str, str], tuple[int, object]]:
    """Return a Controller that gives tokens for tokens, in one of several ways."""
    good, number = {"canary-g"}, iter(range(9))

    def answer(target: str, token: str) -> tuple[int, object]:
        if target.endswith({"old": "/authorization", "no way out": "/logout"}.get(habit, "/nowhere")):
            return 404, {}
        if token not in good:
            return 401, {"id": "unauthorized", "message": "Token error."}
        if target.endswith("/authorization"):
            more = "canary-g" if habit == "the same" else f"canary-{next(number)}x"
            good.add(more)
            return 200, {"token": more, "expires": "2099-01-01T00:00:00Z"}
        if target.endswith("/logout"):
            ended = {"all": {*good}, "none": set()}.get(habit, {token})
            good.difference_update(ended)
            return 204, None
        return 200, {"data": []}

    return answer


@pytest.mark.parametrize(
    ("habit", "found"),
    [
        ("right", ""),
        ("old", "none"),
        ("no list", "none"),
        ("no way out", ""),
        ("the same", "none"),
        ("all", "signing out with one token has ended another"),
        ("none", "the token that has signed out is still taken"),
    ],
)
def test_a_token_that_is_had_for_another_ends_alone(
    habit: str, found: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    api, controller = "appgate_sdp", _controller(habit)
    wire, result = Scripted(lambda _: (200, {})), empty_result(SPECS[api])

    def send(method: str, target: str, headers: Headers, body: bytes | None = None) -> Exchange:
        scheme, _, token = dict(headers).get("Authorization", "").partition(" ")
        token = token if scheme == "Bearer" else ""
        known_methods = {"/authorization": "GET", "/logout": "POST"}
        is_known = method == known_methods.get(target[target.rfind("/") :], "GET")
        status, document = controller(target, token) if is_known else (405, {})
        content = b"" if document is None else json.dumps(document).encode()
        kind = [("Content-Type", "application/json"), ("Allow", "POST")]
        return Exchange(method, f"{ORIGIN}{target}", headers, body, status, kind, content)

    monkeypatch.setattr(wire, "send", send)
    way = asking_over(wire, api, LiveServer(ORIGIN, rate=1e6), {"APPGATE_SDP_TOKEN": "canary-g"}, result)
    given = Session(way.method.headers("canary-g"), "canary-g")
    served = frozenset[str]() if habit == "no list" else frozenset({"listActiveSessions"})
    assert Renewal(way, given, lambda _: None, lambda _: given, served).live() is (found != "none")
    said = [one for one in told(result) if " state: " in one]
    assert [found in one for one in said if found] == ([True] if found not in ("", "none") else [])


@pytest.mark.parametrize(("status", "refuses"), [(200, False), (302, True), (304, False), (401, True)])
def test_who_is_sent_to_a_page_to_sign_in_is_not_let_in(status: int, refuses: bool) -> None:
    way, _, _ = asking(CLOUD, lambda _: (status, {}))
    assert way.refuses(exchange_of(CLOUD, "listSessions", status, {})) is refuses
