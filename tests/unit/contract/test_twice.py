"""What is wrong with one value is one finding, also where it was compared, asked for or read as a time."""

from dataclasses import replace

import pytest

from tests.unit.contract.test_follows import found
from tools.specfirst.contract.live.asking import SEEN_LAST
from tools.specfirst.contract.live.told_once import tell_once
from tools.specfirst.contract.results import NEW, Failure

_HABIT = "\nso it is with 7 other members: listSessions data[].ip"
_ENDED = f"{SEEN_LAST}GET /v2/session 200, DELETE /v2/session/{{key}} 200, GET /v2/session 200"

TWICE = {
    "all are null": (
        ("type", f'data[].ip is a null, not "string"{_HABIT}'),
        ("type", f'data[].port is a null, not "integer"{_HABIT}'),
    ),
    "addresses with a slash too many": (
        ("statement", "_links.api is http://h:1//v2/, not http://h:1/v2/"),
        ("statement", "_links.self is http://h:1//v2/session/4c07, not http://h:1/v2/session/4c07"),
    ),
    "a key in capitals": (
        ("agreement", "4C07 is listed, and getting it is answered 404"),
        ("statement", "an item's _links.self is http://h/v2/session/4c07, not http://h/v2/session/4C07"),
    ),
    "one key for all": (
        ("statement", "two sessions have one key"),
        ("statement", "an item's _links.self is http://h/v2/session/b8, not http://h/v2/session/4c07"),
    ),
    "keys are numbers": (
        ("type", 'data[].key is a integer, not "string"'),
        ("agreement", "2 is listed, and getting it is answered 404"),
    ),
    "keys are empty": (
        ("minLength", "data[].key breaks minLength: 1"),
        ("agreement", "none of 3 objects has a key, by which it is asked for"),
    ),
    "tokens are keys": (
        ("refusal", "with the id that a list shows in place of its token: answered 200"),
        ("agreement", "[hidden] is listed, and getting it is answered 404"),
        ("state", "answered 404 for the run's own session"),
    ),
    "what is listed is not there": (
        ("agreement", "4c07 is listed, and getting it is answered 404"),
        ("comparison", "both versions list the same sessions: 5 and 5 sessions, 0 of them in both"),
        ("state", "answered 404 for the run's own session"),
    ),
    "the first one, whatever is asked for": (
        ("statement", "_links.self is http://h/v2/session/b8, not http://h/v2/session/4c07"),
        ("agreement", "each of 3 listed objects has the same ip, loginTime: is it one?"),
        ("refusal", "for an id that is almost right: answered 200, not 404"),
    ),
    "another one, whatever is asked for": (
        ("object", "asked for was '4c07', the answer is about 'b8'"),
        ("refusal", "for an id that is almost right: answered 200, not 404"),
    ),
    "a span of no form": (
        ("pattern", r'data[].loginTimeDelta does not match "^\d+$"'),
        ("statement", "loginTime with loginTimeDelta leads to 2026-11-30 16:14:26 and …, not one moment"),
    ),
    "day and month": (
        ("statement", "loginTime is '2026-29-11 16:14:29', which is no date and time"),
        ("statement", "loginTime with loginTimeDelta leads to 2026-07-05 16:14:35 and …, not one moment"),
    ),
    "an hour ahead": (
        ("time", "expire_after: by this it is 3601 seconds later than by the header Date"),
        ("time", "expire_after: by this the caller's session is 3600 seconds old, and 0 in truth"),
    ),
    "never counts down": (
        ("statement", "expire_after and session_timeout count from different moments, 300 seconds apart"),
        ("agreement", "each of 4 sessions of others was used in the second of each look at them"),
    ),
    "hidden from the list alone": (
        ("state", f"the ended session can still be got\n{_ENDED}"),
        ("state", f"the token of a session that is over is still taken\n{_ENDED}"),
    ),
    "all have one token": (
        ("statement", "two sessions have one sessionid"),
        ("untested", "could not tell which session is its own, so nothing was ended"),
    ),
    "no name": (
        ("statement", "distinguishedName is CN=4c-07,CN=b, not CN=4c07,CN=b of deviceId and username"),
        ("agreement", "CN=4c-07,CN=b is listed, and getting it is answered 404"),
        ("refusal", "for a name whose parts are in another order: answered 200, not 404"),
    ),
    "names are missing": (
        ("agreement", "none of 4 objects has a distinguishedName, by which it is asked for"),
        ("agreement", "CN=4c07,CN=user,OU=ldap can be got, and listActiveSessions leaves it out"),
        ("agreement", "the list is empty, and CN=4c07,CN=user,OU=ldap can be got"),
    ),
    "no rows at all": (
        ("statement", "the range is 0-3/4, and no item came"),
        ("agreement", "the list is empty, and CN=4c07,CN=user,OU=ldap can be got"),
    ),
    "one row less": (
        ("statement", "range is 0-2/4: 3 items came"),
        ("comparison", "a range is a part of the list: of 3 items, the range 0-1 has 1"),
        ("comparison", "a filter finds: of 3 items none is found by the name of a user who is listed"),
    ),
    "ranges begin with one": (
        ("statement", "the range 0-10 was asked for, 1-3/4 came"),
        ("statement", "range is 1-1/1, and 0-10 was asked for: 0 items came"),
    ),
    "an entry that is none": (
        ("enum", 'versions.6.5.2.supportStatus is none of ["full", "partial", "none"]'),
        ("comparison", "the totals are of the list: version 6.5.2 has the support ok, and some full"),
    ),
    "strangers are forbidden": (
        ("refusal", "without credentials: answered 403, not 401"),
        ("status", "answered 403, which the spec does not document"),
    ),
    "a token that is none": (
        ("type", 'token is a integer, not "string"'),
        ("state", "the answer has no token"),
    ),
    "true is false": (
        ("state", "a token that was just given has valid false"),
        ("state", "a token that was disabled has valid true"),
    ),
    "ids are null": (
        ("type", 'data[].id is a null, not "integer"'),
        ("agreement", "none of 4 objects has a id, by which it is asked for"),
        ("state", "a token that was given is not in the list"),
    ),
    "anybody's session": (
        ("statement", "the answer is about CN=4c07, asked for was CN=b8"),
        ("refusal", "for an id that is almost right: answered 200, not 404"),
    ),
    "what was listed long ago": (
        ("repeated", "before and after a login the list is the same, to whoever asks: it is not made anew"),
        ("untested", "could not tell which session is its own, so nothing was ended"),
        ("statement", "a session's username is not nsroot"),
    ),
    "a token that is another at each look": (
        ("refused", "a token is refused once it has let in"),
        ("refused", "without Accept: answered 401"),
        ("state", "answered 401 for the run's own session"),
    ),
    "not the token that counts": (
        ("statement", "the cookie NITRO_AUTH_TOKEN is not login[0].sessionid"),
        ("refused", "a token that was just given is refused"),
    ),
    "a number below zero": (
        ("minimum", "mpssession[].count breaks minimum: 0"),
        ("comparison", "the number is that of the list: -1 sessions are counted, 5 listed"),
    ),
    "the whole list in place of one": (
        ("maxItems", "data breaks maxItems: 1"),
        ("agreement", "_links/self is 'http://h/v2/4c07', and was 'http://h/v2' in listSessions"),
        ("required", f"data[].domain is missing{_HABIT}"),
    ),
    "nothing is listed": (
        ("statement", "0 sessions of the list are the caller's own"),
        ("comparison", "pages are parts of the list: of 0 sessions, pages of one have 0 and 0"),
    ),
    "anybody is somebody": (
        ("refusal", "with a token that is almost right: answered 200, not 401"),
        ("agreement", "is_self is True, and was False before"),
    ),
    "a token for two": (
        ("agreement", "a token was given that had been given before"),
        ("state", "logout has ended another session of the same user"),
    ),
    "letters of another coding": (
        ("text", "a text of the answer has letters that were read or written in a wrong coding"),
        ("agreement", "CN=4c07,CN=j\u00c3\u00bcrgen,OU=local is listed, and getting it is answered 404"),
    ),
    "a status that has no body": (
        ("status", "answered 304, which the spec does not document"),
        ("state", "the answer has no token"),
    ),
    "nothing can be read": (
        ("body", "the body is no JSON"),
        ("state", "the answer has no token"),
    ),
    "cut off before its end": (
        ("wire", "more came behind the answer than belongs to it, which nobody asked for"),
        ("body", "the body is no JSON"),
    ),
    "the year is another": (
        ("header", "by the header Date it is 9831 days from now"),
        ("statement", "duration is 86400, and exp 849385218 seconds away from that after the answer"),
        ("statement", "created_on is 2024-01-24 00:20:20, which is yet to come"),
    ),
    "connections are cut off": (
        ("connection", "49 of 257 requests met a connection that was cut off at once, and were sent again"),
        ("no answer", "TRACE /v2/ping: http://h gives no answer: Remote end closed connection"),
        ("no answer", "http://h gives no answer: Remote end closed connection"),
    ),
    "some answers take the time": (
        ("slow", "an answer took 12.0 seconds"),
        ("time limit", "the time is up, after 25 requests: the rest was not asked"),
    ),
    "no answers take the time": (
        ("no answer", "HEAD /v2/session: http://h gives no answer within 20 seconds"),
        ("time limit", "the time is up, after 15 requests: the rest was not asked"),
    ),
}  # fmt: skip

