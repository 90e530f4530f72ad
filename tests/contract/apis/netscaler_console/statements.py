"""What the pages and the spec of NetScaler Console state in words.

Read so that an answer of a real server can be judged, too, which writes numbers as texts and leaves things
out: what cannot be read here is told by the schema, or is a known deviation.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC
from email.utils import parsedate_to_datetime
from urllib.parse import parse_qs, unquote, urlsplit

from tests.contract.apis.netscaler_console.own import COOKIES, own_session, tokens_sent
from tests.contract.apis.netscaler_console.times import grain, moment_told
from tests.contract.apis.reading import cookies_set, is_address, known_text, now_of, number, records, truth
from tools.specfirst.contract.apis import SLACK_SECONDS, Statement
from tools.specfirst.contract.coverage.observed import Exchange

_OF_CODE: Mapping[int, frozenset[int]] = {
    444: frozenset({401}),
    10001: frozenset({401}),
    **dict.fromkeys((10005, 10006, 10007, 10008), frozenset({400, 404, 405, 406, 415, 422})),
    10011: frozenset({404, 410}),
    10013: frozenset({401, 403}),
    10019: frozenset({400, 422}),
    10020: frozenset({400, 403, 409, 429, 503}),
    10021: frozenset({401, 403, 423}),
    50018: frozenset({401, 403}),
}
"""The statuses that a failure of each code can have, by what the code means."""

_OF_A_FAILURE = re.compile(r"\b(failed|failure|error|invalid|denied|expired|refused)\b", re.IGNORECASE)

_FUTURE = 10 * 366 * 86_400
"""Clocks differ, yet not by ten years; milliseconds taken for seconds are thousands of years away."""


def _warnings_only_on_request(exchange: Exchange) -> Iterator[str]:
    """`warning`: warnings are shown to a request that asks, and then come with status 209."""
    asked = parse_qs(urlsplit(exchange.url).query).get("warning") == ["yes"]
    if exchange.status == 209 and not asked:
        yield "status 209 answers a request that did not ask for warnings"


def _the_envelope_agrees_with_the_status(exchange: Exchange) -> Iterator[str]:
    """`ResultCode`: 0, or under 209 the number of the warning; a warning has the severity WARNING."""
    code, severity = number(exchange.document.get("errorcode")), exchange.document.get("severity")
    if code == 444 and exchange.status == 200:
        return  # an ended session, as some servers tell of it
    if exchange.status == 209:
        agrees = code not in (0, None) and severity == "WARNING"
    else:
        agrees = code in (0, None) and severity not in ("WARNING", "ERROR")
    if not agrees:
        yield f"errorcode {code} and severity {severity} under status {exchange.status}"
    elif exchange.status == 200 and _OF_A_FAILURE.search(str(exchange.document.get("message"))):
        yield f"the message is {exchange.document['message']} under status 200 and errorcode 0"


def _the_code_fits_the_failure(exchange: Exchange) -> Iterator[str]:
    """`Failure`: what the vendor's codes mean, and a failure is grave."""
    code, severity = number(exchange.document.get("errorcode")), exchange.document.get("severity")
    if code == 0:
        yield f"errorcode 0, which is success, under status {exchange.status}"
    elif code is not None and exchange.status not in _OF_CODE.get(code, {exchange.status}):
        yield f"errorcode {code} means something else than status {exchange.status}"
    if severity in ("NONE", "WARNING"):
        yield f"severity {severity} under status {exchange.status}"
    if exchange.document.get("message") in ("Done", ""):
        told = exchange.document["message"] or "empty, and the payload provides details,"
        yield f"the message is {told} under status {exchange.status}"


def _the_code_is_that_of_the_refusal(exchange: Exchange) -> Iterator[str]:
    """`NotLoggedIn`, `LoginRefused`, `NoSuchSession`: each has codes of its own."""
    code = number(exchange.document.get("errorcode"))
    wanted = {401: {444, 10001, 10013, 10021, 50018}, 404: {10011}}[exchange.status]
    if code in _OF_CODE and code not in wanted:
        yield f"errorcode {code} means something else than status {exchange.status}"


