"""Slips whose meaning is plain are said as they are meant, and told."""

from typing import Any

import pytest

from tools.specfirst.adopt.anchors import as_meant
from tools.specfirst.adopt.excluded import let_in
from tools.specfirst.adopt.mending import mended
from tools.specfirst.adopt.needed_members import said_by_their_objects
from tools.specfirst.adopt.passed_over import dropped
from tools.specfirst.adopt.path_parameters import plainly_written
from tools.specfirst.adopt.patterns import as_lengths
from tools.specfirst.adopt.refusals import documented

TEXT = {"schema": {"type": "string"}}


def answering(content: dict[str, Any], status: str = "200") -> dict[str, Any]:
    """Return a document of one operation."""
    responses = {status: {"description": "It.", "content": content}, "4XX": {"description": "No."}}
    return {"openapi": "3.0.3", "paths": {"/jobs": {"get": {"operationId": "a", "responses": responses}}}}


def answers(data: dict[str, Any]) -> dict[str, Any]:
    """Return the answers of its operation."""
    found: dict[str, Any] = data["paths"]["/jobs"]["get"]["responses"]
    return found


@pytest.mark.parametrize(
    "reference",
    [
        *("#/definitions/Job", "#components/schemas/Job", "#/components/schema/Job", "Job"),
        *("#/components/schemas/job", "#/components/schemas/Job "),
    ],
)
def test_a_reference_that_leads_nowhere_leads_to_the_part_of_its_name(reference: str) -> None:
    data = answering({"application/json": {"schema": {"$ref": reference}}})
    data["components"] = {"schemas": {"Job": {"type": "object"}}}
    (told,) = as_meant(data)
    assert reference in told
    schema = answers(data)["200"]["content"]["application/json"]["schema"]
    assert schema == {"$ref": "#/components/schemas/Job"}
    assert as_meant(data) == []


@pytest.mark.parametrize("reference", ["#/components/schemas/Jobs", "job.yaml", "https://jobs.test/#/Job"])
def test_a_reference_to_what_is_called_otherwise_or_stands_elsewhere_is_left_alone(reference: str) -> None:
    data = answering({"application/json": {"schema": {"$ref": reference}}})
    data["components"] = {"schemas": {"Job": {}, "JOBS": {}, "jobs": {}}}
    assert as_meant(data) == []


@pytest.mark.parametrize("said", [True, "true", "True"])
def test_a_member_that_calls_itself_required_is_required_by_its_object(said: object) -> None:
    members = {"id": {"type": "integer", "required": said}, "name": {"type": "string", "required": False}}
    data = answering({"application/json": {"schema": {"type": "object", "properties": members}}})
    assert len(said_by_their_objects(data)) == 1
    schema = answers(data)["200"]["content"]["application/json"]["schema"]
    assert schema["required"] == ["id"]
    assert schema["properties"] == {"id": {"type": "integer"}, "name": {"type": "string"}}


def test_a_member_may_be_called_required() -> None:
    members = {"required": {"type": "boolean"}, "other": {"properties": {"required": {"type": "string"}}}}
    data = answering({"application/json": {"schema": {"type": "object", "properties": members}}})
    assert said_by_their_objects(data) == []


@pytest.mark.parametrize(
    ("content", "left"),
    [
        ({"json": TEXT}, ["application/json"]),
        ({"default": TEXT, "text/plain": TEXT}, ["text/plain"]),
        ({"default": TEXT}, ["default"]),
    ],
)
def test_what_is_called_like_no_media_type_is_json_or_goes(content: dict[str, Any], left: list[str]) -> None:
    data = answering(content)
    assert bool(dropped(data)) is (left != ["default"])
    assert [*answers(data)["200"]["content"]] == left


def test_a_status_with_its_words_is_the_status() -> None:
    data = answering({}, "201 Created")
    assert "the status 201 Created is 201" in documented(data)[0]
    assert answers(data).keys() == {"201", "4XX"}


def test_a_parameter_that_stands_twice_stands_once() -> None:
    data = answering({})
    first, second = ({"name": "a", "in": "query", "schema": {"type": kind}} for kind in ("string", "array"))
    operation = data["paths"]["/jobs"]["get"] | {"parameters": [first, {**first, "in": "header"}, second]}
    data["paths"]["/jobs"]["get"] = operation
    assert "the parameter a stands a second time, and dropped: GET /jobs" in dropped(data)
    assert operation["parameters"] == [first, {**first, "in": "header"}]


def test_a_header_that_every_library_sends_may_have_any_value() -> None:
    data = answering({})
    said = {"type": "string", "enum": ["base64"]}
    header = {"name": "Accept-Encoding", "in": "header", "schema": said}
    data["paths"]["/jobs"]["get"]["parameters"] = [header]
    assert any("so any value fits: GET /jobs" in note for note in dropped(data))
    assert header["schema"] == {"type": "string"}
    assert header["x-unfit-schema"] == said


