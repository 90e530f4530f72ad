"""What several operations, or several checks, tell of one fault in their own words is one finding."""

from dataclasses import replace

import pytest

from tests.unit.contract.test_follows import found
from tools.specfirst.contract.judging.finding import Habit
from tools.specfirst.contract.live.told_once import tell_once

LIKEWISE = {
    "a token is a key": (
        ("refusal", "with the id that a list shows in place of its token: answered 200"),
        ("state", "its key, in place of its token, has closed a session"),
        ("state", "a token is taken for a key of listSessionsV2"),
    ),
    "texts end in a space": (
        ("agreement", "b8b6  is listed, and getting it is answered 404"),
        ("object", "asked for was 'b8b6', the answer is about 'b8b6 '"),
        ("statement", "ip_address is '198.51.100.20 ', which is no address"),
        ("statement", "the cookie NITRO_AUTH_TOKEN is not login[0].sessionid"),
        ("refusal", "with a token that is cut short: answered 200, not 401"),
    ),
    "a name without its last part": (
        ("statement", "distinguishedName is CN=a,CN=b, not CN=a,CN=b,OU=c of deviceId and username"),
        ("refusal", "for a name without its last part: answered 200, not 404"),
        ("agreement", "CN=a,CN=b,OU=c can be got, and listActiveSessions leaves it out"),
    ),
    "a name that is written otherwise": (
        ("statement", "distinguishedName is CN=4c-07,CN=b, not CN=4c07,CN=b of deviceId and username"),
        ("statement", "the answer is about CN=4c07, asked for was CN=4c-07"),
    ),
    "names are spelt otherwise": (
        (
            "spelling",
            "logout[].sessionTimeout is there: the spec names session_timeout",
        ),
        (
            "spelling",
            "userLockoutPolicy is there: the spec names user_lockout_policy",
        ),
    ),
    "one object for a list": (
        ("type", 'logout is a object, not "array"'),
        ("type", 'user_lockout_policy is a object, not "array"'),
    ),
    "a clock that stands still": (
        ("header", "by the header Date 0 of 28 seconds have passed"),
        ("header", "by the header Date 0 of 37 seconds have passed"),
    ),
    "no date": (
        ("header", "the header Date is 'now', which is no date of HTTP"),
        ("header", "the header Date is 'then', which is no date of HTTP"),
    ),
    "each answer has two lengths": (
        ("wire", "Content-Length is 526 and 529"),
        ("wire", "Content-Length is 67 and 70"),
    ),
    "a member wobbles that another is counted from": (
        ("statement", "expire_after and session_timeout count from different moments, 44 seconds apart"),
        ("agreement", "session_timeout is listed as 1846, login answered 1800"),
    ),
    "a token is never bad": (
        ("state", "a token that was disabled has valid true"),
        ("statement", "expiration is 2026-11-30 15:58:23, and valid is true"),
    ),
    "a word that is none is compared": (
        ("enum", 'data[].clientSupport is none of ["full", "partial"]'),
        ("comparison", "the totals are of the list: version 6 has the support full, and clientSupport some"),
    ),
    "a range from back to front": (
        ("statement", "the oldest supported version is 23, the newest 18"),
        ("lead", "with version 22, of 23 to 18 as told: answered 200, not 406"),
    ),
    "pages begin elsewhere": (
        ("comparison", "pages are as long as was asked, and have an end: of 5 sessions a page of 5 has 0"),
        ("comparison", "pages are parts of the list: the first page of two is not what the first two are"),
    ),
    "one more is counted": (
        ("comparison", "the number is that of the list: 6 sessions are counted, 5 listed"),
        ("comparison", "a filter finds: 4 sessions of a user are counted, 3 listed"),
    ),
    "made later than all else": (
        ("statement", "created_on is 2026-11-30 16:00:00, last_access 2026-11-29 17:21:40, which is earlier"),
        ("statement", "created_on is 2026-12-01 17:00:00, updated_on 2026-11-30 16:58:20, which is earlier"),
    ),
    "warnings that nobody asked for": (
        ("statement", "status 209 answers a request that did not ask for warnings"),
        ("status", "answered 209, which the spec does not document"),
    ),
    "everybody is sent elsewhere": (
        ("status", "answered 302, which the spec does not document"),
        ("refusal", "without credentials: answered 302, not 401"),
        ("refused", "with user name and password each time: answered 302, though the spec takes them"),
    ),
    "nothing there, and nobody let in": (
        ("state", "deleted a second time: answered 401, not 404"),
        ("statement", "error is 'Not Found' under status 401"),
    ),
    "no type": (
        ("content type", "the answer is of no stated type, not application/json"),
        ("head", "as HEAD without credentials: the answer is application/json, as GET "),
    ),
    "the secret is in a member": (
        ("secret", "the answer repeats the credential of its request"),
        ("statement", "an item's _links.self is http://h/a?token=[hidden], not http://h/a"),
    ),
    "looking opens sessions": (
        ("repeated", "at each of 6 looks in a row the list has grown: looking adds to it"),
        ("agreement", "currentconn is False, and was True before"),
    ),
    "whoever looks takes all away": (
        ("changed by reading", "3 objects were gone once they had been got"),
        ("agreement", "each of 3 objects that were just listed is answered 404"),
    ),
    "each second look finds nothing": (
        ("changed by reading", "2 objects were gone as soon as they had been got"),
        ("head", "as HEAD: answered 404, as GET 200"),
        ("lead", "with version 18, of 18 to 23 as told: answered 404, not 200"),
    ),
    "keys are new at each look": (
        ("agreement", "each of 4 looks at the list shows other keys: an object keeps its own"),
        ("state", "a session that was opened is not listed to another caller"),
        ("state", "its key, in place of its token, has closed a session"),
    ),
    "any key is the caller's": (
        ("object", "asked for was '47110', the answer is about 4714"),
        ("state", "deleted a second time: answered 204, not 404"),
        ("unread", "answered 401 to who is let in: what was to be compared with it was left out"),
    ),
    "a token lives on": (
        ("state", "the token of a session that is over is still taken"),
        ("state", "a token that has been closed can be closed again"),
    ),
    "a list that is no list": (
        ("statement", "meta.count is 3, data has 1 items"),
        ("agreement", "none of 1 objects has a key, by which it is asked for"),
    ),
    "the list has another name": (
        ("required", "mpssession is missing"),
        ("comparison", "both versions list the same sessions: 0 and 5 sessions, 0 of them in both"),
    ),
    "parts of a list": (
        ("repeated", "2 objects that the list no longer had are in it again"),
        ("agreement", "4f20 can be got, and listSessionsV2 leaves it out"),
        ("state", "one login has opened 3 sessions"),
    ),
    "the secret is in a link to the answer itself": (
        ("statement", "_links.self is http://h/a?token=[hidden], not http://h/a"),
        ("secret", "the answer repeats the credential of its request"),
    ),
    "whatever is asked for is not acceptable": (
        ("refused", "without Accept: answered 406"),
        ("refusal", "without credentials: answered 406, not 401"),
        ("refusal", "for an id that is almost right: answered 406, not 404"),
    ),
    "no JSON, and a head of another length": (
        ("body", "the body is no JSON"),
        ("head", "as HEAD: Content-Length is 679, of GET 697"),
    ),
    "a site that comes and goes": (
        ("agreement", "gw/site is 'AWS Site', and was 'Azure' before"),
        ("head", "as HEAD: Content-Length is 1085, of GET 1088"),
    ),
    "a body that was cut before it could be unpacked": (
        ("header", "the body is said to be gzip, as far as it goes: nothing can unpack it"),
        ("body", "the body is packed with gzip, which no header says"),
    ),
    "keys in braces, and links without": (
        ("agreement", "{4afa83ff} is listed, and getting it is answered 404"),
        (
            "statement",
            "an item's _links.self is http://h/v2/session/4afa83ff, not http://h/v2/session/%7B4afa83ff%7D",
        ),
    ),
    "an answer in an envelope of its own": (
        ("statement", "deviceId is missing: the answer does not say whose session it is"),
        ("statement", "no Gateway reports the client, which is what 404 is for"),
    ),
    "a login takes the place of an older one": (
        ("state", "1 sessions of others went at the same time"),
        ("state", "answered 401 for the run's own session"),
    ),
    "the password, packed, is the token": (
        ("secret", "the answer repeats the credential that the run has signed in with, in Base64"),
        ("agreement", "a token was given that had been given before"),
        ("state", "answered 401 for the run's own session"),
    ),
    "a token with its scheme in it": (
        ("token", "the token begins with Bearer, which stands before it"),
        ("refused", "a token that was just given is refused"),
        ("refusal", "with a token that is not said to be Bearer: answered 200, not 401"),
        ("unread", "answered 401 to who is let in: what was to be compared with it was left out"),
    ),
    "a token that is a line": (
        ("token", "a character of the token fits into no header"),
        ("no answer", "http://h gives no answer: what is to be sent fits into no header"),
    ),
    "a list that takes the oldest away": (
        ("repeated", "each of the first 3 looks at the list takes objects away"),
        ("state", "answered 404 for the run's own session"),
        ("state", "answered 401 for the run's own session"),
    ),
    "others may not be got": (
        ("agreement", "4f20 is listed, and getting it is answered 403"),
        ("refused", "with user name and password each time: answered 403, though the spec takes them"),
    ),
    "another success, also where a parameter is not minded": (
        ("status", "answered 201, which the spec does not document"),
        ("refusal", "with an unknown query parameter: answered 201, not 400"),
    ),
    "answers that drip": (
        ("slow", "966 bytes dripped for 6.0 seconds"),
        ("time limit", "the time is up, after 18 requests: the rest was not asked; MINUTES= allows more"),
    ),
}