def _the_cookie_is_the_token(exchange: Exchange) -> Iterator[str]:
    """`SessionCookie`: the session's token once more, for the paths that take it."""
    # Of two for one place the last one counts.
    places = ("domain", "path")
    set_last = {
        (name, *map(attributes.get, places)): (name, value, attributes)
        for name, value, attributes in cookies_set(exchange)
        if name in COOKIES
    }
    token = known_text(records(exchange.document, "login")[0].get("sessionid"))
    # A cookie may be written percent-encoded; a login may take older ones away, of other paths.
    good = [one for one in set_last.values() if not token or token in (one[1], unquote(one[1]))]
    if token and not good:
        yield "the cookie NITRO_AUTH_TOKEN is not login[0].sessionid"
    names = {name for name, *_ in good}
    for name, value, told in set_last.values():
        if (
            name in names
            and value
            and (name, value, told) not in good
            and not told.keys() & {"max-age", "expires"}
        ):
            yield f"the cookie {name} is set to something else besides"
    now = now_of(exchange)
    ends = [parsedate_to_datetime(told["expires"]) for *_, told in good if told.get("expires")]
    is_past = any(now is not None and end.replace(tzinfo=end.tzinfo or UTC) < now for end in ends)
    if is_past or any(told.get("max-age") in ("0", "-1") for *_, told in good):
        yield "the cookie has expired before it was used"
    # A proxy may have put a path before the server's own, of which that knows nothing.
    here = own, _ = (urlsplit(exchange.url).path, exchange.operation.path)
    for name, _, told in good:
        within = told.get("path", "").rstrip("/")
        if not any(path.startswith(f"{within}/") for path in (own, *exchange.spec.data["paths"])):
            yield f"the cookie is for {within}, where no path of the API is"
        elif name == COOKIES[0] and not any(one.startswith(f"{within}/") for one in here):
            yield f"the cookie is for {within}, so that nobody logs out with it: {own} is elsewhere"
    host = urlsplit(exchange.url).hostname or ""
    for domain in (told["domain"].removeprefix(".").lower() for *_, told in good if told.get("domain")):
        if host != domain and not host.endswith(f".{domain}"):
            yield f"the cookie is for {domain}, which is not where it comes from"


def _a_login_takes_what_was_asked(exchange: Exchange) -> Iterator[str]:
    """`LoginRecord`: who logged in, from where, for how long; what was asked for unless it is a secret."""
    record, wanted = records(exchange.document, "login")[0], exchange.body["login"]
    told: tuple[str, ...] = (
        "username",
        "session_timeout",
        "client_ip",
        "client_port",
        "session_creator",
        "ID",
    )
    if "password" not in wanted:  # by id and secret: another user, if one is named at all
        told = told[1:]
    for name in (*told, "auth_with_remote_pubkey", "token"):
        # An empty text is what the page calls unset.
        if wanted.get(name, "") == "" or name not in record or record[name] == wanted[name]:
            continue
        # As the vendor shows it, `token` is the number 0, whatever was asked.
        if str(record[name]) != str(wanted[name]) and not (name == "token" and record[name] == 0):
            yield f"login[0].{name} is {record[name]!r}, asked for was {wanted[name]!r}"


def _a_login_shows_no_secret(exchange: Exchange) -> Iterator[str]:
    """`LoginRecord`: a server has no reason to fill in what was secret in the request."""
    record = records(exchange.document, "login")[0]
    for name in ("password", "Secret", "challenge_response"):
        if record.get(name):
            yield f"login[0].{name} is filled in; a server has no reason to"


def _a_log_out_shows_no_secret(exchange: Exchange) -> Iterator[str]:
    """`LogoutRecord`: a server has no reason to fill in what was secret in the request."""
    for record in records(exchange.document, "logout"):
        for name in ("password", "sessionid"):
            if record.get(name):
                yield f"logout[0].{name} is filled in; a server has no reason to"


def _keys_name_one_session_each(exchange: Exchange) -> Iterator[str]:
    """`ClientSession`: `id` is the session's key, `sessionid` its token."""
    sessions = records(exchange.document, "mpssession")
    for name in ("id", "sessionid"):
        # Who does not show tokens may write stars.
        shown = (known_text(session.get(name)) for session in sessions)
        values = [text for text in shown if any(map(str.isalnum, text))]
        if len(set(values)) != len(values):
            yield f"two sessions have one {name}"
    for session in sessions:
        for name in ("id", "username"):
            if session.get(name) == "":
                yield f"a session's {name} is empty"


def _is_self_is_the_callers(exchange: Exchange) -> Iterator[str]:
    """`is_self`: whether this is the caller's own session, or one of the same user, as the page has it."""
    if "mpssession" not in exchange.document:
        return  # an empty list or a refusal, as some servers tell of it
    sessions, own = records(exchange.document, "mpssession"), own_session(exchange)
    marked = [session for session in sessions if truth(session.get("is_self"))]
    users = {str(session.get("username")) for session in marked}
    if own is not None and truth(own.get("is_self")) is False:
        yield f"is_self is False for the session {own.get('id')}, which is the caller's"
    if "cookie" not in exchange.sent:
        # Who comes with a name and a password may have a session for as long as that takes.
        user = exchange.sent.get("x-nitro-user", "")
        if marked and not user:
            yield "a session is the caller's own, who came without one"
        elif known_text(user) and users - {user}:
            yield "is_self is True for a session of another user than the caller's"
        return
    if own is not None and users - {str(own.get("username"))}:
        yield "is_self is True for a session of another user than the caller's"
    is_told = all(truth(session.get("is_self")) is not None for session in sessions)
    if exchange.operation.operation_id == "listSessions" and tokens_sent(exchange) and is_told:
        theirs = [session for session in sessions if str(session.get("username")) in users]
        if len(users) != 1 or len(marked) not in (1, len(theirs)):
            yield f"{len(marked)} sessions of the list are the caller's own"


