"""What an answer lacks of an example is said in words, with its line."""

from pathlib import Path
from typing import Any

import pytest

from tests.contract.shown_examples import in_words, lacking, place_of
from tests.unit.contract.live_answers import operation_of
from tests.unit.own_specs import SPECS

ROOT = Path(__file__).resolve().parents[3]


@pytest.mark.parametrize(
    ("answered", "example", "said"),
    [
        ({"a": 1, "b": [3, 2]}, {"a": 1, "b": [2]}, ""),
        ({"errorcode": 258}, {"errorcode": 0}, "errorcode: 258, expected 0"),
        ({"a": {"b": None}}, {"a": {"b": "x"}}, 'a/b: null, expected "x"'),
        ({}, {"a": 1}, "a: missing, expected 1"),
        ({"a": 1, "b": 2}, {"a": 1}, "b: the example has no such member"),
        ({"a": []}, {"a": [{"id": 4}]}, 'a/0: missing, expected {"id": 4}'),
        (
            {"a": [{"id": 5, "x": 1, "y": 3}, {"id": 4, "x": 1, "y": 2}]},
            {"a": [{"id": 4, "x": 0, "y": 2}]},
            "a/0/x: 1, expected 0",
        ),
        (1, "1", 'the body: 1, expected "1"'),
    ],
)
def test_what_an_answer_lacks_is_said(answered: Any, example: Any, said: str) -> None:
    assert in_words(lacking(answered, example)) == said


def test_the_line_is_that_of_the_examples_member() -> None:
    spec = SPECS["netscaler_adc"]
    place = place_of(spec, operation_of(spec.name, "listSessions"), ("systemsession", 1, "currentconn"))
    file, _, line = place.partition(":")
    assert (ROOT / file).read_text().splitlines()[int(line) - 1].strip() == "currentconn: true"