TWO = {
    "addresses wrong in two ways": (
        ("statement", "_links.api is http://h:1//v2/, not http://h:1/v2/"),
        ("statement", "_links.session is http://h:1/v2/sessions, not http://h:1/v2/session"),
    ),
    "two members are null": (
        ("type", 'data[].ip is a null, not "string"'),
        ("type", 'data[].port is a null, not "integer"'),
    ),
    "a name of another type": (
        ("agreement", "4c07 is listed, and getting it is answered 404"),
        ("type", 'data[].username is a integer, not "string"'),
    ),
    "an hour ahead, and a day": (
        ("time", "expire_after: by this it is 3601 seconds later than by the header Date"),
        ("time", "expire_after: by this the caller's session is 86400 seconds old, and 0 in truth"),
    ),
    "an address of another list": (
        ("statement", "_links.session is http://h/v2/sessions, not http://h/v2/session"),
        ("refusal", "for an id that is almost right: answered 200, not 404"),
    ),
    "some answers are missing, and one late": (
        ("connection", "49 of 257 requests met a connection that was cut off at once, and were sent again"),
        ("no answer", "HEAD /v2/session: http://h gives no answer within 20 seconds"),
    ),
}  # fmt: skip


@pytest.mark.parametrize("told", TWICE.values(), ids=TWICE)
def test_one_fault_is_told_once(told: tuple[tuple[str, str], ...]) -> None:
    for order in (told, told[::-1]):
        result = found(*order)
        tell_once(result)
        ((_, one),) = result.findings()
        alike = {check for check, _ in told} == {one.check}
        assert (one.check, one.headline) == (
            told[0][0],
            one.headline if alike else told[0][1].splitlines()[0],
        )


