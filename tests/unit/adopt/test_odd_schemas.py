"""One odd schema costs itself only; what is refused is told of the file that was published."""

from pathlib import Path
from typing import Any

import pytest

from tests.unit.adopt.test_adopting import adopted
from tools.specfirst.adopt.__main__ import main
from tools.specfirst.adopt.patterns import without_contradictions
from tools.specfirst.adopt.reading import read_leniently

HEAD = "openapi: 3.1.0\ninfo: {title: A, version: '1'}\n"
TO_A = "$ref: '#/components/schemas/A'"

SCHEMAS: dict[str, tuple[str, dict[str, Any], str]] = {
    "an empty object of PHP": (
        "{A: {type: object, properties: []}}",
        {"A": {"type": "object", "properties": {}}},
        "it is {} now",
    ),
    "numbers that JSON does not have": (
        "{A: {type: number, maximum: .inf, minimum: -.INF, example: .nan, description: at .inf}}",
        {"A": {"type": "number", "example": None, "description": "at .inf"}},
        "has numbers that JSON does not have, .inf or .nan: they are null",
    ),
    "a text that is a number beyond all": (
        "{A: {type: string, enum: [600e27371700, 1E+999, 1e2x], example: 600e27371700}}",
        {"A": {"type": "string", "enum": ["600e27371700", "1E+999", "1e2x"], "example": "600e27371700"}},
        "has numbers beyond all that JSON has, as 12e3456: they are texts",
    ),
    "a text that begins with blanks": (
        "\n    A:\n      description: |-\n        \n          Parcels\n      type: string\n",
        {"A": {"description": "\nParcels", "type": "string"}},
        "texts that begin with blanks; lines of blanks are empty",
    ),
    "a comment behind tabs": (
        "\n    A:\n\t\t# Parcels\n      type: string\n",
        {"A": {"type": "string"}},
        "tabs where YAML has blanks; they are blanks",
    ),
    "tabs behind names and texts": (
        "\n    A:\t\n      type:\tstring\t# x\n\t\n      title: a\t\n      enum:\n      -\t'c\td'\n",
        {"A": {"type": "string", "title": "a", "enum": ["c\td"]}},
        "tabs where YAML has blanks; they are blanks",
    ),
    "a bracket right behind a name": (
        "{\n      A: {\n      type: string,\n      enum:[a]\n      }}",
        {"A": {"type": "string", "enum": ["a"]}},
        "names with a bracket right behind; there is a blank between",
    ),
    "tags of another language": (
        "\n    A:\n      type: string\n      enum: !!python/tuple [a!, !N b]\n      description: At !once\n",
        {"A": {"type": "string", "enum": ["a!", "b"], "description": "At !once"}},
        "tags of somebody's own language",
    ),
    "examples beside a reference": (
        "{A: {items: {$ref: '#/components/schemas/B', examples: {c: {value: 1}}}}, B: {type: integer}}",
        {
            "A": {"items": {"$ref": "#/components/schemas/B"}},
            "B": {"type": "integer"},
        },
        "OpenAPI passes over examples beside a $ref",
    ),
    "an example beside what is no schema": (
        "{A: {type: object, example: [a], properties: {b: {type: {}}}}}",
        {"A": {"type": "object", "x-unfit-example": ["a"], "properties": {"b": {"x-unfit-type": {}}}}},
        "example does not fit its schema; set aside",
    ),
    "a name that stands twice": (
        "{A: {type: integer}, A: {type: string}}",
        {"A": {"type": "string"}},
        "says things twice, of which the last counts: `A` in line ",
    ),
    "one required member": (
        "{A: {type: object, required: x}}",
        {"A": {"type": "object", "required": ["x"]}},
        'it is ["x"] now',
    ),
    "required where JSON Schema had it before": (
        "{A: {type: string, required: true}}",
        {"A": {"type": "string", "x-unfit-required": True}},
        "it is x-unfit-required now",
    ),
    "names for each other": (
        f"{{A: {{$ref: '#/components/schemas/B'}}, B: {{{TO_A}}}}}",
        {"A": {"x-unfit-$ref": "#/components/schemas/B"}, "B": {"$ref": "#/components/schemas/A"}},
        "leads back to itself; it is x-unfit-$ref now, so anything fits",
    ),
    "a part of itself, and another's": (
        f"{{C: {{allOf: [{{{TO_A}}}]}}, A: {{allOf: [{{{TO_A}}}]}}}}",
        {
            "C": {"allOf": [{"$ref": "#/components/schemas/A"}]},
            "A": {"allOf": [{"x-unfit-$ref": "#/components/schemas/A"}]},
        },
        "components/schemas/A/allOf/0/$ref: ",
    ),
    "a name that nothing has": (
        "{A: {type: object, properties: {x: {$ref: '#nowhere'}}}}",
        {"A": {"type": "object", "properties": {"x": {"x-unfit-$ref": "#nowhere"}}}},
        "$ref #nowhere names no place by its way",
    ),
}


def path(name: str, operation: str) -> str:
    return f"  /{name}: {operation}\n"


def answering(name: str) -> str:
    schema = f"{{$ref: '#/components/schemas/{name}'}}"
    content = f"{{application/json: {{schema: {schema}}}}}"
    return path(name, f"{{get: {{responses: {{200: {{description: x, content: {content}}}}}}}}}")


