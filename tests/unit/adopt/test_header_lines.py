"""An example of a header is one line, as what is sent has to be."""

from typing import Any

import pytest

from tools.specfirst.adopt.header_lines import as_lines


@pytest.mark.parametrize(
    "more",
    [
        {"example": "a b\nc\n"},
        {"schema": {"type": "string", "example": "a b\nc\n"}},
        {"examples": {"one": {"$ref": "#/components/examples/E"}}},
    ],
)
def test_an_example_of_a_header_is_one_line(more: dict[str, Any]) -> None:
    shown = {"E": {"value": "a b\r\nc\n"}}
    data = {
        "paths": {"/a": {"parameters": [{"name": "X", "in": "header", **more}]}},
        "components": {"examples": shown},
    }
    (note,) = as_lines(data)
    assert note.startswith("paths//a/parameters/0: ")
    assert ("a b c" in str(data["paths"])) is ("examples" not in more)
    assert ("a b c" in str(shown)) is ("examples" in more)
    assert as_lines(data) == []
    assert as_lines({"paths": {"/a": {"parameters": [{"name": "x", "in": "query", **more}]}}}) == []
