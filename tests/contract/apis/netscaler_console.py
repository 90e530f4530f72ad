"""What the contract run knows of NetScaler Console beyond its spec."""

import json
from collections.abc import Iterator, Mapping, Sequence
from http.cookies import SimpleCookie
from urllib.parse import parse_qs, urlsplit

from tools.specfirst.contract.apis import (
    SLACK_SECONDS,
    Deviation,
    DeviationExample,
    KnownApi,
    OwnSession,
    SignInMethod,
    Statement,
    TokenFlow,
)
from tools.specfirst.contract.coverage.observed import Exchange
from tools.specfirst.contract.exchange import Exchange as WireExchange
from tools.specfirst.contract.exchange import Headers


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

_STATEMENTS: Mapping[str, Sequence[Statement]] = {
    "login": (*_EVERY_CALL, _cookie_is_the_token, _login_takes_what_was_asked),
    "logout": _EVERY_CALL,
    "listSessions": (*_EVERY_CALL, _sessions_are_sound),
    "getSession": (*_EVERY_CALL, _sessions_are_sound),
    "endSession": _EVERY_CALL,
}

_DEVIATIONS = (
    Deviation(
        name="numbers arrive as strings",
        evidence="recorded: on the v1 wire numbers and booleans are JSON strings",
        kind="type",
        found=r"-?\d+(\.\d+)?",
        expected=("integer", "number"),
        examples=(
            DeviationExample("listSessions", "200", ("mpssession", 0, "session_timeout"), value="1800"),
            DeviationExample("getSession", "200", ("mpssession", 0, "port"), value="50422"),
        ),
    ),
    Deviation(
        name="booleans arrive as strings",
        evidence="recorded: on the v1 wire numbers and booleans are JSON strings",
        kind="type",
        found="true|false",
        expected=("boolean",),
        examples=(DeviationExample("listSessions", "200", ("mpssession", 0, "is_self"), value="true"),),
    ),
    Deviation(
        name="an unset number or boolean is an empty string",
        evidence='recorded: on the v1 wire unset values are "" or "-1"',
        kind="type",
        found="",
        expected=("integer", "number", "boolean"),
        examples=(DeviationExample("getSession", "200", ("mpssession", 0, "expire_after"), value=""),),
    ),
    Deviation(
        name="a listing's tokens arrive as numbers",
        evidence='vendor: a login answer shows "token":0',
        kind="type",
        member=r"(login|mpssession)(\[\])?\.token",
        found=r"\d+",
        expected=("string",),
        examples=(DeviationExample("login", "200", ("login", 0, "token"), value=0),),
    ),
    Deviation(
        name="severity is missing",
        evidence="recorded: on the v1 wire severity may be missing; vendor: and from a login",
        kind="required",
        member="severity",
        examples=(
            DeviationExample("listSessions", "200", ("severity",), remove=True),
            DeviationExample("login", "200", ("severity",), remove=True),
        ),
    ),
    Deviation(
        name="a login answers without its envelope",
        evidence="vendor: a login answer is shown without errorcode, message and severity",
        kind="required",
        member="errorcode|message",
        document=(("login",), r".*"),
        examples=(
            DeviationExample("login", "200", ("errorcode",), remove=True),
            DeviationExample("login", "200", ("message",), remove=True),
        ),
    ),
    Deviation(
        name="a login answers with few members",
        evidence="vendor: a login answer is shown with token, tenant_name and sessionid alone",
        kind="required",
        member=r"login\[\]\.(?!sessionid$).*",
        examples=(DeviationExample("login", "200", ("login", 0, "permission"), remove=True),),
    ),
    Deviation(
        name="more members stand beside the resource",
        evidence="recorded: these members appear beside the resource on the v1 wire",
        kind="member",
        member="operation|resourceType|username|tenant_name|tenant_id|resrc_total_count|resourceName",
        examples=(
            DeviationExample("listSessions", "200", ("resourceType",), value="mpssession"),
            DeviationExample("endSession", "200", ("operation",), value="delete"),
        ),
    ),
    Deviation(
        name="a single object stands in place of a list",
        evidence="client: working clients take a list, a single object, or nothing",
        kind="type",
        member="mpssession|login",
        found=r"\{.*\}",
        expected=("array",),
        examples=(DeviationExample("getSession", "200", ("mpssession",), item=0),),
    ),
    Deviation(
        name="an empty list is left out",
        evidence="client: working clients take a list, a single object, or nothing",
        kind="required",
        member="mpssession",
        document=(("errorcode",), r"0"),
        examples=(DeviationExample("listSessions", "200", ("mpssession",), remove=True),),
    ),
    Deviation(
        name="an error answers 200 and tells by its errorcode",
        evidence="vendor: errorcode 444 is an expired session; client: it arrives under 200, too",
        kind="required",
        member="mpssession",
        document=(("errorcode",), r"[1-9]\d*"),
        examples=(DeviationExample("listSessions", "401", sent_as="200"),),
    ),
    Deviation(
        name="the cookie of a login is called SESSID",
        evidence="vendor: the name on v1 is SESSID, on v2 NITRO_AUTH_TOKEN",
        kind="header",
        member="Set-Cookie",
        found="SESSID=.*",
    ),
)


def _cookies(token: str) -> Headers:
    # Both names: appliances differ in the one that they want on v1.
    return [("Cookie", f"NITRO_AUTH_TOKEN={token}; SESSID={token}"), ("Accept", "application/json")]


def _login(username: str, password: str) -> tuple[Headers, bytes]:
    body = json.dumps({"login": {"username": username, "password": password}}).encode()
    return [("Content-Type", "application/json"), ("Accept", "application/json")], body


def _says_an_error(exchange: WireExchange) -> bool:
    """`ResultCode`: anything but 0 is an error, whatever the status."""
    try:
        code = json.loads(exchange.content).get("errorcode", 0)
    except (ValueError, AttributeError):
        return False
    return str(code) not in ("0", "")


KNOWN = KnownApi(
    statements=_STATEMENTS,
    tokens=TokenFlow("login", "sessionToken", ("login", 0, "sessionid"), "logout", "sessionid"),
    sign_in=(
        SignInMethod(("USERNAME", "PASSWORD"), _cookies, "login", _login, ("login", "sessionid"), "logout"),
    ),
    own_session=OwnSession("listSessions", "mpssession", mark="is_self", key="id", token="sessionid"),
    refuses=_says_an_error,
    moving={
        "last_activity_time": "the call that looks counts as activity",
        "expire_after": "counts down, and starts anew with each activity",
    },
    of_the_run={
        "sessionid": "a token that is printed in a public file must not open a session",
        "is_self": "whose session it is depends on who asks",
        "login_time": "counted back from when the server started",
    },
    unexercised=(
        ("* 5XX*", "no fault is queued in a run; the clients decode it from drawn answers"),
        (
            "* 4XX*",
            "each fault of a request that the stub knows has a status of its own; the clients decode it",
        ),
    ),
    deviations=_DEVIATIONS,
    credential_headers=frozenset({"x-nitro-user", "x-nitro-pass"}),
    # Credentials with every request: a login would have to be answered, too.
    client={"username": "some-user", "password": "some-password", "auth": "request"},
)
