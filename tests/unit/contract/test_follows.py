"""Which findings of a live server are one: what follows from another one is told with it."""

import pytest

from tests.unit.own_specs import SPECS
from tools.specfirst.contract.chosen import empty_result
from tools.specfirst.contract.live.refused_under_success import SAYS_NO
from tools.specfirst.contract.live.told_once import tell_once
from tools.specfirst.contract.results import CONTRADICTION, LIVE, NEW, ApiResult, Failure

FOLLOWS = {
    "a member that two lists tell otherwise": (
        ("agreement", "tenant_name is listed as 'x', login answered 'Owner'"),
        ("comparison", "both list the same: a session's tenant_name is Owner and x"),
    ),
    "a time that cannot be is another one in another list": (
        ("statement", "last_activity_time is 1796040277, login_time 1796043877: used before it was opened"),
        ("comparison", "both list the same: a session's login_time is 1796040277 and 1796043877"),
    ),
    "nobody answers": (
        ("no answer", "GET /v2/session: http://h gives no answer: Connection refused"),
        ("no answer", "HEAD /v2/session: http://h gives no answer: Connection refused"),
    ),
    "what is of another object was compared": (
        ("statement", "the answer is about CN=4c07, asked for was CN=a1b2"),
        ("agreement", "gw-1/userClaims/username is 'Ann', and was 'user' before"),
    ),
    "a moment is no measure": (
        ("statement", "expire_after and session_timeout count from different moments, 3090 seconds apart"),
        ("time", "expire_after: by this the caller's session is 1805 seconds old, and 5 in truth"),
        ("agreement", "objects that nobody had used for long were used once they were read"),
    ),
    "times are counted from a member that is wrong": (
        ("statement", "expire_after is -89404, session_timeout 600"),
        ("statement", "expire_after is -3607, session_timeout 3600"),
        ("time", "expire_after: by this it is 15 seconds earlier than it has been"),
    ),
    "the day is another": (
        ("header", "by the header Date it is 10560 days from now"),
        ("statement", "onBoardedAt is 2026-10-20T11:46:47Z, which is yet to come"),
        ("statement", "created is 2026-10-20T11:46:47Z, which is yet to come"),
    ),
    "one comparison of several lists": (
        (
            "comparison",
            "the total is that of the whole list: totalCount is 4, and 0 where a query leaves fewer",
        ),
        (
            "comparison",
            "the total is that of the whole list: totalCount is 2, and 0 where a query leaves fewer",
        ),
    ),
    "the status is another": (
        ("status", "answered 201, which the spec does not document"),
        ("head", "as HEAD: answered 200, as GET 201"),
        ("lead", "with version 20, of 20 to 22 as told: answered 201, not 200"),
    ),
    "members that lack in one place": (
        ("required", "data[].key is missing"),
        ("spelling", "data[].Key is there, which the spec does not name: it names key, which is not there"),
        ("required", "data[].username is missing"),
        ("agreement", "none of 3 objects has a key, by which it is asked for"),
    ),
    "a token is given again": (
        ("agreement", "a token was given that had been given before"),
        ("agreement", "port is listed as 31936, login answered 48358"),
        ("statement", "two sessions have one sessionid"),
        ("statement", "is_self is False for the session 0bec, which is the caller's"),
        ("time", "expire_after: by this the caller's session is 4008 seconds old, and 7 in truth"),
        ("unread", "answered 401 to who is let in: what was to be compared with it was left out"),
    ),
    "a session is given again": (
        ("state", "a login gave a session that had been there before"),
        ("state", "answered 401 for the run's own session"),
        ("agreement", "session_timeout is 1800, and was 600 before"),
    ),
    "a list drains": (
        ("changed by reading", "each look at the list takes objects away"),
        ("statement", "0 sessions of the list are the caller's own"),
        ("unread", "answered 401 to who is let in: what was to be compared with it was left out"),
        ("refused", "without Accept: answered 404"),
    ),
    "whoever looks ends somebody's session": (
        ("changed by reading", "each of 3 times that it was asked as HEAD, the list has lost 1"),
        ("changed by reading", "2 objects were gone as soon as they had been got"),
        ("state", "answered 401 for the run's own session"),
        ("refused", "without Accept: answered 404"),
    ),
    "objects of another type": (
        ("type", 'data[] is a string, not "object"'),
        ("comparison", "the number is that of the list: 5 sessions are counted, 4 listed"),
    ),
    "objects without a key": (
        ("agreement", "none of 1 objects has a id, by which it is asked for"),
        ("comparison", "the number is that of the list: 5 sessions are counted, 1 listed"),
    ),
    "pages are all the same": (
        ("pages", "2 objects of the page before are on the next one, too"),
        ("state", "a token that was given is not in the list"),
    ),
    "a list of the first one": (
        ("statement", "none of the tokens is valid, and the caller came with one"),
        ("state", "a token that was given is not in the list"),
    ),
    "two tokens are told": (
        ("statement", "the cookie NITRO_AUTH_TOKEN is not login[0].sessionid"),
        ("state", "answered 401 for the run's own session"),
    ),
    "a session moves": (
        ("statement", "last_activity_time is 1796047432, login_time 1796047932: used before it was opened"),
        ("time", "expire_after: by this the caller's session is 101 seconds old, and 0 in truth"),
    ),
    "a token that is none": (
        ("refused", "a token that was just given is refused"),
        ("unread", "answered 401 to who is let in: what was to be compared with it was left out"),
    ),
    "a body behind a head": (
        ("head", "as HEAD: the answer has a body"),
        ("wire", "more came behind the answer than belongs to it, which nobody asked for"),
    ),
    "another comes in its place": (
        ("repeated", "1 objects that the list no longer had are in it again"),
        ("state", "another session of the user has come in its place"),
    ),
    "keys move": (
        ("repeated", "4 objects that the list no longer had are in it again"),
        ("object", "asked for was 'a', the answer is about 'b'"),
        ("state", "a login that was refused has opened a session"),
        ("refused", "with Accept: */*: answered 404"),
    ),
    "the caller's own lacks": (
        ("statement", "0 sessions of the list are the caller's own"),
        ("state", "1 sessions of others went at the same time"),
    ),
    "Allow lies": (
        ("header", "with GET, which the path does not know: the header Allow names GET, which was refused"),
        ("header", "with GET, which the path does not know: the header Allow leaves out POST"),
        ("statement", "described are ['GET', 'OPTIONS'], allowed ['PUT']"),
    ),
    "a session that is over is taken for the caller's": (
        ("state", "the token of a session that is over is still taken"),
        ("statement", "0 sessions of the list are the caller's own"),
    ),
    "what was ended is still there": (
        ("state", "the ended session is still listed"),
        ("state", "the ended session can still be got"),
    ),
    "nothing is taken for an error": (
        ("refusal", "for an id that is almost right: answered 400, not 404"),
        ("state", "answered 400, not 404, once the session was over"),
    ),
    "one member of two is the same": (
        ("format", '_links.self breaks format: "uri"'),
        ("format", 'data[]._links.self breaks format: "uri"'),
    ),
    "spans that stand still": (
        ("time", "loginTimeDelta: by this 0 of 37 seconds have passed"),
        ("time", "lastActiveTimeDelta: by this 0 of 37 seconds have passed"),
    ),
    "strangers may get and not ask for the head": (
        ("refusal", "without credentials: answered 200, not 401"),
        ("head", "as HEAD without credentials: answered 401, as GET 200"),
    ),
    "a key is no key": (
        ("refusal", "for an id that is almost right: answered 200, not 404"),
        ("object", "the caller's token is taken for a key"),
    ),
    "who is right is refused": (
        ("refused", "without Accept: answered 403"),
        ("refused", "with user name and password each time: answered 403, though the spec takes them"),
    ),
    "paths that are not there": (
        ("refusal", "for a path with a letter too many: GET /v2/sessionx answered 200"),
        ("refusal", "for no path: GET /v2/no-such-resource answered 200"),
    ),
}


