"""What is said in the words of Swagger 2.0 is said in those of OpenAPI 3: of whole files, and of habits."""

from typing import Any

import pytest

from tools.specfirst.adopt.openapi_2 import as_of_3, in_words_of_3

LAMP = {"$ref": "#/components/schemas/Lamp"}
OLD_LAMP = {"$ref": "#/definitions/Lamp"}
TEXT = {"type": "string"}
FILE = {"type": "string", "format": "binary"}
FORM = "application/x-www-form-urlencoded"
JSON = "application/json"
NUMBERS = {"type": "array", "items": {"type": "integer"}}


def renewed(**members: Any) -> dict[str, Any]:
    data = {"swagger": "2.0", "info": {"title": "A", "version": "1"}, **members}
    assert as_of_3(data) == ["Swagger 2.0 is written as OpenAPI 3.0"]
    in_words_of_3(data)
    assert data["openapi"] == "3.0.3"
    return data


def operation(**members: Any) -> dict[str, Any]:
    """Return an operation of a file of OpenAPI 3 that has habits of 2, in the words of 3."""
    data: dict[str, Any] = {"openapi": "3.0.0", "paths": {"/a": {"post": {"responses": {}, **members}}}}
    assert as_of_3(data) == []
    assert in_words_of_3(data) == ["words of Swagger 2.0 are said in those of OpenAPI 3: POST /a"]
    found: dict[str, Any] = data["paths"]["/a"]["post"]
    return found


def test_what_stood_at_the_top_is_shared_and_found_there() -> None:
    data = renewed(
        host="lamps.test",
        basePath="/v1/",
        definitions={
            "Lamp": {"type": "object", "discriminator": "kind"},
            "Old": {**OLD_LAMP, "x-nullable": True},
        },
        responses={"Gone": {"description": "x", "schema": OLD_LAMP}},
        parameters={"id": {"name": "id", "in": "path", "type": "string", "required": True}},
        paths={"/a/{id}": {"get": {"responses": {"404": {"$ref": "#/responses/Gone"}}}}},
    )
    assert data.keys() == {"openapi", "info", "servers", "paths", "components"}
    assert data["servers"] == [{"url": "https://lamps.test/v1"}]
    assert data["components"] == {
        "schemas": {
            "Lamp": {"type": "object", "discriminator": {"propertyName": "kind"}},
            "Old": {"allOf": [LAMP], "nullable": True},
        },
        "responses": {"Gone": {"description": "x", "content": {JSON: {"schema": LAMP}}}},
        "parameters": {"id": {"name": "id", "in": "path", "required": True, "schema": TEXT}},
    }
    assert data["paths"]["/a/{id}"]["get"]["responses"] == {"404": {"$ref": "#/components/responses/Gone"}}


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ({"type": "basic"}, {"type": "http", "scheme": "basic"}),
        ({"type": "apiKey", "in": "header", "name": "X"}, {"type": "apiKey", "in": "header", "name": "X"}),
        (
            {
                "type": "oauth2",
                "flow": "accessCode",
                "authorizationUrl": "a",
                "tokenUrl": "t",
                "scopes": {"r": ""},
            },
            {
                "type": "oauth2",
                "flows": {
                    "authorizationCode": {"authorizationUrl": "a", "tokenUrl": "t", "scopes": {"r": ""}}
                },
            },
        ),
    ],
)
def test_credentials_are_those_of_3(said: dict[str, Any], meant: dict[str, Any]) -> None:
    data = renewed(securityDefinitions={"key": said}, paths={})
    assert data["components"]["securitySchemes"] == {"key": meant}


@pytest.mark.parametrize(
    ("takes", "kind"), [([], JSON), (["application/vnd.x+json"], "application/vnd.x+json"), ([FORM], JSON)]
)
def test_a_parameter_that_is_the_body_is_one(takes: list[str], kind: str) -> None:
    body = {"name": "lamp", "in": "body", "required": True, "description": "A lamp.", "schema": LAMP}
    data = renewed(
        consumes=takes,
        parameters={"lamp": body},
        paths={"/a": {"parameters": [{"$ref": "#/parameters/lamp"}], "put": {"responses": {}}}},
    )
    meant = {"description": "A lamp.", "required": True, "content": {kind: {"schema": LAMP}}}
    assert data["paths"] == {"/a": {"put": {"responses": {}, "requestBody": meant}}}
    assert data["components"]["parameters"] == {}


@pytest.mark.parametrize(
    ("file", "takes", "kind"),
    [
        ({"type": "file"}, [FORM], "multipart/form-data"),
        ({"schema": FILE}, [], "multipart/form-data"),
        (TEXT, ["multipart/form-data"], "multipart/form-data"),
        (TEXT, [], FORM),
    ],
)
def test_fields_of_a_form_are_its_members(file: dict[str, Any], takes: list[str], kind: str) -> None:
    fields = [
        {"name": "title", "in": "formData", "required": True, **TEXT},
        {"name": "f", "in": "formData", **file},
    ]
    found = operation(consumes=takes, parameters=[*fields, {"name": "q", "in": "query", "schema": TEXT}])
    schema = found["requestBody"]["content"][kind]["schema"]
    assert schema["properties"] == {"title": TEXT, "f": TEXT if file == TEXT else FILE}
    assert schema["required"] == ["title"]
    assert [each["name"] for each in found["parameters"]] == ["q"]


