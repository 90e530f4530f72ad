"""What people split into files becomes one spec, also where OpenAPI itself has no reference."""

from pathlib import Path
from typing import Any

import pytest

from tests.unit.adopt.test_adopting import adopted
from tools.specfirst.adopt.__main__ import main
from tools.specfirst.adopt.bundle import Bundle
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
    (told,) = (line for line in capsys.readouterr().out.splitlines() if "is put in its place" in line)
    assert "times: $ref " in told
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
        (("gates/list.yaml", "{$ref: none.yaml}"), "$ref none.yaml is not to be had (there is no such file)"),
        (
            ("gates/list.yaml", "{$ref: one.yaml#/nowhere}"),
            "$ref one.yaml#/nowhere is not to be had (there is no /nowhere in",
        ),
        (("gates/list.yaml", "{summary: x, $ref: ../texts/about.md}"), "that can stand in its place"),
        (("gates/list.yaml", "{$ref: ../../../secret.yaml}"), "secret.yaml leads out of what was published"),
    ],
)
def test_an_operation_that_cannot_be_had_is_left_out_and_says_why(
    changed: tuple[str, str], said: str, files: Path
) -> None:
    (files / changed[0]).write_text(changed[1])
    bundle = Bundle(files / "main.yaml")
    left_out = bundle.data["paths"]["/gates"]["get"]
    assert said in left_out["x-left-out"]
    assert len(left_out) == 1
    assert any(said in note for note in bundle.notes)
    assert bundle.data["paths"]["/gates"]["post"]["operationId"] == "addGate"


def test_a_text_that_cannot_be_had_is_none(files: Path) -> None:
    (files / "texts/gates.md").unlink()
    bundle = Bundle(files / "main.yaml")
    assert bundle.data["tags"][0] == {"name": "gates", "description": ""}
    assert "left out: $ref texts/gates.md is not to be had (there is no such file)" in bundle.notes


@pytest.mark.parametrize(
    ("reference", "said"),
    [
        ("../common/none.yaml#/components/schemas/Gate", "there is no such file"),
        ("body.yaml#/nowhere", "there is no /nowhere in body.yaml"),
        ("#/components/schemas/Gate", "there is no /components/schemas/Gate in gate.yaml"),
        ("broken.yaml", "expected"),
    ],
)
def test_in_a_schema_anything_fits_where_a_part_cannot_be_had_and_why_is_told(
    reference: str, said: str, files: Path
) -> None:
    (files / "gates/broken.yaml").write_text("{type: [}")
    (files / "gates/gate.yaml").write_text(f"{{type: object, properties: {{a: {{$ref: '{reference}'}}}}}}")
    bundle = Bundle(files / "main.yaml")
    members = bundle.data["components"]["schemas"]["gate"]["properties"]
    assert members == {"a": {"description": f"As {reference} says."}}
    (told,) = [note for note in bundle.notes if "anything fits" in note]
    assert told.startswith(f"$ref {reference} is not to be had (")
    assert said in told


def test_a_file_may_speak_of_what_the_whole_will_have(files: Path) -> None:
    (files / "gates/gate.yaml").write_text(
        "{type: object, properties: {a: {$ref: '#/components/schemas/Bolt'}}}"
    )
    bolt = "components: {schemas: {Bolt: {type: string}}}\n"
    (files / "main.yaml").write_text(FILES["main.yaml"] + bolt)
    bundle = Bundle(files / "main.yaml")
    members = bundle.data["components"]["schemas"]["gate"]["properties"]
    assert members == {"a": {"$ref": "#/components/schemas/Bolt"}}
    assert "not to be had" not in "".join(bundle.notes)


@pytest.mark.parametrize(
    "components",
    ["{schemas: {$ref: parts/all.yaml}}", "{schemas: {$ref: 'whole.yaml#/schemas'}}", "{$ref: whole.yaml}"],
)
def test_all_components_of_a_kind_may_stand_in_a_file(components: str, files: Path) -> None:
    (files / "parts").mkdir()
    index = "{Gate: {$ref: ../gates/gate.yaml}, Bolt: {type: array, items: {$ref: '#/Gate'}}}"
    (files / "parts/all.yaml").write_text(index)
    (files / "whole.yaml").write_text(f"schemas: {index.replace('../', '').replace('#/', '#/schemas/')}")
    where = "../parts/all.yaml#" if "parts" in components else "../whole.yaml#/schemas"
    (files / "gates/gate.yaml").write_text(
        f"{{type: object, properties: {{bolts: {{$ref: '{where}/Bolt'}}, in: {{$ref: '{where}/Gate'}}}}}}"
    )
    (files / "main.yaml").write_text(f"{FILES['main.yaml']}components: {components}\n")
    bundle = Bundle(files / "main.yaml")
    gate, bolt = ({"$ref": f"#/components/schemas/{name}"} for name in ("Gate", "Bolt"))
    assert bundle.data["components"]["schemas"] == {
        "Gate": {"type": "object", "properties": {"bolts": bolt, "in": gate}},
        "Bolt": {"type": "array", "items": gate},
    }
    assert "not to be had" not in "".join(bundle.notes)


@pytest.mark.parametrize(
    "reference",
    ["../../secret.txt", "../../secret.yaml#/key", "../.hidden/key.yaml", ".env", "{}/secret.txt"],
)
def test_a_reference_out_of_what_was_published_is_not_read(
    reference: str, files: Path, tmp_path: Path
) -> None:
    for name in ("secret.txt", "secret.yaml", "published/.hidden/key.yaml", "published/gates/.env"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("key: hunter2\n")
    reference = reference.format(tmp_path)
    (files / "gates/gate.yaml").write_text(f"{{$ref: '{reference}'}}\n")
    (files / "gates/list.yaml").write_text(f"{{description: {{$ref: '{reference}'}}}}\n")
    main_file = files / "gates/main.yaml"
    main_file.write_text(FILES["main.yaml"].replace("gates/", "").replace("texts/", "../texts/"))
    bundle = Bundle(main_file)
    assert sum("leads out of what was published" in note for note in bundle.notes) == 2
    assert bundle.data["components"]["schemas"]["gate"] == {"description": f"As {reference} says."}
    assert "hunter2" not in f"{bundle.data}{bundle.notes}"


def test_a_repository_may_lead_to_any_of_its_folders(files: Path) -> None:
    (files / ".git").mkdir()
    (files / "shared").mkdir()
    (files / "shared/gate.yaml").write_text("{type: object}\n")
    (files / "gates/gate.yaml").write_text("{$ref: ../shared/gate.yaml}\n")
    below = files / "a/b/c"
    below.mkdir(parents=True)
    text = FILES["main.yaml"].replace("gates/", "../../../gates/").replace("texts/", "../../../texts/")
    (below / "main.yaml").write_text(text)
    assert "left out" not in "".join(Bundle(below / "main.yaml").notes)
    (files / ".git").rmdir()
    assert "leads out of what was published" in "".join(Bundle(below / "main.yaml").notes)


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
