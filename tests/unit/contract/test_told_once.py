"""What is wrong with a live server is told once, however many of a run's requests show it."""

from collections.abc import Mapping
from dataclasses import replace

import pytest

from tests.unit.contract.appliances import console_faults, manner_faults, other_faults
from tests.unit.contract.appliances.changes import Fault
from tests.unit.contract.test_visits import SERVERS
from tests.unit.contract.visits import visited
from tests.unit.own_specs import SPECS
from tools.specfirst.contract.causes import explain
from tools.specfirst.contract.chosen import empty_result
from tools.specfirst.contract.live import told_once
from tools.specfirst.contract.live.told import One
from tools.specfirst.contract.live.told_once import tell_once
from tools.specfirst.contract.results import CONTRADICTION, KNOWN, LIVE, NEW, ApiResult, Failure

FAULTS: Mapping[str, Mapping[str, Fault]] = {
    "netscaler_console": {
        **console_faults.READING,
        **manner_faults.MANNERS,
        **console_faults.WRITING,
    },
    "vss_cloud": {**other_faults.CLOUD, **other_faults.CLOUD_WRITING},
    "appgate_sdp": other_faults.CONTROLLER,
}


def once(api: str, *faults: str, write: bool = False) -> list[str]:
    """Return what is told of a server with faults, a line for each finding."""
    server = SERVERS[api]()
    for fault in faults:
        FAULTS[api][fault](server)
    result = visited(api, server, write=write)
    explain(SPECS[api], result, live=True)
    tell_once(result)
    return [f"{name} {one.headline}" for name, one in result.findings() if one.fails]


TOLD = {
    "netscaler_console": {
        "anybody may get": "getSession without credentials: answered 200, not 401",
        "anybody may list": "listSessions without credentials: answered 200, not 401",
        "any token lets in": "listSessions with a token that is almost right: answered 200, not 401",
        "no credentials: 403": "listSessions without credentials: answered 403, not 401",
        "list: a port beyond all ports": "listSessions port is 99999, which is no port",
        "a token lets in once": "listSessions a token is refused once it has let in",
        "the refused token is told": "listSessions the answer repeats the credential of its request",
        "HEAD has another length": "listSessions as HEAD: Content-Length is 1983, of GET 1883",
    },
    "vss_cloud": {
        "no credentials: 403": "listSessions without credentials: answered 403, not 401",
        "unknown key: 400": "getSession for an id that is almost right: answered 400, not 404",
    },
    "appgate_sdp": {
        "no credentials: HTML and 200": "getSessionInfo without credentials: answered 200, not 401",
        "text": "getSessionInfo the answer is text/plain, not application/json",
    },
}


@pytest.mark.parametrize(
    ("api", "fault", "told"), [(api, *one) for api, faults in TOLD.items() for one in faults.items()]
)
def test_one_fault_is_one_finding(api: str, fault: str, told: str) -> None:
    assert once(api, fault) == [told]


WRITING = {
    "login is not listed": "listSessions a token that was just given is refused",
    "login ends the others of the user": "login login has ended another session of the same user",
    "one token for all": "login a token was given that had been given before",
    "lists are those of long ago": (
        "listSessions before and after a login the list is the same, to whoever asks: it is not made anew"
    ),
    "an unknown token is the caller's": (
        "logoutSession a text that is no token, in place of its token, has closed a session"
    ),
    "log out: with an error code": (
        "logout with user name and password each time: answered 200 with the body of an error, "
        "though the spec takes them"
    ),
    "an ended token lives on": (
        "logout the ended session is still listed, and its token taken: nothing was ended"
    ),
}


@pytest.mark.parametrize(("fault", "told"), WRITING.items())
def test_what_follows_while_sessions_are_ended_is_told_with_its_cause(fault: str, told: str) -> None:
    assert once("netscaler_console", fault, write=True) == [told]


def test_two_faults_are_two_findings() -> None:
    assert once("netscaler_console", "anybody may get", "list: a port beyond all ports") == [
        "listSessions port is 99999, which is no port",
        "getSession without credentials: answered 200, not 401",
    ]
    both = once("netscaler_console", "anybody may get", "unknown id: 400")
    assert [line.rpartition(": ")[2] for line in both] == ["answered 200, not 401", "answered 400, not 404"]