@pytest.mark.parametrize("name", SCHEMAS)
def test_one_odd_schema_costs_itself_only(
    name: str, source: Path, root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    schemas, became, said = SCHEMAS[name]
    uses = "".join(map(answering, became))
    source.write_text(f"{HEAD}paths:\n{uses}components:\n  schemas: {schemas}\n")
    assert main(["--from", str(source), "--api", "parcels"], root) == 0
    assert said in capsys.readouterr().out
    data = adopted(root)
    assert data["components"]["schemas"] == became
    assert len(data["paths"]) == len(became)


MIXED = "{post: {requestBody: {content: {multipart/mixed: {}}}, responses: {'204': {description: x}}}}"
REFUSED = {
    "another version": (
        "swagger: '1.2'\npaths: {}\n",
        ":1: is of Swagger 1.2; only OpenAPI 3 and Swagger 2.0 are read",
    ),
    "nothing that can be done": (
        f"{HEAD}paths:\n{path('a', MIXED)}",
        ": no operation is left that can be done; POST /a: left out: bodies of multipart/mixed are not done",
    ),
    "what belongs to no operation": (
        f"{HEAD}paths:\n{path('a', '{get: {responses: {204: {description: x}}}}')}security: 3\n",
        ":5: security: 3 is not of type 'array'",
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_refused_is_told_of_the_published_file(
    name: str, source: Path, root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text, said = REFUSED[name]
    source.write_text(text)
    assert main(["--from", str(source), "--api", "parcels"], root) == 1
    told = capsys.readouterr().err.splitlines()
    assert told[0].startswith(f"{source}{said}")
    assert len(told) == 2


@pytest.mark.parametrize(
    ("schema", "left"),
    [
        ({"minLength": 5, "maxLength": 3}, {"x-unfit-minLength": 5, "x-unfit-maxLength": 3}),
        ({"minimum": 0, "maximum": -1}, {"x-unfit-minimum": 0, "x-unfit-maximum": -1}),
        ({"minItems": 2, "maxItems": 2}, {"minItems": 2, "maxItems": 2}),
        ({"format": "byte", "pattern": "^!"}, {"pattern": "^!", "x-unfit-format": "byte"}),
        ({"format": "byte", "pattern": "^A"}, {"format": "byte", "pattern": "^A"}),
        ({"format": "byte", "minLength": 200}, {"format": "byte", "minLength": 200}),
        ({"format": "date", "maxLength": 10}, {"format": "date", "maxLength": 10}),
        ({"format": "date", "maxLength": 8}, {"x-unfit-format": "date", "maxLength": 8}),
        ({"format": "date", "pattern": "^../../"}, {"x-unfit-format": "date", "pattern": "^../../"}),
        ({"format": "date-time", "maxLength": 19}, {"x-unfit-format": "date-time", "maxLength": 19}),
        ({"format": "date-time", "pattern": "000Z$"}, {"x-unfit-format": "date-time", "pattern": "000Z$"}),
        ({"format": "date-time", "pattern": r"3\+0"}, {"format": "date-time", "pattern": r"3\+0"}),
        ({"format": "uuid", "maxLength": 32}, {"x-unfit-format": "uuid", "maxLength": 32}),
        ({"format": "uuid", "pattern": "-7.{3}-[89AB]"}, {"format": "uuid", "pattern": "-7.{3}-[89AB]"}),
        ({"enum": ["A", "B"], "pattern": "a|b"}, {"enum": ["A", "B"], "x-unfit-pattern": "a|b"}),
        ({"enum": ["A", "b"], "pattern": "a|b"}, {"enum": ["A", "b"], "pattern": "a|b"}),
        ({"enum": [1, 2, None], "minimum": 3}, {"enum": [1, 2, None], "x-unfit-minimum": 3}),
        (
            {"enum": ["x"], "format": "uuid", "maxLength": 1},
            {"enum": ["x"], "x-unfit-format": "uuid", "maxLength": 1},
        ),
        ({"enum": ["A"], "pattern": "("}, {"enum": ["A"], "pattern": "("}),
    ],
)
def test_what_nothing_satisfies_is_set_aside(schema: dict[str, Any], left: dict[str, Any]) -> None:
    data = {"components": {"schemas": {"A": {**schema}}}}
    notes = without_contradictions(data)
    assert data["components"]["schemas"]["A"] == left
    assert len(notes) == any(name.startswith("x-") for name in left)
    assert all(note.endswith(" set aside: components/schemas/A") for note in notes)


@pytest.mark.parametrize("coding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_a_file_of_a_console_is_read_by_its_first_bytes(tmp_path: Path, coding: str) -> None:
    mark = "" if coding == "utf-16" else "\ufeff"
    (tmp_path / "a.yaml").write_bytes(f"{mark}info: {{title: Größe}}\n".encode(coding))
    document, notes = read_leniently(tmp_path / "a.yaml")
    assert (document.data, notes) == ({"info": {"title": "Größe"}}, ["a.yaml is in utf-16"])


def test_merge_keys_are_written_out_and_what_stands_beside_them_goes_before(tmp_path: Path) -> None:
    text = "a: &a {x: 1, y: 1}\nb: &b {y: 2, z: 2}\nc: {<<: [*b, *a], z: 3}\nd:\n  <<: *a\n  <<: *b\n"
    (tmp_path / "a.yaml").write_text(text)
    document, notes = read_leniently(tmp_path / "a.yaml")
    assert document.data["c"] == {"x": 1, "y": 2, "z": 3}
    assert document.data["d"] == {"x": 1, "y": 1, "z": 2}
    assert document.line_of(("d", "z")) == 2
    assert notes == ["a.yaml has merge keys (`<<`); what they merge is written out: line 3 and 2 more"]
