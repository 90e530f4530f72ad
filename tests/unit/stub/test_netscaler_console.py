"""NetScaler Console: what the stub remembers about its sessions."""

from itertools import pairwise
from typing import Any

import pytest

from tests.unit.stub.in_process import Asker, Reply

API = "netscaler_console"
LOGIN = "/nitro/v2/config/login"
LOGOUT = "/nitro/v2/config/login/"
SESSIONS = "/nitro/v1/config/mpssession"


def log_in(ask: Asker, target: str = LOGIN, **members: object) -> Reply:
    return ask.post(target, {"login": {**ask.credentials(API), **members}})


def cookie(token: str) -> dict[str, str]:
    return {"Cookie": f"NITRO_AUTH_TOKEN={token}"}


def token_of(reply: Reply) -> str:
    token: str = reply.json["login"][0]["sessionid"]
    return token


@pytest.fixture
def account(ask: Asker) -> dict[str, str]:
    """The credentials of one request, as headers."""
    known = ask.credentials(API)
    return {"X-NITRO-USER": known["username"], "X-NITRO-PASS": known["password"]}


def listed(ask: Asker, headers: dict[str, str]) -> dict[str, Any]:
    reply = ask.get(SESSIONS, headers)
    assert reply.status == 200
    return {session["id"]: session for session in reply.json["mpssession"]}


def test_a_login_is_listed_with_the_address_of_its_client(ask: Asker, account: dict[str, str]) -> None:
    before = listed(ask, account)
    reply = log_in(ask, session_timeout=600)
    assert (reply.status, reply.json["errorcode"], reply.json["severity"]) == (200, 0, "NONE")
    after = listed(ask, cookie(token_of(reply)))
    (created,) = after.keys() - before.keys()
    session = after[created]
    assert (session["ip_address"], session["port"]) == ("127.0.0.1", 40000)
    assert (session["session_timeout"], session["expire_after"]) == (600, 600)
    assert session["login_time"] == session["last_activity_time"]
    assert session["sessionid"] == token_of(reply)


def test_the_token_comes_in_the_body_and_as_a_cookie_for_v2(ask: Asker) -> None:
    reply = log_in(ask)
    assert reply.headers["set-cookie"].startswith(f"NITRO_AUTH_TOKEN={token_of(reply)}; Path=/nitro/v2")


def test_only_the_callers_own_session_is_self(ask: Asker, account: dict[str, str]) -> None:
    first, second = token_of(log_in(ask)), token_of(log_in(ask))
    for token in (first, second):
        own = [session for session in listed(ask, cookie(token)).values() if session["is_self"]]
        assert [session["sessionid"] for session in own] == [token]
    assert not any(session["is_self"] for session in listed(ask, account).values())


def test_what_a_login_asks_for_is_what_its_session_has(ask: Asker, account: dict[str, str]) -> None:
    wanted: dict[str, Any] = {
        "client_ip": "192.0.2.77",
        "client_port": 0,
        "permission": "readonly",
        "session_creator": "tests",
    }
    record = log_in(ask, **wanted, token="mine", ID="cloud-user", auth_with_remote_pubkey=1).json["login"][0]
    assert wanted.items() <= record.items()
    assert (record["ID"], record["auth_with_remote_pubkey"], record["token"]) == ("cloud-user", 1, "mine")
    (session,) = [found for found in listed(ask, account).values() if found["token"] == "mine"]
    assert (session["ip_address"], session["port"]) == ("192.0.2.77", 0)
    assert (session["permission"], session["session_creator"]) == ("readonly", "tests")


def test_no_answer_repeats_a_secret(ask: Asker) -> None:
    secrets: dict[str, Any] = {
        name: f"secret-{name}" for name in ("Secret", "challenge", "challenge_response")
    }
    reply = log_in(ask, **secrets)
    record = reply.json["login"][0]
    assert {record[name] for name in ("password", "challenge_token", *secrets)} == {""}
    assert b"secret-" not in reply.content
    assert ask.credentials(API)["password"].encode() not in reply.content


@pytest.mark.parametrize("wrong", [{"password": "wrong"}, {"username": "wrong"}, {"password": ""}])
def test_a_wrong_password_opens_nothing(ask: Asker, account: dict[str, str], wrong: dict[str, str]) -> None:
    before = listed(ask, account)
    reply = log_in(ask, **wrong)
    assert (reply.status, reply.json["errorcode"], reply.json["severity"]) == (401, 10001, "ERROR")
    assert "set-cookie" not in reply.headers
    assert listed(ask, account).keys() == before.keys()


@pytest.mark.parametrize("length", [129, 1000])
def test_a_password_that_is_too_long_is_no_password(ask: Asker, length: int) -> None:
    reply = log_in(ask, password="x" * length)
    assert reply.status == 400
    assert "login/password: the value is longer than 128 characters" in reply.json["message"]


def test_logging_out_ends_the_own_session_only(ask: Asker, account: dict[str, str]) -> None:
    mine, other = token_of(log_in(ask)), token_of(log_in(ask))
    before = listed(ask, account)
    assert ask.delete(LOGOUT, cookie(mine)).status == 200
    assert ask.get(SESSIONS, cookie(mine)).status == 401
    assert ask.delete(LOGOUT, cookie(mine)).status == 401
    after = listed(ask, cookie(other))
    assert [before[key]["sessionid"] for key in before.keys() - after.keys()] == [mine]


def test_logging_out_without_a_session_succeeds_and_ends_none(ask: Asker, account: dict[str, str]) -> None:
    before = listed(ask, account)
    assert ask.delete(LOGOUT, account).status == 200
    assert listed(ask, account).keys() == before.keys()


