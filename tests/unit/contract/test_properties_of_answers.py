"""Each check of an answer lets the spec's own examples pass, and says what is wrong with altered ones."""

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tests.contract.answer_checks import problems
from tools.specfirst.contract.coverage.observed import ABSENT, Exchange
from tools.specfirst.contract.spec_view import examples, operation_named, operations
from tools.specfirst.specs.files import SpecFile, parse_spec

ROOT = Path(__file__).resolve().parents[3]
CONSOLE, CLOUD, APPGATE = "netscaler_console", "vss_cloud", "appgate_sdp"
ADC, REDFISH = "netscaler_adc", "redfish"
TOKEN = "##0A51F0C9"  # of the spec's example


@cache
def spec_of(api: str) -> SpecFile:
    """Return a spec, and the same one each time: what is made of it is made once."""
    path = ROOT / f"specs/{api}.yaml"
    return parse_spec(path, path.read_bytes())


def exchange(api: str, operation_id: str, status: int = 200) -> Exchange:
    """Return an operation's first example as if it had been answered."""
    spec = spec_of(api)
    operation = operation_named(spec, operation_id)
    path = {one["name"]: next(examples(spec, one)) for one in operation.parameters if one["in"] == "path"}
    target = operation.path
    for name, value in path.items():
        target = target.replace(f"{{{name}}}", str(value))
    (media_type,) = operation.responses[str(status)]["content"].values()
    body = ABSENT
    for content in operation.body.get("content", {}).values():
        body = next(examples(spec, content))
    return Exchange(
        spec=spec,
        operation=operation,
        parameters={"path": path},
        body=body,
        url=f"https://vss-api.eis.utoronto.ca:8001{target}" + ("?warning=yes" if status == 209 else ""),
        sent={"cookie": f"NITRO_AUTH_TOKEN={TOKEN}"},
        status=status,
        headers={
            "set-cookie": f"NITRO_AUTH_TOKEN={TOKEN}; Path=/",
            "allow": "GET, HEAD, OPTIONS",
            "date": "Fri, 02 Jan 2026 12:00:00 GMT",
        },
        content=json.dumps(next(examples(spec, media_type))).encode(),
    )


def altered(one: Exchange, change: Callable[[Any], object]) -> Exchange:
    """Return an exchange whose document was changed in place."""
    document = one.document
    change(document)
    return replace(one, content=json.dumps(document).encode())


def _adc(number: int, **members: object) -> Callable[[Any], object]:
    return lambda it: it["systemsession"][number].update(members)


def every_example() -> Iterator[Any]:
    for file in sorted((ROOT / "specs").glob("*.yaml")):
        for operation in operations(spec_of(file.stem)):
            for status in operation.responses:
                if status in ("200", "209", "406"):
                    yield file.stem, operation.operation_id, int(status)


@pytest.mark.parametrize(("api", "operation_id", "status"), list(every_example()))
def test_the_examples_pass(api: str, operation_id: str, status: int) -> None:
    assert problems(exchange(api, operation_id, status)) == []