def _nobody_is_given_the_token_of_another(exchange: Exchange) -> Iterator[str]:
    """`SessionCookie`: the caller's own; who looks at sessions is not given one of them."""
    tokens = [
        *filter(None, (known_text(one.get("sessionid")) for one in records(exchange.document, "mpssession")))
    ]
    sent = tokens_sent(exchange)
    for name, value, _ in cookies_set(exchange):
        if name in COOKIES and sent and value not in sent and value in tokens:
            yield f"the cookie {name} is set to the token of another session"


def _times_follow_each_other(exchange: Exchange) -> Iterator[str]:
    """`ClientSession`: opened, then used, then expired, each in seconds."""
    moments = []
    sessions = records(exchange.document, "mpssession")
    for session in sessions:
        opened, used = number(session.get("login_time")), number(session.get("last_activity_time"))
        timeout, left = number(session.get("session_timeout")), number(session.get("expire_after"))
        opened, used = (moment if moment is not None and moment > 0 else None for moment in (opened, used))
        if opened is not None and used is not None and opened > used:
            yield f"last_activity_time is {used}, login_time {opened}: used before it was opened"
        for told in (opened, used):
            if told is not None and exchange.started and told > exchange.started + _FUTURE:
                yield f"a session was opened or used at {told}, which is yet to come"
        if timeout is not None and timeout != -1 and timeout <= 0:
            yield f"session_timeout is {timeout}"
        elif timeout and timeout > 0 and left is not None and not -1 <= left <= timeout + SLACK_SECONDS:
            yield f"expire_after is {left}, session_timeout {timeout}"
        elif (moment := moment_told(session)) is not None:
            # How long a session was idle is not told, but when the answer was given follows from each.
            moments.append(moment)
    if moments and max(moments) - min(moments) > SLACK_SECONDS + exchange.seconds + grain(sessions):
        apart = max(moments) - min(moments)
        yield f"expire_after and session_timeout count from different moments, {apart} seconds apart"


def _addresses_are_some(exchange: Exchange) -> Iterator[str]:
    """`ip_address` and `port`: where the session was opened from."""
    for session in records(exchange.document, "mpssession"):
        address, port = session.get("ip_address"), number(session.get("port"))
        if isinstance(address, str) and not is_address(address):
            yield f"ip_address is {address!r}, which is no address"
        if port is not None and not -1 <= port <= 65_535:
            yield f"port is {port}, which is no port"


def _a_page_is_what_was_asked_for(exchange: Exchange) -> Iterator[str]:
    """`count`, `pagesize`, `filter`: a number, no more than a page, and only what is like the filter."""
    asked = {name: values[-1] for name, values in parse_qs(urlsplit(exchange.url).query).items()}
    rows = records(exchange.document, "mpssession")
    numbers = [row for row in rows if "count" in row or "__count" in row]
    if asked.get("count") == "yes":
        if len(numbers) != 1 or len(rows) != 1:
            yield f"asked for a number, {len(rows)} rows came"
        return
    if numbers:
        yield "a number came that nobody has asked for"
    if "pagesize" in asked and len(rows) > int(asked["pagesize"]):
        yield f"{len(rows)} sessions on a page of {asked['pagesize']}"
    for name, _, value in (pair.partition(":") for pair in asked.get("filter", ":").split(",")):
        # A filter may be a pattern, which any part of the value fits.
        shown = [str(row[name]).lower() for row in rows if name in row]
        if value.isalnum() and any(value.lower() not in one for one in shown):
            yield f"a session's {name} is not {value}"


_SUCCESS = (_warnings_only_on_request, _the_envelope_agrees_with_the_status)
_REFUSED = (_the_code_fits_the_failure,)
_NO_ENTRY = (*_REFUSED, _the_code_is_that_of_the_refusal)
_SESSIONS = (
    *(_keys_name_one_session_each, _is_self_is_the_callers, _times_follow_each_other),
    _nobody_is_given_the_token_of_another,
)
_OPERATIONS: Mapping[str, Sequence[Statement]] = {
    "login": (
        *(*_SUCCESS, _the_cookie_is_the_token, _a_login_takes_what_was_asked, _a_login_shows_no_secret),
    ),
    "logout": _SUCCESS,
    "logoutSession": (*_SUCCESS, _a_log_out_shows_no_secret),
    "listSessionsV2": (*_SUCCESS, *_SESSIONS, _a_page_is_what_was_asked_for),
    "getSessionV2": (*_SUCCESS, *_SESSIONS),
    "endSessionV2": _SUCCESS,
    "listSessions": (*_SUCCESS, *_SESSIONS),
    "getSession": (*_SUCCESS, *_SESSIONS),
    "endSession": _SUCCESS,
}

STATEMENTS: Mapping[str, Sequence[Statement]] = {
    **_OPERATIONS,
    **{f"{name} {status}": _NO_ENTRY for name in _OPERATIONS for status in (401, 404)},
    **{f"{name} {status}": _REFUSED for name in _OPERATIONS for status in (400, 403, 405, 406, 415)},
}
"""By operationId, and under `<operationId> <status>` for refusals."""

PLAUSIBLE: Mapping[str, Sequence[Statement]] = dict.fromkeys(
    ("listSessions", "getSession"), (_addresses_are_some,)
)
"""A login may say whatever it likes of where it comes from, and a run against the stub does."""