def found(*told: tuple[str, str]) -> ApiResult:
    result = empty_result(SPECS["vss_cloud"])
    operation = result.by_id("listSessions")
    assert operation
    operation.failures += [Failure(check, said, LIVE, sort=CONTRADICTION) for check, said in told]
    return result


@pytest.mark.parametrize("told", FOLLOWS.values(), ids=FOLLOWS)
def test_what_follows_is_told_with_its_cause(told: tuple[tuple[str, str], ...]) -> None:
    result = found(*told)
    tell_once(result)
    assert [(one.check, one.headline) for _, one in result.findings()] == [told[0]]


@pytest.mark.parametrize(("query", "number"), [("?pagesize=1", 1), ("", 2)])
def test_what_is_wrong_with_an_answer_to_a_query_is_not_compared_besides(query: str, number: int) -> None:
    result = found(("comparison", "pages are parts of the list: of 6 sessions, pages of one have 6 and 6"))
    listed = result.by_id("listSessions")
    assert listed
    request, message = f"GET /v2/session{query}", "6 sessions on a page of 1"
    listed.failures.append(Failure("statement", message, LIVE, request=request, sort=NEW))
    tell_once(result)
    assert len([*result.findings()]) == number


def test_who_was_not_let_in_since_the_answer_was_no_json_is_told_why() -> None:
    result = found(("body", "the body is no JSON"))
    result.failures.append(Failure("sign in", "listSessions was answered 200 and gave no token", LIVE))
    tell_once(result)
    ((_, told),) = result.findings()
    assert (told.headline, told.follows) == ("the body is no JSON", ("sign in",))


