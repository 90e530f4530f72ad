"""Objects whose members are parameters of a query each share it, and their numbers are written as texts."""

from typing import Any

import pytest

from tools.specfirst.contract.schemathesis.fitting import objects_fit

PLACE = {
    "type": "object",
    "additionalProperties": False,
    "required": ["latitude", "longitude"],
    "properties": {"latitude": {"type": "number", "maximum": 90}, "longitude": {"type": "number"}},
}
WHO = {
    "type": "object",
    "additionalProperties": False,
    "minProperties": 1,
    "properties": {"name": {"type": "string"}, "age": {"type": "integer"}},
}
MADE = {"allOf": [{"type": "object", "properties": {"age": {"type": "integer"}}}]}
ANYTHING = {"type": "object", "additionalProperties": {"type": "integer"}, "required": ["most"]}


@pytest.mark.parametrize(
    ("schemas", "query", "fits"),
    [
        ([PLACE, WHO], {"latitude": "6.8e+1", "longitude": "-83.6"}, True),
        ([PLACE, WHO], {"latitude": "48.4", "longitude": "2", "name": "7", "age": "7"}, True),
        ([PLACE, WHO], {"name": "a"}, True),
        ([PLACE, WHO], {}, True),
        ([PLACE, WHO], {"latitude": "48.4", "name": "a"}, False),
        ([PLACE, WHO], {"latitude": "91", "longitude": "2"}, False),
        ([PLACE, WHO], {"latitude": "x", "longitude": "2"}, False),
        ([PLACE, WHO], {"name": "a", "age": "1.5"}, False),
        ([PLACE, WHO], {"name": "a", "height": "2"}, False),
        ([MADE], {"age": "4"}, True),
        ([MADE], {"age": "x"}, False),
        ([WHO, ANYTHING], {"name": "a", "most": "2", "least": "1"}, True),
        ([WHO, ANYTHING], {"name": "a", "least": "1"}, False),
        ([WHO, ANYTHING], {"name": "a", "most": "2", "least": "x"}, False),
    ],
)
def test_each_object_takes_the_members_that_it_lists(
    schemas: list[dict[str, Any]], query: dict[str, str], fits: bool
) -> None:
    parameters = [{"name": f"object{number}", "schema": schema} for number, schema in enumerate(schemas)]
    assert objects_fit({}, parameters, query) is fits


def test_an_object_that_is_required_has_to_have_members() -> None:
    parameters: list[dict[str, Any]] = [
        {"name": "who", "schema": WHO, "required": True},
        {"name": "place", "schema": PLACE},
    ]
    assert not objects_fit({}, parameters, {"latitude": "1", "longitude": "2"})
    assert objects_fit({}, parameters, {"latitude": "1", "longitude": "2", "name": ""})