@pytest.mark.parametrize(
    ("answer", "content"),
    [
        ({"schema": LAMP}, {JSON: {"schema": LAMP}}),
        ({"schema": LAMP, "examples": {JSON: {"a": 1}}}, {JSON: {"schema": LAMP, "example": {"a": 1}}}),
        ({"schema": {"type": "file"}}, {"application/octet-stream": {"schema": FILE}}),
    ],
)
def test_an_answer_says_by_its_media_type_what_it_is(answer: dict[str, Any], content: dict[str, Any]) -> None:
    found = operation(responses={"200": {"description": "x", **answer}})
    assert found["responses"] == {"200": {"description": "x", "content": content}}


def test_an_answer_has_the_media_types_of_its_operation_and_a_body_a_schema() -> None:
    answers = {"200": {"description": "x", "schema": TEXT}}
    found = operation(produces=["text/plain"], responses=answers, requestBody={"schema": LAMP})
    assert found == {
        "responses": {"200": {"description": "x", "content": {"text/plain": {"schema": TEXT}}}},
        "requestBody": {"content": {JSON: {"schema": LAMP}}},
    }


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ({"type": "integer", "format": "int64"}, {"schema": {"type": "integer", "format": "int64"}}),
        ({"items": {"type": "integer"}, "schema": {"type": "array"}}, {"schema": NUMBERS}),
        ({**NUMBERS, "collectionFormat": "multi"}, {"schema": NUMBERS, "style": "form", "explode": True}),
        ({**NUMBERS, "collectionFormat": "csv"}, {"schema": NUMBERS, "style": "form", "explode": False}),
        (
            {**NUMBERS, "collectionFormat": "pipes"},
            {"schema": NUMBERS, "style": "pipeDelimited", "explode": False},
        ),
        ({**TEXT, "x-nullable": True}, {"schema": {**TEXT, "nullable": True}}),
    ],
)
def test_what_stands_beside_a_parameters_name_is_its_schema(
    said: dict[str, Any], meant: dict[str, Any]
) -> None:
    query = {"name": "q", "in": "query"}
    data: dict[str, Any] = {
        "openapi": "3.0.0",
        "paths": {"/a": {"get": {"parameters": [{**query, **said}], "responses": {}}}},
    }
    assert in_words_of_3(data)
    assert data["paths"]["/a"]["get"]["parameters"] == [{**query, **meant}]


def test_lists_of_2_have_commas_where_nothing_else_is_said() -> None:
    data = renewed(
        paths={"/a": {"get": {"parameters": [{"name": "q", "in": "query", **NUMBERS}], "responses": {}}}}
    )
    (parameter,) = data["paths"]["/a"]["get"]["parameters"]
    assert parameter == {"name": "q", "in": "query", "schema": NUMBERS, "style": "form", "explode": False}


@pytest.mark.parametrize(
    ("place", "said", "meant"),
    [
        ("query", "tsv", "tabs"),
        ("header", "pipes", "bars"),
        ("path", "ssv", "spaces"),
        ("formData", "tsv", "tabs"),
    ],
)
def test_a_list_that_3_has_no_style_for_is_the_text_that_is_sent(place: str, said: str, meant: str) -> None:
    given = {"name": "q", "in": place, **NUMBERS, "default": [1, 2], "collectionFormat": said}
    data: dict[str, Any] = {"openapi": "3.0.0", "paths": {"/a": {"put": {"parameters": [given]}}}}
    assert in_words_of_3(data)[0] == (
        f"PUT /a parameters 0: OpenAPI 3 has no list with {meant} here, so it is a text"
    )
    found = data["paths"]["/a"]["put"]
    told = f"A list with {meant} between its items."
    text = {"type": "string", "default": {"tabs": "1\t2", "bars": "1|2", "spaces": "1 2"}[meant]}
    if place == "formData":
        form = found["requestBody"]["content"][FORM]
        assert form == {"schema": {"type": "object", "properties": {"q": {**text, "description": told}}}}
    else:
        assert found["parameters"] == [{"name": "q", "in": place, "description": told, "schema": text}]


def test_lists_in_a_form_are_written_as_they_were() -> None:
    fields = [
        {"name": name, "in": "formData", **NUMBERS, **({"collectionFormat": said} if said else {})}
        for name, said in [("a", ""), ("b", "multi"), ("c", "ssv"), ("d", "pipes")]
    ]
    data = renewed(paths={"/a": {"post": {"parameters": fields, "responses": {}}}})
    assert data["paths"]["/a"]["post"]["requestBody"]["content"][FORM]["encoding"] == {
        "a": {"style": "form", "explode": False},
        "c": {"style": "spaceDelimited", "explode": False},
        "d": {"style": "pipeDelimited", "explode": False},
    }


def test_each_scheme_has_an_address() -> None:
    data = renewed(host="lamps.test", basePath="/v1", schemes=["http", "https"], paths={})
    assert data["servers"] == [{"url": "http://lamps.test/v1"}, {"url": "https://lamps.test/v1"}]


def test_headers_have_schemas_and_members_of_such_names_stay() -> None:
    members = {"headers": {"type": "object", "additionalProperties": TEXT}, "in": TEXT, "name": TEXT}
    answer = {"description": "x", "headers": {"X-Left": {"type": "integer"}}}
    shared: dict[str, Any] = {
        "schemas": {"A": {"properties": members}},
        "securitySchemes": {"k": {"type": "apiKey", "in": "query"}},
    }
    data: dict[str, Any] = {
        "openapi": "3.0.0",
        "paths": {"/a": {"get": {"responses": {"200": answer}}}},
        "components": shared,
    }
    assert in_words_of_3(data)
    assert answer["headers"] == {"X-Left": {"schema": {"type": "integer"}}}
    assert shared["schemas"]["A"]["properties"] == {
        "headers": {"type": "object", "additionalProperties": TEXT},
        "in": TEXT,
        "name": TEXT,
    }
    assert in_words_of_3(data) == []
