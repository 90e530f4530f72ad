"""A published file becomes a spec: whole, named, told, and a newer version keeps what people edited."""

import json
import os
import re
from pathlib import Path
from typing import Any

import pytest

from tools.specfirst.adopt.__main__ import main
from tools.specfirst.adopt.marks import Marks
from tools.specfirst.generate.__main__ import main as generate
from tools.specfirst.ledger.entries import Entry, Ledger, Standing
from tools.specfirst.specs.files import read_spec
from tools.specfirst.specs.problems import Problem

MAIN = """\
openapi: 3.0.3
info: {title: Parcels, version: '1'}
tags: [{name: parcels}]
paths:
  /v1/parcels:
    get:
      tags: [parcels, all]
      summary: "no"
      responses:
        200:
          description: |
            The parcels,
            oldest first.
          content:
            application/json: {schema: {type: array, items: {$ref: 'parts/schemas.yaml#/Parcel'}}}
            text/csv: {schema: {type: string}}
    post:
      operationId: addParcel
      requestBody: {content: {multipart/mixed: {schema: {type: object}}}}
      responses: {201: {description: Added.}}
  /v1/parcels/{id}:
    parameters: [{$ref: 'parts/parameters.yaml#/id'}]
    get:
      responses:
        200: {description: It., content: {application/json: {schema: {$ref: 'parts/schemas.yaml#/Parcel'}}}}
        404: {$ref: 'parts/none.yaml'}
    put:
      operationId: add_parcel
      responses: {204: {description: Done.}}
      callbacks: {sent: {'{$url}': {post: {responses: {200: {description: x}}}}}}
  /v1/depots:
    get:
      responses:
        200:
          description: Elsewhere.
          content: {application/json: {schema: {$ref: 'https://depots.test/schemas.yaml#/Depot'}}}
components:
  schemas:
    Parcel: {type: string, example: 2000-01-23T04:56:07Z}
"""
PARTS = {
    "schemas.yaml": """\
Parcel:
  type: object
  properties:
    from: {$ref: '#/Place'}
    inside: {type: array, items: {$ref: '#/Parcel'}}
    weight: {type: integer, default: heavy, frobnicate: 1}
    sent: {type: string, format: date-time, example: 2000-01-23T04:56:07Z}
Place: {type: object, properties: {name: {type: string}}}
""",
    "parameters.yaml": "id: {name: id, in: path, required: true, schema: {type: string}}\n",
    "none.yaml": "description: There is none.\n",
}


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """A published file and those that it refers to."""
    folder = tmp_path / "published"
    (folder / "parts").mkdir(parents=True)
    for name, text in PARTS.items():
        (folder / "parts" / name).write_text(text)
    path = folder / "parcels.yaml"
    path.write_text(MAIN)
    return path


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """An empty repository."""
    folder = tmp_path / "repository"
    (folder / "specs").mkdir(parents=True)
    return folder


def adopted(root: Path) -> dict[str, Any]:
    return read_spec(root / "specs/parcels.yaml", root).data


