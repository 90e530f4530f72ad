"""What people split into files becomes one spec, also where OpenAPI itself has no reference."""

from pathlib import Path
from typing import Any

import pytest

from tests.unit.adopt.test_adopting import adopted
from tools.specfirst.adopt.__main__ import main
from tools.specfirst.generate.__main__ import main as generate
from tools.specfirst.specs.parts import parts
from tools.specfirst.specs.yaml import parse_reference

FILES = {
    "main.yaml": """
openapi: 3.0.3
info: {title: Gates, version: "1", description: {$ref: texts/about.md}}
tags: [{name: gates, description: {$ref: texts/gates.md}}]
paths:
  /gates:
    get: {$ref: gates/list.yaml}
    post: {$ref: gates/add.yaml#/operation}
  /gates/{id}: {$ref: gates/one.yaml}
""",
    "texts/about.md": "# Gates: a text\n\n- with: what: no YAML: has\n",
    "texts/gates.md": "All gates.\n",
    "gates/list.yaml": """
operationId: listGates
tags: [gates]
description: {$ref: ../texts/gates.md}
responses: {$ref: answers.yaml}
""",
    "gates/answers.yaml": """
"200": {description: All., content: {application/json: {schema: {type: array, items: {$ref: gate.yaml}}}}}
"400": {description: No.}
""",
    "gates/add.yaml": """
operation:
  operationId: addGate
  tags: [gates]
  requestBody: {required: true, content: {$ref: body.yaml}}
  responses:
    "201": {description: Added., content: {application/json: {$ref: "body.yaml#/application~1json"}}}
    "400": {description: No.}
""",
    "gates/body.yaml": "application/json: {schema: {$ref: gate.yaml}, example: {name: north}}\n",
    "gates/gate.yaml": """
type: object
required: [name]
properties: {name: {type: string}, content: {$ref: gate.yaml}}
""",
    "gates/one.yaml": """
parameters: [{name: id, in: path, required: true, schema: {type: string}}]
get:
  operationId: getGate
  tags: [gates]
  responses:
    "200": {description: It., content: {application/json: {schema: {$ref: gate.yaml}}}}
    "404": {description: No.}
""",
}


@pytest.fixture
def files(tmp_path: Path) -> Path:
    """The folder of a spec in several files, of which `main.yaml` leads to the others."""
    for name, text in FILES.items():
        path = tmp_path / "published" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return tmp_path / "published"


