"""What only OpenAPI 3.2 has is said in the words of 3.1 where those can say it."""

from typing import Any

import pytest

from tools.specfirst.adopt.openapi_32 import as_of_31

FORM = "application/x-www-form-urlencoded"
PET = "#/components/schemas/Pet"


def renewed(**members: Any) -> tuple[dict[str, Any], list[str]]:
    data = {"openapi": "3.2.0", "info": {"title": "A", "version": "1"}, **members}
    notes = as_of_31(data)
    assert data["openapi"] == "3.1.0"
    return data, notes


def test_an_example_keeps_its_value() -> None:
    shown = {"one": {"dataValue": [1], "serializedValue": "[1]"}, "two": {"value": 2}}
    data, _ = renewed(components={"mediaTypes": {"Jobs": {"examples": shown}}})
    assert data["components"]["mediaTypes"]["Jobs"]["examples"] == {
        "one": {"value": [1]},
        "two": {"value": 2},
    }


@pytest.mark.parametrize(("kind", "place"), [(FORM, "query"), ("application/json", "querystring")])
def test_a_whole_query_that_is_a_form_has_its_members_as_parameters(kind: str, place: str) -> None:
    schema = {"type": "object", "properties": {"a": {"type": "string"}}}
    given = {"name": "q", "in": "querystring", "content": {kind: {"schema": schema}}}
    data, _ = renewed(paths={"/a": {"get": {"parameters": [given], "responses": {}}}})
    (parameter,) = data["paths"]["/a"]["get"]["parameters"]
    assert parameter["in"] == place
    assert place == "querystring" or (parameter["schema"] == schema and parameter["explode"] is True)


def test_a_device_has_a_token_as_others_have() -> None:
    flow = {"deviceAuthorizationUrl": "https://x.example/d", "tokenUrl": "https://x.example/t", "scopes": {}}
    data, _ = renewed(components={"securitySchemes": {"d": {"flows": {"deviceAuthorization": flow}}}})
    flows = data["components"]["securitySchemes"]["d"]["flows"]
    assert flows == {"clientCredentials": {"tokenUrl": "https://x.example/t", "scopes": {}}}


def test_a_discriminator_with_a_default_tells_nothing_apart() -> None:
    told = {"propertyName": "kind", "defaultMapping": PET}
    data, notes = renewed(components={"schemas": {"Any": {"oneOf": [{"$ref": PET}], "discriminator": told}}})
    assert data["components"]["schemas"]["Any"] == {"anyOf": [{"$ref": PET}]}
    assert "components/schemas/Any: a discriminator with a default" in notes[-1]


def test_an_operation_of_a_new_method_is_left_out_by_name() -> None:
    others = {"COPY": {"operationId": "c"}, "PUT": {"operationId": "p"}}
    item = {"get": {}, "query": {"operationId": "q"}, "additionalOperations": others}
    data, notes = renewed(paths={"/a": item})
    assert data["paths"]["/a"] == {
        "get": {},
        "put": {"operationId": "p"},
        "x-query": {"operationId": "q"},
        "x-copy": {"operationId": "c"},
    }
    words = "left out: OpenAPI 3.1 knows no such method"
    assert notes[1:] == [f"COPY /a: {words}", f"QUERY /a: {words}"]
