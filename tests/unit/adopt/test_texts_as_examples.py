"""An example that is a text, of a schema that has members and does not say that it is an object."""

from typing import Any

import pytest

from tools.specfirst.adopt.examples import set_aside

MEMBERS = {"required": ["name"], "properties": {"Name": {"type": "string"}, "name": {"type": "string"}}}


def media_type(schema: dict[str, Any], example: object) -> dict[str, Any]:
    held = {"schema": {"$ref": "#/components/schemas/Folder"}, "example": example}
    data = {
        "openapi": "3.0.3",
        "paths": {"/f": {"get": {"responses": {"200": {"content": {"application/json": held}}}}}},
        "components": {"schemas": {"Folder": schema}},
    }
    set_aside(data)
    return held


@pytest.mark.parametrize(
    ("schema", "example", "becomes"),
    [
        (MEMBERS, '{"name": "Docs"}', {"example": {"name": "Docs"}}),
        (MEMBERS, '{"Name": "Docs"}', {"x-unfit-example": '{"Name": "Docs"}'}),
        (MEMBERS, "Docs", {"x-unfit-example": "Docs"}),
        ({"items": {}}, "[1]", {"example": [1]}),
        ({"anyOf": [{"type": "string"}, MEMBERS], "properties": {}}, "{}", {"example": "{}"}),
        ({}, "{}", {"example": "{}"}),
    ],
)
def test_a_text_is_what_it_says_or_steps_aside(
    schema: dict[str, Any], example: str, becomes: dict[str, Any]
) -> None:
    held = media_type(schema, example)
    del held["schema"]
    assert held == becomes
