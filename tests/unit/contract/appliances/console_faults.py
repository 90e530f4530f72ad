"""What can be wrong with a NetScaler Console."""

import json
from collections.abc import Mapping
from copy import deepcopy
from dataclasses import replace
from typing import Any

from tests.unit.contract.appliances.changes import (
    ABSENT,
    Fault,
    at,
    changed,
    habit,
    with_body,
    with_header,
    with_status,
)
from tests.unit.contract.appliances.console import OTHERS, PASSWORD
from tests.unit.contract.appliances.serving import Answer, Request, Server

_ONE, _LAST = "/mpssession/0", "/mpssession/-"


def _plus(number: int) -> Any:
    return lambda value: value + number


def _without_last(_: Request, answer: Answer) -> Answer:
    if answer.status < 300:
        answer.document["mpssession"] = answer.document["mpssession"][:-1]
    return answer


def _twice(_: Request, answer: Answer) -> Answer:
    if answer.status < 300:
        answer.document["mpssession"].append(answer.document["mpssession"][0])
    return answer


def _html(request: Request, answer: Answer) -> Answer:
    if "text/html" in request.headers.get("accept", "") and answer.status < 500:
        return Answer(200, b"<html>", {"Content-Type": "text/html"})
    return answer


def _token_told(request: Request, answer: Answer) -> Answer:
    if answer.status == 401:
        answer.document["message"] += request.headers.get("cookie", "")
    return answer


def _elsewhere(_: Request, answer: Answer) -> Answer:
    told = {name: f"{value}; Domain=elsewhere.test" for name, value in answer.headers.items()}
    return replace(answer, headers=told) if answer.status == 200 else answer


def _all_are_mine(_: Request, answer: Answer) -> Answer:
    if answer.status < 300:
        for one in answer.document["mpssession"]:
            one["is_self"] = True
    return answer


def _an_hour_older(_: Request, answer: Answer) -> Answer:
    if answer.status < 300 and isinstance(answer.document, dict):
        for one in answer.document.get("mpssession", ()):
            one["login_time"] -= 3600
    return answer


def _never_used(_: Request, answer: Answer) -> Answer:
    if answer.status < 300 and isinstance(answer.document, dict):
        for one in answer.document.get("mpssession", ()):
            if one["is_self"]:
                one["expire_after"] -= one["last_activity_time"] - one["login_time"]
                one["last_activity_time"] = one["login_time"]
    return answer


def _later_moment(_: Request, answer: Answer) -> Answer:
    if answer.status < 300:
        answer.document["mpssession"][0]["expire_after"] -= 400
    return answer


def _lets_in_once(server: Server) -> None:
    looks: list[str] = []

    def change(request: Request, answer: Answer) -> Answer:
        if request.method not in ("GET", "HEAD") or answer.status != 200:
            return answer
        looks.append(request.path)
        refusal = {"errorcode": 444, "message": "Session expired", "severity": "ERROR"}
        return answer if len(looks) == 1 else replace(answer, status=401, document=refusal)

    changed("", change)(server)


def _of_long_ago(server: Server) -> None:
    first: dict[str, Answer] = {}

    def change(request: Request, answer: Answer) -> Answer:
        is_whole = answer.status == 200 and not request.query
        return first.setdefault(request.path, deepcopy(answer)) if is_whole else answer

    for name in ("listSessions", "listSessionsV2"):
        changed(name, change)(server)


def _no_password(request: Request, answer: Answer) -> Answer:
    refused = Answer(401, {"errorcode": 444, "message": "Refused", "severity": "ERROR"})
    return refused if "x-nitro-pass" in request.headers and answer.status == 200 else answer


