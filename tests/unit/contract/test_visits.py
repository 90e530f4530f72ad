"""A run's own requests notice what is wrong with a server, and call nothing wrong that is right.

The servers are those of `appliances`, each with one fault; no request is generated, and none is sent over a
network.
"""

import itertools
from dataclasses import replace

import pytest

from tests.unit.contract.appliances import console_faults, manner_faults, other_faults, variants
from tests.unit.contract.appliances.changes import Fault
from tests.unit.contract.appliances.cloud import PASSWORD as CLOUD_PASSWORD
from tests.unit.contract.appliances.cloud import Cloud
from tests.unit.contract.appliances.console import OTHERS, PASSWORD, Console
from tests.unit.contract.appliances.controller import Controller
from tests.unit.contract.appliances.serving import START, Answer, Change, Request, Server
from tests.unit.contract.visits import first_told, told, visited
from tools.specfirst.contract.live.asking import Elsewhere
from tools.specfirst.contract.live.proxy import Proxy
from tools.specfirst.contract.live.survey import MOST_OBJECTS, NOTHING_LISTED
from tools.specfirst.contract.live.visit import TOO_LATE

SERVERS: dict[str, type[Server]] = {
    "netscaler_console": Console,
    "vss_cloud": Cloud,
    "appgate_sdp": Controller,
}
FAULTS = [
    *(("netscaler_console", False, name, fault) for name, fault in console_faults.READING.items()),
    *(("netscaler_console", False, name, fault) for name, fault in manner_faults.MANNERS.items()),
    *(("netscaler_console", True, name, fault) for name, fault in console_faults.WRITING.items()),
    *(("vss_cloud", False, name, fault) for name, fault in other_faults.CLOUD.items()),
    *(("vss_cloud", True, name, fault) for name, fault in other_faults.CLOUD_WRITING.items()),
    *(("appgate_sdp", False, name, fault) for name, fault in other_faults.CONTROLLER.items()),
]
VARIANTS = [
    (api, name, fault)
    for api, table in (
        ("netscaler_console", variants.CONSOLE),
        ("vss_cloud", variants.CLOUD),
        ("appgate_sdp", variants.CONTROLLER),
    )
    for name, fault in table.items()
]


@pytest.mark.parametrize(
    ("api", "write", "fault"),
    [pytest.param(api, write, fault, id=f"{api}, {name}") for api, write, name, fault in FAULTS],
)
def test_a_fault_is_noticed(api: str, write: bool, fault: Fault) -> None:
    server = SERVERS[api]()
    fault(server)
    assert first_told(api, server, write=write)


@pytest.mark.parametrize("write", [False, True], ids=["reading", "writing"])
@pytest.mark.parametrize(
    ("api", "variant"), [pytest.param(api, fault, id=f"{api}, {name}") for api, name, fault in VARIANTS]
)
def test_what_is_right_is_not_called_wrong(api: str, variant: Fault, write: bool) -> None:
    server = SERVERS[api]()
    variant(server)
    assert told(visited(api, server, write=write)) == []


def test_reading_changes_nothing_and_tries_no_password() -> None:
    server = Console()
    visited("netscaler_console", server)
    assert {request.method for request in server.asked} == {
        "GET",
        "HEAD",
        "OPTIONS",
        "TRACE",
        "POST",
        "DELETE",
    }
    changing = [(one.method, one.path) for one in server.asked if one.method in ("POST", "DELETE")]
    assert changing == [("POST", "/nitro/v2/config/login"), ("DELETE", "/nitro/v2/config/login/")]
    assert_no_password_is_tried(server)
    assert server.sessions.keys() == OTHERS.keys()


def test_writing_ends_only_what_it_has_opened_and_tries_no_password() -> None:
    server = Console()
    visited("netscaler_console", server, write=True)
    ended = {one.last_step for one in server.asked if one.method == "DELETE" and "mpssession/" in one.path}
    assert len(ended) == 1
    assert not ended & OTHERS.keys()
    assert {one.method for one in server.asked} <= {
        *("GET", "HEAD", "OPTIONS", "TRACE", "POST", "DELETE", "PATCH")
    }
    assert all(one.last_step in ended or "login" in one.path for one in server.asked if one.method == "PATCH")
    assert_no_password_is_tried(server)
    assert server.sessions.keys() == OTHERS.keys()


def assert_no_password_is_tried(server: Console) -> None:
    """Check that whoever came with a user name came with the right password."""
    for request in server.asked:
        assert request.headers.get("x-nitro-pass", PASSWORD) == PASSWORD
        if b"username" in request.body:
            assert PASSWORD.encode() in request.body


def test_tokens_are_asked_for_with_the_right_password_or_none() -> None:
    server = Cloud()
    visited("vss_cloud", server, write=True)
    pairs = {one.basic for one in server.asked if one.path == "/auth/request-token"}
    assert {password for _, password in pairs} == {"", CLOUD_PASSWORD}
    assert sum(one.path == "/auth/request-token" and one.method == "POST" for one in server.asked) <= 5


def test_one_fault_of_all_answers_is_one_finding_for_each_operation() -> None:
    server = Console()
    console_faults.READING["ok with severity ERROR"](server)
    assert told(visited("netscaler_console", server)) == [
        "listSessions statement: errorcode 0 and severity ERROR under status 200"
    ]


@pytest.mark.parametrize("api", ["netscaler_console", "vss_cloud"])
def test_a_list_that_fails_is_no_empty_list(api: str) -> None:
    server = SERVERS[api]()
    server.changes.append(("", failing(3)))
    found = visited(api, server, write=True)
    told_of = {failure.check for _, failure in found.findings()}
    assert "fault" in told_of
    assert not told_of & {"state", "agreement", "comparison", "token", "objects", "object", "head", "time"}


