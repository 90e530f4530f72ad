"""What OpenAPI and HTTP pass over does not come along."""

from pathlib import Path
from typing import Any

import pytest

from tests.unit.adopt.conftest import MAIN
from tests.unit.adopt.test_adopting import adopted
from tools.specfirst.adopt.__main__ import main
from tools.specfirst.adopt.passed_over import dropped

KIND = "{name: Content-Type, in: header, required: true, schema: {type: string}}"
HEADERS = f"[{KIND}, {{$ref: '#/components/parameters/a'}}]"


def test_headers_that_media_types_say_and_bodies_of_empty_answers_are_dropped(
    source: Path, root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shared = "components:\n  parameters: {a: {name: ACCEPT, in: header, schema: {type: string}}}\n"
    body = "content: {application/json: {schema: {type: object}}}"
    source.write_text(
        MAIN.replace("operationId: add_parcel\n", f"operationId: add_parcel\n      parameters: {HEADERS}\n")
        .replace("204: {description: Done.}", f"204: {{description: Done., {body}}}")
        .replace("components:\n", shared)
    )
    assert main(["--from", str(source), "--api", "parcels"], root) == 0
    notes = capsys.readouterr().out
    for told in ("Content-Type is passed over", "ACCEPT is passed over", "answers of 204 have no content"):
        assert told in notes
    operation = adopted(root)["paths"]["/v1/parcels/{id}"]["put"]
    assert "parameters" not in operation
    assert "content" not in operation["responses"]["204"]


@pytest.mark.parametrize(
    ("version", "style", "left"),
    [
        ("3.0.3", "form", ["contentType"]),
        ("3.0.3", "pipeDelimited", ["contentType"]),
        ("3.1.0", "form", ["contentType"]),
        ("3.1.0", "pipeDelimited", ["style", "contentType"]),
    ],
)
def test_styles_of_multipart_count_from_openapi_31_on(version: str, style: str, left: list[str]) -> None:
    said = {"style": style, "contentType": "text/plain"}
    kinds = {
        kind: {"encoding": {"name": dict(said)}} for kind in ("multipart/form-data", "x-www-form-urlencoded")
    }
    body = {"content": kinds}
    dropped({"openapi": version, "paths": {"/login": {"post": {"requestBody": body}}}})
    assert [*kinds["multipart/form-data"]["encoding"]["name"]] == left
    assert kinds["x-www-form-urlencoded"]["encoding"]["name"] == said


def test_a_parameter_that_is_nowhere_costs_no_operation() -> None:
    lost = {"$ref": "#/components/parameters/page"}
    operation: dict[str, Any] = {"parameters": [lost], "responses": {}}
    data: dict[str, Any] = {"openapi": "3.1.0", "paths": {"/login": {"get": operation}}}
    told = "the parameter #/components/parameters/page leads nowhere, and dropped: GET /login"
    assert (dropped(data), operation) == ([told], {"responses": {}})


def test_a_parameter_that_only_the_network_has_costs_no_operation(
    source: Path, root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    far = "$ref: 'https://depots.test/common.yaml#/components/parameters/fields'"
    shared = f"components:\n  parameters: {{fields: {{{far}}}}}\n"
    both = f"[{{{far}}}, {{$ref: '#/components/parameters/fields'}}]"
    listed = f"operationId: add_parcel\n      parameters: {both}\n"
    source.write_text(MAIN.replace("operationId: add_parcel\n", listed).replace("components:\n", shared))
    assert main(["--from", str(source), "--api", "parcels"], root) == 0
    assert "parameters that stand elsewhere are not known" in capsys.readouterr().out
    operation = adopted(root)["paths"]["/v1/parcels/{id}"]["put"]
    assert not operation.keys() & {"parameters", "x-left-out"}


@pytest.mark.parametrize(
    ("kind", "other", "is_dropped"),
    [
        ("application/json; charset=utf-8", {"type": "string"}, True),
        ('application/json;Charset="UTF-8"', {"type": "string"}, True),
        ("application/json; charset=utf-8", {"type": "integer"}, False),
        ("application/json; version=1", {"type": "string"}, False),
    ],
)
def test_a_charset_makes_no_other_media_type(kind: str, other: dict[str, str], *, is_dropped: bool) -> None:
    content = {kind: {"schema": other}, "application/json": {"schema": {"type": "string"}}}
    answers = {"200": {"content": content}}
    notes = dropped({"openapi": "3.0.3", "paths": {"/login": {"get": {"responses": answers}}}})
    assert len(content) == 2 - is_dropped
    assert len(notes) == is_dropped


def test_the_header_of_an_answer_that_its_media_type_says_is_dropped_wherever_it_is_described() -> None:
    answer = {"headers": {"content-type": {"required": True, "schema": {}}, "X": {"schema": {}}}}
    responses = {"200": {"$ref": "#/components/responses/It"}, "default": {"headers": {"Content-Type": {}}}}
    data = {
        "paths": {"/a": {"get": {"responses": responses}, "put": {"responses": {"200": responses["200"]}}}},
        "components": {"responses": {"It": answer}},
    }
    assert dropped(data) == [
        f"the header {name} of an answer is its media type, and dropped: GET /a"
        for name in ("content-type", "Content-Type")
    ]
    assert [*answer["headers"]] == ["X"]
