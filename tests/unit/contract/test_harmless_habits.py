"""Habits of servers that no document describes and none rules out, and that are no fault of theirs."""

from dataclasses import replace

import pytest

from tests.unit.contract.live_answers import answer_of, exchange_of, operation_of
from tests.unit.contract.test_restless_servers import SESSION, asking
from tests.unit.contract.visits import told
from tests.unit.own_specs import SPECS
from tools.specfirst.contract.chosen import empty_result
from tools.specfirst.contract.exchange import Exchange
from tools.specfirst.contract.judging.judge import Judge
from tools.specfirst.contract.live.comparing import compare_answers
from tools.specfirst.contract.live.examiner import Examiner
from tools.specfirst.contract.live.questions import put_questions
from tools.specfirst.contract.secrecy import Secrecy

CLOUD, CONSOLE, CONTROLLER = "vss_cloud", "netscaler_console", "appgate_sdp"


def found(api: str, operation_id: str, exchange: Exchange) -> list[str]:
    spec, result = SPECS[api], empty_result(SPECS[api])
    Examiner(spec, result, Secrecy(spec)).examine(operation_of(api, operation_id), exchange, "live")
    return told(result)


@pytest.mark.parametrize(
    ("cookies", "wrong"),
    [
        (["NITRO_AUTH_TOKEN={}; path=/nitro; secure; HTTPONLY; Partitioned; Priority=High"], False),
        (["NITRO_AUTH_TOKEN={}; Path=/nitro/v2;HttpOnly;  SameSite = Lax"], False),
        (["NITRO_AUTH_TOKEN=; Path=/; Max-Age=0", "NITRO_AUTH_TOKEN={}; Path=/nitro; Secure"], False),
        (["NITRO_AUTH_TOKEN={}; Path=/nitro", "NITRO_AUTH_TOKEN=0F3C; Path=/nitro"], True),
        (["NITRO_AUTH_TOKEN={}; Path=/nitro", "NITRO_AUTH_TOKEN=0F3C; Path=/nitro/v2"], True),
        (["NITRO_AUTH_TOKEN={}; Path=/nitro", "NITRO_AUTH_TOKEN=0F3C; Path=/; Max-Age=0"], False),
        (["NITRO_AUTH_TOKEN=0F3C; Path=/nitro; Partitioned"], True),
    ],
)
def test_a_cookie_may_have_any_attributes(cookies: list[str], wrong: bool) -> None:
    exchange = exchange_of(CONSOLE, "login", 200, document := answer_of(CONSOLE, "login", "200"))
    lines = [one.format(document["login"][0]["sessionid"]) for one in cookies]
    headers = [("Content-Type", "application/json"), *(("Set-Cookie", one) for one in lines)]
    assert bool(found(CONSOLE, "login", replace(exchange, answer_headers=headers))) is wrong


@pytest.mark.parametrize(
    ("set_to", "wrong"), [("mine", False), ("theirs", True), ("new", False), ("deleted", False)]
)
def test_who_looks_at_sessions_is_not_given_the_token_of_another(set_to: str, wrong: bool) -> None:
    document = answer_of(CONSOLE, "listSessions", "200")
    mine, theirs = (one["sessionid"] for one in document["mpssession"][:2])
    value = {"mine": mine, "theirs": theirs}.get(set_to, set_to)
    exchange = exchange_of(CONSOLE, "listSessions", 200, document)
    sent = [("Cookie", f'NITRO_AUTH_TOKEN="{mine}"')]
    told = [*exchange.answer_headers, ("Set-Cookie", f"NITRO_AUTH_TOKEN={value}; Path=/")]
    said = found(CONSOLE, "listSessions", replace(exchange, headers=sent, answer_headers=told))
    assert any("the token of another session" in one for one in said) is wrong


@pytest.mark.parametrize(("named", "wrong"), [("", False), ("?x=1", False), ("?x=2", True)])
def test_a_link_to_oneself_may_have_the_query_that_was_asked(named: str, wrong: bool) -> None:
    document = answer_of(CLOUD, "listSessions", "200")
    document["_links"]["self"] += named
    exchange = exchange_of(CLOUD, "listSessions", 200, document)
    assert bool(found(CLOUD, "listSessions", replace(exchange, url=f"{exchange.url}?x=1"))) is wrong


@pytest.mark.parametrize(
    ("before", "path", "wrong"),
    [("", "/nitro/v2", False), ("/gate", "/nitro/v2", False), ("/gate", "/nitro/v1", True)],
)
def test_a_cookie_may_be_for_the_path_that_a_server_has_behind_a_proxy(
    before: str, path: str, wrong: bool
) -> None:
    exchange = exchange_of(CONSOLE, "login", 200, document := answer_of(CONSOLE, "login", "200"))
    cookie = f"NITRO_AUTH_TOKEN={document['login'][0]['sessionid']}; Path={path}"
    headers = [("Content-Type", "application/json"), ("Set-Cookie", cookie)]
    url = exchange.url.replace("/nitro", f"{before}/nitro")
    assert bool(found(CONSOLE, "login", replace(exchange, url=url, answer_headers=headers))) is wrong


@pytest.mark.parametrize(("status", "wrong"), [(204, False), (201, True)])
def test_options_may_be_answered_as_browsers_ask_it(status: int, wrong: bool) -> None:
    exchange = exchange_of(CLOUD, "describeSessionResource", status, None, content=b"")
    assert bool(found(CLOUD, "describeSessionResource", replace(exchange, method="OPTIONS"))) is wrong