READING: Mapping[str, Fault] = {
    # values that list and get do not agree in
    "get: another id": at("getSession", f"{_ONE}/id", "c0ffee00-9999"),
    "get: another user": at("getSession", f"{_ONE}/username", "nobody"),
    "get: another tenant": at("getSession", f"{_ONE}/tenant_name", "Other"),
    "get: another permission": at("getSession", f"{_ONE}/permission", "none"),
    "get: another client type": at("getSession", f"{_ONE}/client_type", "CLI"),
    "get: another address": at("getSession", f"{_ONE}/ip_address", "203.0.113.9"),
    "get: another port": at("getSession", f"{_ONE}/port", _plus(1)),
    "get: another login time": at("getSession", f"{_ONE}/login_time", _plus(-60)),
    "get: another timeout": at("getSession", f"{_ONE}/session_timeout", 60),
    "get: another creator": at("getSession", f"{_ONE}/session_creator", "cli"),
    "get: another token": at("getSession", f"{_ONE}/sessionid", "##0BADC0DE0BADC0DE"),
    "get: external or not": at("getSession", f"{_ONE}/is_external_auth", True),
    "get: the last listed has another user": at("listSessions", f"{_LAST}/username", "somebody"),
    "list: the last has another port": at("listSessions", f"{_LAST}/port", 1),
    "list: the second has another login time": at("listSessions", "/mpssession/1/login_time", _plus(-9)),
    "list: an id too many": at("listSessions", "/mpssession/1/id", "c0ffee00-dead"),
    "get: two sessions": changed("getSession", _twice),
    "list: one twice": changed("listSessions", _twice),
    "list: without the last": changed("listSessions", _without_last),
    "list: empty": at("listSessions", "/mpssession", []),
    # statements in words
    "list: all are mine": changed("listSessions", _all_are_mine),
    "list: none is mine": at("listSessions", f"{_LAST}/is_self", False),
    "get: is_self turned around": at("getSession", f"{_ONE}/is_self", lambda value: not value),
    "list: opened after its last use": at("listSessions", "/mpssession/1/login_time", _plus(10**6)),
    "list: milliseconds": at("listSessions", "/mpssession/0/login_time", lambda value: value * 1000),
    "list: expires from another moment": changed("listSessions", _later_moment),
    "get: expires after more than its timeout": at("getSession", f"{_ONE}/expire_after", 99_999),
    "get: expired long ago": at("getSession", f"{_ONE}/expire_after", -99_999),
    "list: two have one token": at("listSessions", "/mpssession/1/sessionid", next(iter(OTHERS.values()))[1]),
    "list: an address that is none": at("listSessions", f"{_ONE}/ip_address", "here"),
    "list: a port beyond all ports": at("listSessions", f"{_ONE}/port", 99_999),
    "list: no time-out": at("listSessions", f"{_ONE}/session_timeout", 0),
    "list: a user without a name": at("listSessions", "/mpssession/1/username", ""),
    "ok with an error code": at("listSessions", "/errorcode", 1),
    "get: ok with an error code": at("getSession", "/errorcode", 10011),
    "ok with severity ERROR": at("listSessions", "/severity", "ERROR"),
    "ok with a message of a failure": at("listSessions", "/message", "Operation failed"),
    "refused with an empty message": at("", "/message", "", "4"),
    "whoever has an Authorization is let in": habit("any Authorization"),
    "whoever asks with a query is let in": habit("any query"),
    "ok with severity WARNING": at("getSession", "/severity", "WARNING"),
    "a warning that nobody asked for": with_status("listSessions", 200, 209),
    "warnings are left out": with_status("listSessions", 209, 200),
    "refused with code 0": at("", "/errorcode", 0, "4"),
    "refused with severity NONE": at("", "/severity", "NONE", "4"),
    "not found with the code of an ended session": at("", "/errorcode", 444, "404"),
    "not logged in with the code of no such thing": at("", "/errorcode", 10011, "401"),
    "bad query with the code of a wrong password": at("", "/errorcode", 10001, "400"),
    # shape, and what is known only of some members
    "list: a number as text": at("listSessions", f"{_ONE}/username", 17),
    "list: a number of words": at("listSessions", f"{_ONE}/port", "fifty"),
    "list: a token as a number": at("listSessions", f"{_ONE}/sessionid", 1234567890),
    "list: no id": at("listSessions", f"{_ONE}/id", ABSENT),
    "list: an id of nothing": at("listSessions", f"{_ONE}/id", ""),
    "list: a password that nobody names": at("listSessions", f"{_ONE}/password", "eu"),
    "list: errorcode as text": at("listSessions", "/errorcode", "0"),
    "list: null": at("listSessions", f"{_ONE}/client_type", None),
    "list: text": with_body("listSessions", b"mpssession", kind="text/plain"),
    "list: half a body": with_body("listSessions", b'{"errorcode": 0, "mpss'),
    "list: of another type": with_header("listSessions", "Content-Type", "text/html"),
    # refusals
    "anybody may list": habit("anybody may listSessions"),
    "anybody may get": habit("anybody may getSession"),
    "any token lets in": habit("any token"),
    "tokens by their beginning": habit("tokens by their beginning"),
    "tokens in any letters": habit("tokens in any letters"),
    "tokens may go on": habit("tokens may go on"),
    "tokens may be cut short": habit("tokens may be cut short"),
    "ids are tokens": habit("ids are tokens"),
    "other secrets are tokens": habit("other secrets are tokens"),
    "anybody may HEAD": habit("anybody may HEAD"),
    "each request opens a session": habit("each request opens a session"),
    "no Accept: 406": changed(
        "", lambda asked, a: a if "accept" in asked.headers else replace(a, status=406)
    ),
    "get: from another moment": at("getSession", f"{_ONE}/expire_after", _plus(-300)),
    "opened an hour ago, at once": changed("", _an_hour_older),
    "no activity but the login": changed("", _never_used),
    "list: UTF-16": changed(
        "listSessions", lambda _, a: replace(a, document=json.dumps(a.document).encode("utf-16"))
    ),
    "get: a byte order mark": changed(
        "getSession", lambda _, a: replace(a, document=json.dumps(a.document).encode("utf-8-sig"))
    ),
    "both kinds at once are fine": habit("both kinds"),
    "no credentials: 403": with_status("listSessions", 401, 403),
    "no credentials: 500": with_status("", 401, 500),
    "no credentials: 302": with_status("getSession", 401, 302),
    "no credentials: HTML": with_body("", b"<html>Log in</html>", "401", "text/html"),
    "the refused token is told": changed("", _token_told),
    "HTML if asked for": changed("", _html),
    "Accept: 500": with_status("", 406, 500),
    "unknown query: 500": with_status("", 400, 500),
    "unknown query: 404": with_status("", 400, 404),
    "ids by their beginning": habit("ids by their beginning"),
    "unknown ids are the caller": habit("unknown ids are the caller"),
    "unknown id: 500": with_status("getSession", 404, 500),
    "unknown id: 200 without a body": changed(
        "getSession", lambda _, answer: Answer(200, b"") if answer.status == 404 else answer
    ),
    "unknown id: 400": with_status("getSession", 404, 400),
    "other method: 200": with_status("", 405, 200),
    "other method: 500": with_status("", 405, 500),
    "other method: no Allow": with_header("", "Allow", "", "405"),
    "other method: Allow without GET": with_header("", "Allow", "POST", "405"),
    "a token lets in once": _lets_in_once,
    "HEAD: 404": changed("", lambda asked, a: replace(a, status=404) if asked.method == "HEAD" else a),
    "HEAD: 500": changed("", lambda asked, a: replace(a, status=500) if asked.method == "HEAD" else a),
    # state
    "reading takes one away": habit("reading takes one away"),
    "getting ends": habit("getting ends"),
    "getting ends two": habit("getting ends two"),
    # logging in and out
    "login: cookie of another domain": changed("login", _elsewhere),
    "login: cookie of another token": with_header("login", "Set-Cookie", "NITRO_AUTH_TOKEN=##0BAD; Path=/"),
    "login: no cookie": with_header("login", "Set-Cookie", ""),
    "login: the password comes back": at("login", "/login/0/password", PASSWORD),
    "login: the password in the message": at("login", "/message", f"Hello {PASSWORD}"),
    "login: another user": at("login", "/login/0/username", "root"),
    "login: with an error code": at("login", "/errorcode", 5),
    "login: severity ERROR": at("login", "/severity", "ERROR"),
    "login: two records": at("login", "/login", lambda value: value * 2),
    "log out ends nothing": habit("log out ends nothing"),
    "log out: 500": with_status("logout", 200, 500),
    "log out: with an error code": at("logout", "/errorcode", 444),
}
"""What reading alone can tell."""