@pytest.mark.parametrize(
    ("pattern", "left"),
    [
        ("/^[a-z]+$/", "^[a-z]+$"),
        ("/^a/u", "^a"),
        ("/^[a-z]+$/i", None),
        ("/jobs/", "/jobs/"),
        ("^/jobs/$", "^/jobs/$"),
    ],
)
def test_a_pattern_between_slashes_is_what_stands_there(pattern: str, left: str | None) -> None:
    schema = {"type": "string", "pattern": pattern}
    as_lengths(answering({"application/json": {"schema": schema}}))
    assert schema.get("pattern") == left


def test_values_may_stand_in_a_list_as_schemas_of_their_own() -> None:
    values = [{"const": "a", "deprecated": True}, {"const": "b"}, "c"]
    schema = {"type": "string", "enum": values}
    let_in(answering({"application/json": {"schema": schema}}))
    assert schema["enum"] == ["a", "b", "c"]


@pytest.mark.parametrize(
    ("pointer", "message", "told"),
    [
        (("security", 0), "'key' is not of type 'object'", 'it is {"key": []} now'),
        (("paths", "/jobs", "get", "security"), "{} is not of type 'array'", 'it is [{"key": []}] now'),
        (("components", "securitySchemes", "key", "type"), "'bearer' is not one of ['apiKey']", "bearer"),
        (
            ("components", "securitySchemes", "basic", "type"),
            "'http' is not one of ['apiKey']",
            "is x-in now",
        ),
        (("components", "securitySchemes", "none", "type"), "'http' is not one of ['apiKey']", "taken out"),
        (("components", "securitySchemes", "own", "type"), "'apikey' is not one of ['apiKey']", "a key in"),
        (
            ("paths", "/jobs", "get", "responses", "404"),
            "'' is not of type 'object'",
            '{"description": "No."}',
        ),
        (("paths", "/jobs", "get", "parameters"), "{} is not of type 'array'", 'it is [{"name": "a"}] now'),
        (
            ("paths", "/jobs", "get", "responses", "default", "$ref"),
            "$ref #/components/responses/No leads nowhere; correct it",
            "nothing is known of it",
        ),
        (
            ("paths", "/jobs", "get", "requestBody", "$ref"),
            "$ref #/components/requestBodies/No leads nowhere; correct it",
            "nothing is known of it",
        ),
        (
            ("paths", "/jobs", "get", "responses", "204", "headers", "X-A", "$ref"),
            "$ref #/components/headers/No leads nowhere; correct it",
            "nothing is known of it",
        ),
        (
            ("paths", "/jobs", "get", "responses", "204", "links", "next", "$ref"),
            "$ref #/components/links/No leads nowhere; correct it",
            "taken out",
        ),
        (
            ("paths", "/jobs", "get", "responses", "204", "headers", "X-A", "schema", "$ref"),
            "$ref #/components/schemas/No leads nowhere; correct it",
            "it is x-unfit-$ref now, so anything fits",
        ),
    ],
)
def test_ways_in_answers_and_lists_of_one_are_what_they_plainly_mean(
    pointer: tuple[str | int, ...], message: str, told: str
) -> None:
    data = answering({})
    data["security"] = ["key"]
    data["paths"]["/jobs"]["get"] |= {"security": {"key": []}, "parameters": {"name": "a"}}
    data["paths"]["/jobs"]["get"]["requestBody"] = {"$ref": "#/components/requestBodies/No"}
    answers(data)["404"] = "No."
    answers(data)["default"] = {"$ref": "#/components/responses/No"}
    answers(data)["204"] = {
        "headers": {"X-A": {"$ref": "", "schema": {"$ref": ""}}},
        "links": {"next": {"$ref": ""}},
    }
    schemes = {
        "key": {"type": "bearer"},
        "own": {"type": "apikey", "name": "X-Key"},
        "none": {"type": "http"},
    }
    schemes["basic"] = {"type": "http", "scheme": "basic", "in": "header"}
    data["components"] = {"securitySchemes": schemes}
    assert told in mended(data, pointer, message)


@pytest.mark.parametrize(
    ("path", "plain"),
    [
        ("/v1/{name=shelves/*}", "/v1/shelves/{name}"),
        ("/v1/{name=shelves/*}:move", "/v1/shelves/{name}:move"),
        ("/v1/{name=**}", "/v1/{name}"),
    ],
)
def test_a_path_of_googles_says_what_stands_before_the_star(path: str, plain: str) -> None:
    name = {"name": "name", "in": "path", "required": True, **TEXT}
    data: dict[str, Any] = {"paths": {path: {"get": {"parameters": [name], "responses": {}}}}}
    plainly_written(data)
    assert [*data["paths"]] == [plain]