@pytest.mark.parametrize("told", TWO.values(), ids=TWO)
def test_two_faults_are_told(told: tuple[tuple[str, str], ...]) -> None:
    result = found(*told)
    # They show in two answers.
    ((_, first), (_, second)) = result.findings()
    operation = result.by_id("listSessions")
    assert operation
    operation.failures = [replace(first, request="GET /a"), replace(second, request="GET /b")]
    tell_once(result)
    assert len([*result.findings()]) == 2


@pytest.mark.parametrize(
    ("cause", "other"),
    [
        (
            ("statement", "exp is 1796070247, exp_date 2026-12-01 16:24:17"),
            ("statement", "duration is 86400, and exp -86410 seconds away from that after the answer"),
        ),
        (("maxItems", "data breaks maxItems: 1"), ("required", "_links.session is missing")),
    ],
)
def test_what_is_wrong_with_one_answer_is_told_once(cause: tuple[str, str], other: tuple[str, str]) -> None:
    for answers, number in (("{}", "{}"), 1), (("{}", "[]"), 2):
        result = found(cause, other)
        operation = result.by_id("listSessions")
        assert operation
        shown = zip(operation.failures, answers, strict=True)
        operation.failures = [replace(one, request="GET /a", answer=answer) for one, answer in shown]
        tell_once(result)
        assert len([*result.findings()]) == number


def test_a_member_in_place_of_all_others_is_told_with_them() -> None:
    result = found()
    operation = result.by_id("listSessions")
    assert operation
    operation.failures += [
        Failure(check, said, "live", request="GET /v2/session", answer='{"error": {}}', sort=NEW)
        for check, said in (
            ("member", "error is there, which the spec does not name"),
            ("required", f"errorcode is missing{_HABIT}"),
        )
    ]
    tell_once(result)
    assert [one.check for _, one in result.findings()] == ["required"]
