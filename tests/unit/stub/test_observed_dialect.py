"""The dialect `observed`: what real servers are known to answer, and that nothing else changes."""

import base64
from typing import Any
from urllib.parse import quote

import pytest

from opensessions_stub import create_app
from opensessions_stub._dialect import DOCUMENTED, DialectName, dialect_of
from tests.unit.stub.in_process import SPECS, Asker, Reply

CONSOLE, VSS, APPGATE = "netscaler_console", "vss_cloud", "appgate_sdp"
SESSIONS = "/nitro/v1/config/mpssession"
LOGIN = "/nitro/v2/config/login"


@pytest.fixture(scope="module")
def real_servers() -> Asker:
    return Asker(create_app(SPECS, seed="tests", dialect="observed"), documented=False)


@pytest.fixture
def observed(real_servers: Asker) -> Asker:
    real_servers.reset()
    return real_servers


def log_in(ask: Asker) -> Reply:
    return ask.post(LOGIN, {"login": ask.credentials(CONSOLE)})


def token_of(reply: Reply) -> str:
    token: str = reply.json["login"][0]["sessionid"]
    return token


def sessid(token: str) -> dict[str, str]:
    return {"Cookie": f"SESSID={token}"}


def test_every_deviation_says_how_it_is_known_and_is_about_something_documented(ask: Asker) -> None:
    for name, api in ask.app.apis.items():
        dialect = dialect_of(name, DialectName.OBSERVED)
        assert dialect.deviations
        for deviation in dialect.deviations:
            assert deviation.evidence.split(":")[0].split(", ")[0] in {"recorded", "vendor", "client"}
            assert set(deviation.operations) <= api.spec.operations.keys()
            statuses = {
                int(status) for operation in api.spec.operations.values() for status in operation.responses
                if status.isdecimal()
            }  # fmt: skip
            assert set(deviation.statuses) <= statuses
        assert dialect.cookies.keys() <= api.spec.schemes.keys()


def test_an_api_without_known_deviations_has_none() -> None:
    assert dialect_of("other", DialectName.OBSERVED) is DOCUMENTED
    assert dialect_of(CONSOLE, DialectName.DOCUMENTED) is DOCUMENTED


def test_there_are_two_dialects() -> None:
    with pytest.raises(ValueError, match="klingon"):
        create_app(SPECS, dialect="klingon")


def test_a_login_has_no_envelope_and_a_number_for_a_token(observed: Asker) -> None:
    (record,) = log_in(observed).json.pop("login")
    assert log_in(observed).json.keys() == {"login"}
    assert record.keys() == {"token", "tenant_name", "sessionid"}
    assert isinstance(record["token"], int)
    warned = observed.post(f"{LOGIN}?warning=yes", {"login": observed.credentials(CONSOLE)})
    assert (warned.status, warned.json["severity"]) == (209, "WARNING")


def test_a_warning_says_that_it_is_one(observed: Asker) -> None:
    listed = observed.get(f"{SESSIONS}?warning=yes", sessid(token_of(log_in(observed))))
    assert (listed.status, listed.json["severity"]) == (209, "WARNING")


def test_a_token_that_is_no_number_stays_a_string(observed: Asker) -> None:
    reply = observed.post(LOGIN, {"login": {**observed.credentials(CONSOLE), "token": "mine"}})
    assert reply.json["login"][0]["token"] == "mine"


def test_v1_has_strings_for_numbers_and_booleans_and_members_beside(observed: Asker) -> None:
    token = token_of(log_in(observed))
    body = observed.get(SESSIONS, sessid(token)).json
    sessions = body["mpssession"]
    assert {type(value) for session in sessions for value in session.values()} == {str}
    assert {session["port"] for session in sessions} >= {"-1", "40000"}
    assert {session["is_external_auth"] for session in sessions} == {"", "true"}
    assert [session["sessionid"] for session in sessions if session["is_self"] == "true"] == [token]
    assert body["errorcode"] == 0
    assert "severity" not in body
    assert body["resrc_total_count"] == str(len(sessions))
    assert {"operation", "resourceType", "resourceName", "username", "tenant_name", "tenant_id"} < body.keys()


def test_one_session_is_an_object_and_no_session_is_no_member(observed: Asker) -> None:
    headers = sessid(token_of(log_in(observed)))
    sessions = observed.get(SESSIONS, headers).json["mpssession"]
    one = observed.get(f"{SESSIONS}/{sessions[0]['id']}", headers).json
    assert one["mpssession"]["id"] == sessions[0]["id"]
    account = observed.credentials(CONSOLE)
    named = {"X-NITRO-USER": account["username"], "X-NITRO-PASS": account["password"]}
    for session in sessions[1:]:
        assert observed.delete(f"{SESSIONS}/{session['id']}", named).json.keys() == {"errorcode", "message"}
    assert isinstance(observed.get(SESSIONS, named).json["mpssession"], dict)
    assert observed.delete(f"{SESSIONS}/{sessions[0]['id']}", named).status == 200
    assert "mpssession" not in observed.get(SESSIONS, named).json


