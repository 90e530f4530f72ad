"""What is said of many places is one line."""

import pytest

from tools.specfirst.folding import folded


@pytest.mark.parametrize(
    ("lines", "places", "told"),
    [
        (["a: b", "c: b", "d: b"], 1, ["a: b", "c: b", "d: b"]),
        (
            ["a: b: x", "e: f", "c: b: x", "d: b: x", "g: b: x"],
            1,
            ["b: x (4 times: a, c, d and 1 more)", "e: f"],
        ),
        (
            ["s.yaml:1: a: b", "s.yaml:2: c: b", "s.yaml:3: d: b", "s.yaml:4: e: b"],
            2,
            ["b (4 times: s.yaml:1: a, s.yaml:2: c, s.yaml:3: d and 1 more)"],
        ),
        (["b", "b", "b", "b"], 1, ["b", "b", "b", "b"]),
    ],
)
def test_lines_that_say_the_same_of_more_than_three_places_are_one(
    lines: list[str], places: int, told: list[str]
) -> None:
    assert folded(lines, places) == told
