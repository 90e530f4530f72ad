"""One request through all checks: which one speaks first, and how it answers."""

import json

import pytest

from tests.unit.stub.in_process import Asker

LOGIN = "/nitro/v2/config/login"
SESSIONS = "/nitro/v1/config/mpssession"
JSON = {"content-type": "application/json"}


@pytest.fixture
def account(ask: Asker) -> dict[str, str]:
    known = ask.security("netscaler_console")
    return {"X-NITRO-USER": known["nitroUser"], "X-NITRO-PASS": known["nitroPass"]}


@pytest.fixture
def session(ask: Asker) -> dict[str, str]:
    return {"Cookie": f"NITRO_AUTH_TOKEN={ask.security('netscaler_console')['sessionToken']}"}


@pytest.fixture
def user(ask: Asker) -> dict[str, str]:
    return {"Authorization": f"Bearer {ask.security('vss_cloud')['bearerAuth']}"}


@pytest.mark.parametrize(
    "target",
    [
        *("/nitro", f"{SESSIONS}/", f"{SESSIONS}//", f"/{SESSIONS}", f"{SESSIONS}/a/b", "/v2/session/"),
        *("/nitro/v1/config/x/../mpssession", "/nitro/v1/./config/mpssession", "/NITRO/v1/config/mpssession"),
        *(
            "/nitro/v1/config%2Fmpssession",
            f"{SESSIONS}/%FF",
            f"{SESSIONS}/%zz",
            "/v2",
            "/admin/session-info",
        ),
        *("/session-info/x", "/auth", "/_stub", "/_stub/nothing", "//", "/%00"),
    ],
)
def test_what_is_not_a_documented_path_is_not_found(ask: Asker, account: dict[str, str], target: str) -> None:
    assert ask.get(target, account).status == 404


def test_an_escaped_letter_is_the_letter(ask: Asker, account: dict[str, str]) -> None:
    assert ask.get("/nitro/v1/config/%6D%70ssession", account).status == 200


@pytest.mark.parametrize("key", ["..", "%2E%2E", ".", "a%2Fb", "%2F", "%20", "%C3%BC", "*", "a;b", "a:b@c"])
def test_any_other_segment_is_an_id_that_nothing_has(ask: Asker, account: dict[str, str], key: str) -> None:
    refused = ask.get(f"{SESSIONS}/{key}", account)
    assert (refused.status, refused.json["errorcode"]) == (404, 10011)


@pytest.mark.parametrize(
    ("target", "member"),
    [("/nitro/x", "errorcode"), ("/v2/x", "error"), ("/auth/x", "error"), ("/admin/x", "id")],
)
def test_an_unknown_path_answers_in_the_form_of_its_neighbours(ask: Asker, target: str, member: str) -> None:
    assert member in ask.get(target).json


@pytest.mark.parametrize("method", ["PUT", "PATCH", "POST", "TRACE", "CONNECT", "QUERY", "get", "OPTIONS"])
def test_an_unknown_method_is_told_the_known_ones(ask: Asker, method: str) -> None:
    refused = ask.ask(method, SESSIONS)
    assert (refused.status, refused.headers["allow"]) == (405, "GET, HEAD")
    assert refused.json["errorcode"] == 10008


def test_head_is_get_without_the_body(ask: Asker, account: dict[str, str]) -> None:
    full = ask.get(SESSIONS, account)
    ask.reset()
    head = ask.ask("HEAD", SESSIONS, account)
    assert (head.status, head.headers, head.content) == (full.status, full.headers, b"")
    assert ask.ask("HEAD", SESSIONS).status == 401


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"X-NITRO-USER": "nsroot"},
        {"X-NITRO-PASS": "example-password"},
        {"X-NITRO-USER": "", "X-NITRO-PASS": ""},
        {"X-NITRO-USER": "nsroot", "X-NITRO-PASS": "wrong"},
        {"X-NITRO-USER": "wrong", "X-NITRO-PASS": "example-password"},
        {"X-NITRO-USER": "ns\xfcroot", "X-NITRO-PASS": "\xff"},
        {"Cookie": "NITRO_AUTH_TOKEN="},
        {"Cookie": "NITRO_AUTH_TOKEN=wrong"},
        {"Cookie": "nitro_auth_token=wrong; ;="},
        {"Authorization": "Basic bnNyb290OmV4YW1wbGUtcGFzc3dvcmQ="},
    ],
)
def test_credentials_that_are_not_good_are_refused(ask: Asker, headers: dict[str, str]) -> None:
    assert ask.get(SESSIONS, headers).status == 401


