"""A spec of OpenAPI 3.0 means the same in the words of 3.1."""

import copy
from typing import Any

import jsonschema_rs
import pytest

from tests.unit.small_specs import PINGS
from tools.specfirst.specs.files import SpecFile
from tools.specfirst.specs.openapi_31 import as_openapi_31, quote_null_types
from tools.specfirst.specs.yaml import parse_document

SPEC = """\
openapi: 3.0.3
info: {title: Things, version: 1.0.0}
paths: {}
components:
  schemas:
    Thing:
      type: object
      properties:
        nullable: {type: string, nullable: true}
        exclusiveMinimum: {type: integer, minimum: 1, exclusiveMinimum: true}
        maximum: {type: number, maximum: 9, exclusiveMaximum: false}
        untyped: {nullable: true}
      example: {nullable: true}
"""


def spec_of(text: str) -> SpecFile:
    return SpecFile("things", parse_document(text.encode(), "specs/things.yaml"), "")


@pytest.mark.parametrize(
    ("value", "fits"),
    [
        ({"nullable": None}, True),
        ({"nullable": 1}, False),
        ({"exclusiveMinimum": 1}, False),
        ({"exclusiveMinimum": 2}, True),
        ({"maximum": 9}, True),
        ({"maximum": 9.1}, False),
        ({"untyped": None}, True),
    ],
)
def test_values_are_judged_as_openapi_3_0_means_it(value: object, fits: bool) -> None:
    data = as_openapi_31(spec_of(SPEC)).data
    assert data["openapi"] == "3.1.0"
    validator = jsonschema_rs.Draft202012Validator(data["components"]["schemas"]["Thing"])
    assert validator.is_valid(value) is fits


def test_what_judges_values_beside_a_reference_says_nothing() -> None:
    beside = "untyped: {$ref: '#/components/schemas/Rate', type: number, description: x, x-a: 1, minimum: 2}"
    data = as_openapi_31(spec_of(SPEC.replace("untyped: {nullable: true}", beside))).data
    left = {"$ref": "#/components/schemas/Rate", "description": "x", "x-a": 1}
    assert data["components"]["schemas"]["Thing"]["properties"]["untyped"] == left


def test_the_spec_itself_its_lines_and_its_examples_stay() -> None:
    spec = spec_of(SPEC)
    upgraded = as_openapi_31(spec)
    assert spec.data["openapi"] == "3.0.3"
    assert spec.data["components"]["schemas"]["Thing"]["properties"]["nullable"]["nullable"] is True
    place = ("components", "schemas", "Thing")
    assert upgraded.line_of(place) == spec.line_of(place) == 6
    assert upgraded.data["components"]["schemas"]["Thing"]["example"] == {"nullable": True}


def test_a_spec_of_3_1_is_left_as_it_is() -> None:
    spec = spec_of(PINGS)
    assert as_openapi_31(spec) is spec


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ({"type": ["string", None]}, {"type": ["string", "null"]}),
        ({"anyOf": [{"type": None}, {}]}, {"anyOf": [{"type": "null"}, {}]}),
        ({"type": None, "example": "x"}, {"type": None, "example": "x"}),
        ({"properties": {"type": None}}, {"properties": {"type": None}}),
        ({"example": {"type": [None]}}, {"example": {"type": [None]}}),
    ],
)
def test_null_as_a_type_is_said_in_quotes(said: dict[str, Any], meant: dict[str, Any]) -> None:
    before = copy.deepcopy(said)
    quoted = quote_null_types({"components": {"schemas": {"A": said}}})
    assert said == meant
    assert bool(quoted) is (said != before)
