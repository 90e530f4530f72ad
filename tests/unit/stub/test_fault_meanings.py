"""Faults by what they mean, in each API's own words, and how much of everything may pile up."""

import pytest

from opensessions_stub import create_app
from opensessions_stub.control.faults import Fault
from tests.unit.stub.in_process import SPECS, Asker

CONSOLE, VSS = "netscaler_console", "vss_cloud"
LISTS = {CONSOLE: "listSessions", VSS: "listSessions", "appgate_sdp": "getSessionInfo"}
MEANT: dict[str, dict[str, tuple[int, object]]] = {
    CONSOLE: {"rate limited": (429, 429), "expired": (401, 444), "forbidden": (403, 10013)},
    VSS: {"rate limited": (429, None), "expired": (401, None), "forbidden": (401, None)},
    "appgate_sdp": {
        "rate limited": (429, "too many requests"),
        "expired": (401, "unauthorized"),
        "forbidden": (403, "forbidden"),
    },
}
CODES = {CONSOLE: "errorcode", VSS: "code", "appgate_sdp": "id"}


@pytest.mark.parametrize(("api", "meaning"), [(api, meaning) for api in MEANT for meaning in MEANT[api]])
def test_a_fault_that_means_something_says_it_as_the_api_does(ask: Asker, api: str, meaning: str) -> None:
    ask.app.control.fault(Fault(api=api, operation=LISTS[api], meaning=meaning, retry_after=7))
    assert ask.get("/_stub/faults").json["faults"][0]["meaning"] == meaning
    ask = Asker(ask.app, documented=False)
    target = {CONSOLE: "/nitro/v1/config/mpssession", VSS: "/v2/session"}.get(api, "/admin/session-info/x")
    answer = ask.get(target)
    assert (answer.status, answer.json.get(CODES[api])) == MEANT[api][meaning]
    assert answer.headers["retry-after"] == "7"
    assert ("x-ratelimit-limit" in answer.headers) == ((api, meaning) == (VSS, "rate limited"))


@pytest.mark.parametrize(("status", "code"), [(429, 429), (403, 10013), (503, 10020)])
def test_a_status_that_means_something_carries_its_code_too(ask: Asker, status: int, code: int) -> None:
    ask.app.control.fault(Fault(api=CONSOLE, status=status))
    answer = Asker(ask.app, documented=False).get("/nitro/v1/config/mpssession")
    assert (answer.status, answer.json["errorcode"]) == (status, code)


def test_no_more_faults_wait_than_may() -> None:
    ask = Asker(create_app(SPECS, seed=1, control=True, max_faults=2))
    statuses = [ask.post("/_stub/faults", {"status": 500}).status for _ in range(3)]
    assert statuses == [200, 200, 400]
    assert "2 faults wait already" in ask.post("/_stub/faults", {"status": 500}).json["message"]


def test_faults_are_no_larger_together_than_they_may_be() -> None:
    ask = Asker(create_app(SPECS, seed=1, control=True, max_fault_bytes=3_000), documented=False)
    body = {"json": "x" * 1_000, "path": "/v2"}
    statuses = [ask.post("/_stub/faults", body).status for _ in range(3)]
    assert statuses == [200, 200, 400]
    assert "bytes together, and may be 3,000" in ask.post("/_stub/faults", body).json["message"]
    assert ask.get("/v2/session").json == "x" * 1_000  # which leaves room for another one
    assert ask.post("/_stub/faults", body).status == 200


def test_no_more_of_requests_is_kept_than_may_be() -> None:
    ask = Asker(create_app(SPECS, seed=1, control=True, max_recorded=10_000), documented=False)
    for number in range(8):
        ask.ask("POST", f"/v2/{number}", {"content-type": "text/plain"}, b"x" * 3_000)
    kept = ask.get("/_stub/requests").json["requests"]
    assert [request["target"] for request in kept] == ["/v2/5", "/v2/6", "/v2/7"]
    ask.ask("POST", "/v2/large", {"content-type": "text/plain"}, b"x" * 50_000)
    assert ask.get("/_stub/requests").json["requests"] == []


def test_beyond_the_bound_the_oldest_sessions_end() -> None:
    ask = Asker(create_app(SPECS, seed=1, control=True, sessions=0, max_sessions=20))
    login = {"login": ask.credentials(CONSOLE)}
    tokens = [ask.post("/nitro/v2/config/login", login).json["login"][0]["sessionid"] for _ in range(25)]
    assert len(ask.get("/_stub/state").json[CONSOLE]["sessions"]) == 20
    cookies = [{"cookie": f"NITRO_AUTH_TOKEN={tokens[index]}"} for index in (0, -1)]
    assert [ask.get("/nitro/v1/config/mpssession", cookie).status for cookie in cookies] == [401, 200]
