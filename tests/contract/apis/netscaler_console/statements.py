"""What the pages and the spec of NetScaler Console state in words."""

from collections.abc import Iterator, Mapping, Sequence
from http.cookies import SimpleCookie
from urllib.parse import parse_qs, urlsplit

from tools.specfirst.contract.apis import (
    SLACK_SECONDS,
    Statement,
)
from tools.specfirst.contract.coverage.observed import Exchange


def _warnings_only_on_request(exchange: Exchange) -> Iterator[str]:
    """`warning`: warnings are shown to a request that asks, and then come with status 209."""
    asked = parse_qs(urlsplit(exchange.url).query).get("warning") == ["yes"]
    if exchange.status == 209 and not asked:
        yield "status 209 answers a request that did not ask for warnings"


def _envelope_agrees_with_status(exchange: Exchange) -> Iterator[str]:
    """`ResultCode`: 0, or under 209 the number of the warning; a warning has the severity WARNING."""
    code, severity = exchange.document["errorcode"], exchange.document["severity"]
    if exchange.status == 209:
        agrees = code != 0 and severity == "WARNING"
    else:
        agrees = code == 0 and severity not in ("WARNING", "ERROR")
    if not agrees:
        yield f"errorcode {code} and severity {severity} under status {exchange.status}"


def _cookie_is_the_token(exchange: Exchange) -> Iterator[str]:
    """`SessionCookie`: the session's token once more."""
    cookie = SimpleCookie()
    cookie.load(exchange.headers.get("set-cookie", ""))
    morsel = cookie.get("NITRO_AUTH_TOKEN")
    if morsel is None or morsel.value != exchange.document["login"][0]["sessionid"]:
        yield "the cookie NITRO_AUTH_TOKEN is not login[0].sessionid"


def _login_takes_what_was_asked(exchange: Exchange) -> Iterator[str]:
    """`LoginRecord`: who logged in, from where, for how long; what was asked for unless it is a secret."""
    record, wanted = exchange.document["login"][0], exchange.body["login"]
    told = ("username", "session_timeout", "client_ip", "client_port", "permission", "session_creator", "ID")
    for name in (*told, "auth_with_remote_pubkey", "token"):
        # An empty text is what the page calls unset.
        if wanted.get(name, "") != "" and record[name] != wanted[name]:
            yield f"login[0].{name} is {record[name]!r}, asked for was {wanted[name]!r}"
    for name in ("password", "Secret", "challenge_response"):
        if record[name]:
            yield f"login[0].{name} is filled in; a server has no reason to"


def _sessions_are_sound(exchange: Exchange) -> Iterator[str]:
    """`ClientSession`: keys name one session each, its times follow each other, `is_self` is the caller's."""
    sessions = exchange.document["mpssession"]
    for name in ("id", "sessionid"):
        values = [session[name] for session in sessions]
        if len(set(values)) != len(values):
            yield f"two sessions have one {name}"
    cookie = SimpleCookie()
    cookie.load(exchange.sent.get("cookie", ""))
    token = cookie["NITRO_AUTH_TOKEN"].value if "NITRO_AUTH_TOKEN" in cookie else None
    # How long a session has been idle is not in the answer, but when the answer was given follows from each.
    moments = [
        session["last_activity_time"] + session["session_timeout"] - session["expire_after"]
        for session in sessions
    ]
    if moments and max(moments) - min(moments) > SLACK_SECONDS:
        yield f"expire_after is counted from different moments, {max(moments) - min(moments)} seconds apart"
    for session in sessions:
        if session["is_self"] != (session["sessionid"] == token):
            yield f"is_self is {session['is_self']} for the session {session['id']}"
        if session["login_time"] > session["last_activity_time"]:
            yield f"last used at {session['last_activity_time']}, opened at {session['login_time']}"


_EVERY_CALL = (_warnings_only_on_request, _envelope_agrees_with_status)

STATEMENTS: Mapping[str, Sequence[Statement]] = {
    "login": (*_EVERY_CALL, _cookie_is_the_token, _login_takes_what_was_asked),
    "logout": _EVERY_CALL,
    "listSessions": (*_EVERY_CALL, _sessions_are_sound),
    "getSession": (*_EVERY_CALL, _sessions_are_sound),
    "endSession": _EVERY_CALL,
}
"""By operationId."""
