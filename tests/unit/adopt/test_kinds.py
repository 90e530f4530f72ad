"""A reference to a part of another kind means what that says of the value."""

import json
from typing import Any

import pytest

from tools.specfirst.adopt.kinds import led_to_their_kind

JSON = "application/json"
LAMP = {"$ref": "#/components/schemas/Lamp"}
LAMPS = {"type": "array", "items": LAMP}
REFUSED = {"description": "No.", "content": {"text/csv": {"schema": {}}, JSON: {"schema": LAMP}}}
SHARED: dict[str, Any] = {
    "schemas": {"Lamp": {"type": "object", "properties": {"next": {"type": "string"}}}},
    "responses": {"Refused": REFUSED, "Again": {"$ref": "#/components/responses/Refused"}},
    "requestBodies": {"Lamps": {"content": {JSON: {"schema": LAMPS}}}},
    "parameters": {"watts": {"name": "watts", "in": "query", "schema": {"type": "integer"}}},
}


def led(method: dict[str, Any]) -> tuple[dict[str, Any], list[str]]:
    data = json.loads(json.dumps({"paths": {"/a": {"put": method}}, "components": SHARED}))
    notes = led_to_their_kind(data)
    assert data["components"] == SHARED
    found: dict[str, Any] = data["paths"]["/a"]["put"]
    return found, notes


def answer(**schema: Any) -> dict[str, Any]:
    return {"responses": {"200": {"description": "x", "content": {JSON: {"schema": schema}}}}}


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        (answer(**{"$ref": "#/components/responses/Refused"}), answer(**LAMP)),
        (answer(**{"$ref": "#/components/responses/Again"}), answer(**LAMP)),
        (answer(**{"$ref": "#/components/requestBodies/Lamps"}), answer(**LAMPS)),
        (answer(**{"$ref": "#/components/parameters/watts"}), answer(type="integer")),
        (
            {"responses": {"200": LAMP}},
            {"responses": {"200": {"content": {JSON: {"schema": LAMP}}, "description": ""}}},
        ),
        ({"parameters": [LAMP]}, {"parameters": [{"schema": LAMP}]}),
        ({"requestBody": LAMP}, {"requestBody": {"content": {JSON: {"schema": LAMP}}}}),
        (
            {"requestBody": {"$ref": "#/components/responses/Refused"}},
            {"requestBody": {"content": REFUSED["content"]}},
        ),
    ],
)
def test_what_is_meant_stands_in_its_place(said: dict[str, Any], meant: dict[str, Any]) -> None:
    found, notes = led(said)
    assert found == meant
    assert len(notes) == 1
    assert "; what that says of the value is taken: PUT /a " in notes[0]


@pytest.mark.parametrize(
    "said",
    [
        {
            "responses": {
                "200": {"$ref": "#/components/responses/Again"},
                "400": {"$ref": "#/components/responses/No"},
            }
        },
        {"parameters": [{"$ref": "#/components/parameters/watts"}]},
        answer(**LAMP, properties={"responses": LAMP, "requestBody": LAMP, "content": {"type": "object"}}),
    ],
)
def test_what_leads_to_its_kind_or_nowhere_stays(said: dict[str, Any]) -> None:
    assert led(said) == (said, [])


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ({**LAMPS, "example": []}, {"schema": LAMPS, "example": []}),
        (SHARED["schemas"]["Lamp"], {"schema": LAMP}),
        ({"example": {}}, {"example": {}}),
    ],
)
def test_a_schema_that_was_forgotten_around_what_it_says_is_given(
    said: dict[str, Any], meant: dict[str, Any]
) -> None:
    found, notes = led({"requestBody": {"content": {JSON: said}}})
    assert found["requestBody"]["content"][JSON] == meant
    assert len(notes) == ("schema" in meant)
