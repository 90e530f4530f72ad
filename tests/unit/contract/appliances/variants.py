"""What is different in a server and right all the same: none of it may be reported as wrong."""

import itertools
import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from tests.contract.apis.vss_cloud.times import span_of
from tests.unit.contract.appliances.changes import Fault, at, changed, habit, together
from tests.unit.contract.appliances.console import USER, Console, Session
from tests.unit.contract.appliances.serving import START, Answer, Request, Server


def _ordered_otherwise(_: Request, answer: Answer) -> Answer:
    document = answer.document
    for name in ("mpssession", "data"):
        if isinstance(document, dict) and isinstance(document.get(name), list):
            document[name] = [dict(reversed(one.items())) for one in reversed(document[name])]
    return replace(
        answer, document=dict(reversed(document.items())) if isinstance(document, dict) else document
    )


def _other_headers(_: Request, answer: Answer) -> Answer:
    more = {
        "content-type": "application/json; charset=utf-8",
        "X-Request-Id": "7",
        "Cache-Control": "no-store",
    }
    return replace(answer, headers={**answer.headers, **more})


def _observed(request: Request, answer: Answer) -> Answer:
    """As real appliances are known to answer: strings for numbers, more beside, a single object."""
    document = answer.document
    if not isinstance(document, dict) or "errorcode" not in document:
        return answer
    if "login" in document:
        kept = ("tenant_name", "sessionid")
        record = {name: value for name, value in document["login"][0].items() if name in kept}
        return replace(answer, document={"login": [{"token": 0, **record}]})
    if "/nitro/v1/" not in request.path:
        return answer
    if answer.status == 401:
        return replace(answer, status=200)
    shown = {name: value for name, value in document.items() if name != "severity" or answer.status == 209}
    if "mpssession" in document:
        sessions = [_strings(one) for one in document["mpssession"]]
        shown |= {"operation": "get", "resourceType": "mpssession", "tenant_id": "5f4d0a52"}
        shown["mpssession"] = sessions[0] if len(sessions) == 1 else sessions
    return replace(answer, document=shown)


def _strings(session: dict[str, object]) -> dict[str, object]:
    strings = {
        name: str(value).lower() if isinstance(value, bool | int) else value
        for name, value in session.items()
    }
    return {**strings, "port": "-1", "is_external_auth": ""}


def others_come_and_go(server: Server) -> None:
    """Let somebody else log in, and somebody else leave, after each look at the list."""
    assert isinstance(server, Console)

    def change(request: Request, answer: Answer) -> Answer:
        if _is_list(request, answer):
            for key in [key for key in server.sessions if key.startswith("guest")]:
                del server.sessions[key]
            _log_in(server)
        return answer

    server.changes.append(("", change))


def others_log_in_and_out(server: Server) -> None:
    """Let somebody else log in or out after some looks at the list."""
    assert isinstance(server, Console)

    def change(request: Request, answer: Answer) -> Answer:
        guests = [key for key in server.sessions if key.startswith("guest")]
        if _is_list(request, answer) and len(server.asked) % 3 == 0:
            _log_in(server)
        elif _is_list(request, answer) and guests and len(server.asked) % 2:
            del server.sessions[guests[0]]
        return answer

    server.changes.append(("", change))


def _is_list(request: Request, answer: Answer) -> bool:
    return request.path.endswith("mpssession") and answer.status < 300


def _log_in(server: Console) -> None:
    number = len(server.asked)
    server.sessions[f"guest-{number}"] = Session(
        f"guest-{number}", "guest", f"##{number:032d}", START, START, 900, "203.0.113.8", 1_000 + number
    )


def _mine_by_user(_: Request, answer: Answer) -> Answer:
    if isinstance(answer.document, dict):
        for one in answer.document.get("mpssession", ()):
            one["is_self"] = one["username"] == USER
    return answer


