"""What can be wrong with a VSS cloud and with an Appgate SDP Controller."""

import itertools
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from tests.contract.apis.vss_cloud.times import span_of
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
from tests.unit.contract.appliances.cloud import PASSWORD
from tests.unit.contract.appliances.serving import Answer, Request, Server

_ONE = "/data/0"


def _html(request: Request, answer: Answer) -> Answer:
    if "text/html" in request.headers.get("accept", ""):
        return Answer(200, b"<html>", {"Content-Type": "text/html"})
    return answer


def _token_told(request: Request, answer: Answer) -> Answer:
    if answer.status == 401:
        answer.document["message"] += request.bearer
    return answer


def _of_another_moment(request: Request, answer: Answer) -> Answer:
    if answer.status == 200 and request.last_step.startswith("52a1b2c3"):
        answer.document["data"][0] |= {
            "loginTime": "2020-01-01 10:00:00", "loginTimeDelta": "2:00:00",
            "lastActiveTime": "2020-01-01 11:00:00", "lastActiveTimeDelta": "1:00:00",
        }  # fmt: skip
    return answer


def _used_just_now(_: Request, answer: Answer) -> Answer:
    for one in answer.document["data"] if answer.status == 200 else ():
        now = datetime.fromisoformat(one["loginTime"]) + span_of(one["loginTimeDelta"])
        one |= {"lastActiveTime": f"{now:%Y-%m-%d %H:%M:%S}", "lastActiveTimeDelta": "0:00:00.000012"}
    return answer


def _empty_after_a_while(server: Server) -> None:
    looks = itertools.count()

    def change(_: Request, answer: Answer) -> Answer:
        if answer.status == 200 and next(looks) > _LOOKS:
            answer.document["data"] = []
            answer.document["meta"]["count"] = 0
        return answer

    server.changes.append(("listSessions", change))


_LOOKS = 4


def _other_keys(server: Server) -> None:
    looks = itertools.count()

    def change(_: Request, answer: Answer) -> Answer:
        for one in answer.document.get("data", ()):
            one["key"] = f"{next(looks):08x}-0000"
            one["_links"]["self"] = f"{answer.document['_links']['self']}/{one['key']}"
        return answer

    server.changes.append(("listSessions", change))
    habit("unknown keys are the first")(server)


def _the_first_for_all(_: Request, answer: Answer) -> Answer:
    for one in answer.document["data"] if answer.status == 200 else ():
        now = datetime.fromisoformat(one["loginTime"]) + span_of(one["loginTimeDelta"])
        one.pop("key")
        opened = datetime.fromisoformat("2025-12-01T10:00:00")
        one |= {
            "ip": "192.0.2.221",
            "userAgent": "VMware VI Client/4.0",
            **dict.fromkeys(("loginTime", "lastActiveTime"), f"{opened:%Y-%m-%d %H:%M:%S}"),
            **dict.fromkeys(("loginTimeDelta", "lastActiveTimeDelta"), f"{now - opened}"),
        }
    return answer


def _elsewhere(url: Any) -> Any:
    return url.replace("/v2/", "/v1/") if isinstance(url, str) else url


