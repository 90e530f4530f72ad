"""A warning of one phase is no finding where another phase has shown otherwise."""

from collections import Counter

import pytest

from tests.unit.contract.notes import notes
from tests.unit.own_specs import SPECS
from tools.specfirst.contract.causes import explain
from tools.specfirst.contract.chosen import empty_result
from tools.specfirst.contract.results import Failure


@pytest.mark.parametrize(("statuses", "told"), [({"400": 20}, 1), ({"400": 20, "200": 1}, 0)])
def test_who_has_accepted_a_request_is_not_said_to_accept_none(statuses: dict[str, int], told: int) -> None:
    spec = SPECS["vss_cloud"]
    result = empty_result(spec)
    operation = result.operations[0]
    operation.failures.append(Failure("validation_mismatch", "schemathesis warns: validation mismatch"))
    operation.statuses["coverage"] = Counter(statuses)
    explain(spec, result)
    assert len(list(result.findings())) == told


@pytest.mark.parametrize(
    ("schema", "told"),
    [
        ('{example: {pattern: "*.*"}}', 0),
        ('{properties: {pattern: {type: string, pattern: "^a"}}, example: {pattern: "*"}}', 0),
        (r'{type: string, pattern: "^\\p{L}"}', 1),
    ],
)
def test_a_member_of_an_example_that_is_called_pattern_is_none(schema: str, told: int) -> None:
    spec = notes(schema=schema)
    result = empty_result(spec)
    failure = Failure("unsupported_regex", "schemathesis warns: unsupported regex")
    result.operations[0].failures.append(failure)
    explain(spec, result)
    assert len(list(result.findings())) == told