def test_a_file_with_its_parts_becomes_one_spec_that_is_generated(
    source: Path, root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--from", str(source), "--api", "parcels"], root) == 0
    notes = capsys.readouterr().out
    assert "GET /v1/parcels/{id}: operationId getV1ParcelsById, from method and path" in notes
    assert "GET /v1/parcels: only its first tag, parcels" in notes
    assert "PUT /v1/parcels/{id}: operationId add_parcel was taken; it is putV1ParcelsById" in notes
    assert "$ref https://depots.test/schemas.yaml#/Depot leads to the network and is not followed" in notes
    assert "schemas.yaml#/Place becomes #/components/schemas/Place" in notes
    spec = read_spec(root / "specs/parcels.yaml", root)
    assert sorted(each.what for each in spec.left_out) == [
        "GET /v1/parcels 200 text/csv",
        "POST /v1/parcels",
        "PUT /v1/parcels/{id} callbacks sent",
    ]
    assert [operation.operation_id for operation in spec.operations()] == [
        "getV1Parcels",
        "getV1ParcelsById",
        "putV1ParcelsById",
        "getV1Depots",
    ]
    assert spec.data["components"]["schemas"].keys() == {"Parcel", "Parcel_2", "Place"}
    assert spec.data["components"]["schemas"]["Parcel"]["example"] == "2000-01-23T04:56:07Z"
    assert spec.data["paths"]["/v1/parcels"]["get"]["summary"] == "no"
    weight = spec.data["components"]["schemas"]["Parcel_2"]["properties"]["weight"]
    assert weight == {"type": "integer", "x-unfit-default": "heavy", "x-frobnicate": 1}
    text = (root / "specs/parcels.yaml").read_text()
    assert '"200":' in text
    assert generate([], root) == 0
    assert "left out: POST /v1/parcels: bodies of multipart/mixed are not done" in capsys.readouterr().out


def test_adopting_it_again_changes_nothing(
    source: Path, root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["--from", str(source), "--api", "parcels"], root)
    before = (root / "specs/parcels.yaml").read_bytes()
    capsys.readouterr()
    assert main(["--from", str(source), "--api", "parcels"], root) == 0
    assert "nothing changed since it was adopted last" in capsys.readouterr().out
    assert (root / "specs/parcels.yaml").read_bytes() == before


def test_a_newer_version_keeps_what_people_edited(
    source: Path, root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["--from", str(source), "--api", "parcels"], root)
    target = root / "specs/parcels.yaml"
    edited = re.sub("summary: .no.", "summary: All parcels  # ours", target.read_text())
    target.write_text(edited.replace("operationId: getV1Depots", "operationId: listDepots"))
    newer = MAIN.replace("title: Parcels", "title: Parcels and letters").replace(
        'summary: "no"', "summary: x"
    )
    source.write_text(
        newer.replace(
            "/v1/depots:", "/v1/letters:\n    get: {responses: {204: {description: x}}}\n  /v1/depots:"
        )
    )
    capsys.readouterr()
    assert main(["--from", str(source), "--api", "parcels"], root) == 0
    notes = capsys.readouterr().out
    assert "info/title: Parcels is now Parcels and letters" in notes
    assert "paths//v1/parcels/get/summary: kept as edited here; the newer file says x" in notes
    assert "paths//v1/letters: new" in notes
    data = adopted(root)
    assert data["info"]["title"] == "Parcels and letters"
    assert data["paths"]["/v1/parcels"]["get"]["summary"] == "All parcels"
    assert data["paths"]["/v1/depots"]["get"]["operationId"] == "listDepots"
    assert data["paths"]["/v1/letters"]["get"]["operationId"] == "getV1Letters"
    assert "# ours" in target.read_text()


def test_json_is_adopted_too(tmp_path: Path, root: Path) -> None:
    paths = {"/a": {"get": {"responses": {"200": {"description": "x", "content": {"text/plain": {}}}}}}}
    data = {"openapi": "3.1.0", "info": {"title": "\U0001f600", "version": "1"}, "paths": paths}
    (tmp_path / "a.json").write_text(json.dumps(data))
    assert main(["--from", str(tmp_path / "a.json"), "--api", "parcels"], root) == 0
    assert adopted(root)["info"]["title"] == "\U0001f600"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("swagger: '2.0'\ninfo: {title: a, version: '1'}\n", "`openapi` is missing"),
        ("openapi: 3.1.0\ninfo: {title: a}\npaths: {}\n", "`version` is missing"),
        ("- a\n", "the top level is not a mapping"),
        (
            "openapi: 3.1.0\ninfo: {title: a, version: '1'}\npaths: {/a: {$ref: gone.yaml}}\n",
            "there is no such file",
        ),
    ],
)
def test_what_cannot_be_adopted_is_told_and_nothing_written(
    tmp_path: Path, root: Path, capsys: pytest.CaptureFixture[str], text: str, words: str
) -> None:
    (tmp_path / "a.yaml").write_text(text)
    assert main(["--from", str(tmp_path / "a.yaml"), "--api", "parcels"], root) == 1
    problem, last = capsys.readouterr().err.splitlines()
    assert words in problem
    assert last == "1 problem; specs/ is untouched"
    assert list((root / "specs").iterdir()) == []