CLOUD: Mapping[str, Fault] = {
    "getting is activity": changed("getSession", _used_just_now),
    "get: the first for all": changed("getSession", _the_first_for_all),
    "list: another count": at("listSessions", "/meta/count", 7),
    "get: another count": at("getSession", "/meta/count", 2),
    "list: a count as text": at("listSessions", "/meta/count", "3"),
    "list: time without unit": at("listSessions", "/meta/time", "0.008"),
    "list: it took an hour": at("listSessions", "/meta/time", "3600.0s"),
    "list: another user asked": at("listSessions", "/meta/user", "root"),
    "get: another user asked": at("getSession", "/meta/user", "root"),
    "list: the last has another user": at("listSessions", "/data/-/username", "VSKEY5\\root"),
    "list: a user without domain": at("listSessions", f"{_ONE}/username", "josem"),
    "get: a user without domain": at("getSession", f"{_ONE}/username", "josem"),
    "get: another domain than the user's": at("getSession", f"{_ONE}/domain", "OTHER"),
    "get: domain of user and session changed": at("getSession", f"{_ONE}/username", "OTHER\\josem"),
    "get: another key": at("getSession", f"{_ONE}/key", "52ffeedd-0000"),
    "list: self leads elsewhere": at("listSessions", "/_links/self", _elsewhere),
    "list: api leads elsewhere": at("listSessions", "/_links/api", "http://elsewhere.test/v2/"),
    "list: the last leads to the first": at(
        "listSessions", "/data/-/_links/self", lambda url: url[:-4] + "0000"
    ),
    "get: self leads to the list": at("getSession", "/_links/self", lambda url: url.rpartition("/")[0]),
    "get: session leads elsewhere": at("getSession", "/_links/session", _elsewhere),
    "get: a link that is none": at("getSession", "/_links/self", "not a link"),
    "list: one key twice": at("listSessions", "/data/1/key", "521615fc-1b09-bee9-0350-2a79568f4ad0"),
    "list: a key that cannot be got": at("listSessions", "/data/-/key", "52000000-0000"),
    "list: empty after a while": _empty_after_a_while,
    "the user's name is a key": habit("the user's name is a key"),
    "list: empty": at("listSessions", "/data", []),
    "get: nothing": at("getSession", "/data", []),
    "get: two": at("getSession", "/data", lambda data: data * 2),
    "get: spans that do not fit": at("getSession", f"{_ONE}/loginTimeDelta", "3 days, 0:00:00"),
    "get: last used before it began": at("getSession", f"{_ONE}/lastActiveTime", "2001-01-01 00:00:00"),
    "get: a negative span": at("getSession", f"{_ONE}/lastActiveTimeDelta", "-1 day, 23:59:59"),
    "get: a time with a zone": at("getSession", f"{_ONE}/loginTime", "2027-01-15T08:00:00Z"),
    "get: a time as a number": at("getSession", f"{_ONE}/loginTime", 1_765_000_000.5),
    "get: a day that is none": at("getSession", f"{_ONE}/loginTime", "2027-13-45 00:00:00"),
    "get: an address that is none": at("getSession", f"{_ONE}/ip", "999.1.2.3"),
    "get: no address": at("getSession", f"{_ONE}/ip", ABSENT),
    "get: a member that nobody names": at("getSession", f"{_ONE}/password", "x"),
    "list: no links": at("listSessions", "/_links", ABSENT),
    "anybody may list": habit("anybody may listSessions"),
    "anybody may get": habit("anybody may getSession"),
    "any token lets in": habit("any token"),
    "any scheme": habit("any scheme"),
    "the number of a token lets in": habit("numbers let in"),
    "pages without end": at("listTokens", "/meta/pages", {"next_url": "https://x.example/?expand=1"}),
    "get: one session of another moment": changed("getSession", _of_another_moment),
    "any cookie lets in": habit("any cookie"),
    "unknown path: 500": with_status("", 404, 500),
    "each look has other keys": _other_keys,
    "a refusal is named OK": at("", "/error", "OK", "401"),
    "a password lets in everywhere": habit("basic everywhere"),
    "no credentials: 403": with_status("", 401, 403),
    "no credentials: 500": with_status("getSession", 401, 500),
    "no credentials: another error's name": at("", "/error", "Not Found", "401"),
    "not found: another error's name": at("", "/error", "Unauthorized", "404"),
    "the refused token is told": changed("", _token_told),
    "HTML if asked for": changed("", _html),
    "unknown query: 500": with_status("", 400, 500),
    "keys by their beginning": habit("keys by their beginning"),
    "unknown keys are the first": habit("unknown keys are the first"),
    "unknown key: 400": with_status("getSession", 404, 400),
    "unknown key: 401": with_status("getSession", 404, 401),
    "unknown key: 500": with_status("getSession", 404, 500),
    "other method: 200": with_status("", 405, 200),
    "other method: no Allow": with_header("", "Allow", "", "405"),
    "options: no Allow": with_header("describeSessionResource", "Allow", ""),
    "options: Allow without GET": with_header("describeSessionResource", "Allow", "OPTIONS"),
    "options: more than is allowed": at("describeSessionResource", "/DELETE", {"description": "x"}),
    "options: nothing of GET": at("describeSessionResource", "/GET", ABSENT),
    "token: expires at another moment": at("requestToken", "/exp", lambda exp: exp + 37),
    "token: lasts no time": at("requestToken", "/duration", 0),
    "token: of no day": at("requestToken", "/exp_date", "tomorrow"),
    "token: the password comes back": at("requestToken", "/exp_date", PASSWORD),
    "token: empty": at("requestToken", "/token", ""),
    "token: does not let in": habit("a token that does not let in"),
}
CLOUD_WRITING: Mapping[str, Fault] = {
    "one token for all": habit("one token for all"),
    **{
        name: habit(name)
        for name in (
            "the newest token is not listed",
            *("the caller's token is not listed", "the caller's token is told to be none"),
            *("a token gives a token", "what is deleted stays good"),
            *("disableToken does nothing", "disableToken is for all", "disableToken turns around"),
            *("deleteToken does nothing", "deleteToken is for all"),
        )
    },
}