def test_the_session_and_the_account_at_once_are_refused(
    ask: Asker, account: dict[str, str], session: dict[str, str]
) -> None:
    assert ask.get(SESSIONS, account).status == ask.get(SESSIONS, session).status == 200
    for name, value in account.items():
        assert ask.get(SESSIONS, {**session, name: value}).status == 401
        assert ask.get(SESSIONS, {**session, name: ""}).status == 401
    assert ask.get(SESSIONS, {**session, **account}).status == 401


def test_a_credential_given_twice_is_refused(
    ask: Asker, account: dict[str, str], session: dict[str, str], user: dict[str, str]
) -> None:
    assert ask.ask("GET", SESSIONS, [*account.items(), *account.items()]).status == 401
    assert ask.ask("GET", SESSIONS, [*session.items(), *session.items()]).status == 401
    assert ask.get(SESSIONS, {"Cookie": "; ".join([session["Cookie"]] * 2)}).status == 401
    assert ask.ask("GET", "/v2/session", [*user.items(), *user.items()]).status == 401


def test_other_cookies_do_not_matter(ask: Asker, session: dict[str, str]) -> None:
    cookies = f'a=b; flag; {session["Cookie"]}; c="d=e"'
    assert ask.get(SESSIONS, {"Cookie": cookies}).status == 200


@pytest.mark.parametrize("word", ["Bearer", "bearer", "BEARER"])
def test_the_word_before_a_token_has_no_case(ask: Asker, word: str) -> None:
    token = ask.security("vss_cloud")["bearerAuth"]
    assert ask.get("/v2/session", {"Authorization": f"{word} {token}"}).status == 200
    assert ask.get("/v2/session", {"Authorization": f"{word}{token}"}).status == 401
    assert ask.get("/v2/session", {"Authorization": f"{word} {token} x"}).status == 401


def test_the_checks_come_in_one_order(ask: Asker, account: dict[str, str]) -> None:
    wrong_in_all = {"Accept": "text/html"}
    one = f"{SESSIONS}/nothing"
    assert ask.ask("PUT", f"{one}?x=1", wrong_in_all).status == 405
    assert ask.get(f"{one}?x=1", wrong_in_all).status == 401
    assert ask.get(f"{one}?x=1", account | wrong_in_all).status == 406
    assert ask.get(f"{one}?x=1", account).status == 400
    assert ask.get(one, account).status == 404
    headers = {"content-type": "text/plain", **wrong_in_all}
    assert ask.ask("POST", f"{LOGIN}?x=1", headers, b"{").status == 406
    assert ask.ask("POST", f"{LOGIN}?x=1", {"content-type": "text/plain"}, b"{").status == 415
    assert ask.ask("POST", f"{LOGIN}?x=1", JSON, b"{").status == 400


@pytest.mark.parametrize(
    "query",
    [
        *(
            "x",
            "x=1",
            "Warning=yes",
            "warning",
            "warning=",
            "warning=no",
            "warning=YES",
            "warning=yes&warning=yes",
        ),
        *("warning=%zz", "warning=%FF", "%zz=yes", "%FF", "warning%5B%5D=yes", "onerror=EXIT"),
    ],
)
def test_a_query_that_is_not_documented_is_refused(ask: Asker, account: dict[str, str], query: str) -> None:
    refused = ask.get(f"{SESSIONS}?{query}", account)
    assert (refused.status, refused.json["errorcode"]) == (400, 10007)


@pytest.mark.parametrize("query", ["", "&", "&warning=yes&", "w%61rning=y%65s"])
def test_a_query_may_be_written_in_several_ways(ask: Asker, account: dict[str, str], query: str) -> None:
    assert ask.get(f"{SESSIONS}?{query}", account).status == (
        209 if query.endswith(("&", "s")) and "y" in query else 200
    )


