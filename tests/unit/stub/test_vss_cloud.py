"""VSS cloud: tokens, and the sessions of whoever asks."""

import base64
import re
from datetime import datetime, timedelta
from urllib.parse import urlsplit

import pytest

from opensessions_stub._behaviour import UserPassword
from opensessions_stub.requests.credentials import read_basic
from tests.unit.stub.in_process import Asker

API = "vss_cloud"
TOKEN = "/auth/request-token"
SESSIONS = "/v2/session"


def basic(username: str, password: str) -> dict[str, str]:
    return {"Authorization": "Basic " + base64.b64encode(f"{username}:{password}".encode()).decode()}


def bearer(token: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}"}


@pytest.fixture
def account(ask: Asker) -> dict[str, str]:
    return basic(**ask.credentials(API))


@pytest.fixture
def user(ask: Asker) -> dict[str, str]:
    """The standing token, as a header."""
    return bearer(ask.security(API)["bearerAuth"])


def test_a_token_lets_its_user_in_for_as_long_as_it_says(ask: Asker, account: dict[str, str]) -> None:
    reply = ask.ask("POST", TOKEN, account)
    issued = reply.json
    assert (reply.status, issued["type"], issued["duration"]) == (200, "ACCESS", 86400)
    ends = datetime.strptime(f"{issued['exp_date']} +0000", "%Y-%m-%d %H:%M:%S %z")
    assert ends.timestamp() == issued["exp"]
    assert ask.get(SESSIONS, bearer(issued["token"])).status == 200
    ask.advance(issued["duration"] - 1)
    assert ask.get(SESSIONS, bearer(issued["token"])).status == 200
    ask.advance(1)
    refused = ask.get(SESSIONS, bearer(issued["token"]))
    assert (refused.status, refused.json["error"]) == (401, "Unauthorized")
    assert refused.headers["www-authenticate"] == 'Bearer realm="vss_cloud"'


def test_every_request_gives_another_token(ask: Asker, account: dict[str, str]) -> None:
    tokens = {ask.ask("POST", TOKEN, account).json["token"] for _ in range(20)}
    assert len(tokens) == 20
    assert all(ask.get(SESSIONS, bearer(token)).status == 200 for token in tokens)


@pytest.mark.parametrize(
    "headers",
    [
        {},
        basic("josem", "wrong"),
        basic("", ""),
        {"Authorization": "Basic"},
        {"Authorization": "Basic !"},
        {"Authorization": "Basic am9zZW0="},  # a user without a colon
        {"Authorization": "Basic /w=="},  # not UTF-8
        bearer("josem"),
    ],
)
def test_a_token_is_for_the_right_password_only(ask: Asker, headers: dict[str, str]) -> None:
    refused = ask.ask("POST", TOKEN, headers)
    assert refused.status == 401
    assert refused.headers["www-authenticate"] == 'Basic realm="vss_cloud", charset="UTF-8"'


def test_names_and_passwords_are_read_in_any_letters() -> None:
    """As the refusal's `charset="UTF-8"` promises."""
    assert read_basic(basic("jösem", "pä:ß 密")["Authorization"]) == UserPassword("jösem", "pä:ß 密")


def test_a_password_does_not_do_where_a_token_is_asked_for(ask: Asker, account: dict[str, str]) -> None:
    assert ask.get(SESSIONS, account).status == 401


def test_the_list_leads_to_each_session_of_the_caller(ask: Asker, user: dict[str, str]) -> None:
    listing = ask.get(SESSIONS, user).json
    assert listing["_links"] == {
        "api": "http://localhost:8080/v2/",
        "self": "http://localhost:8080/v2/session",
    }
    assert listing["meta"]["count"] == len(listing["data"]) > 1
    assert listing["meta"]["user"] == ask.credentials(API)["username"]
    for item in listing["data"]:
        detail = ask.get(urlsplit(item["_links"]["self"]).path, user).json
        assert detail["_links"] == {
            "self": item["_links"]["self"],
            "session": "http://localhost:8080/v2/session",
        }
        (session,) = detail["data"]
        assert session["username"] == item["username"]
        assert session["username"] == f"{session['domain']}\\{ask.credentials(API)['username']}"


def test_the_sessions_of_others_are_not_there(ask: Asker, user: dict[str, str]) -> None:
    own = {item["key"] for item in ask.get(SESSIONS, user).json["data"]}
    all_sessions = {session["key"] for session in ask.get("/_stub/state").json[API]["sessions"]}
    others = all_sessions - own
    assert others
    for key in [*others, "no-such-key"]:
        refused = ask.get(f"{SESSIONS}/{key}", user)
        assert (refused.status, refused.json["error"]) == (404, "Not Found")


def test_the_example_session_is_as_old_as_the_example_says(ask: Asker, user: dict[str, str]) -> None:
    spec = ask.app.apis[API].spec
    (example,) = spec.response_example("getSession", "200")["data"]
    key = spec.response_example("listSessions", "200")["data"][0]["key"]
    (session,) = ask.get(f"{SESSIONS}/{key}", user).json["data"]
    same = example.keys() - {"loginTime", "loginTimeDelta", "lastActiveTime", "lastActiveTimeDelta"}
    assert {name: session[name] for name in same} == {name: example[name] for name in same}
    assert session["loginTimeDelta"].startswith("24 days, 0:00:51.")
    assert session["lastActiveTimeDelta"].startswith("0:13:59.")


@pytest.mark.parametrize("later", [0, 59, 86_400, 40 * 86_400])
def test_times_and_their_spans_add_up_to_now(ask: Asker, later: float) -> None:
    ask.advance(later)
    account = basic(**ask.credentials(API))
    issued = ask.ask("POST", TOKEN, account).json
    user = bearer(issued["token"])
    now = datetime.strptime(issued["exp_date"], "%Y-%m-%d %H:%M:%S") - timedelta(seconds=issued["duration"])  # noqa: DTZ007 - the API's times have no zone
    for item in ask.get(SESSIONS, user).json["data"]:
        (session,) = ask.get(f"{SESSIONS}/{item['key']}", user).json["data"]
        for moment in ("loginTime", "lastActiveTime"):
            then = datetime.strptime(session[moment], "%Y-%m-%d %H:%M:%S")  # noqa: DTZ007 - the API's times have no zone
            assert abs(then + _span(session[f"{moment}Delta"]) - now) < timedelta(seconds=2)


def _span(text: str) -> timedelta:
    found = re.fullmatch(r"(?:(\d+) days?, )?(\d+):(\d\d):(\d\d(?:\.\d{6})?)", text)
    assert found is not None
    days, hours, minutes, seconds = found.groups(default="0")
    return timedelta(days=int(days), hours=int(hours), minutes=int(minutes), seconds=float(seconds))


def test_options_describes_the_resource(ask: Asker, user: dict[str, str]) -> None:
    reply = ask.ask("OPTIONS", SESSIONS, user)
    assert (reply.status, reply.headers["allow"]) == (200, "GET, HEAD, OPTIONS")
    assert "GET" in reply.json
    assert ask.ask("OPTIONS", SESSIONS).status == 401


def test_nothing_ends_a_session(ask: Asker, user: dict[str, str]) -> None:
    key = ask.get(SESSIONS, user).json["data"][0]["key"]
    refused = ask.delete(f"{SESSIONS}/{key}", user)
    assert (refused.status, refused.headers["allow"]) == (405, "GET, HEAD")
