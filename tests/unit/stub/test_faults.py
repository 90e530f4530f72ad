"""Faults that a test asks for, over real sockets."""

import gzip
from http import HTTPStatus
from typing import Any

import httpx
import pytest

from opensessions_stub import RunningStub, create_app
from opensessions_stub.control.faults import Damage, Fault
from tests.unit.stub.in_process import SPECS, Asker

CONSOLE, VSS = "netscaler_console", "vss_cloud"


def list_vss(stub: RunningStub) -> httpx.Response:
    headers = {"Authorization": f"Bearer {stub.security(VSS)['bearerAuth']}"}
    return httpx.get(f"{stub.url(VSS)}/v2/session", headers=headers)


def log_in(stub: RunningStub) -> httpx.Response:
    login = {"login": stub.credentials(CONSOLE)}
    return httpx.post(f"{stub.url(CONSOLE)}/nitro/v2/config/login", json=login)


def console_sessions(stub: RunningStub) -> int:
    return len(stub.state()[CONSOLE]["sessions"])


def test_a_status_is_answered_in_the_apis_own_form_as_often_as_asked_for(stub: RunningStub) -> None:
    stub.fault(api=VSS, status=503, retry_after=7, times=2)
    refused = [list_vss(stub) for _ in range(2)]
    assert [answer.status_code for answer in refused] == [503, 503]
    assert refused[0].headers["retry-after"] == "7"
    assert refused[0].json().keys() == {"error", "message"}
    assert list_vss(stub).status_code == 200


@pytest.mark.parametrize("status", [200, 207, 302, 304, 429, 520, 599])
def test_any_status_can_be_asked_for(stub: RunningStub, status: int) -> None:
    stub.fault(status=status, headers={"Location": "http://example.com/"})
    answer = log_in(stub)
    assert (answer.status_code, answer.headers["location"]) == (status, "http://example.com/")


def test_a_fault_in_place_of_an_operation_keeps_it_from_happening(stub: RunningStub) -> None:
    before = console_sessions(stub)
    stub.fault(operation="login", status=502)
    assert log_in(stub).status_code == 502
    assert console_sessions(stub) == before


def test_json_and_other_text_can_be_anything(stub: RunningStub) -> None:
    stub.fault(json=[1, None])
    stub.fault(json=None, status=418)
    stub.fault(text="<html>")
    stub.fault(text="not json", headers={"Content-Type": "application/json"}, status=500)
    answers = [list_vss(stub) for _ in range(4)]
    assert [answer.status_code for answer in answers] == [200, 418, 200, 500]
    assert [answer.text for answer in answers] == ["[1,null]", "null", "<html>", "not json"]
    types = [answer.headers["content-type"] for answer in answers]
    assert types == ["application/json", "application/json", "text/html", "application/json"]


def test_each_request_gets_the_first_fault_that_matches_it(stub: RunningStub) -> None:
    stub.fault(operation="getSession", status=500)
    stub.fault(method="POST", status=501)
    stub.fault(path="/v2/", status=502)
    stub.fault(status=503)
    assert list_vss(stub).status_code == 502
    assert log_in(stub).status_code == 501
    assert list_vss(stub).status_code == 503
    assert list_vss(stub).status_code == 200
    assert httpx.get(f"{stub.origin}/elsewhere").status_code == 404


def test_a_path_of_no_api_can_fail_too(stub: RunningStub) -> None:
    stub.fault(path="/elsewhere", status=502)
    assert httpx.get(f"{stub.origin}/elsewhere").status_code == 502


@pytest.mark.parametrize("damage", ["reset", "truncated"])
def test_an_answer_that_breaks_off_has_been_worked_for(stub: RunningStub, damage: Any) -> None:
    before = console_sessions(stub)
    stub.fault(operation="login", damage=damage)
    with pytest.raises(httpx.ReadError if damage == "reset" else httpx.RemoteProtocolError):
        log_in(stub)
    assert console_sessions(stub) == before + 1
    assert log_in(stub).status_code == 200


def test_an_answer_may_be_longer_than_it_says(stub: RunningStub) -> None:
    whole = list_vss(stub).content
    stub.fault(damage="wrong-length")
    assert whole.startswith(list_vss(stub).content[:20])
    assert list_vss(stub).status_code == 200


def test_an_answer_may_claim_to_be_gzip(stub: RunningStub) -> None:
    stub.fault(damage="bad-gzip", times=2)
    with pytest.raises(httpx.DecodingError):
        list_vss(stub)
    with (
        httpx.stream("GET", f"{stub.url(VSS)}/v2/session") as answer,
        pytest.raises(gzip.BadGzipFile),
    ):
        gzip.decompress(b"".join(answer.iter_raw()))


def test_an_empty_answer_can_break_off_too(stub: RunningStub) -> None:
    stub.fault(text="", damage="truncated")
    with pytest.raises(httpx.RemoteProtocolError):
        list_vss(stub)


def test_an_answer_can_be_late(stub: RunningStub) -> None:
    stub.fault(delay=30)
    with pytest.raises(httpx.ReadTimeout):
        httpx.get(f"{stub.url(VSS)}/v2/session", timeout=0.05)
    stub.fault(delay=0.05)
    assert list_vss(stub).elapsed.total_seconds() >= 0.05