@pytest.mark.parametrize(
    ("asked", "named", "wrong"),
    [
        ("http://cloud.test", "https://cloud.test", False),  # TLS ends at a proxy
        ("http://10.0.0.5:8080", "https://10.0.0.5", False),
        ("http://cloud.test", "https://other.test", True),
        ("https://cloud.test", "http://cloud.test", True),
        ("https://gate.test/vss", "https://vss-api.eis.utoronto.ca:8001", False),
        ("https://gate.test/vss", "https://gate.test", True),
    ],
)
def test_links_may_name_the_service_as_it_is_known_in_front_of_a_proxy(
    asked: str, named: str, wrong: bool
) -> None:
    for operation_id in ("listSessions", "getSession"):
        exchange = exchange_of(CLOUD, operation_id, 200, answer_of(CLOUD, operation_id, "200"))
        here = exchange.url.partition("/v2/")[0]
        content = exchange.content.replace(here.encode(), named.encode())
        moved = replace(exchange, url=exchange.url.replace(here, asked), content=content)
        assert bool(found(CLOUD, operation_id, moved)) is wrong


@pytest.mark.parametrize(("accepted", "kinds"), [("json", []), ("vnd.peer-v22+json", ["content type"])])
def test_an_answer_may_be_of_the_type_that_was_asked_for(accepted: str, kinds: list[str]) -> None:
    exchange = exchange_of(
        CONTROLLER, "getSessionInfo", 200, answer_of(CONTROLLER, "getSessionInfo", "200"),
        content_type="application/vnd.peer-v23+json",
    )  # fmt: skip
    asked = [("Accept", f"application/{accepted}, application/vnd.peer-v23+json;q=0.5")]
    judge, operation = Judge(SPECS[CONTROLLER]), operation_of(CONTROLLER, "getSessionInfo")
    headers = asked if not kinds else [("Accept", f"application/{accepted}")]
    assert [one.kind for one in judge.findings(operation, replace(exchange, headers=headers))] == kinds


def test_what_is_no_list_gives_nothing_to_ask_for() -> None:
    way, result, _ = asking(CONSOLE, lambda _: (200, ["no", "object"]))
    compare_answers(way, [operation_of(CONSOLE, "listSessionsV2")], SESSION)
    assert [one for one in told(result) if "comparison" in one] == []


@pytest.mark.parametrize(
    ("operation_id", "wrong"), [("logoutSession", False), ("listSessionsV2", False), ("getSession", True)]
)
def test_a_path_that_older_servers_do_not_know_is_refused_by_their_web_server(
    operation_id: str, wrong: bool
) -> None:
    page = b"<html>Not Found</html>"
    exchange = exchange_of(CONSOLE, operation_id, 404, None, content=page, content_type="text/html")
    assert bool(found(CONSOLE, operation_id, exchange)) is wrong
    said = {"errorcode": 10005, "message": "Invalid resource", "severity": "ERROR"}
    assert bool(found(CONSOLE, operation_id, exchange_of(CONSOLE, operation_id, 404, said))) is wrong


def test_members_of_any_type_are_compared() -> None:
    spec, result = SPECS[CLOUD], empty_result(SPECS[CLOUD])
    examiner = Examiner(spec, result, Secrecy(spec))
    document = answer_of(CLOUD, "listSessions", "200")
    document["data"] = [{**document["data"][0], "key": key} for key in ("a", "b")]
    listed = exchange_of(CLOUD, "listSessions", 200, document)
    examiner.examine(operation_of(CLOUD, "listSessions"), listed, "live")
    shown = answer_of(CLOUD, "getSession", "200")
    shown["data"][0] = {**shown["data"][0], "ip": ["192.0.2.221"]}
    shown["data"][0].pop("key", None)
    for key in ("a", "b"):
        answer = exchange_of(CLOUD, "getSession", 200, shown)
        examiner.examine(operation_of(CLOUD, "getSession"), answer, "live", {"key": key})
    assert 'getSession type: data[].ip is a list, not "string"' in told(result)


@pytest.mark.parametrize("always", [True, False])
def test_who_is_refused_whatever_is_asked_is_not_refused_for_a_parameter(always: bool) -> None:
    """As of an operation that takes another type than all others, which is told as that, and not twice."""
    way, result, _ = asking(CLOUD, lambda target: (406, {}) if always or "?" in target else (200, {}))
    put_questions(way, operation_of(CLOUD, "ping"), SESSION, {})
    assert any("unknown query parameter: answered 406" in one for one in told(result)) is not always


@pytest.mark.parametrize(
    ("method", "status", "wrong"), [("HEAD", 501, False), ("HEAD", 500, True), ("GET", 501, True)]
)
def test_a_server_need_not_know_head(method: str, status: int, wrong: bool) -> None:
    page = exchange_of(
        CLOUD, "listSessions", status, None, content=b"no such method", content_type="text/html"
    )
    assert bool(found(CLOUD, "listSessions", replace(page, method=method))) is wrong


@pytest.mark.parametrize(("status", "wrong"), [(400, False), (404, True)])
def test_who_looks_at_a_query_before_the_credentials_lets_nobody_in(status: int, wrong: bool) -> None:
    refused = {"errorcode": 444, "message": "no", "severity": "ERROR"}
    way, result, _ = asking(CONSOLE, lambda target: (status if "onerror" in target else 401, refused))
    put_questions(way, operation_of(CONSOLE, "logout"), SESSION, {})
    assert any("without credentials, and with a query: answered" in one for one in told(result)) is wrong