@pytest.mark.parametrize(
    ("api", "faults", "also"),
    [
        (
            "appgate_sdp",
            ["claims as text", "tokens by their beginning"],
            'userClaims is a string, not "object"',
        ),
        ("vss_cloud", ["anybody may list", "list: another count"], "meta.count is 7, data has 3 items"),
        ("netscaler_console", ["list: all are mine", "get: external or not"], "is_external_auth is "),
        ("vss_cloud", ["get: another key", "get: an address that is none"], "999.1.2.3"),
    ],
)
def test_a_second_fault_is_seen_beside_the_first(api: str, faults: list[str], also: str) -> None:
    server = SERVERS[api]()
    for fault in faults:
        FAULTS[api][fault](server)
    result = visited(api, server)
    explain(SPECS[api], result, live=True)
    tell_once(result)
    assert any(also in failure.message for _, failure in result.findings())


def test_a_token_that_lives_on_is_seen_where_strangers_may_do_something_else() -> None:
    told = once("vss_cloud", "anybody may get", "disableToken does nothing", write=True)
    assert "getSession without credentials: answered 200, not 401" in told
    assert "disableToken a token that was disabled is still taken" in told


def found(*failures: tuple[str, Failure]) -> ApiResult:
    result = empty_result(SPECS["vss_cloud"])
    for name, failure in failures:
        operation = result.by_id(name)
        assert operation
        operation.failures.append(failure)
    return result


def refusal(words: str, sort: str = CONTRADICTION) -> Failure:
    return Failure("refusal", f"{words}: answered 200, not 401", LIVE, request=words, answer="200", sort=sort)


def test_what_was_asked_in_other_words_is_said_below() -> None:
    result = found(("getUser", refusal("without credentials")), ("getUser", refusal("with an empty token")))
    tell_once(result)
    ((_, told),) = result.findings()
    assert told.message.splitlines() == [
        "without credentials: answered 200, not 401",
        "also with an empty token: answered 200, not 401",
    ]
    assert told.follows == ("getUser refusal",)


def test_what_a_stranger_was_given_follows_from_that() -> None:
    request = "GET http://h/v2/user\nAccept: application/json"
    mine = f"{request}\nAuthorization: Bearer [hidden]"
    result = found(
        ("listSessions", refusal("without credentials")),
        ("getUser", Failure("required", "data is missing", LIVE, request=request, sort=NEW)),
        ("ping", Failure("required", "data.ip is missing", LIVE, request=mine, sort=NEW)),
    )
    tell_once(result)
    assert [name for name, _ in result.findings()] == ["listSessions", "ping"]


def test_an_operation_whose_findings_are_told_elsewhere_says_so() -> None:
    result = found(("getUser", refusal("without credentials", NEW)), ("ping", refusal("without credentials")))
    tell_once(result)
    ((name, told),) = result.findings()
    assert (name, told.follows) == ("ping", ("getUser refusal",))
    getter = result.by_id("getUser")
    assert getter
    assert getter.elsewhere == 1


def test_what_is_listed_and_cannot_be_got_is_told_once() -> None:
    told = "5002 is listed, and getting it is answered 404"
    result = found(
        ("getToken", replace(refusal("without credentials"), message="x: answered 404, not 401")),
        ("getToken", Failure("refused", "without Accept: answered 404", LIVE, sort=NEW)),
        ("getToken", Failure("agreement", told, LIVE, sort=CONTRADICTION)),
        ("getToken", Failure("refused", "without Accept: answered 500", LIVE, sort=NEW)),
    )
    tell_once(result)
    assert [one.headline for _, one in result.findings()] == [told, "without Accept: answered 500"]


def test_what_is_known_neither_leads_nor_follows() -> None:
    known = refusal("without credentials", KNOWN)
    result = found(("getUser", known), ("getUser", refusal("with an empty token")))
    tell_once(result)
    assert [failure.sort for _, failure in result.findings()] == [KNOWN, CONTRADICTION]
    assert [failure.follows for _, failure in result.findings()] == [(), ()]


def test_of_a_large_api_few_findings_are_held_against_each_other(monkeypatch: pytest.MonkeyPatch) -> None:
    result = empty_result(SPECS["appgate_sdp"])
    many = [replace(result.operations[0], operation_id=f"get{n}", failures=[]) for n in range(60)]
    result.operations = many
    for n, operation in enumerate(many):
        for asked in range(8):
            operation.failures.append(refusal(f"with token {n} {asked}"))
            told = f"m{n}x{asked} is 'a{n}z{asked}', and was 'b{n}z{asked}' in list"
            operation.failures.append(Failure("agreement", told, LIVE, sort=NEW))
    asked = 0
    takes = told_once._Cause.takes

    def counted(cause: told_once._Cause, one: One) -> bool:
        nonlocal asked
        asked += 1
        return takes(cause, one)

    monkeypatch.setattr(told_once._Cause, "takes", counted)
    tell_once(result)
    assert len([*result.findings()]) == 60 * 9
    assert asked < 60 * 16 * 12
