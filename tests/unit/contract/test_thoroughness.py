"""A green run that tested too little is not green."""

from collections import Counter

import pytest

from tools.specfirst.contract.amount import usual_amount
from tools.specfirst.contract.coverage.coverage import ApiCoverage, Item
from tools.specfirst.contract.options import DEFAULT_EXAMPLES
from tools.specfirst.contract.results import ApiResult, Failure, OperationResult
from tools.specfirst.contract.spec_view import Link, Operation
from tools.specfirst.contract.thoroughness import Reach, add_unexercised, shortcomings

LIST_LINK = "GET /sessions -> [200] getSession -> GET /sessions/{id}"


def operation(operation_id: str, path: str, *statuses: str, links: tuple[Link, ...] = ()) -> Operation:
    return Operation(operation_id, "GET", path, 1, [], {}, [], {}, statuses, links)


LIST = operation("listSessions", "/sessions", "200", links=(Link("200", "getSession", "getSession"),))
GET = operation("getSession", "/sessions/{id}", "200", "209")


def found(
    *,
    listed: dict[str, dict[str, int]],
    got: dict[str, dict[str, int]],
    followed: set[str],
    every_status: bool = True,
) -> set[tuple[str, str, str]]:
    """Return (operation, check, phase) of each shortcoming of a run that saw these statuses by phase."""
    results = [OperationResult("api", one.operation_id, one.method, one.path, 1) for one in (LIST, GET)]
    for result, statuses in zip(results, (listed, got), strict=True):
        result.statuses = {phase: Counter(counts) for phase, counts in statuses.items()}
    api = ApiResult("api", "specs/api.yaml", results, links=followed)
    shortcomings(api, Reach([LIST, GET], [LIST, GET], every_status))
    return {(operation_id, failure.check, failure.phase) for operation_id, failure in api.findings()}


def test_reaching_everything_leaves_nothing_to_say() -> None:
    statuses = {"200": 3, "209": 1}
    assert not found(
        listed={"fuzzing": {"200": 9}},
        got={"fuzzing": statuses, "stateful": statuses},
        followed={LIST_LINK},
    )


def test_each_documented_success_has_to_be_reached_by_fuzzing() -> None:
    assert found(
        listed={"fuzzing": {"401": 100}},
        got={"fuzzing": {"200": 3}, "stateful": {"200": 1, "209": 1}},
        followed={LIST_LINK},
    ) == {("listSessions", "unreached_status", "fuzzing"), ("getSession", "unreached_status", "fuzzing")}


def test_where_a_link_leads_the_stateful_phase_has_to_reach_it_too() -> None:
    assert found(
        listed={"fuzzing": {"200": 9}},
        got={"fuzzing": {"200": 3, "209": 1}, "stateful": {"404": 50, "209": 1}},
        followed={LIST_LINK},
    ) == {("getSession", "unreached_status", "stateful")}


@pytest.mark.parametrize(
    "followed",
    [set(), {LIST_LINK.replace("[200]", "[209]")}, {LIST_LINK.replace("GET /sessions ->", "GET /others ->")}],
)
def test_a_link_that_was_never_followed_is_a_failure(followed: set[str]) -> None:
    reached = {"fuzzing": {"200": 1, "209": 1}, "stateful": {"200": 1, "209": 1}}
    assert found(listed={"fuzzing": {"200": 9}}, got=reached, followed=followed) == {
        ("listSessions", "unresolved_link", "stateful")
    }


def test_a_server_of_examples_only_has_to_reach_one_success() -> None:
    only_one = {"fuzzing": {"200": 1}, "stateful": {"200": 1}}
    assert not found(listed={"fuzzing": {"200": 9}}, got=only_one, followed={LIST_LINK}, every_status=False)
    none = {"fuzzing": {"404": 1}, "stateful": {"200": 1}}
    assert found(listed={"fuzzing": {"200": 9}}, got=none, followed={LIST_LINK}, every_status=False) == {
        ("getSession", "unreached_status", "fuzzing")
    }


def test_a_shard_has_to_reach_its_own_share_only() -> None:
    api = ApiResult(
        "api",
        "specs/api.yaml",
        [OperationResult("api", one.operation_id, one.method, one.path, 1) for one in (LIST, GET)],
    )
    shortcomings(api, Reach([GET], []))
    assert {(operation_id, failure.phase) for operation_id, failure in api.findings()} == {
        ("getSession", "fuzzing")
    }


@pytest.mark.parametrize(("check", "told"), [("unreached_status", True), ("status", False)])
def test_what_flows_have_not_reached_is_no_news_after_a_failure(check: str, told: bool) -> None:
    results = [OperationResult("api", one.operation_id, one.method, one.path, 1) for one in (LIST, GET)]
    api = ApiResult("api", "specs/api.yaml", results)
    results[0].add_failure(Failure(check, "something is wrong", "fuzzing"))
    shortcomings(api, Reach([], [LIST, GET]))
    assert any(failure.phase == "stateful" for _, failure in api.findings()) is told


@pytest.mark.parametrize(("examples", "is_judged"), [(DEFAULT_EXAMPLES - 1, False), (DEFAULT_EXAMPLES, True)])
def test_what_a_run_says_it_does_not_judge_it_does_not_judge(examples: int, is_judged: bool) -> None:
    assert usual_amount(1, examples).is_thorough is is_judged


def test_what_nothing_has_exercised_is_named() -> None:
    api = ApiResult(
        "api", "specs/api.yaml", [OperationResult("api", "getSession", "GET", "/sessions/{id}", 7)]
    )
    items = [
        Item("getSession", "getSession 200", 7, server=True, clients=False),
        Item("getSession", "getSession 404", 7, server=False, clients=False),
        Item("getSession", "getSession 500", 7, server=False, clients=False, reason="no fault is injected"),
    ]
    add_unexercised(api, ApiCoverage("api", items))
    ((_, failure),) = api.findings()
    assert failure.message == "1 documented items were not exercised\ngetSession 404"


@pytest.mark.parametrize(
    ("other", "missing"),
    [
        (Link("209", "again", "endSession"), set()),
        (Link("209", "again", "endSession", {"id": "$response.body#/id"}), {"unresolved_link"}),
        (Link("209", "others", "endSession"), {"unresolved_link"}),
    ],
)
def test_what_is_said_alike_under_several_statuses_is_one_link(other: Link, missing: set[str]) -> None:
    ending = operation("endSession", "/ends", "200", "209", links=(Link("200", "again", "endSession"), other))
    result = OperationResult("api", "endSession", "GET", "/ends", 1)
    result.statuses = {"stateful": Counter({"200": 2, "209": 1})}
    api = ApiResult("api", "specs/api.yaml", [result], links={"GET /ends -> [200] again -> GET /ends"})
    shortcomings(api, Reach([], [ending]))
    assert {failure.check for _, failure in api.findings()} == missing


def test_a_link_that_was_never_followed_is_told_once_however_many_statuses_say_it() -> None:
    links = tuple(Link(status, "again", "endSession") for status in ("200", "209"))
    result = OperationResult("api", "endSession", "GET", "/ends", 1)
    result.statuses = {"stateful": Counter({"200": 2, "209": 1})}
    api = ApiResult("api", "specs/api.yaml", [result])
    shortcomings(api, Reach([], [operation("endSession", "/ends", "200", "209", links=links)]))
    ((_, failure),) = api.findings()
    assert failure.message == "link again of status 200 never led to endSession"
