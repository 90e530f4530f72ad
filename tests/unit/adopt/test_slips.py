"""What published files often lack or have wrong costs as little as can be."""

from pathlib import Path
from typing import Any

import pytest

from tests.unit.adopt.conftest import MAIN
from tests.unit.adopt.test_adopting import adopted
from tools.specfirst.adopt.__main__ import main
from tools.specfirst.adopt.examples import set_aside
from tools.specfirst.adopt.marks import Marks
from tools.specfirst.adopt.writing import as_yaml
from tools.specfirst.specs.files import read_spec
from tools.specfirst.specs.problems import Problem
from tools.specfirst.specs.quick_yaml import read_quickly


def test_who_wants_credentials_says_how_strangers_are_refused(
    source: Path, root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    schemes = "components:\n  securitySchemes: {key: {type: apiKey, in: header, name: X-Key}}\n"
    guarded = MAIN.replace("paths:", "security: [{key: []}]\npaths:").replace("components:\n", schemes)
    source.write_text(guarded)
    assert main(["--from", str(source), "--api", "parcels"], root) == 0
    notes = capsys.readouterr().out
    assert "requests without credentials was documented, so 401 is given: GET /v1/parcels/{id}\n" in notes
    responses = adopted(root)["paths"]["/v1/parcels/{id}"]["get"]["responses"]
    assert responses.keys() == {"200", "404", "401"}


def test_a_media_type_of_a_shared_answer_is_left_out_where_it_stands(
    source: Path, root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    json_and_xml = "application/json: {schema: {type: object}}, application/xml: {schema: {type: object}}"
    shared = f"components:\n  responses: {{Odd: {{description: Odd., content: {{{json_and_xml}}}}}}}\n"
    source.write_text(
        MAIN.replace("{201: {description: Added.}}", "{400: {$ref: '#/components/responses/Odd'}}")
        .replace("multipart/mixed", "application/json")
        .replace("components:\n", shared)
    )
    assert main(["--from", str(source), "--api", "parcels"], root) == 0
    assert "components/responses/Odd/content/application/xml: left out" in capsys.readouterr().out
    spec = read_spec(root / "specs/parcels.yaml", root)
    assert "addParcel" in {operation.operation_id for operation in spec.operations()}


def test_a_default_with_two_faults_costs_no_operation() -> None:
    weight: dict[str, Any] = {"type": "integer", "default": None}
    answers = {"200": {"content": {"application/json": {"schema": weight}}}}
    marks = Marks({"paths": {"/a": {"get": {"responses": answers}}}})
    place = ("paths", "/a", "get", "responses", "200", "content", "application/json", "schema", "default")
    faults = [Problem("a.yaml", 1, f"{words}; correct it", place) for words in ("is null", "is no integer")]
    assert all(map(marks.deal_with, faults))
    assert weight == {"type": "integer", "x-unfit-default": None}
    assert [note.rpartition("; ")[2] for note in marks.notes] == ["it is x-unfit-default now"]


def test_a_default_of_which_a_part_does_not_fit_is_set_aside_whole() -> None:
    pool: dict[str, Any] = {"default": {"type": "auto"}, "oneOf": [{"properties": {"default": {}}}]}
    marks = Marks({"components": {"schemas": {"Pool": pool}}})
    place = ("components", "schemas", "Pool", "default", "type")
    assert marks.deal_with(Problem("a.yaml", 1, "'auto' is not one of ['explicit']; correct it", place))
    assert pool.keys() == {"x-unfit-default", "oneOf"}
    assert pool["x-unfit-default"] == {"type": "auto"}


@pytest.mark.parametrize("name", ["required", "x-required"])
def test_what_stands_beside_a_reference_costs_no_operation(name: str) -> None:
    body: dict[str, Any] = {"$ref": "#/components/requestBodies/b", name: True}
    marks = Marks({"paths": {"/a": {"put": {"requestBody": body}}}})
    message = f"`{name}` has no place here in OpenAPI 3.1; correct or remove it"
    assert marks.deal_with(Problem("a.yaml", 1, message, ("paths", "/a", "put", "requestBody", name)))
    assert body == {"$ref": "#/components/requestBodies/b"}
    assert marks.notes[0].endswith("OpenAPI passes over what stands beside a $ref; taken out")


def test_numbers_where_texts_belong_are_texts() -> None:
    data: dict[str, Any] = {"info": {"title": "Parcels", "version": 1.0}, "paths": {}}
    marks = Marks(data)
    assert marks.deal_with(
        Problem("a.yaml", 1, "1.0 is not of type 'string'; correct it", ("info", "version"))
    )
    assert data["info"]["version"] == "1.0"


def test_an_example_that_a_server_refuses_for_a_format_steps_aside() -> None:
    link = {"type": "object", "properties": {"to": {"type": "string", "format": "uri", "example": "here"}}}
    content: dict[str, Any] = {"application/json": {"schema": link, "example": {"to": "not there"}}}
    operation = {"requestBody": {"content": content}, "responses": {}}
    assert set_aside({"openapi": "3.1.0", "paths": {"/a": {"post": operation}}}) == [
        "paths//a/post/requestBody/content/application/json: example does not fit its schema; set aside"
    ]
    assert content["application/json"]["x-unfit-example"] == {"to": "not there"}


@pytest.mark.parametrize(
    ("example", "is_unfit"), [({"kind": "a"}, False), ({"kind": None}, True), ({}, True), (["a"], True)]
)
def test_an_object_or_a_list_that_a_schema_shows_steps_aside_where_it_does_not_fit(
    example: object, *, is_unfit: bool
) -> None:
    kind = {"$ref": "#/components/schemas/Kind~1of"}
    part = {"type": "object", "required": ["kind"], "properties": {"kind": kind}, "example": example}
    schemas: dict[str, Any] = {"Part of": part, "Kind/of": {"type": "string", "enum": ["a"]}}
    notes = set_aside({"openapi": "3.0.3", "paths": {}, "components": {"schemas": schemas}})
    assert ("x-unfit-example" in part, len(notes)) == (is_unfit, is_unfit)


def test_nulls_for_nothing_and_slips_in_what_is_told_of_the_api_are_no_obstacle(
    source: Path, root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    about = "{title: Parcels, version: '1', contact: {name: [a]}, license: {name: x, url: null}}"
    text = MAIN.replace("{title: Parcels, version: '1'}", about)
    source.write_text(text.replace("[{name: parcels}]", "[{name: parcels, description: null}]"))
    assert main(["--from", str(source), "--api", "parcels"], root) == 0
    assert "tags/0/description: None is not of type 'string'; taken out" in capsys.readouterr().out
    data = adopted(root)
    assert data["tags"] == [{"name": "parcels"}]
    assert data["info"]["contact"] == {"x-unfit-name": ["a"]}
    assert data["info"]["license"] == {"name": "x"}


@pytest.mark.parametrize(
    ("example", "scheme"),
    [
        ("Bearer <token>", {"type": "http", "scheme": "bearer"}),
        ("Basic eDp5", {"type": "http", "scheme": "basic"}),
        ("<key>", {"type": "apiKey", "in": "header", "name": "Authorization"}),
    ],
)
def test_a_header_parameter_with_credentials_becomes_a_security_scheme(
    source: Path, root: Path, capsys: pytest.CaptureFixture[str], example: str, scheme: dict[str, str]
) -> None:
    parameter = (
        f"{{name: Authorization, in: header, required: true, schema: {{type: string, example: {example}}}}}"
    )
    components = f"components:\n  parameters: {{token: {parameter}}}\n"
    guarded = MAIN.replace(
        "      summary:", "      parameters: [{$ref: '#/components/parameters/token'}]\n      summary:"
    )
    source.write_text(guarded.replace("components:\n", components))
    assert main(["--from", str(source), "--api", "parcels"], root) == 0
    assert "Authorization becomes a security scheme, for GET /v1/parcels" in capsys.readouterr().out
    data = adopted(root)
    assert data["components"]["securitySchemes"]["token"] == scheme
    assert data["paths"]["/v1/parcels"]["get"]["security"] == [{"token": []}]
    assert "parameters" not in data["paths"]["/v1/parcels"]["get"]


def test_what_a_parameter_would_be_sent_as_steps_aside_if_a_server_refuses_it() -> None:
    span: dict[str, Any] = {"type": "string", "format": "duration", "default": "TBD", "example": "TBD"}
    parameter = {"name": "span", "in": "query", "schema": span}
    set_aside({"openapi": "3.1.0", "paths": {"/a": {"get": {"parameters": [parameter], "responses": {}}}}})
    assert span.keys() == {"type", "format", "x-unfit-default", "x-unfit-example"}


def test_an_unfit_example_of_a_parameter_steps_aside(source: Path, root: Path) -> None:
    parts = source.parent / "parts/parameters.yaml"
    parts.write_text(parts.read_text().replace("type: string}", "type: integer}, example: a=b"))
    assert main(["--from", str(source), "--api", "parcels"], root) == 0
    (parameter,) = adopted(root)["components"]["parameters"].values()
    assert parameter["x-unfit-example"] == "a=b"


def test_a_pattern_that_is_too_large_is_a_length_or_steps_aside(
    source: Path, root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sizes = {"Long": "^.{2,262144}$", "Exact": "^.{300000}$", "Odd": "^(a|b){262144}$", "Short": "^.{1,9}$"}
    schemas = "".join(f"    {name}: {{type: string, pattern: '{text}'}}\n" for name, text in sizes.items())
    source.write_text(MAIN.replace("  schemas:\n", f"  schemas:\n{schemas}"))
    assert main(["--from", str(source), "--api", "parcels"], root) == 0
    assert "components/schemas/Long: the pattern ^.{2,262144}$ is too large" in capsys.readouterr().out
    found = adopted(root)["components"]["schemas"]
    assert found["Long"] == {"type": "string", "minLength": 2, "maxLength": 262144}
    assert found["Exact"] == {"type": "string", "minLength": 300000, "maxLength": 300000}
    assert found["Odd"] == {"type": "string", "x-unfit-pattern": "^(a|b){262144}$"}
    assert found["Short"] == {"type": "string", "pattern": "^.{1,9}$"}


@pytest.mark.parametrize(
    "text",
    ["\nAn empty line first.", "At the end\n\n", "a\nb", " indented\nb", "", "x: y", "`<a>#b`\nc"],
)
def test_what_is_written_is_what_was_said_and_is_read_quickly(text: str) -> None:
    written = as_yaml({"openapi": "3.1.0", "info": {"title": "A", "description": text}})
    read = read_quickly(written)
    assert read is not None
    assert read[0]["info"]["description"] == text


def test_a_format_that_its_pattern_excludes_is_set_aside(
    source: Path, root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    byte = "{type: string, format: byte, pattern: "
    schemas = f"    One: {byte}'^.{{1,1}}$'}}\n    Any: {byte}'^.+$'}}\n"
    source.write_text(MAIN.replace("  schemas:\n", f"  schemas:\n{schemas}"))
    assert main(["--from", str(source), "--api", "parcels"], root) == 0
    assert "format byte is set aside: components/schemas/One\n" in capsys.readouterr().out
    found = adopted(root)["components"]["schemas"]
    assert found["One"] == {"type": "string", "pattern": "^.{1,1}$", "x-unfit-format": "byte"}
    assert found["Any"]["format"] == "byte"


@pytest.mark.parametrize(
    ("rest", "said"),
    [
        ("webhooks: {sent: {post: {responses: {'200': {description: Thanks.}}}}}", "has webhooks only"),
        ("paths: {}", "has no operation: there is nothing to make a client of"),
    ],
)
def test_a_file_without_operations_says_so(
    rest: str, said: str, source: Path, root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source.write_text(f"openapi: 3.1.0\ninfo: {{title: A, version: '1'}}\n{rest}\n")
    assert main(["--from", str(source), "--api", "parcels"], root) == 1
    told = capsys.readouterr().err.splitlines()
    assert said in told[0]
    assert len(told) == 2


def test_old_words_in_a_newer_file_are_renewed(
    source: Path, root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    schemas = "    Old: {type: integer, nullable: true, minimum: 3, exclusiveMinimum: true}\n"
    source.write_text(MAIN.replace("3.0.3", "3.1.0").replace("  schemas:\n", f"  schemas:\n{schemas}"))
    assert main(["--from", str(source), "--api", "parcels"], root) == 0
    assert "are renewed: components/schemas/Old" in capsys.readouterr().out
    old = adopted(root)["components"]["schemas"]["Old"]
    assert old == {"type": ["integer", "null"], "exclusiveMinimum": 3}
    # What only JSON Schema lets stand, and nobody knows, is a note of somebody's own.
    assert adopted(root)["components"]["schemas"]["Parcel_2"]["properties"]["weight"]["x-frobnicate"] == 1


def test_new_words_in_an_older_file_make_it_a_newer_one(
    source: Path, root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    schemas = "    New: {type: number, exclusiveMinimum: 0, nullable: true}\n    One: {const: 1}\n"
    source.write_text(MAIN.replace("  schemas:\n", f"  schemas:\n{schemas}"))
    assert main(["--from", str(source), "--api", "parcels"], root) == 0
    assert "so it is one of 3.1 now: components/schemas/New" in capsys.readouterr().out
    data = adopted(root)
    assert data["openapi"] == "3.1.0"
    assert data["components"]["schemas"]["New"] == {"type": ["number", "null"], "exclusiveMinimum": 0}


def test_what_is_no_openapi_at_all_costs_the_operations_that_have_it(
    source: Path, root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    answers = "responses: {200: {description: x}}"
    operations = (
        f"get: {{responses: [5]}}, put: {{parameters: {{id: 5}}, {answers}}}, post: {{tags: 4.5, {answers}}}"
        f", patch: {{parameters: [5], {answers}}}, delete: {{parameters: [{{in: query}}], {answers}}}"
    )
    schemas = "{A: {type: , example: x}, B: {oneOf: 5}, C: {allOf: 4.5}}"
    head = "openapi: 3.0.1\ninfo: {title: A, version: '1'}\n"
    source.write_text(f"{head}paths: {{/a: {{{operations}}}}}\ncomponents: {{schemas: {schemas}}}\n")
    assert main(["--from", str(source), "--api", "parcels"], root) == 0
    told = capsys.readouterr().out
    assert "GET /a: left out: [5] is not of type 'object'" in told
    assert "PUT /a: left out: {'id': 5} is not of type 'array'" in told
    assert "PATCH /a: left out: 5" in told
    spec = read_spec(root / "specs/parcels.yaml", root)
    assert [str(each) for each in spec.operations()] == ["POST /a", "DELETE /a"]


@pytest.mark.parametrize("version", ["3.0.3", "3.1.0"])
def test_what_is_of_no_use_steps_aside_and_what_may_not_be_called_so_is_called_otherwise(
    version: str, source: Path, root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source.write_text(
        f"openapi: {version}"
        """
info: {title: A, version: '1', license: {url: x}}
servers: {url: 'https://x.test'}
tags: [a, b]
paths:
  /a: {post: x, get: {responses: {200: {$ref: '#/components/responses/A%20B'}}}}
components:
  examples: {E: x}
  responses:
    A B: {description: x, content: {application/json: {schema: {$ref: '#/components/schemas/C«D»'}}}}
  schemas: {C«D»: {allOf: []}, F: {required: [true], maxLength: -1}}
"""
    )
    assert main(["--from", str(source), "--api", "parcels"], root) == 0
    told = capsys.readouterr().out
    for part in ("servers: {", "tags/1: 'b'", "info/license: ", "POST /a: 'x'", "components/examples/E: 'x'"):
        assert part in told
    assert "components/schemas/C«D» is called C_D_" in told
    data = adopted(root)
    assert data["components"]["schemas"]["C_D_"] == {"x-unfit-allOf": []}
    assert [str(each) for each in read_spec(root / "specs/parcels.yaml", root).operations()] == ["GET /a"]
