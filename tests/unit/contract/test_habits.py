"""What a server does alike with many members is one finding; what is wrong with one of them is its own."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.unit.contract.live_answers import answer_of, exchange_of
from tests.unit.contract.test_causes import explained, of_the_server
from tests.unit.own_specs import SPECS
from tools.specfirst.contract.causes import explain
from tools.specfirst.contract.chosen import empty_result
from tools.specfirst.contract.live.examiner import Examiner
from tools.specfirst.contract.live.told import UNKNOWN_QUERY
from tools.specfirst.contract.live.told_once import tell_once
from tools.specfirst.contract.results import CONTRADICTION, LIVE, NEW, Failure
from tools.specfirst.contract.secrecy import Secrecy
from tools.specfirst.contract.spec_view import operation_named

API = "vss_cloud"
TEXTS = ("domain", "ip", "lastActiveTime", "lastActiveTimeDelta", "loginTime", "loginTimeDelta", "username")


def with_nulls(answer: Any, *names: str) -> None:
    answer["data"][0].update(dict.fromkeys(names))


def in_capitals(answer: Any, *names: str) -> None:
    item = answer["data"][0]
    item.update({name.upper(): item.pop(name) for name in names or [*item]})


def without(answer: Any, *names: str) -> None:
    for name in names:
        del answer["data"][0][name]


def as_numbers(answer: Any, *names: str) -> None:
    answer["data"][0].update(dict.fromkeys(names, 1))


CASES: dict[str, tuple[Callable[..., None], tuple[str, ...], int]] = {
    "every text is null": (with_nulls, TEXTS, 1),
    "two texts are null": (with_nulls, ("ip", "username"), 2),
    "three of many are null": (with_nulls, ("ip", "domain", "username"), 3),
    "every text is a number": (as_numbers, TEXTS, 1),
    "every name is in capitals": (in_capitals, (), 1),
    "two names are in capitals": (in_capitals, ("userAgent", "domain"), 2),
    "nearly all is missing": (without, TEXTS, 1),
    "two members are missing": (without, ("ip", "domain"), 2),
}


def live(*answers: tuple[str, object]) -> list[Failure]:
    """Return what is told of answers of a live server."""
    result = empty_result(SPECS[API])
    examiner = Examiner(SPECS[API], result, Secrecy(SPECS[API]))
    for name, document in answers:
        examiner.examine(operation_named(SPECS[API], name), exchange_of(API, name, 200, document), LIVE)
    explain(SPECS[API], result, live=True)
    tell_once(result)
    return [failure for _, failure in result.findings() if failure.fails]


def on_the_stub(*answers: tuple[str, object]) -> list[Failure]:
    """Return what is told of answers of the stub."""
    found = [(name, of_the_server("x", document, 200, name)) for name, document in answers]
    return [failure for _, failure in explained(*found)[0].findings()]


@pytest.mark.parametrize("told", [live, on_the_stub])
@pytest.mark.parametrize(("change", "names", "number"), CASES.values(), ids=CASES)
def test_what_is_done_with_most_of_an_object_is_one_finding(
    change: Callable[..., None],
    names: tuple[str, ...],
    number: int,
    told: Callable[..., list[Failure]],
) -> None:
    answer = answer_of(API, "getSession", "200")
    change(answer, *names)
    found = told(("getSession", answer))
    # What lacks in one place is one finding of a live server anyway.
    least = 1 if told is live and change in (without, in_capitals) else number
    assert least <= len(found) <= number
    shown = "\n".join(one.message for one in found)
    assert all((name.upper() if change is in_capitals else name) in shown for name in names)


@pytest.mark.parametrize("told", [live, on_the_stub])
def test_another_fault_is_told_beside_a_habit(told: Callable[..., list[Failure]]) -> None:
    got, listed = answer_of(API, "getSession", "200"), answer_of(API, "listSessions", "200")
    with_nulls(got, *TEXTS)
    got["data"][0]["userAgent"] = 7
    del listed["meta"]["count"]
    found = told(("getSession", got), ("listSessions", listed))
    assert len(found) == 3
    tokens = answer_of(API, "listTokens", "200")
    tokens["data"][0]["ip_address"] = None
    assert len(told(("getSession", got), ("listTokens", tokens))) == 3


def found(*told: Failure) -> list[str]:
    result = empty_result(SPECS[API])
    operation = result.by_id("listSessions")
    assert operation
    operation.failures += told
    tell_once(result)
    return [failure.message for _, failure in result.findings()]


def asked(query: str, check: str, message: str, answer: str = "200 OK") -> Failure:
    request = f"GET /v2/session{query} HTTP/1.1"
    return Failure(check, message, LIVE, request=request, answer=answer, sort=NEW)


def test_what_an_unknown_query_parameter_brings_about_is_one_finding() -> None:
    empty = asked(f"?{UNKNOWN_QUERY}", "minItems", "data breaks minItems: 1")
    allow = asked(f"?{UNKNOWN_QUERY}", "header", "the header Allow is missing")
    (told,) = found(empty, allow)
    assert told.splitlines() == [
        "data breaks minItems: 1",
        "also listSessions header: the header Allow is missing",
        "seen with an unknown query parameter alone",
    ]
    assert len(found(empty, asked("", "header", "the header Allow is missing"))) == 2
    failed = asked(f"?{UNKNOWN_QUERY}", "fault", "the server failed", "500 Internal Server Error")
    assert len(found(empty, failed)) == 2


def test_what_is_compared_with_a_member_of_a_habit_follows_and_other_members_do_not() -> None:
    line = "data[].ip is a null\nso it is with 2 other members: listSessions data[].domain, data[].username"
    habit = Failure("type", line, LIVE, sort=CONTRADICTION)
    same, other = (
        Failure("agreement", f"{name} is 'a', and was None in listSessions", LIVE, sort=NEW)
        for name in ("domain", "userAgent")
    )
    assert found(same, habit) == [line]
    assert len(found(other, habit)) == 2
    assert len(found(Failure("statement", "meta.count is 4, data has 3 items", LIVE), habit)) == 2


@pytest.mark.parametrize(
    ("wrong", "number"),
    [
        (("active", "enabled", "valid"), 1),
        (("active", "valid"), 2),
        (("duration", "count", "active"), 3),  # of the numbers beside them one is right
    ],
)
def test_what_is_done_wherever_it_could_be_is_one_finding(wrong: tuple[str, ...], number: int) -> None:
    user, tokens = (answer_of(API, name, "200") for name in ("getUser", "listTokens"))
    for holder in (user["data"]["status"], user["data"]["totp"], tokens["data"][0], tokens["meta"]):
        holder.update({name: str(holder[name]) for name in wrong if name in holder})
    found = live(("getUser", user), ("listTokens", tokens))
    assert len([one for one in found if one.check == "type"]) == number