@pytest.mark.parametrize(
    ("api", "operation_id", "change", "said"),
    [
        (CONSOLE, "getSession", lambda it: it.update(region="eu"), "does not name, at the top: region"),
        (CONSOLE, "getSession", lambda it: it["mpssession"][0].update(x=1), "at mpssession/0: x"),
        (CONSOLE, "getSession", lambda it: it["mpssession"][0].update(id="other"), "asked for was '6b2c"),
        (CONSOLE, "listSessions", lambda it: it.update(errorcode=5), "errorcode 5"),
        (CONSOLE, "listSessions", lambda it: it.update(severity="ERROR"), "severity ERROR"),
        (CONSOLE, "listSessions", lambda it: it["mpssession"][0].update(is_self=False), "is_self is False"),
        (CONSOLE, "listSessions", lambda it: it["mpssession"][1].update(is_self=True), "is_self is True"),
        (CONSOLE, "listSessions", lambda it: it["mpssession"][1].update(expire_after=9), "different moments"),
        (CONSOLE, "listSessions", lambda it: it["mpssession"].append(it["mpssession"][0]), "have one id"),
        (
            CONSOLE,
            "listSessions",
            lambda it: it["mpssession"][0].update(login_time=2**31),
            "before it was opened",
        ),
        (CONSOLE, "login", lambda it: it["login"][0].update(username="root"), "asked for was 'nsroot'"),
        (CONSOLE, "login", lambda it: it["login"][0].update(password="secret"), "password is filled in"),
        (CONSOLE, "login", lambda it: it["login"][0].update(sessionid="##1"), "is not login[0].sessionid"),
        (CONSOLE, "login", lambda it: it.pop("login"), "cannot be judged"),
        (CLOUD, "listSessions", lambda it: it["meta"].update(count=2), "meta.count is 2, data has 1"),
        (CLOUD, "listSessions", lambda it: it["meta"].update(user="ann"), "meta.user ann"),
        (CLOUD, "listSessions", lambda it: it["data"][0].update(key="k"), "an item's _links.self is"),
        (CLOUD, "getSession", lambda it: it["_links"].update(self="https://x/"), "_links.self is https://x/"),
        (CLOUD, "getSession", lambda it: it["data"][0].update(domain="X"), "with the domain X"),
        (CLOUD, "getSession", lambda it: it["data"][0].update(loginTimeDelta="0:00:01"), "not one moment"),
        (CLOUD, "requestToken", lambda it: it.update(exp=1), "exp is 1"),
        (CLOUD, "describeSessionResource", lambda it: it.update(PUT={}), "'PUT'"),
        (APPGATE, "getSessionInfo", lambda it: it.update(username="eve"), "CN=eve"),
        (APPGATE, "getSessionInfo", lambda it: it["data"]["gateway-aws-1"].update(x=1), "gateway-aws-1: x"),
        (ADC, "endSession", lambda it: it.update(errorcode=258), "errorcode 258 and severity NONE"),
        (ADC, "endSession", lambda it: it.update(severity="ERROR"), "errorcode 0 and severity ERROR"),
        (ADC, "listSessions", _adc(0, sid=7), "two sessions have one sid"),
        (ADC, "listSessions", _adc(0, currentconn=True), "currentconn is true for 2"),
        (ADC, "listSessions", _adc(0, logintime="2026-01-01T00:00:00Z"), "lastactivitytime is 2025-12-31"),
        (ADC, "listSessions", _adc(0, lastactivitytimelocal="2025-12-31T23:40:00"), "0:10:00 apart"),
        (ADC, "getSession", _adc(0, expirytime=-179), "expirytime is -179"),
        (REDFISH, "listSessions", lambda it: it.update({"Members@odata.count": 4}), "count is 4, with 1"),
        (REDFISH, "listSessions", lambda it: it["Members"].append(it["Members"][0]), "one @odata.id"),
        (
            REDFISH,
            "listSessions",
            lambda it: it["Members"][0].update({"@odata.id": "/x/1"}),
            "/x/1 is not below",
        ),
        (REDFISH, "listSessions", lambda it: it.update({"@odata.id": "/redfish/v1"}), "was asked for"),
        (REDFISH, "getServiceRoot", lambda it: it.update({"@odata.id": "/redfish/v2/"}), "was asked for"),
        (REDFISH, "getSession", lambda it: it.update({"@odata.type": "#Role.v1_0_0.Role"}), "of Session"),
        (REDFISH, "getSession", lambda it: it.update(Id="1"), "Id is 1, and @odata.id ends in"),
        (REDFISH, "getSession", lambda it: it.update({"@odata.id": "/x/1"}), "@odata.id ends in 1"),
        (REDFISH, "getSession", lambda it: it.update(CreatedTime="2027-01-01T12:00:00Z"), "yet to come"),
    ],
)
def test_what_is_altered_is_said(
    api: str, operation_id: str, change: Callable[[Any], object], said: str
) -> None:
    found = problems(altered(exchange(api, operation_id), change))
    assert any(said in problem for problem in found), found


