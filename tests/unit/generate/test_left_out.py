"""What is left out by name: the smallest unit, told wherever people look."""

from pathlib import Path

import pytest

from tests.unit.ledger.generated_api import Generate
from tests.unit.small_specs import line, write_specs
from tools.specfirst.generate.__main__ import main
from tools.specfirst.ledger import Standing
from tools.specfirst.specs.files import parse_spec
from tools.specfirst.specs.problems import SpecError

SPEC = """\
openapi: 3.1.0
info: {title: Gates, version: 1.0.0}
paths:
  /gates:
    parameters:
      - {name: q, in: query, x-left-out: nobody knows its form, schema: {type: string}}
    get:
      operationId: listGates
      tags: [gates]
      parameters:
        - {name: size, in: query, schema: {type: integer}}
      responses:
        "200":
          description: Done.
          content:
            application/json: {schema: {type: array, items: {type: string}}}
            text/csv: {x-left-out: JSON says the same, schema: {type: string}}
          links:
            odd: {operationId: oddGates}
    post:
      operationId: oddGates
      x-left-out: a multipart/mixed body
      tags: [gates]
      requestBody: {content: {multipart/mixed: {schema: {type: object}}}}
      responses: {"204": {description: Done.}}
    put:
      operationId: putGates
      tags: [gates]
      responses: {"204": {description: Done.}}
      callbacks:
        opened: {x-left-out: the server calls it, "{$url}": {post: {responses: {}}}}
  /odd:
    get:
      x-left-out: not worth it
      responses: {"204": {description: Done.}}
webhooks:
  closed: {x-left-out: the server calls it, post: {responses: {}}}
"""


def test_what_is_marked_is_not_in_the_document_but_beside_it() -> None:
    spec = parse_spec(Path("specs/gates.yaml"), SPEC.encode())
    assert [str(operation) for operation in spec.operations()] == ["GET /gates", "PUT /gates"]
    assert list(map(str, spec.left_out)) == [
        "/gates query q: nobody knows its form",
        "GET /gates 200 text/csv: JSON says the same",
        "POST /gates: a multipart/mixed body",
        "PUT /gates callbacks opened: the server calls it",
        "GET /odd: not worth it",
        "webhooks closed: the server calls it",
    ]
    starts = ("name: q", "text/csv", "    post:", "opened:", "x-left-out: not worth", "  closed:")
    lines = [line(SPEC, start) - (start == starts[4]) for start in starts]
    assert [each.line for each in spec.left_out] == lines
    assert "/odd" not in spec.data["paths"]
    assert "webhooks" not in spec.data
    assert "links" not in spec.data["paths"]["/gates"]["get"]["responses"]["200"]
    assert spec.line_of(("paths", "/gates", "get", "parameters", 0, "schema")) == line(SPEC, "name: size")


def test_the_rest_is_generated_and_the_ledger_lists_what_is_not(generate: Generate) -> None:
    api = generate(SPEC)
    assert api.problems == ()
    assert (
        api.standing("operation")
        if len(api.entries("operation")) == 1
        else len(api.entries("operation")) == 2
    )
    entries = api.entries("left out by name")
    assert {entry.standing for entry in entries} == {Standing.LEFT_OUT}
    assert "POST /gates: a multipart/mixed body" in [entry.words for entry in entries]
    assert api.folder is not None
    assert not (api.folder / "api/gates/odd_gates.py").exists()
    assert "- POST /gates: a multipart/mixed body" in (api.folder / "__init__.py").read_text()


def test_the_command_and_the_manifest_say_so_each_time(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = write_specs(tmp_path, gates=SPEC)
    for _ in range(2):
        assert main([], root) == 0
        words = " ".join(capsys.readouterr().out.split())
        assert "gates left out: GET /odd: not worth it" in words
    manifest = next((root / "generated").rglob("manifest.py")).read_text()
    assert '"POST /gates: a multipart/mixed body"' in manifest


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("x-left-out: not worth it", "x-left-out:", "needs a reason"),
        ("x-left-out: not worth it", "x-left-out: true", "needs a reason"),
        ("{name: q, in: query,", "{name: q, in: query, required: true,", "cannot do without a required"),
        ("title: Gates,", "title: Gates, x-left-out: why,", "nothing is left out here"),
        (
            '"204": {description: Done.}',
            '"204": {description: Done., x-left-out: why}',
            "nothing is left out",
        ),
        (
            "tags: [gates]\n      responses:",
            "requestBody: {required: true, content: {a/b: {x-left-out: x}}}\n      responses:",
            "cannot do without its required body",
        ),
    ],
)
def test_a_wrong_mark_is_an_error(old: str, new: str, words: str) -> None:
    text = SPEC.replace(old, new, 1)
    with pytest.raises(SpecError, match=words):
        parse_spec(Path("specs/gates.yaml"), text.encode())


def test_a_body_of_which_nothing_is_left_goes() -> None:
    old = "tags: [gates]\n      responses:"
    text = SPEC.replace(old, f"requestBody: {{content: {{a/b: {{x-left-out: why}}}}}}\n      {old}", 1)
    spec = parse_spec(Path("specs/gates.yaml"), text.encode())
    assert "requestBody" not in spec.data["paths"]["/gates"]["put"]