_GATEWAY = "/data/gateway-1"
_ENTITLEMENT = f"{_GATEWAY}/entitlementInfos/*"

CONTROLLER: Mapping[str, Fault] = {
    "another device": at("", "/deviceId", "00000000-0000-4000-8000-000000000000"),
    "a device without dashes": at("", "/deviceId", "4c07bc6757ea42ddb702c2d6c45419fc"),
    "a device that is none": at("", "/deviceId", "this device"),
    "another user": at("", "/username", "root"),
    "no user": at("", "/username", ABSENT),
    "no device": at("", "/deviceId", ABSENT),
    "a tunnel of another kind": at("", f"{_GATEWAY}/systemClaims/tunIPv4", "fe80::1"),
    "another provider": at("", "/providerName", "local"),
    "the user as a number": at("", "/username", 4),
    "data as a list": at("", "/data", []),
    "a gateway of nothing": at("", _GATEWAY, None),
    "claims as text": at("", f"{_GATEWAY}/userClaims", "alice"),
    "entitlements as a list": at("", f"{_GATEWAY}/entitlementInfos", []),
    "access as text": at("", f"{_ENTITLEMENT}/access", "yes"),
    "another logic": at("", f"{_ENTITLEMENT}/conditionLogic", "xor"),
    "a condition as a number": at("", f"{_ENTITLEMENT}/conditionResults/MFASuccess", 1),
    "rules as text": at("", f"{_ENTITLEMENT}/firewallRules", "all"),
    "a port as a number": at("", f"{_ENTITLEMENT}/firewallRules/0/ports", [443]),
    "a secret that nobody names": at("", f"{_GATEWAY}/clientSecret", "eu"),
    "a member beside": at("", "/token", "x"),
    "anybody may": habit("anybody may getSessionInfo"),
    "any token lets in": habit("any token"),
    "tokens by their beginning": habit("tokens by their beginning"),
    "no credentials: 403": with_status("", 401, 403),
    "no credentials: 500": with_status("", 401, 500),
    "no credentials: HTML and 200": changed(
        "", lambda _, a: Answer(200, b"<html>", {"Content-Type": "text/html"}) if a.status == 401 else a
    ),
    "no credentials: another error's id": at("", "/id", "not found", "401"),
    "not found: another error's id": at("", "/id", "forbidden", "404"),
    "the refused token is told": changed("", _token_told),
    "HTML if asked for": changed("", _html),
    "Accept is not looked at": habit("accept"),
    "Accept: 500": with_status("", 406, 500),
    "Accept: 400": with_status("", 406, 400),
    "versions turned around": at("", "/minSupportedVersion", 99, "406"),
    "a version as text": at("", "/minSupportedVersion", "18", "406"),
    "the oldest version is refused": habit("the oldest version is refused"),
    "newer versions than told": habit("newer versions than told"),
    "unknown query: 500": with_status("", 400, 500),
    "names without regard to the user": habit("names without regard to the user"),
    "names without regard to the device": habit("names without regard to the device"),
    "names without regard to the provider": habit("names without regard to the provider"),
    "unknown names are the first": habit("unknown names are the first"),
    "unknown name: 200 and empty": changed("", lambda _, a: Answer(200, {}) if a.status == 404 else a),
    "unknown name: 500": with_status("", 404, 500),
    "other method: 200": with_status("", 405, 200),
    "other method: no Allow": with_header("", "Allow", "", "405"),
    "text": with_body("getSessionInfo", b"alice", kind="text/plain"),
}
