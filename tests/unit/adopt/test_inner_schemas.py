"""What schemas refer to by a way through something else has a name afterwards."""

from typing import Any

import pytest

from tools.specfirst.adopt.inner_schemas import with_names_of_their_own

LAMP = {"type": "object", "properties": {"name": {"type": "string"}}}
BODY = "content/application~1json/schema"


def _document(reference: str) -> dict[str, Any]:
    return {
        "openapi": "3.0.3",
        "paths": {
            "/lamps": {
                "get": {
                    "parameters": [{"name": "a", "in": "query", "schema": {"$ref": reference}}],
                    "responses": {"200": {"$ref": "#/components/responses/Lamp"}},
                }
            }
        },
        "components": {
            "schemas": {"Other": {"type": "string"}, "Either": {"oneOf": [{"type": "string"}, {**LAMP}]}},
            "responses": {
                "Lamp": {"content": {"application/json": {"schema": {**LAMP}}}},
                "Named": {
                    "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Other"}}}
                },
            },
        },
    }


@pytest.mark.parametrize(
    ("reference", "to", "named"),
    [
        (f"#/components/responses/Lamp/{BODY}", "#/components/schemas/Lamp", LAMP),
        (f"#/paths/~1lamps/get/responses/200/{BODY}", "#/components/schemas/Lamp", LAMP),
        (
            f"#/components/responses/Lamp/{BODY}/properties/name",
            "#/components/schemas/Lamp",
            {"type": "string"},
        ),
        (f"#/components/responses/Named/{BODY}", "#/components/schemas/Other", None),
        ("#/components/schemas/Other", "#/components/schemas/Other", None),
        ("#/components/schemas/Either/oneOf/1", "#/components/schemas/Either2", None),
        ("#/components/schemas/Other/properties/a", "#/components/schemas/Other/properties/a", None),
        ("#/components/responses/Lamp", "#/components/responses/Lamp", None),
        ("#/paths/~1lamps/get/parameters/0/schema", "#/paths/~1lamps/get/parameters/0/schema", None),
        (f"#/components/responses/None/{BODY}", f"#/components/responses/None/{BODY}", None),
    ],
)
def test_a_schema_within_something_else_gets_a_name(reference: str, to: str, named: object) -> None:
    data = _document(reference)
    notes = with_names_of_their_own(data)
    (parameter,) = data["paths"]["/lamps"]["get"]["parameters"]
    assert parameter["schema"] == {"$ref": to}
    assert data["components"]["schemas"].get("Lamp") == named
    assert notes == ([f"$ref {reference}: what it leads to is {to}"] if to != reference else [])
    assert "Lamp" in str(data["components"]["responses"])