def test_what_a_server_answers_wrongly_everywhere_is_one_finding_of_all_operations() -> None:
    result = empty_result(SPECS["vss_cloud"])
    listed = result.by_id("listSessions")
    got = result.by_id("getSession")
    assert listed
    assert got
    listed.failures = [
        Failure("refusal", f"without credentials: answered 200, not 401\n{SAYS_NO}", LIVE, sort=NEW),
        Failure("required", f"data is missing\n{SAYS_NO}", LIVE, sort=NEW),
        Failure("slow", "an answer took 9.0 seconds", LIVE, sort=NEW),
    ]
    got.failures = [
        Failure(
            "refusal", f"for an id that is almost right: answered 200, not 404\n{SAYS_NO}", LIVE, sort=NEW
        ),
        Failure("slow", "an answer took 7.0 seconds", LIVE, sort=NEW),
        Failure("secret", f"the answer repeats the credential of its request\n{SAYS_NO}", LIVE, sort=NEW),
    ]
    tell_once(result)
    assert [(name, one.check) for name, one in result.findings()] == [
        ("listSessions", "refusal"),
        ("listSessions", "slow"),
        ("getSession", "secret"),
    ]


@pytest.mark.parametrize(
    "told",
    [
        [("required", "data[].key is missing"), ("required", "meta.count is missing")],
        [
            ("status", "answered 201, which the spec does not document"),
            ("head", "as HEAD: the answer has a body"),
        ],
        [
            ("statement", "meta.count is 4, data has 3 items"),
            ("time", "loginTimeDelta: by this 0 of 37 seconds"),
        ],
        [
            ("statement", "0 sessions of the list are the caller's own"),
            ("state", "the ended session is still listed"),
        ],
        [
            ("agreement", "tenant_name is listed as 'x', login answered 'Owner'"),
            ("comparison", "both list the same: a session's permission is admin and none"),
        ],
        [
            ("no answer", "GET /v2/session: http://h gives no answer: Connection refused"),
            ("no answer", "HEAD /v2/session: http://h gives no answer: reset"),
        ],
        [
            ("agreement", "port is 'a', and was 'b' before"),
            ("statement", "ip_address is '198.51.100.20', which is no address"),
        ],
        [
            ("type", 'data[].id is a string, not "integer"'),
            ("type", 'data[].valid is a string, not "boolean"'),
        ],
        [
            ("statement", "last_activity_time is 1, login_time 2: used before it was opened"),
            ("agreement", "username is 'a', and was 'b' before"),
        ],
        [
            ("status", "answered 201, which the spec does not document"),
            ("refusal", "without credentials: answered 201, not 401"),
        ],
        [
            ("repeated", "4 objects that the list no longer had are in it again"),
            ("agreement", "port is 49096, and was 49097 in getSession"),
        ],
    ],
)
def test_what_is_of_another_kind_or_place_is_another_finding(told: list[tuple[str, str]]) -> None:
    result = found(*told)
    tell_once(result)
    assert len(list(result.findings())) == len(told)


def test_how_many_sessions_went_makes_no_other_cause() -> None:
    result = found(("state", "3 sessions of others went at the same time"))
    other = result.by_id("getSession")
    assert other
    message = "1 sessions of others went at the same time"
    other.failures.append(Failure("state", message, LIVE, sort=CONTRADICTION))
    tell_once(result)
    assert len([*result.findings()]) == 1