@pytest.mark.parametrize("told", LIKEWISE.values(), ids=LIKEWISE)
def test_what_is_told_of_one_fault_is_one_finding(told: tuple[tuple[str, str], ...]) -> None:
    result = found(*told)
    tell_once(result)
    assert [(one.check, one.headline) for _, one in result.findings()] == [told[0]]


ONE_ANSWER = {
    "an age, and how long nobody has called": (
        ("time", "expire_after: by this the caller's session is 601 seconds old, and 0 in truth"),
        ("time", "expire_after: by this the caller has not called for 601 seconds, and 0 in truth"),
    ),
    "texts for both numbers": (
        ("type", 'minSupportedVersion is a string, not "integer"'),
        ("type", 'maxSupportedVersion is a string, not "integer"'),
    ),
    "null for one of two texts": (
        ("type", 'data.gw.conditionLogic is a null, not "string"'),
        ("enum", 'data.gw.conditionLogic is none of ["and", "or"]'),
    ),
    "a token by another name": (
        ("required", "token is missing"),
        ("member", "access_token is there, which the spec does not name"),
    ),
}


@pytest.mark.parametrize("told", ONE_ANSWER.values(), ids=ONE_ANSWER)
def test_what_is_told_of_one_answer_in_one_way_is_one_finding(told: tuple[tuple[str, str], ...]) -> None:
    assert _told_of_one_answer(told) == [told[0]]


@pytest.mark.parametrize(
    "told",
    [
        (("type", 'data.ip is a null, not "string"'), ("type", 'data.site is a null, not "string"')),
        (("type", 'port is a string, not "integer"'), ("type", 'sid is a null, not "string"')),
        (("required", "token is missing"), ("member", "password is there, which the spec does not name")),
    ],
)
def test_what_is_told_of_two_faults_is_two_findings(told: tuple[tuple[str, str], ...]) -> None:
    assert sorted(_told_of_one_answer(told)) == sorted(told)


def _told_of_one_answer(told: tuple[tuple[str, str], ...]) -> list[tuple[str, str]]:
    result = found(*told)
    operation = result.by_id("listSessions")
    assert operation
    operation.failures = [
        replace(one, request="GET /v2/session", answer="200", habit=_habit(one.message))
        for one in operation.failures
    ]
    tell_once(result)
    return [(one.check, one.headline) for _, one in result.findings()]


def _habit(message: str) -> Habit:
    """Return what is done with all texts, or all numbers, of an object, that is named before its member."""
    where, _, said = message.partition(" is a ")
    holder, _, member = where.rpartition(".")
    return Habit(f"{holder} {said}", member, member, done=2, spared=int('not "string"' in said))
