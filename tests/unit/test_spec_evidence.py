"""Evidence has one form, and what departs from it has its line."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.small_specs import GATES, PINGS, line, only_problem, problems_of
from tools.specfirst.specs.evidence import MARKS


@given(st.sampled_from(MARKS), st.text(alphabet="abc :-'", min_size=1).filter(str.strip))
def test_every_mark_with_a_reason_is_read(mark: str, reason: str) -> None:
    text = GATES.replace('"vendor: the catalogue"', json.dumps(f"{mark}: {reason}"))
    assert problems_of(text) == []


@pytest.mark.parametrize(
    ("entry", "words"),
    [
        (
            'maximum: "guessed: so it seems"',
            "`guessed` is no evidence mark; use one of documented, inferred",
        ),
        ('maximum: "inferred"', "the evidence of `maximum` gives no reason"),
        ('maximum: "inferred:  "', "the evidence of `maximum` gives no reason"),
        ('maximum: "the catalogue"', "`the catalogue` is no evidence mark"),
        ("maximum: [inferred]", "the evidence of `maximum` is neither a string nor a mapping"),
        ('minimum: "inferred: why"', "speaks of `minimum`, which is not beside it"),
        ('x-evidence: "inferred: why"', "speaks of `x-evidence`, which is not beside it"),
    ],
)
def test_a_wrong_entry_is_a_problem_at_its_line(entry: str, words: str) -> None:
    text = GATES.replace('maximum: "vendor: the catalogue"', entry)
    problem = only_problem(text)
    assert problem.line == line(text, entry)
    assert words in problem.message


@pytest.mark.parametrize("value", ["inferred", "[]", "{}", "null"])
def test_evidence_is_a_mapping(value: str) -> None:
    text = PINGS + f"x-evidence: {value}\n"
    assert "x-evidence is empty or no mapping" in only_problem(text).message


def test_among_properties_it_would_become_a_property() -> None:
    text = GATES.replace(
        "        name: {type", '        x-evidence: {name: "inferred: x"}\n        name: {type'
    )
    problem = only_problem(text)
    assert problem.line == line(text, "x-evidence: {name")
    assert "would be a name among properties" in problem.message


def test_among_responses_it_speaks_of_them() -> None:
    text = PINGS.replace("responses:\n", 'responses:\n        x-evidence: {"204": "inferred: x"}\n')
    assert problems_of(text) == []