def mine_by_user(server: Server) -> None:
    """Mark all sessions of the caller's user, of which another was there before."""
    assert isinstance(server, Console)
    other = Session(
        "c0ffee00-0009", USER, "##CANARY0WNOTHER", START - 900, START - 300, 1800, "192.0.2.9", 77
    )
    server.sessions[other.id] = other
    server.changes.append(("", _mine_by_user))


def _a_session_for_the_request(request: Request, answer: Answer) -> Answer:
    if request.headers.get("x-nitro-user") and answer.status < 300:
        rows = answer.document["mpssession"]
        now = rows[0]["last_activity_time"] + rows[0]["session_timeout"] - rows[0]["expire_after"]
        times = {"login_time": now, "last_activity_time": now, "expire_after": rows[0]["session_timeout"]}
        token = {"sessionid": "##CANARY0F0NEREQUEST", "token": "canary-0F0NEREQUEST"}
        rows.append({**rows[0], **token, **times, "id": f"c0ffee00-{now}", "username": USER, "is_self": True})
    return answer


def _malformed(request: Request, answer: Answer) -> Answer:
    """Call an id malformed that has not the length of one."""
    is_meant = answer.status == 404 and len(request.last_step) != 36
    refusal = {"error": "Bad Request", "message": "no key"}
    return replace(answer, status=400, document=refusal) if is_meant else answer


def _no_tokens(_: Request, answer: Answer) -> Answer:
    if isinstance(answer.document, dict):
        for one in answer.document.get("mpssession", ()):
            one["sessionid"] = one["token"] = ""
    return answer


def _less_in_errors(_: Request, answer: Answer) -> Answer:
    if isinstance(answer.document, dict) and answer.status in (400, 404):
        answer.document.pop("message", None)
    return answer


def _at_its_own_host(_: Request, answer: Answer) -> Answer:
    if isinstance(answer.document, dict) and "_links" in answer.document:
        written = json.dumps(answer.document)
        own = written.replace("http://appliance.test/", "https://vss-api.eis.utoronto.ca:8001/")
        return replace(answer, document=json.loads(own))
    return answer


def too_often(every: int) -> Fault:
    """Return a variant that says now and then that the caller asks too often, whatever is asked."""
    return lambda server: setattr(server, "every", every)


def may_not(operation: str, status: int) -> Fault:
    """Return a variant in which the account may not call an operation."""
    refusal = {"id": "forbidden", "message": "The account may not"}

    def change(_: Request, answer: Answer) -> Answer:
        return replace(answer, status=status, document=refusal) if answer.status == 200 else answer

    return changed(operation, change)


_BUILDS = itertools.count(1)


def _with_more_members(_: Request, answer: Answer) -> Answer:
    return replace(answer, document=_more(answer.document))


def _more(value: object) -> object:
    if isinstance(value, dict):
        return {name: _more(member) for name, member in value.items()} | {
            "_build": next(_BUILDS),
            "region": {"x": 1},
        }
    return [_more(item) for item in value] if isinstance(value, list) else value


def _single(_: Request, answer: Answer) -> Answer:
    if (
        isinstance(answer.document, dict)
        and len(answer.document.get("data", ())) == 1
        and "_links" in answer.document
    ):
        answer.document["data"] = answer.document["data"][0]
    return answer


def _shorter_login(request: Request, answer: Answer) -> Answer:
    """Leave out what the request has not set, and write the cookie as cookies are written."""
    if isinstance(answer.document, dict) and "login" in answer.document:
        for name in ("password", "ID", "Secret", "challenge", "challenge_response", "client_port"):
            answer.document["login"][0].pop(name)
        headers = {name: value.replace("##", "%23%23") for name, value in answer.headers.items()}
        return replace(answer, headers=headers)
    if request.path.endswith("/logout") and answer.status == 200:
        answer.document["logout"][0]["session_timeout"] = "0"
    return answer


