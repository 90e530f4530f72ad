"""What differs between two values is told by its place, what was found, and what was expected."""

import pytest

from opensessions_generated.netscaler_adc.models import Session, Sessions
from tests.contract.differing import assert_same


@pytest.mark.parametrize(
    ("found", "expected", "said"),
    [
        ({"query $skip": ["1"]}, {"query $skip": ["2"]}, "query $skip/0: '1', expected '2'"),
        ({"a": 1}, {"a": 1, "b": {}}, "b: nothing, expected {}"),
        ({"a": 1, "b": 2}, {"a": 1}, "b: 2, expected nothing"),
        ([1, 2], [1], "1: 2, expected nothing"),
        ([1, 2, 3], [2, 3], "0: 1, expected nothing"),
        ([3], [2, 3], "0: nothing, expected 2"),
        ([1, 1], [1], "1: 1, expected nothing"),
        (3, "3", "the value: 3, expected '3'"),
    ],
)
def test_the_first_place_that_differs_is_named(found: object, expected: object, said: str) -> None:
    with pytest.raises(AssertionError) as failed:
        assert_same(found, expected)
    assert str(failed.value) == said


def test_of_models_the_member_is_named() -> None:
    document = {"errorcode": 0, "message": "Done", "severity": "NONE"}
    found, expected = (
        Sessions.from_dict({**document, "systemsession": [{"sid": 4, "username": "nsroot", **more}]})
        for more in ({}, {"expirytime": 300})
    )
    with pytest.raises(AssertionError, match=r"^systemsession/0/expirytime: unset, expected 300$"):
        assert_same(found, expected)
    rows = found.systemsession
    assert isinstance(rows, list)
    assert isinstance(rows[0], Session), "a member of a model in a model"
    assert_same(found, found)
