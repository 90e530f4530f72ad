"""Whatever comes over the wire, the stub answers it, and never with a 5xx."""

import json
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.stub.in_process import Asker

METHODS = st.sampled_from(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "X"])
PATHS = [
    *("/nitro/v2/config/login", "/nitro/v2/config/login/", "/nitro/v1/config/mpssession"),
    *("/nitro/v1/config/mpssession/", "/v2/session", "/v2/session/", "/auth/request-token"),
    *("/admin/session-info/", "/admin/session-info/CN=", "/_stub/state", "/_stub/reset", "/_stub/clock"),
]
WIRE = st.text(st.characters(min_codepoint=0x21, max_codepoint=0x7E, exclude_characters="?#"), max_size=20)
HEADER_VALUES = st.text(
    st.characters(min_codepoint=0x20, max_codepoint=0xFF, exclude_characters="\x7f"), max_size=30
)
HEADER_NAMES = st.sampled_from(
    [
        *("accept", "authorization", "content-type", "cookie", "host", "x-nitro-user", "x-nitro-pass"),
        *("content-length", "transfer-encoding", "x-unknown"),
    ]
)
HEADERS = st.lists(
    st.tuples(
        HEADER_NAMES,
        HEADER_VALUES
        | st.sampled_from(
            ["application/json", "Basic x", "Bearer x", "NITRO_AUTH_TOKEN=x", "*/*", "a=b; c", "\xff"]
        ),
    ),
    max_size=6,
)
LOGIN_MEMBERS = st.fixed_dictionaries(
    {"username": st.just("nsroot"), "password": st.just("example-password")},
    optional={
        "session_timeout": st.integers(min_value=1)
        | st.floats(min_value=1, allow_infinity=False).map(float.__trunc__),
        "client_port": st.integers(0, 65535),
        "client_ip": st.text(),
        "token": st.text(),
        "permission": st.text(min_size=1, max_size=128),
        "session_creator": st.text(),
        "sessionid": st.text(),
        "ID": st.text(max_size=128),
        "Secret": st.text(max_size=128),
        "challenge": st.text(),
        "challenge_response": st.text(),
        "auth_with_remote_pubkey": st.integers(0, 1),
    },
)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=10,
)


TARGETS = st.builds("{}{}?{}".format, st.sampled_from(PATHS), WIRE, WIRE)


@settings(deadline=None)
@given(method=METHODS, target=TARGETS, headers=HEADERS, body=st.binary())
def test_any_request_is_answered(
    served: Asker, method: str, target: str, headers: list[tuple[str, str]], body: bytes
) -> None:
    reply = served.ask(method, target, headers, body)
    assert 200 <= reply.status < 500
    if method != "HEAD" and reply.content:
        json.loads(reply.content)


@settings(deadline=None)
@given(raw=st.binary())
def test_any_bytes_are_answered_by_log_in(served: Asker, raw: bytes) -> None:
    reply = served.ask("POST", PATHS[0], {"content-type": "application/json"}, raw)
    assert reply.status == 400


@settings(deadline=None)
@given(body=JSON)
def test_any_json_is_answered_by_log_in(served: Asker, body: object) -> None:
    assert served.post(PATHS[0], body).status == 400


@settings(deadline=None, max_examples=50)
@given(members=LOGIN_MEMBERS)
def test_every_valid_login_opens_a_session_that_is_shown(served: Asker, members: dict[str, Any]) -> None:
    served.reset()
    raw = json.dumps({"login": members}).encode()
    reply = served.ask("POST", PATHS[0], {"content-type": "application/json"}, raw)
    assert reply.status == 200
    cookie = {"Cookie": f"NITRO_AUTH_TOKEN={reply.json['login'][0]['sessionid']}"}
    shown = served.get(PATHS[2], cookie)
    assert [session["is_self"] for session in shown.json["mpssession"]].count(True) == 1


@settings(deadline=None)
@given(key=st.text(min_size=1))
def test_any_id_reaches_the_api_as_it_is(served: Asker, key: str) -> None:
    known = served.security("netscaler_console")
    account = {"X-NITRO-USER": known["nitroUser"], "X-NITRO-PASS": known["nitroPass"]}
    encoded = "".join(f"%{byte:02X}" for byte in key.encode("utf-8", "replace"))
    assert served.get(f"/nitro/v1/config/mpssession/{encoded}", account).status == 404