def _as_web_servers_do(request: Request, answer: Answer) -> Answer:
    """Refuse a method in words of its own, and whoever comes in two ways as malformed."""
    if answer.status == 405:
        headers = {**answer.headers, "Content-Type": "text/html"}
        return replace(answer, document=b"<h1>Method Not Allowed</h1>", headers=headers)
    if answer.status == 401 and request.cookies and "x-nitro-user" in request.headers:
        code = {"errorcode": 10005, "message": "one way or the other", "severity": "ERROR"}
        return replace(answer, status=400, document=code)
    return answer


def _options_as_any_does(_: Request, answer: Answer) -> Answer:
    return replace(answer, status=204, document=b"", headers={"Allow": "GET, HEAD, OPTIONS"})


def _users_with_addresses(_: Request, answer: Answer) -> Answer:
    written = json.dumps(answer.document) if isinstance(answer.document, dict) else "null"
    other = written.replace(r"VSKEY5\\josem", "josem@vskey5.example.org").replace(
        "VSKEY5", "vskey5.example.org"
    )
    return answer if other == written else replace(answer, document=json.loads(other))


def in_use(server: Server) -> None:
    """Let all sessions be used between two looks at them."""
    looks = itertools.count()

    def change(_: Request, answer: Answer) -> Answer:
        for one in answer.document["data"] if answer.status == 200 else ():
            now = datetime.fromisoformat(one["loginTime"]) + span_of(one["loginTimeDelta"])
            ago = timedelta(seconds=30 - next(looks) % 20)
            moment = (now - ago).strftime("%Y-%m-%d %H:%M:%S")
            one |= {"lastActiveTime": moment, "lastActiveTimeDelta": str(ago)}
        return answer

    server.changes.append(("getSession", change))


EVERYWHERE: Mapping[str, Fault] = {
    "as documented": lambda _: None,
    "in another order": changed("", _ordered_otherwise),
    "with other headers": changed("", _other_headers),
    "unknown query parameters are not minded": habit("query"),
    "now and then one asks too often": too_often(7),
}
_ACCEPT: Mapping[str, Fault] = {
    "Accept is not looked at": habit("accept"),
    "with more members": changed("", _with_more_members),
}
"""Where no document says that it is, and no object has members of any name."""
CONSOLE: Mapping[str, Fault] = {
    **EVERYWHERE,
    **_ACCEPT,
    "as observed": changed("", _observed),
    "one asks too often for many things": too_often(3),
    "others come and go": others_come_and_go,
    "others log in and out": others_log_in_and_out,
    "UUIDs are read in any letters": habit("ids in any letters"),
    "without tokens in the list": changed("", _no_tokens),
    "a shorter login": changed("", _shorter_login),
    "bodies are read whatever they are called, and some refused by a web server": together(
        habit("type"), changed("", _as_web_servers_do)
    ),
    "all sessions of a user are marked": mine_by_user,
    "all of a user, without tokens": together(mine_by_user, changed("", _no_tokens)),
    "a request has a session while it lasts": changed("listSessions", _a_session_for_the_request),
}
CLOUD: Mapping[str, Fault] = {
    "links at its own host": changed("", _at_its_own_host),
    **EVERYWHERE,
    **_ACCEPT,
    "nothing is listed": together(at("listSessions", "/data", []), at("listSessions", "/meta/count", 0)),
    "tokens are not for everybody": may_not("listTokens", 401),
    "malformed keys are no keys": changed("getSession", _malformed),
    "users with addresses": changed("", _users_with_addresses),
    "sessions in use": in_use,
    "a disabled token by its state": at("disableToken", "/data", {"valid": False}),
    "less in errors, and OPTIONS for everybody": together(
        changed("", _less_in_errors), habit("anybody may describeSessionResource")
    ),
    "a single object, and OPTIONS as any server answers it": together(
        changed("getSession", _single), changed("describeSessionResource", _options_as_any_does)
    ),
}
CONTROLLER: Mapping[str, Fault] = {**EVERYWHERE}
