"""What the stub remembers of requests, and shows without credentials."""

from typing import Any

import httpx

from opensessions_stub import RunningStub, create_app
from tests.unit.stub.in_process import SPECS, Asker
from tests.unit.stub.test_faults import CONSOLE, VSS, log_in


def test_requests_can_be_read_back_without_credentials(stub: RunningStub) -> None:
    log_in(stub)
    httpx.get(f"{stub.url(VSS)}/v2/session?x=1", headers={"Authorization": "Bearer real-secret"})
    httpx.get(f"{stub.origin}/nowhere", headers={"Cookie": "real=secret"})
    login, listing, nowhere = stub.requests()
    assert (login["api"], login["operation"], login["method"], login["status"]) == (
        *(CONSOLE, "login"),
        *("POST", 200),
    )
    assert login["body"] == {"login": {"username": "nsroot", "password": "(hidden)"}}
    assert login["headers"]["content-type"] == "application/json"
    assert (listing["target"], listing["status"]) == ("/v2/session?x=1", 401)
    assert (nowhere["api"], nowhere["operation"], nowhere["status"]) == (None, None, 404)
    assert "secret" not in repr(stub.requests())
    assert stub.requests(VSS) == [listing]


def test_a_credential_that_went_astray_is_hidden_too(stub: RunningStub) -> None:
    url = stub.url(VSS)
    sent = {
        "X-NITRO-PASS": "secret",
        "X-Api-Key": "secret",
        "Referer": f"http://u:secret@{url[7:]}",
        "X-A": "b",
    }
    httpx.get(f"{stub.origin}/nowhere?password=secret&pass%77ord=secret&passage=yes", headers=sent)
    httpx.get(f"{url}/v2/session?X-Auth-Token=secret", headers={"X-Auth-Token": "secret"})
    httpx.post(f"{url}/v2/session", json={"login": {"password": "secret"}})
    nowhere, *_ = shown = stub.requests()
    assert "secret" not in repr(shown)
    assert nowhere["headers"]["x-a"] == "b"
    assert nowhere["headers"]["referer"] == f"http://(hidden)@{url[7:]}"
    assert nowhere["target"].endswith("&passage=yes")
    assert repr(stub.requests(credentials=True)).count("secret") == 8


def test_credentials_are_shown_to_whoever_asks_for_them(stub: RunningStub) -> None:
    log_in(stub)
    with httpx.Client(base_url=stub.origin, headers={"X-Stub-Token": stub.token}) as client:
        (shown,) = client.get("/_stub/requests", params={"credentials": "shown"}).json()["requests"]
        assert shown["body"]["login"] == stub.credentials(CONSOLE)
        assert stub.requests(credentials=True) == [shown]
        (hidden,) = client.get("/_stub/requests", params={"api": CONSOLE}).json()["requests"]
        assert hidden["body"]["login"]["password"] == "(hidden)"
        assert client.get("/_stub/requests", params={"credentials": "x"}).status_code == 400
        assert client.delete("/_stub/requests", params={"api": VSS}).json() == {"requests": []}
        assert len(stub.requests()) == 1
        assert client.delete("/_stub/requests").json() == {"requests": []}
    assert stub.requests() == []


def test_bodies_that_nobody_knows_the_meaning_of_are_told_by_their_length(stub: RunningStub) -> None:
    url = f"{stub.url(CONSOLE)}/nitro/v2/config/login"
    httpx.post(url, content=b"password=secret")
    httpx.post(f"{stub.origin}/nowhere", json={"password": "secret"})
    httpx.post(url, content=b"x" * 100_000)
    bodies = [request["body"] for request in stub.requests()]
    assert bodies == ["(15 bytes that are not JSON)", "(21 bytes)", None]


def test_the_oldest_requests_are_forgotten_first(ask: Asker) -> None:
    for number in range(1010):
        ask.get(f"/nowhere/{number}")
    kept = ask.app.control.recorder.read()
    assert (len(kept), kept[0]["target"]) == (1000, "/nowhere/10")


def test_what_is_sent_in_a_query_as_a_credential_is_hidden(serve: Any) -> None:
    ask = serve(
        keyed="""
openapi: 3.1.0
info: {title: T, version: "1"}
security: [key: []]
paths: {/x: {get: {operationId: getX, responses: {"200": {description: Yes.}, "401": {description: No.}}}}}
components: {securitySchemes: {key: {type: apiKey, in: query, name: key}}}
"""
    )
    ask.app.control.recorder.start()
    ask.get("/x?a=1&key=secret")
    assert ask.app.control.recorder.read()[0]["target"] == "/x?a=1&key=(hidden)"


def test_nothing_is_kept_where_nobody_asks_for_it() -> None:
    ask = Asker(create_app(SPECS, apis=[VSS]))
    ask.get("/v2/session")
    assert ask.app.control.recorder.read() == []