def test_an_ended_session_is_gone_and_its_token_too(ask: Asker, account: dict[str, str]) -> None:
    token = token_of(log_in(ask))
    (key,) = [key for key, session in listed(ask, account).items() if session["sessionid"] == token]
    one = f"{SESSIONS}/{key}"
    assert [session["id"] for session in ask.get(one, account).json["mpssession"]] == [key]
    assert ask.delete(one, account).status == 200
    assert key not in listed(ask, account)
    gone = ask.get(one, account)
    assert (gone.status, gone.json["errorcode"]) == (404, 10011)
    assert ask.delete(one, account).status == 404
    assert ask.get(SESSIONS, cookie(token)).status == 401


def test_a_session_can_end_itself(ask: Asker, account: dict[str, str]) -> None:
    token = token_of(log_in(ask))
    (own,) = [session for session in listed(ask, cookie(token)).values() if session["is_self"]]
    assert ask.delete(f"{SESSIONS}/{own['id']}", cookie(token)).status == 200
    assert ask.get(SESSIONS, cookie(token)).status == 401


def test_an_idle_session_expires_and_activity_renews_it(ask: Asker, account: dict[str, str]) -> None:
    idle, busy = (token_of(log_in(ask, session_timeout=60)) for _ in range(2))
    for _ in range(3):
        ask.advance(29)
        assert ask.get(SESSIONS, cookie(busy)).status == 200
    tokens = {session["sessionid"] for session in listed(ask, account).values()}
    assert busy in tokens
    assert idle not in tokens
    expired = ask.get(SESSIONS, cookie(idle))
    assert (expired.status, expired.json["errorcode"]) == (401, 444)


def test_a_session_counts_down_to_its_end(ask: Asker, account: dict[str, str]) -> None:
    token = token_of(log_in(ask, session_timeout=100))

    def left() -> list[int]:
        sessions = listed(ask, account).values()
        return [session["expire_after"] for session in sessions if session["sessionid"] == token]

    assert left() == [100]
    ask.advance(99.5)
    assert left() == [1]
    ask.advance(0.5)
    assert left() == []


@pytest.mark.parametrize("timeout", [1, 10.0, 10**30, 10**300])
def test_any_whole_number_of_seconds_is_a_timeout(ask: Asker, timeout: float) -> None:
    reply = log_in(ask, session_timeout=timeout)
    assert reply.json["login"][0]["session_timeout"] == timeout
    assert ask.get(SESSIONS, cookie(token_of(reply))).status == 200


def test_the_examples_are_the_sessions_of_the_start_under_other_tokens(
    ask: Asker, account: dict[str, str]
) -> None:
    examples = {
        session["id"]: session
        for session in ask.app.apis[API].spec.response_example("listSessions", "200")["mpssession"]
    }
    found = listed(ask, account)
    assert examples.keys() < found.keys()
    for key, example in examples.items():
        stays = example.keys() - {"sessionid", "login_time", "last_activity_time", "is_self"}
        assert {name: found[key][name] for name in stays} == {name: example[name] for name in stays}
        assert found[key]["sessionid"] != example["sessionid"]
        assert ask.get(SESSIONS, cookie(example["sessionid"])).status == 401


def test_ids_and_tokens_are_all_different(ask: Asker, account: dict[str, str]) -> None:
    replies = [log_in(ask) for _ in range(50)]
    tokens = sorted(token_of(reply) for reply in replies)
    assert all(one != other for one, other in pairwise(tokens))
    assert {session["sessionid"] for session in listed(ask, account).values()} >= set(tokens)


@pytest.mark.parametrize(
    ("method", "target"),
    [("GET", SESSIONS), ("DELETE", LOGOUT), ("GET", f"{SESSIONS}/{{id}}"), ("DELETE", f"{SESSIONS}/{{id}}")],
)
def test_the_warning_is_shown_to_whoever_asks_for_it(
    ask: Asker, account: dict[str, str], method: str, target: str
) -> None:
    target = target.format(id=next(iter(listed(ask, account))))
    reply = ask.ask(method, f"{target}?warning=yes", account)
    assert (reply.status, reply.json["severity"]) == (209, "WARNING")
    assert "certificate" in reply.json["message"]
    ask.reset()
    assert ask.ask(method, target, account).status == 200


def test_a_login_with_a_warning_is_a_login(ask: Asker) -> None:
    reply = log_in(ask, f"{LOGIN}?warning=yes&onerror=CONTINUE")
    assert reply.status == 209
    assert ask.get(SESSIONS, cookie(token_of(reply))).status == 200


def test_the_slash_at_the_end_tells_log_in_from_log_out(ask: Asker, account: dict[str, str]) -> None:
    assert ask.delete(LOGIN, account).headers["allow"] == "POST"
    refused = ask.post(LOGOUT, {"login": ask.credentials(API)})
    assert (refused.status, refused.headers["allow"]) == (405, "DELETE")
    assert ask.post(f"{LOGOUT}/", {"login": ask.credentials(API)}).status == 404


def test_logging_in_needs_no_credentials_and_minds_none(ask: Asker) -> None:
    headers = {**cookie("stale"), "X-NITRO-USER": "someone"}
    assert ask.post(LOGIN, {"login": ask.credentials(API)}, headers).status == 200


def test_a_challenge_is_taken_with_the_right_password_only(ask: Asker) -> None:
    assert log_in(ask, challenge="", challenge_response="123456").status == 200
    assert log_in(ask, challenge="", challenge_response="123456", password="wrong").status == 401