WRITING: Mapping[str, Fault] = {
    "lists are those of long ago": _of_long_ago,
    "ending ends nothing": habit("ending ends nothing"),
    "a token that is named ends nothing": habit("a token that is named ends nothing"),
    "an id is named as a token": habit("an id is named as a token"),
    "an unknown token is the caller's": habit("an unknown token is the caller's"),
    "log out: not with a password": changed("logout", _no_password),
    "ending ends another": habit("ending ends another"),
    "ending ends all of the user": habit("ending ends all of the user"),
    "an ended token lives on": habit("an ended token lives on"),
    "ending: 202": with_status("endSession", 200, 202),
    "ending: with an error code": at("endSession", "/errorcode", 10011),
    "ending: severity ERROR": at("endSession", "/severity", "ERROR"),
    "ending twice: 200": with_status("endSession", 404, 200),
    "ending twice: 500": with_status("endSession", 404, 500),
    "anybody may end": habit("anybody may endSession"),
    "anybody may log out": habit("anybody may logout"),
    "log out ends the newest": habit("log out ends the newest"),
    "log out ends all of the user": habit("log out ends all of the user"),
    "log out without a session ends the newest": habit("log out without a session ends the newest"),
    "one token for all": habit("one token for all"),
    "login is not listed": habit("login is not listed"),
    "login ends the others of the user": habit("login ends the others of the user"),
    "its own timeout": habit("its own timeout"),
    "a token is an id": habit("a token is an id"),
    "reading is activity": habit("reading is activity"),
    "login opens two": habit("login opens two"),
    "login opens another elsewhere": habit("login opens another elsewhere"),
    "ending opens another": habit("ending opens another"),
    "bad bodies break it": habit("bad bodies break it"),
    "login: 500 for a wrong type": with_status("login", 415, 500),
}
"""What only writing can tell."""