def failing(every: int) -> Change:
    """Return a change by which some answers are failures."""
    count = itertools.count(1)

    def change(request: Request, answer: Answer) -> Answer:
        is_meant = request.method == "GET" and next(count) % every == 0
        return replace(answer, status=500, document={}) if is_meant else answer

    return change


def test_a_list_that_is_refused_at_times_is_told_once() -> None:
    server = Console()
    count = itertools.count(1)
    server.changes.append(
        ("listSessions", lambda _, a: replace(a, status=401) if next(count) in (2, 9) else a)
    )
    (said,) = [one for one in told(visited("netscaler_console", server)) if " unread: " in one]
    assert said.startswith("listSessions unread: answered 401 to who is let in")


def test_who_takes_the_runs_own_session_along_is_named() -> None:
    server = Console()
    console_faults.WRITING["ending ends all of the user"](server)
    said = told(visited("netscaler_console", server, write=True))
    assert "endSession state: endSession has ended another session of the same user" in said


def test_where_nothing_is_listed_there_is_nothing_to_test() -> None:
    server = Cloud()
    variants.CLOUD["nothing is listed"](server)
    (getter,) = [one for one in visited("vss_cloud", server).operations if one.operation_id == "getSession"]
    assert getter.untested == NOTHING_LISTED


def test_who_may_do_nothing_has_tested_nothing() -> None:
    server = Controller()
    variants.may_not("", 403)(server)
    (said,) = told(visited("appgate_sdp", server))
    assert said.startswith("getSessionInfo unreached_status: was answered 403, never with success")


def test_a_server_that_is_elsewhere_now_is_asked_there() -> None:
    server = Console()
    there = {"Location": "https://console.test/nitro/v1/config/mpssession"}
    server.changes.append(("listSessions", lambda _, a: replace(a, status=308, headers=there)))
    with pytest.raises(Elsewhere, match=r"on to https://console.test: ask there, with URL=https://console.t"):
        visited("netscaler_console", server)


def test_what_a_statement_is_about_is_told_with_its_line() -> None:
    server = Cloud()
    other_faults.CLOUD["list: another count"](server)
    ((_, failure),) = visited("vss_cloud", server).findings()
    path, _, line = failure.place.partition(":")
    with open(path, encoding="utf-8") as spec:  # noqa: PTH123  # the place as a person would follow it
        assert spec.read().splitlines()[int(line) - 1].strip() in ("count:", "type: integer")


def test_an_end_that_ends_nothing_is_one_finding_and_says_what_was_asked() -> None:
    server = Console()
    server.habits.add("ending ends nothing")
    ((operation_id, found),) = visited("netscaler_console", server, write=True).findings()
    assert operation_id == "endSession"
    assert found.headline == "the ended session is still listed, and its token taken: nothing was ended"
    _, seen, *_ = found.message.splitlines()
    list_, one = "/nitro/v1/config/mpssession", "/nitro/v1/config/mpssession/{id}"
    assert seen.startswith("seen last: ")
    assert seen.endswith(f"GET {list_} 200, DELETE {one} 200, GET {list_} 200")


def test_a_time_that_cannot_be_is_no_clock_besides() -> None:
    server = Console()
    server.changes.append(("listSessions", _in_milliseconds))
    said = told(visited("netscaler_console", server))
    assert any(": used before it was opened" in one for one in said)
    assert not any(" time: " in one for one in said)


def _in_milliseconds(_: Request, answer: Answer) -> Answer:
    for one in answer.document.get("mpssession", ()):
        one["login_time"] *= 1000
    return answer


def test_reading_that_counts_as_activity_is_seen_where_a_second_holds_many_requests() -> None:
    class Quick(Console):
        def now(self) -> int:
            return START + len(self.asked) // 10

    server = Quick()
    server.habits.add("reading is activity")
    said = told(visited("netscaler_console", server, write=True))
    assert any("last_activity_time goes on though only another caller has looked" in one for one in said)


def test_what_was_not_asked_in_time_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Proxy, "is_late", property(lambda self: self.sent >= 12))
    result = visited("vss_cloud", Cloud())
    (said,) = told(result)
    assert "the time is up, after 12 requests: the rest was not asked; MINUTES= allows more" in said
    described = result.by_id("describeSessionResource")
    assert described
    assert described.untested == TOO_LATE


def test_a_slow_answer_is_told() -> None:
    server = Console()
    server.pause = 7.0
    assert "listSessions slow: an answer took 7.0 seconds" in told(visited("netscaler_console", server))
    server.pause = 2.0
    assert told(visited("netscaler_console", server)) == [
        "netscaler_console slow: half of the answers took more than 2.0 seconds"
    ]
    patient = Controller()
    patient.pause = 7.0  # the page says that it may
    assert told(visited("appgate_sdp", patient)) == []


def test_a_body_that_drips_is_told() -> None:
    server = Controller()
    server.pause = server.drip = 4.0
    (said,) = told(visited("appgate_sdp", server))
    assert said.startswith("getSessionInfo slow: ")
    assert said.endswith(" bytes dripped for 4.0 seconds")


def test_of_very_long_lists_only_so_many_objects_are_got_one_by_one() -> None:
    server = Console()
    some = next(iter(server.sessions.values()))
    for number in range(MOST_OBJECTS + 9):
        key = f"many-{number}"
        server.sessions[key] = type(some)(
            key, "many", f"##MANY{number}", some.opened, some.used, 1800, "203.0.113.9", number
        )
    assert told(visited("netscaler_console", server)) == []
    got = {one.last_step for one in server.asked if one.method == "GET" and "mpssession/" in one.path}
    assert MOST_OBJECTS <= len(got) < MOST_OBJECTS + 9
