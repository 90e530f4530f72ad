"""Who may use the controls and see the pages: not the page of another site that a browser has open."""

from collections.abc import Mapping

import pytest

from opensessions_stub import create_app
from opensessions_stub.control.guard import foreign_host
from opensessions_stub.requests.asgi import request_of
from tests.unit.stub.in_process import SPECS, Asker

JSON = {"content-type": "application/json"}


@pytest.mark.parametrize("host", ["localhost:8080", "127.0.0.1", "127.0.0.2:1", "[::1]:8080", "a.localhost"])
def test_on_loopback_the_names_of_loopback_are_good(ask: Asker, host: str) -> None:
    assert ask.get("/_stub/state", {"host": host}).status == 200
    assert ask.get("/", {"host": host}).status == 200


@pytest.mark.parametrize(
    "host",
    [
        *("evil.example", "evil.example:8080", "localhost.evil.example", "192.0.2.1", "", "[", "[::1"),
        *("evil@localhost", "evil:8080@127.0.0.1", "localhost/evil", "localhost#evil", "localhost:evil"),
        *("localhost, evil.example", "evil.example\\@localhost", "[::1].evil.example", "localhost "),
    ],
)
@pytest.mark.parametrize("target", ["/_stub/state", "/", "/_page/vss_cloud"])
def test_on_loopback_other_names_are_not(ask: Asker, host: str, target: str) -> None:
    refused = ask.get(target, {"host": host})
    assert refused.status == 403
    assert ask.security("vss_cloud")["bearerAuth"] not in refused.content.decode()


@pytest.mark.parametrize(("reached", "is_refused"), [("::ffff:127.0.0.1", True), ("::ffff:192.0.2.1", False)])
def test_loopback_is_loopback_in_the_words_of_ipv6_too(reached: str, is_refused: bool) -> None:
    scope = {"type": "http", "method": "GET", "scheme": "http", "raw_path": b"/", "query_string": b""}
    request = request_of({**scope, "headers": [(b"host", b"evil.example")], "server": (reached, 8080)})
    assert (foreign_host(request) is not None) is is_refused


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "http://evil.example"},
        {"origin": "http://localhost:1"},
        {"origin": "null"},
        {"origin": "http://[evil"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
    ],
)
def test_a_page_of_another_site_is_refused(ask: Asker, headers: Mapping[str, str]) -> None:
    assert ask.get("/_stub/state", headers).status == 403
    assert ask.ask("POST", "/_stub/reset", headers).status == 403


@pytest.mark.parametrize("headers", [{"origin": "http://localhost:8080"}, {"sec-fetch-site": "none"}])
def test_the_stubs_own_page_is_not(ask: Asker, headers: Mapping[str, str]) -> None:
    assert ask.get("/_stub/state", headers).status == 200


@pytest.mark.parametrize("token", ["", "wrong", "\u00e9"])
def test_without_the_token_nothing_is_done_or_told(ask: Asker, token: str) -> None:
    before = ask.get("/_stub/state").json
    for method, name in (("GET", "state"), ("POST", "seed"), ("GET", "requests"), ("GET", "nothing")):
        refused = ask.ask(method, f"/_stub/{name}", {"x-stub-token": token, **JSON}, b'{"seed": 5}')
        assert (refused.status, refused.json.keys()) == (401, {"message"})
    assert [session["id"] for session in ask.get("/_stub/state").json["netscaler_console"]["sessions"]] == [
        session["id"] for session in before["netscaler_console"]["sessions"]
    ]


def test_the_token_may_stand_in_the_query(ask: Asker) -> None:
    target = f"/_stub/state?api=vss_cloud&token={ask.app.token}"
    assert list(ask.ask("GET", target, {"x-stub-token": ""}).json) == ["vss_cloud"]


def test_each_stub_has_its_own_token() -> None:
    assert create_app(SPECS, seed=1).token != create_app(SPECS, seed=1).token


@pytest.mark.parametrize(
    "media_type", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data"]
)
def test_a_control_takes_nothing_that_a_form_can_send(ask: Asker, media_type: str) -> None:
    refused = ask.ask("POST", "/_stub/seed", {"content-type": media_type}, b'{"seed": 1}')
    assert refused.status == 415


def test_what_is_too_large_to_be_read_is_refused_and_not_taken_for_nothing(ask: Asker) -> None:
    ended, *others = ask.get("/_stub/state").json["netscaler_console"]["sessions"]
    ask.app.control.end("netscaler_console", ended["id"])
    for name in ("reset", "seed", "faults"):
        assert ask.ask("POST", f"/_stub/{name}", JSON, b" " * 2_000_000).status == 413
        refused = ask.ask("POST", f"/_stub/{name}", {**JSON, "x-stub-token": ""}, b" " * 2_000_000)
        assert refused.status == 401
    left = ask.get("/_stub/state").json["netscaler_console"]["sessions"]
    assert [session["id"] for session in left] == [session["id"] for session in others]


@pytest.mark.parametrize("target", ["/", "/_page/vss_cloud", "/_page/page.js"])
def test_a_page_may_load_nothing_from_elsewhere(ask: Asker, target: str) -> None:
    policy = ask.get(target).headers["content-security-policy"].split("; ")
    assert {"default-src 'self'", "frame-ancestors 'none'", "form-action 'none'", "base-uri 'none'"} <= set(
        policy
    )
