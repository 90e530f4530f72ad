"""What a path says is read by the styles of its parameters."""

from pathlib import Path

import pytest

from tools.specfirst.contract.coverage.observed import ABSENT, Exchange
from tools.specfirst.contract.schemathesis.wire_values import path_fits, text_fits
from tools.specfirst.contract.spec_view import operations
from tools.specfirst.contract.wire_texts import readings
from tools.specfirst.specs.files import parse_spec

PATH = """\
openapi: 3.1.0
info: {title: Jobs, version: 1.0.0}
paths:
  /jobs/{id}:
    get:
      operationId: getJob
      tags: [jobs]
      parameters:
        - {name: id, in: path, required: true, style: STYLE, explode: EXPLODE, schema: SCHEMA}
      responses: {"204": {description: None.}}
"""
NUMBERS = "{type: array, items: {type: integer}, minItems: 2}"
PAIR = "{type: object, required: [a], additionalProperties: {type: integer}}"


@pytest.mark.parametrize(
    ("style", "explode", "schema", "text", "fits"),
    [
        ("label", "true", NUMBERS, ".1.2", True),
        ("label", "false", NUMBERS, ".1,2", True),
        ("label", "true", NUMBERS, ".1.x", False),
        ("label", "true", NUMBERS, ".1", False),
        ("label", "true", "{type: array, items: {type: string}}", ".AAA", True),
        ("label", "true", PAIR, ".a=1.b=2", True),
        ("label", "false", PAIR, ".a,x", False),
        ("label", "false", PAIR, ".a,1%2C2", False),
        ("label", "false", "{type: object}", ".,null%2Cnull", True),
        ("matrix", "true", NUMBERS, ";id=1;id=2", True),
        ("matrix", "false", NUMBERS, ";id=1,2", True),
        ("matrix", "true", PAIR, ";a=1", True),
        ("matrix", "false", PAIR, ";id=a,1", True),
        ("matrix", "true", PAIR, ";b=1", False),
        ("matrix", "false", "{type: integer}", ";id=7", True),
        ("matrix", "false", "{type: integer}", ";id=x", False),
        ("simple", "false", NUMBERS, "1,2", True),
        ("simple", "true", PAIR, "a=1,b=2", True),
        ("simple", "false", "{type: boolean}", "yes", False),
        ("simple", "false", "{type: integer}", "7.0", False),
        ("simple", "false", NUMBERS, "1,2.0", False),
        ("simple", "false", "{type: number}", "7.0", True),
    ],
)
def test_a_path_is_read_by_its_style(style: str, explode: str, schema: str, text: str, *, fits: bool) -> None:
    document = PATH.replace("STYLE", style).replace("EXPLODE", explode).replace("SCHEMA", schema)
    spec = parse_spec(Path("specs/jobs.yaml"), document.encode())
    (operation,) = operations(spec)
    url = f"http://127.0.0.1/v1/jobs/{text}"
    exchange = Exchange(spec, operation, {}, ABSENT, url, {}, 204, {}, b"")
    assert path_fits(exchange) is fits


@pytest.mark.parametrize(
    ("kind", "content", "fits"),
    [
        ("text/plain; charset=utf-8", b"7", True),
        ("text/plain", b"x", False),
        ("text/csv", b"7", False),
    ],
)
def test_an_answer_of_text_may_spell_a_number(kind: str, content: bytes, *, fits: bool) -> None:
    answer = '{"200": {description: It., content: {text/plain: {schema: {type: integer}}}}}'
    document = PATH.replace('{"204": {description: None.}}', answer).replace("SCHEMA", "{type: string}")
    document = document.replace("STYLE", "simple").replace("EXPLODE", "false")
    (operation,) = operations(spec := parse_spec(Path("specs/jobs.yaml"), document.encode()))
    headers = {"content-type": kind}
    assert text_fits(Exchange(spec, operation, {}, ABSENT, "", {}, 200, headers, content)) is fits


@pytest.mark.parametrize("value", ["x", {}, 1])
def test_one_value_may_be_a_list_of_one(value: object) -> None:
    assert {"yes": [value]} in [{"yes": each} for each in readings(value)]