def test_operations_bodies_answers_and_texts_may_be_files(
    files: Path, root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--from", str(files / "main.yaml"), "--api", "parcels"], root) == 0
    assert "what $ref gates/list.yaml leads to is put in its place" in capsys.readouterr().out
    data = adopted(root)
    gate = {"$ref": "#/components/schemas/gate"}
    assert data["info"]["description"] == FILES["texts/about.md"]
    assert data["tags"] == [{"name": "gates", "description": "All gates.\n"}]
    gates: dict[str, Any] = data["paths"]["/gates"]
    assert gates["get"]["description"] == "All gates.\n"
    assert gates["get"]["responses"]["200"]["content"]["application/json"]["schema"]["items"] == gate
    content = {"application/json": {"schema": gate, "example": {"name": "north"}}}
    assert gates["post"]["requestBody"] == {"required": True, "content": content}
    assert gates["post"]["responses"]["201"]["content"] == content
    assert data["paths"]["/gates/{id}"]["get"]["operationId"] == "getGate"
    assert data["components"]["schemas"]["gate"]["properties"]["content"] == gate
    assert generate([], root) == 0


def test_what_is_only_named_here_comes_in_under_that_name(files: Path, root: Path) -> None:
    names = "components: {schemas: {Gate: {$ref: gates/gate.yaml}, Door: {$ref: gates/gate.yaml}}}\n"
    (files / "main.yaml").write_text(FILES["main.yaml"] + names)
    assert main(["--from", str(files / "main.yaml"), "--api", "parcels"], root) == 0
    schemas = adopted(root)["components"]["schemas"]
    gate = {"$ref": "#/components/schemas/Gate"}
    assert schemas["Door"] == gate
    assert schemas["Gate"]["properties"] == {"name": {"type": "string"}, "content": gate}
    assert schemas.keys() == {"Gate", "Door"}


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        (("gates/list.yaml", "{$ref: list.yaml}"), "$ref list.yaml leads to nothing that can stand in its"),
        (("gates/one.yaml", "get: {$ref: none.yaml}"), "none.yaml"),
        (("gates/one.yaml", "get: {$ref: list.yaml#/nowhere}"), "there is no /nowhere in list.yaml"),
        (("gates/list.yaml", "{summary: x, $ref: ../texts/about.md}"), "that can stand in its place"),
    ],
)
def test_a_part_that_cannot_be_had_is_told_in_one_line(
    changed: tuple[str, str], said: str, files: Path, root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (files / changed[0]).write_text(changed[1])
    assert main(["--from", str(files / "main.yaml"), "--api", "parcels"], root) == 1
    told = capsys.readouterr().err.splitlines()
    assert said in told[0]
    assert "specs/ is untouched" in told[-1]
    assert len(told) <= 2


@pytest.mark.parametrize(
    "reference",
    ["../../secret.txt", "../../secret.yaml#/key", "../.hidden/key.yaml", ".env", "{}/secret.txt"],
)
def test_a_reference_out_of_what_was_published_is_not_read(
    reference: str, files: Path, root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("secret.txt", "secret.yaml", "published/.hidden/key.yaml", "published/gates/.env"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("key: hunter2\n")
    (files / "gates/gate.yaml").write_text(f"{{$ref: '{reference.format(tmp_path)}'}}\n")
    main_file = files / "gates/main.yaml"
    main_file.write_text(FILES["main.yaml"].replace("gates/", "").replace("texts/", "../texts/"))
    assert main(["--from", str(main_file), "--api", "parcels"], root) == 1
    told = capsys.readouterr().err
    assert "leads out of what was published" in told
    assert len(told.splitlines()) == 2
    assert "hunter2" not in told


def test_a_repository_may_lead_to_any_of_its_folders(files: Path, root: Path, tmp_path: Path) -> None:
    (files / ".git").mkdir()
    (files / "shared").mkdir()
    (files / "shared/gate.yaml").write_text("{type: object}\n")
    (files / "gates/gate.yaml").write_text("{$ref: ../shared/gate.yaml}\n")
    below = files / "a/b/c"
    below.mkdir(parents=True)
    text = FILES["main.yaml"].replace("gates/", "../../../gates/").replace("texts/", "../../../texts/")
    (below / "main.yaml").write_text(text)
    assert main(["--from", str(below / "main.yaml"), "--api", "parcels"], root) == 0
    (files / ".git").rmdir()
    assert main(["--from", str(below / "main.yaml"), "--api", "parcels"], root) == 1


def test_references_by_name_become_ways(files: Path, root: Path) -> None:
    (files / "gates/gate.yaml").write_text(
        "{type: object, $defs: {Bolt: {$anchor: bolt, type: string}, Hinge: {$id: urn:hinge, type: integer}},"
        " properties: {a: {$ref: '#bolt'}, b: {$ref: urn:hinge}, c: {$ref: 'bolts.yaml#big'}}}"
    )
    (files / "gates/bolts.yaml").write_text("{Big: {$anchor: big, type: boolean}}")
    assert main(["--from", str(files / "main.yaml"), "--api", "parcels"], root) == 0
    data = adopted(root)
    members = data["components"]["schemas"]["gate"]["properties"]
    found = [
        next(part.members for part in parts(data) if part.pointer == parse_reference(each["$ref"]))
        for each in members.values()
    ]
    assert [each["type"] for each in found] == ["string", "integer", "boolean"]
