"""Answers of a live server that say the same in two ways are held against each other."""

from collections.abc import Sequence

import pytest

from tests.contract.apis.appgate_sdp.comparisons import COMPARISONS
from tests.contract.apis.netscaler_console.comparisons import COMPARISONS as OF_CONSOLE
from tools.specfirst.contract.apis import Comparison, known


def test_lists_are_turned_around_and_cut_as_was_asked() -> None:
    part, turned, total, other = (
        next(one for one in COMPARISONS if words in one.words)
        for words in ("a range is", "descending", "the total is", "different parts")
    )
    rows = [{"username": name} for name in "abc"]
    assert list(part.contradictions([{"data": rows}, {"data": rows[:2]}])) == []
    assert list(part.contradictions([{"data": rows}, {"data": rows}]))
    assert list(turned.contradictions([{"data": rows}, {"data": rows[::-1]}])) == []
    assert list(turned.contradictions([{"data": rows}, {"data": rows}]))
    assert list(other.contradictions([{"data": rows[:1]}, {"data": rows[1:2]}])) == []
    assert list(other.contradictions([{"data": rows[:1]}, {"data": []}])) == []
    assert list(other.contradictions([{"data": rows[:1]}, {"data": rows[:1]}]))
    assert list(total.contradictions([{"totalCount": 3}, {"totalCount": 3}])) == []
    assert list(total.contradictions([{"totalCount": 3}, {"totalCount": 0}]))


LISTED = [
    {"username": "user", "clientVersion": "6.5", "clientSupport": "full"}
    | {"geoIpLatitude": 59.33, "geoIpLongitude": 18.06},
    {"username": "zoe", "clientVersion": "6.4", "clientSupport": "partial"},
]


@pytest.mark.parametrize(
    ("words", "asked", "right", "wrong"),
    [
        (
            "a circle around a client finds it",
            "latitude=59.33&longitude=18.06&radiusKilometers=50",
            {"data": LISTED[:1]},
            {"data": []},
        ),
        ("a query finds what holds its text", "query=use", {"data": LISTED[:1]}, {"data": []}),
        (
            "the totals are of the listed sessions",
            None,
            {"totalCount": 3, "versions": {"6.5": {"supportStatus": "full"}, "5": {"supportStatus": "none"}}},
            {"totalCount": 2, "versions": {"6.5": {"supportStatus": "none"}}},
        ),
        ("the totals are of the listed sessions", None, {"totalCount": 1}, {"totalCount": 0}),
        (
            "the totals are of the listed sessions",
            None,
            {"totalCount": 1, "versions": {"6.5": {}}},
            {"totalCount": 2, "versions": {"5": {}}},
        ),
    ],
)
def test_what_two_answers_of_a_controller_say_goes_together(
    words: str, asked: str | None, right: object, wrong: object
) -> None:
    comparison = next(one for one in COMPARISONS if one.words == words)
    whole, last = {"data": LISTED}, comparison.asks[-1][1]
    before = [whole, {"data": LISTED[:1]}][: len(comparison.asks) - 1]
    assert (last([whole]) if callable(last) else None) == asked
    assert list(comparison.contradictions([*before, right])) == []
    assert list(comparison.contradictions([*before, wrong]))


def test_both_versions_of_a_console_say_the_same_of_a_session() -> None:
    same = OF_CONSOLE[0]
    first = {"mpssession": [{"id": "a", "permission": "admin", "login_time": "7"}]}
    assert list(same.contradictions([first, {"mpssession": [{"id": "a", "login_time": 7}]}])) == []
    assert list(same.contradictions([first, {"mpssession": [{"id": "a", "permission": "none"}]}]))


@pytest.mark.parametrize(
    ("of", "member", "key"),
    [(OF_CONSOLE, "mpssession", "id"), (known("netscaler_adc").comparisons, "systemsession", "sid")],
)
def test_pages_follow_each_other(of: Sequence[Comparison], member: str, key: str) -> None:
    pages = next(one for one in of if "parts" in one.words)
    whole, a, b, ab = ({member: [{key: one} for one in ids]} for ids in ("abcd", "a", "b", "ab"))
    skipped = {member: [{key: "c"}]}
    assert list(pages.contradictions([whole, a, b, ab])) == []
    assert list(pages.contradictions([whole, a, skipped, ab]))
    long = next(one for one in of if "as long" in one.words)
    assert [query([whole]) for _, query in long.asks if callable(query)] == [
        "pagesize=4&pageno=1",
        "pagesize=1&pageno=24",
    ]
    none: dict[str, object] = {member: []}
    assert list(long.contradictions([whole, whole, none])) == []
    assert list(long.contradictions([whole, ab, none]))
    assert list(long.contradictions([whole, whole, b]))


def test_what_is_listed_is_found_by_a_filter_that_is_made_of_it() -> None:
    rows = [{"id": "a", "username": "O'Brien"}, {"id": "b", "username": "nsroot"}]
    (filtered,) = (one for one in OF_CONSOLE if "filter" in one.words)
    whole, found, counted = {"mpssession": rows}, {"mpssession": rows[1:]}, {"mpssession": [{"count": 1}]}
    queries = [query([whole]) for _, query in filtered.asks if callable(query)]
    none: dict[str, object] = {"mpssession": []}
    both = "filter=username:nsroot,tenant_name:nosuchtenant"
    other = "filter=tenant_name:nosuchtenant,username:nsroot"
    assert queries == ["filter=username:nsroot", both, other, "filter=username:nsroot&count=yes"]
    assert list(filtered.contradictions([whole, found, none, none, counted])) == []
    assert list(filtered.contradictions([whole, none, none, none, counted]))
    assert list(filtered.contradictions([whole, found, found, none, counted]))
    assert list(filtered.contradictions([whole, found, none, found, counted]))
    assert list(filtered.contradictions([whole, found, none, none, {"mpssession": [{"count": 2}]}]))
    twice = {"mpssession": [*rows, {"id": "c", "username": "nsroot"}]}
    assert list(filtered.contradictions([twice, found, none, none, counted]))
    assert all(query([{"mpssession": rows[:1]}]) is None for _, query in filtered.asks if callable(query))