@pytest.mark.parametrize(
    "content_type",
    [
        "text/plain",
        "application/x-www-form-urlencoded",
        "application",
        "",
        "application/json; charset=latin-1",
    ],
)
def test_a_body_of_another_type_is_refused(ask: Asker, content_type: str) -> None:
    body = json.dumps({"login": ask.credentials("netscaler_console")}).encode()
    assert ask.ask("POST", LOGIN, {"content-type": content_type}, body).status == 415


def test_a_body_without_a_type_is_refused(ask: Asker) -> None:
    body = json.dumps({"login": ask.credentials("netscaler_console")}).encode()
    assert ask.ask("POST", LOGIN, {}, body).status == 415
    assert ask.ask("POST", LOGIN, [*JSON.items(), *JSON.items()], body).status == 415


@pytest.mark.parametrize(
    "content_type", ["Application/JSON", 'application/json; charset="UTF-8"', "application/json;v=1"]
)
def test_a_type_may_be_written_in_several_ways(ask: Asker, content_type: str) -> None:
    body = json.dumps({"login": ask.credentials("netscaler_console")}).encode()
    assert ask.ask("POST", LOGIN, {"content-type": content_type}, body).status == 200


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"null",
        b"[]",
        b"{}",
        b"\xef\xbb\xbf{}",
        b'{"login":{"username":"nsroot","password":"\xff"}}',
        b'{"login":{"username":"nsroot","password":"\\ud800"}}',
        b'{"login":{"username":"nsroot","password":"a","password":"b"}}',
        b'{"login":{"username":"nsroot","password":"a","session_timeout":NaN}}',
        b'{"login":{"username":"nsroot","password":"a","session_timeout":Infinity}}',
        b'{"login":{"username":"nsroot","password":"a","session_timeout":1e999}}',
        b'{"login":{"username":"nsroot","password":"a","session_timeout":1%s}}' % (b"0" * 5000),
        b'{"login":{"username":"nsroot","password":"a","session_timeout":0}}',
        b'{"login":{"username":"nsroot","password":"a","session_timeout":1.5}}',
        b'{"login":{"username":"nsroot","password":"a","session_timeout":"60"}}',
        b'{"login":{"username":"nsroot","password":"a","session_timeout":true}}',
        b'{"login":{"username":"nsroot","password":"a","client_port":65536}}',
        b'{"login":{"username":"nsroot","password":"a","auth_with_remote_pubkey":2}}',
        b'{"login":{"username":"nsroot","password":"a","unknown":1}}',
        b'{"login":{"username":"nsroot"}}',
        b'{"login":{"username":"nsroot","password":null}}',
        b'{"login":[{"username":"nsroot","password":"a"}]}',
        b'{"login":' * 100_000,
        b"[" * 100_000 + b"]" * 100_000,
        b'{"login":{"username":"nsroot","password":"a"}} {}',
    ],
)
def test_a_body_that_is_not_as_documented_is_refused(ask: Asker, body: bytes) -> None:
    refused = ask.ask("POST", LOGIN, JSON, body)
    assert (refused.status, refused.json["severity"]) == (400, "ERROR")
    assert len(refused.content) < 500


def test_a_body_that_is_too_large_is_refused(ask: Asker) -> None:
    assert ask.ask("POST", LOGIN, JSON, b'"%s"' % (b"x" * 2_000_000)).status == 413


def test_a_body_where_none_is_taken_means_nothing(ask: Asker, account: dict[str, str]) -> None:
    assert ask.ask("GET", SESSIONS, {**account, "content-type": "text/plain"}, b"{").status == 200


def test_a_refusal_never_repeats_a_value(ask: Asker) -> None:
    body = {"login": {"username": "nsroot", "password": "hunter2" * 100, "session_timeout": "hunter2"}}
    assert b"hunter2" not in ask.post(LOGIN, body).content


def test_links_lead_back_to_where_the_caller_came_from(ask: Asker, user: dict[str, str]) -> None:
    assert ask.get("/v2/session", user).json["_links"]["self"] == "http://localhost:8080/v2/session"
    spoofed = ask.ask("GET", "/v2/session", [("host", 'x"/><script>'), *user.items()])
    assert "script" not in spoofed.json["_links"]["self"]


def test_a_target_may_be_an_absolute_url(ask: Asker, user: dict[str, str]) -> None:
    assert ask.get("http://elsewhere.test/v2/session", user).status == 200
    assert ask.ask("OPTIONS", "*", user).status == 404
