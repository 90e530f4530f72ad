"""Which findings of a live server are one: what follows from another one is told with it."""

import pytest

from tests.unit.own_specs import SPECS
from tools.specfirst.contract.chosen import empty_result
from tools.specfirst.contract.live.told_once import tell_once
from tools.specfirst.contract.results import CONTRADICTION, LIVE, ApiResult, Failure

FOLLOWS = {
    "what is of another object was compared": (
        ("statement", "the answer is about CN=4c07, asked for was CN=a1b2"),
        ("agreement", "gw-1/userClaims/username is 'Ann', and was 'user' before"),
    ),
    "a moment is no measure": (
        ("statement", "expire_after is counted from different moments, 3090 seconds apart"),
        ("time", "expire_after: by this the caller's session is 1805 seconds old, and 5 in truth"),
        ("agreement", "objects that nobody had used for long were used once they were read"),
    ),
    "times are counted from a member that is wrong": (
        ("statement", "expire_after is -89404, session_timeout 600"),
        ("statement", "expire_after is -3607, session_timeout 3600"),
        ("time", "expire_after: by this it is 15 seconds earlier than it has been"),
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


def test_who_was_not_let_in_since_the_answer_was_no_json_is_told_why() -> None:
    result = found(("body", "the body is no JSON"))
    result.failures.append(Failure("sign in", "listSessions was answered 200 and gave no token", LIVE))
    tell_once(result)
    ((_, told),) = result.findings()
    assert (told.headline, told.follows) == ("the body is no JSON", ("sign in",))


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
    ],
)
def test_what_is_of_another_kind_or_place_is_another_finding(told: list[tuple[str, str]]) -> None:
    result = found(*told)
    tell_once(result)
    assert len(list(result.findings())) == len(told)
