"""Refusals that tests did not expect are told as that, of good credentials once for all that fail for it."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

import pytest

from tests.unit.contract.live_answers import answer_of, exchange_of
from tests.unit.own_specs import SPECS
from tools.specfirst.contract.causes import explain
from tools.specfirst.contract.chosen import empty_result
from tools.specfirst.contract.exchange import Exchange
from tools.specfirst.contract.results import CLIENTS, Failure

API = "vss_cloud"
SAID = "credentials are refused that let in GET /v2/session before"


def asked(operation_id: str, status: int, bearer: str = "canary") -> Exchange:
    exchange = exchange_of(API, operation_id, status, answer_of(API, operation_id, str(status)))
    return replace(exchange, headers=[("Authorization", f"Bearer {bearer}")])


READ = asked("listSessions", 200)
GIVEN = "canary-of-some-length"
OPENED = replace(
    asked("requestToken", 200),
    headers=[("Authorization", "Basic x")],
    content=f'{{"token": "{GIVEN}"}}'.encode(),
)
CHANGED = replace(READ, method="DELETE", url=READ.url.replace("session", "user/token/1"), status=204)


def test_a_token_that_was_given_and_is_refused_is_one_finding_with_those_that_let_in_before() -> None:
    result = empty_result(SPECS[API])
    operation = result.by_id("listSessions")
    assert operation
    given = asked("listSessions", 401, GIVEN)
    for number, (sent, before) in enumerate(((given, (OPENED,)), (asked("getSession", 401), (READ, OPENED)))):
        said = f"assert {number} == 9"
        operation.failures.append(Failure(f"test_{number}", said, CLIENTS, sent=sent, before=before))
    explain(SPECS[API], result)
    (told,) = (failure.headline for _, failure in result.findings())
    assert told == "credentials are refused that were given by POST /auth/request-token"


@pytest.mark.parametrize(
    ("before", "is_told"),
    [
        ([READ], True),
        ([CHANGED, READ, asked("getSession", 401, "another")], True),
        ([READ, CHANGED], False),
        ([asked("listSessions", 200, "another")], False),
        ([], False),
    ],
    ids=["read", "read by others since", "changed since", "other credentials", "never"],
)
def test_good_credentials_that_are_refused_are_one_finding(before: Sequence[Exchange], is_told: bool) -> None:
    result = empty_result(SPECS[API])
    refused = asked("listSessions", 401)
    for name in ("listSessions", "getSession"):
        operation = result.by_id(name)
        assert operation
        test = Failure(f"test_{name}", f"assert '{name}' == 1", CLIENTS, sent=refused, before=tuple(before))
        operation.failures.append(test)
    explain(SPECS[API], result)
    told = [failure.headline for _, failure in result.findings()]
    assert (told == [SAID]) is is_told
    assert len(told) == (1 if is_told else 2)


def test_a_refusal_where_a_success_is_read_is_told_as_that() -> None:
    result = empty_result(SPECS[API])
    operation = result.by_id("listSessions")
    assert operation
    operation.failures.append(Failure("test_x", "KeyError: 'data'", CLIENTS, sent=asked("listSessions", 401)))
    explain(SPECS[API], result)
    assert operation.failures[0].headline == "x: 401, expected a success"


@pytest.mark.parametrize(("answered", "findings"), [({"404": 3}, 1), ({"404": 3, "200": 1}, 2)])
def test_what_is_never_answered_with_success_is_told_as_that(answered: dict[str, int], findings: int) -> None:
    sent = asked("getSession", 404)
    messages = ("assert 1 == 2", "assert 404 == 200")
    failures = [Failure("test_it_is_there", message, CLIENTS, sent=sent) for message in messages]
    result = empty_result(SPECS[API])
    operation = result.by_id("getSession")
    assert operation
    operation.statuses["fuzzing"] = Counter(answered)
    operation.failures += failures
    explain(SPECS[API], result)
    found = [failure for _, failure in result.findings()]
    assert len(found) == findings
    if findings == 1:
        assert found[0].headline == "nothing is answered with 200: 404 3 times"
        assert found[0].follows == ("getSession test_it_is_there (2 times)",)