def test_the_session_cookie_is_called_sessid_on_v1_and_only_there(observed: Asker) -> None:
    token = token_of(log_in(observed))
    again = observed.get(SESSIONS, {"Cookie": f"NITRO_AUTH_TOKEN={token}"})
    assert again.headers["set-cookie"] == f"SESSID={token}; Path=/nitro/v1; HttpOnly"
    both = {"Cookie": f"NITRO_AUTH_TOKEN={token}; SESSID={token}"}
    assert observed.get(SESSIONS, both).json["errorcode"] == 0
    two = {"Cookie": f"NITRO_AUTH_TOKEN={token}; SESSID=other"}
    assert observed.get(SESSIONS, two).json["errorcode"] == 444
    assert observed.delete(f"{LOGIN}/", sessid(token)).json["errorcode"] == 444
    assert observed.delete(f"{LOGIN}/", {"Cookie": f"NITRO_AUTH_TOKEN={token}"}).json["errorcode"] == 0


def test_sessid_is_nothing_to_the_documented_dialect(ask: Asker) -> None:
    assert ask.get(SESSIONS, sessid(token_of(log_in(ask)))).status == 401


def test_an_expired_session_is_444_with_200(observed: Asker) -> None:
    headers = sessid(token_of(log_in(observed)))
    observed.advance(86_400)
    expired = observed.get(SESSIONS, headers)
    assert (expired.status, expired.json["errorcode"]) == (200, 444)
    assert "severity" not in expired.json
    wrong = observed.post(LOGIN, {"login": {**observed.credentials(CONSOLE), "password": "wrong"}})
    assert (wrong.status, wrong.json["errorcode"]) == (401, 10001)


def _vss_token(ask: Asker) -> Reply:
    account = ask.credentials(VSS)
    encoded = base64.b64encode(f"{account['username']}:{account['password']}".encode()).decode()
    return ask.ask("POST", "/auth/request-token", {"Authorization": f"Basic {encoded}"})


def test_a_vss_token_comes_in_its_older_form(observed: Asker) -> None:
    issued = _vss_token(observed).json
    assert issued.keys() == {"token", "duration", "valid_until", "user"}
    assert issued["user"] == observed.credentials(VSS)["username"]


def test_a_vss_session_is_an_object_and_a_list_stays_a_list(observed: Asker) -> None:
    headers = {"Authorization": f"Bearer {_vss_token(observed).json['token']}"}
    items = observed.get("/v2/session", headers).json["data"]
    detail = observed.get(f"/v2/session/{items[0]['key']}", headers).json
    assert detail["data"]["username"] == items[0]["username"]
    assert isinstance(items, list)


def test_vss_errors_have_less_in_them(observed: Asker) -> None:
    headers = {"Authorization": f"Bearer {_vss_token(observed).json['token']}"}
    assert observed.get("/v2/session").json.keys() == {"message"}
    assert observed.get("/v2/session?x=1", headers).json.keys() == {"error"}
    missing = observed.get("/v2/session/nothing", headers)
    assert (missing.status, missing.headers["content-type"]) == (404, "text/html")


@pytest.mark.parametrize("accept", [None, "*/*", "application/*", "application/json"])
def test_appgate_wants_its_own_media_type(observed: Asker, accept: str | None) -> None:
    name = next(iter(observed.app.apis[APPGATE].behaviour.state(0)["clients"]))
    target = f"/admin/session-info/{quote(name, safe='')}"
    headers = {"Authorization": f"Bearer {observed.credentials(APPGATE)['token']}"}
    refused = observed.get(target, headers if accept is None else {**headers, "Accept": accept})
    assert (refused.status, refused.json["maxSupportedVersion"]) == (406, 23)
    headers["Accept"] = "application/vnd.appgate.peer-v22+json"
    assert observed.get(target, headers).headers["content-type"] == "application/json"
    unknown = observed.get("/admin/session-info/x", headers)
    assert (unknown.status, unknown.content) == (404, b"")
    assert observed.get(target).json["failureType"] == "Fatal"


def _reading(ask: Asker) -> list[Any]:
    token = token_of(log_in(ask))
    return [ask.get(SESSIONS, {"Cookie": f"NITRO_AUTH_TOKEN={token}"}).json, ask.app.control.state()]


def test_only_the_answers_differ(observed: Asker) -> None:
    ask = Asker(create_app(SPECS, seed="tests"))
    (documented, state), (other, same) = _reading(ask), _reading(observed)
    assert state == same
    assert [s["id"] for s in documented["mpssession"]] == [s["id"] for s in other["mpssession"]]