def test_a_spec_that_was_written_here_is_not_overwritten(
    source: Path, root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (root / "specs/parcels.yaml").write_text(MAIN)
    assert main(["--from", str(source), "--api", "parcels"], root) == 1
    assert "was not adopted, but written here" in capsys.readouterr().err
    assert (root / "specs/parcels.yaml").read_text() == MAIN


def test_a_pipe_and_a_device_end_at_once(
    tmp_path: Path, root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    os.mkfifo(tmp_path / "pipe.yaml")
    for path in (tmp_path / "pipe.yaml", Path("/dev/zero")):
        assert main(["--from", str(path), "--api", "parcels"], root) == 1
        assert "is a device or a pipe" in capsys.readouterr().err


def test_an_unfit_example_steps_aside(tmp_path: Path, root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    content = "{application/json: {schema: {$ref: '#/components/schemas/A'}, example: [x]}}"
    answers = f"{{200: {{description: x, content: {content}}}}}"
    head = "openapi: 3.0.3\ninfo: {title: a, version: '1'}\n"
    text = f"{head}paths: {{/a: {{get: {{responses: {answers}}}}}}}\n"
    (tmp_path / "a.yaml").write_text(text + "components: {schemas: {A: {type: object}}}\n")
    assert main(["--from", str(tmp_path / "a.yaml"), "--api", "parcels"], root) == 0
    assert "example does not fit its schema; set aside" in capsys.readouterr().out
    media_type = adopted(root)["paths"]["/a"]["get"]["responses"]["200"]["content"]["application/json"]
    assert media_type["x-unfit-example"] == ["x"]
    assert "example" not in media_type


def test_who_documents_no_refusal_gets_one(
    source: Path, root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--from", str(source), "--api", "parcels"], root) == 0
    notes = capsys.readouterr().out
    assert (
        "no refusal was documented, so 4XX is given: GET /v1/parcels, POST /v1/parcels, PUT /v1/parcels/{id}"
        in notes
    )
    paths = adopted(root)["paths"]
    refused = paths["/v1/parcels"]["get"]["responses"]["4XX"]
    assert refused["x-evidence"]["itself"].startswith("inferred: ")
    assert paths["/v1/parcels/{id}"]["get"]["responses"].keys() == {"200", "404"}


def test_what_the_generated_client_would_lack_is_left_out_by_name() -> None:
    content: dict[str, Any] = {"text/x": {}}
    data: dict[str, Any] = {"paths": {"/x": {"get": {"responses": {"200": {"content": content}}}}}}
    place = ("paths", "/x", "get", "responses", "200", "content", "text/x")
    entry = Entry("response media type", place, 3, Standing.LOST, "only the first is decoded; leave one")
    marks = Marks(data)
    assert all(map(marks.deal_with, Ledger("gates", "specs/gates.yaml", (entry,)).problems))
    assert content["text/x"]["x-left-out"].startswith("the generated client lacks this response media type")


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
    assert [note.rpartition("; ")[2] for note in marks.notes] == ["mended"]


def test_nulls_for_nothing_and_slips_in_what_is_told_of_the_api_are_no_obstacle(
    source: Path, root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    about = "{title: Parcels, version: '1', contact: {name: [a]}, license: {name: x, url: null}}"
    text = MAIN.replace("{title: Parcels, version: '1'}", about)
    source.write_text(text.replace("[{name: parcels}]", "[{name: parcels, description: null}]"))
    assert main(["--from", str(source), "--api", "parcels"], root) == 0
    assert "tags/0/description: None is not of type 'string'; mended" in capsys.readouterr().out
    data = adopted(root)
    assert data["tags"] == [{"name": "parcels"}]
    assert data["info"]["contact"] == {"x-unfit-name": ["a"]}
    assert data["info"]["license"] == {"name": "x"}