_GOOD = f"NITRO_AUTH_TOKEN={TOKEN}; Path=/"


@pytest.mark.parametrize(
    ("cookies", "said"),
    [
        (f"{_GOOD}nitro/v3", ["the cookie is for /nitro/v3, where no path of the API is"]),
        (
            f"{_GOOD}nitro/v1",
            [
                (
                    "the cookie is for /nitro/v1, so that nobody logs out with it: "
                    "/nitro/v2/config/login is elsewhere"
                )
            ],
        ),
        (f"{_GOOD}; Expires=Thu, 01 Jan 1970 00:00:00 GMT", ["the cookie has expired before it was used"]),
        (f"{_GOOD}; Max-Age=0", ["the cookie has expired before it was used"]),
        (f"NITRO_AUTH_TOKEN=old; Max-Age=0; Path=/old\n{_GOOD}\nui=1; Path=/gui; Domain=x.example", []),
    ],
)  # fmt: skip
def test_a_cookie_that_is_good_for_nothing_is_said(cookies: str, said: list[str]) -> None:
    headers = {"set-cookie": cookies, "date": "Fri, 02 Jan 2026 00:00:00 GMT"}
    assert problems(replace(exchange(CONSOLE, "login"), headers=headers)) == said


@pytest.mark.parametrize(("status", "code"), [(401, 258), (404, 354), (404, 0)])
def test_a_code_of_another_refusal_is_said(status: int, code: int) -> None:
    refusal = exchange(ADC, "getSession", status)
    found = problems(altered(refusal, lambda it: it.update(errorcode=code)))
    assert any(problem.startswith(f"errorcode {code} ") for problem in found), found


def test_local_times_of_summer_and_winter_are_of_one_clock() -> None:
    summer = altered(exchange(ADC, "getSession"), _adc(0, logintimelocal="2026-01-01T00:40:00"))
    assert problems(summer) == []


@pytest.mark.parametrize(
    "shown",
    ["2026-01-02 00:00:00.4", "Fri Jan  2 02:00:00 2026", "Fri, 02 Jan 2026 00:00:00 GMT", "1/2/2026 12 am"],
)
def test_a_time_for_people_is_written_in_many_ways(shown: str) -> None:
    assert problems(altered(exchange(CLOUD, "requestToken"), lambda it: it.update(exp_date=shown))) == []


@pytest.mark.parametrize(
    ("told", "change", "said"),
    [
        ("application/json", lambda body: body, []),
        ("text/plain", lambda body: b"{,", []),
        (
            "application/json",
            lambda body: b'{"errorcode": 0, ' + body[1:],
            ["has the member errorcode twice"],
        ),
        ("application/json", lambda body: body.replace(b": 0,", b": NaN,", 1), ["NaN is no number"]),
        ("application/json", lambda body: b"\xef\xbb\xbf" + body, ["with a byte order mark"]),
        ("application/json; charset=latin1", lambda body: body, ["is written in latin1"]),
    ],
)
def test_a_body_that_is_not_read_alike_by_everybody_is_said(
    told: str, change: Callable[[bytes], bytes], said: list[str]
) -> None:
    one = exchange(CONSOLE, "endSession")
    headers = {**one.headers, "content-type": told}
    wrong = problems(replace(one, headers=headers, content=change(one.content)))
    found = [each for each in wrong if each.startswith("the body")]
    assert [part in each for each, part in zip(found, said, strict=True)] == [True] * len(said), wrong


def test_a_missing_header_is_said() -> None:
    found = problems(replace(exchange(CLOUD, "describeSessionResource"), headers={}))
    assert "the documented header Allow is missing" in found


def test_a_warning_that_nobody_asked_for_is_said() -> None:
    one = exchange(CONSOLE, "endSession", 209)
    assert problems(replace(one, url=one.url.partition("?")[0])) == [
        "status 209 answers a request that did not ask for warnings"
    ]