def test_every_answer_takes_as_long_as_wanted() -> None:
    with RunningStub(create_app(SPECS, apis=[VSS], latency=0.05)) as stub:
        assert list_vss(stub).elapsed.total_seconds() >= 0.05


def test_only_the_stubs_own_server_can_damage_an_answer(ask: Asker) -> None:
    ask.app.control.fault(Fault(damage=Damage.RESET))
    with pytest.raises(RuntimeError, match="own server"):
        ask.get("/v2/session")


@pytest.mark.parametrize(
    ("fault", "problem"),
    [
        ([], "a fault is an object of"),
        ({"unknown": 1}, "a fault is an object of"),
        ({"damage": "burnt"}, "damage is one of reset, truncated, wrong-length, bad-gzip"),
        ({"status": 100}, "status is between"),
        ({"status": "500"}, "status is of another type"),
        ({"status": True}, "status is of another type"),
        ({"times": 0}, "times is between"),
        ({"delay": -1}, "delay is between"),
        ({"delay": 1e9}, "delay is between"),
        ({"json": 1, "text": "x"}, "exclude each other"),
        ({"headers": {"a": "b\n"}}, "printable ASCII"),
        ({"headers": {"a": 1}}, "printable ASCII"),
        ({"retry_after": "a\r\nb"}, "printable ASCII"),
        ({"times": None}, "times is of another type"),
        ({"delay": None}, "delay is of another type"),
        ({"headers": None}, "headers is of another type"),
        ({"headers": {"a b": "c"}, "status": 500}, "not one that HTTP allows"),
        ({"headers": {"": "c"}, "status": 500}, "not one that HTTP allows"),
        ({"headers": {"Content-Length": "5"}, "status": 500}, "set by the server itself"),
        ({"headers": {"transfer-encoding": "chunked"}, "status": 500}, "set by the server itself"),
        ({"method": "get", "status": 500}, "method is one of"),
        ({"path": "nitro", "status": 500}, "path begins with a slash"),
        ({"meaning": "broken"}, "meaning is one of rate limited, expired, forbidden"),
        ({"meaning": 5}, "meaning is of another type"),
        ({"meaning": "expired", "text": "x"}, "json and text exclude it"),
        ({}, "a fault has a status"),
        ({"times": 3}, "a fault has a status"),
        ({"api": "nothing", "status": 500}, "api is one of"),
        ({"operation": "nothing", "status": 500}, "operation is one of"),
        ({"api": VSS, "operation": "login", "status": 500}, "operation is one of"),
    ],
)
def test_a_fault_that_cannot_be_is_refused(ask: Asker, fault: object, problem: str) -> None:
    refused = ask.post("/_stub/faults", fault)
    assert refused.status == 400
    assert problem in refused.json["message"]


def test_headers_alone_are_added_to_what_the_operation_answers(stub: RunningStub) -> None:
    headers = {"X-Trace": "7", "Content-Type": "application/json; charset=utf-8"}
    stub.fault(api=VSS, headers=headers, retry_after=5)
    answer = list_vss(stub)
    assert (answer.status_code, answer.headers["x-trace"], answer.headers["retry-after"]) == (200, "7", "5")
    assert answer.headers.get_list("content-type") == ["application/json; charset=utf-8"]
    assert answer.json()["data"]


def test_a_media_type_of_a_fault_is_the_only_one(stub: RunningStub) -> None:
    stub.fault(api=VSS, status=500, headers={"content-type": "x/y"})
    assert list_vss(stub).headers.get_list("content-type") == ["x/y"]


@pytest.mark.parametrize("status", [403, 500, 503])
def test_an_error_that_the_spec_does_not_know_is_called_what_it_is(status: int, stub: RunningStub) -> None:
    stub.fault(api=VSS, status=status)
    assert list_vss(stub).json()["error"] == HTTPStatus(status).phrase


def test_an_error_says_what_is_wrong_wherever_it_has_a_place_for_that(stub: RunningStub) -> None:
    stub.fault(api="redfish", status=503)
    answer = httpx.get(f"{stub.url('redfish')}/redfish/v1/SessionService/Sessions")
    assert answer.status_code == 503
    assert answer.json()["error"]["message"] == "This fault was asked for"


def test_faults_over_http(ask: Asker) -> None:
    asked = {"api": VSS, "status": 503, "times": 3, "retry_after": 1}
    assert ask.post("/_stub/faults", asked).json == {"faults": [asked]}
    broken = {"damage": "reset", "json": None, "delay": 0.5, "times": 1}
    assert ask.post("/_stub/faults", broken).json == {"faults": [asked, broken]}
    ask = Asker(ask.app, documented=False)
    assert ask.get("/v2/session").status == 503
    assert ask.get("/_stub/faults").json["faults"][0]["times"] == 2
    assert ask.delete(f"/_stub/faults?api={VSS}").json == {"faults": [broken]}
    assert ask.ask("POST", "/_stub/reset").status == 200
    assert ask.get("/_stub/faults").json == {"faults": []}
    assert ask.get("/v2/session").status == 401
