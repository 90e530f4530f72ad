"""Every kind of change in a schema, in what callers send and in what they receive, and back again.

A pair is a wide schema and a narrow one. In a request, from wide to narrow breaks callers; in a response,
from narrow to wide does. The two other ways are harmless.
"""

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from tests.unit.changes.tiny_specs import document, kinds, line_of, request, response, spec_changes
from tools.specfirst.changes.change import Level
from tools.specfirst.specs.files import openapi_problems


@dataclass(frozen=True)
class Pair:
    """A wide and a narrow schema, the codes for narrowing and widening, and the line that says so."""

    name: str
    wide: str
    narrow: str
    narrowed: str
    widened: str
    line: str = ""
    components: str = ""
    version: str = "3.1.0"


CAT_AND_DOG = """
Cat: {type: object, required: [kind], properties: {kind: {type: string}, lives: {type: integer}}}
Dog: {type: object, required: [kind], properties: {kind: {type: string}, tricks: {type: integer}}}
"""

PAIRS = [
    Pair("type: any", "{}", "{type: string}", "type-narrowed", "type-widened"),
    Pair(
        "type: number or integer",
        "{type: number}",
        "{type: integer}",
        "type-narrowed",
        "type-widened",
        "type",
    ),
    Pair(
        "type: several",
        "{type: [string, integer]}",
        "{type: string}",
        "type-narrowed",
        "type-widened",
        "type",
    ),
    Pair("null 3.1", "{type: [string, 'null']}", "{type: string}", "nullable-removed", "nullable-added"),
    Pair(
        "null 3.0",
        "{type: string, nullable: true}",
        "{type: string}",
        "nullable-removed",
        "nullable-added",
        version="3.0.3",
    ),
    Pair(
        "null as an alternative",
        "oneOf: [{type: string}, {type: 'null'}]",
        "{type: string}",
        "nullable-removed",
        "nullable-added",
    ),
    Pair(
        "null in a value list",
        "{type: [string, 'null'], enum: [a, null]}",
        "{type: string, enum: [a]}",
        "nullable-removed",
        "nullable-added",
    ),
    Pair("format", "{type: string}", "{type: string, format: uuid}", "format-added", "format-removed"),
    Pair(
        "format of integers",
        "{type: integer, format: int64}",
        "{type: integer, format: int32}",
        "format-narrowed",
        "format-widened",
        "format",
    ),
    Pair(
        "format of numbers",
        "{type: number, format: double}",
        "{type: number, format: float}",
        "format-narrowed",
        "format-widened",
    ),
    Pair(
        "minimum",
        "{type: integer, minimum: 1}",
        "{type: integer, minimum: 2}",
        "minimum-tightened",
        "minimum-loosened",
    ),
    Pair(
        "minimum or none",
        "{type: integer}",
        "{type: integer, minimum: 0}",
        "minimum-tightened",
        "minimum-loosened",
    ),
    Pair(
        "maximum",
        "{type: number, maximum: 9}",
        "{type: number, maximum: 8.5}",
        "maximum-tightened",
        "maximum-loosened",
    ),
    Pair(
        "exclusive minimum 3.1",
        "{type: number, minimum: 0}",
        "{type: number, exclusiveMinimum: 0}",
        "minimum-tightened",
        "minimum-loosened",
    ),
    Pair(
        "exclusive maximum 3.0",
        "{type: number, maximum: 5}",
        "{type: number, maximum: 5, exclusiveMaximum: true}",
        "maximum-tightened",
        "maximum-loosened",
        version="3.0.3",
    ),
    Pair(
        "minLength",
        "{type: string}",
        "{type: string, minLength: 1}",
        "min-length-tightened",
        "min-length-loosened",
    ),
    Pair(
        "maxLength",
        "{type: string, maxLength: 9}",
        "{type: string, maxLength: 8}",
        "max-length-tightened",
        "max-length-loosened",
        "maxLength",
    ),
    Pair(
        "minItems", "{type: array}", "{type: array, minItems: 1}", "min-items-tightened", "min-items-loosened"
    ),
    Pair(
        "maxItems", "{type: array}", "{type: array, maxItems: 3}", "max-items-tightened", "max-items-loosened"
    ),
    Pair(
        "minProperties",
        "{type: object}",
        "{type: object, minProperties: 1}",
        "min-properties-tightened",
        "min-properties-loosened",
    ),
    Pair(
        "maxProperties",
        "{type: object}",
        "{type: object, maxProperties: 1}",
        "max-properties-tightened",
        "max-properties-loosened",
    ),
    Pair(
        "uniqueItems",
        "{type: array}",
        "{type: array, uniqueItems: true}",
        "unique-items-required",
        "unique-items-not-required",
    ),
    Pair(
        "multipleOf",
        "{type: integer}",
        "{type: integer, multipleOf: 2}",
        "multiple-of-tightened",
        "multiple-of-loosened",
    ),
    Pair(
        "multipleOf a multiple",
        "{type: number, multipleOf: 0.1}",
        "{type: number, multipleOf: 0.5}",
        "multiple-of-tightened",
        "multiple-of-loosened",
    ),
    Pair("pattern", "{type: string}", "{type: string, pattern: '^a'}", "pattern-added", "pattern-removed"),
    Pair(
        "value",
        "{type: string, enum: [a, b]}",
        "{type: string, enum: [a]}",
        "value-removed",
        "value-added",
        "enum",
    ),
    Pair(
        "value list",
        "{type: string}",
        "{type: string, enum: [a, b]}",
        "value-list-added",
        "value-list-removed",
        "enum",
    ),
    Pair("const", "{type: string, enum: [a, b]}", "{type: string, const: a}", "value-removed", "value-added"),
    Pair(
        "additional members",
        "{type: object}",
        "{type: object, additionalProperties: false}",
        "additional-properties-forbidden",
        "additional-properties-allowed",
    ),
    Pair(
        "additional members of a type",
        "{type: object, additionalProperties: true}",
        "{type: object, additionalProperties: {type: string}}",
        "additional-properties-restricted",
        "additional-properties-freed",
        "additionalProperties",
    ),
    Pair(
        "additional members of a narrower type",
        "{type: object, additionalProperties: {type: number}}",
        "{type: object, additionalProperties: {type: integer}}",
        "type-narrowed",
        "type-widened",
    ),
    Pair(
        "unevaluated members",
        "{type: object}",
        "{type: object, unevaluatedProperties: false}",
        "additional-properties-forbidden",
        "additional-properties-allowed",
    ),
    Pair(
        "members by pattern",
        "{type: object}",
        "{type: object, patternProperties: {'^x': {type: string}}}",
        "pattern-property-added",
        "pattern-property-removed",
    ),
    Pair(
        "in a member by pattern",
        "{type: object, patternProperties: {'^x': {type: string}}}",
        "{type: object, patternProperties: {'^x': {type: string, maxLength: 3}}}",
        "max-length-tightened",
        "max-length-loosened",
    ),
    Pair("items", "{type: array}", "{type: array, items: {type: string}}", "items-restricted", "items-freed"),
    Pair(
        "in items",
        "{type: array, items: {type: string}}",
        "{type: array, items: {type: string, enum: [a]}}",
        "value-list-added",
        "value-list-removed",
    ),
    Pair(
        "alternatives anyOf",
        "anyOf: [{type: string}, {type: integer}, {type: boolean}]",
        "anyOf: [{type: string}, {type: integer}]",
        "branch-removed",
        "branch-added",
    ),
    Pair(
        "alternatives oneOf by name",
        "oneOf: [{$ref: '#/components/schemas/Cat'}, {$ref: '#/components/schemas/Dog'}, {type: string}]",
        "oneOf: [{$ref: '#/components/schemas/Cat'}, {type: string}]",
        "branch-removed",
        "branch-added",
        components=CAT_AND_DOG,
    ),
    Pair(
        "within an alternative",
        "oneOf: [{type: string}, {type: integer}]",
        "oneOf: [{type: string, maxLength: 3}, {type: integer}]",
        "max-length-tightened",
        "max-length-loosened",
    ),
    Pair(
        "alternatives at all",
        "{type: object}",
        "{type: object, anyOf: [{required: [a]}, {required: [b]}]}",
        "alternatives-added",
        "alternatives-removed",
    ),
    Pair(
        "anyOf or oneOf",
        "anyOf: [{type: string}, {type: integer}]",
        "oneOf: [{type: string}, {type: integer}]",
        "any-of-became-one-of",
        "one-of-became-any-of",
    ),
    Pair(
        "allOf",
        "allOf: [{type: string}]",
        "allOf: [{type: string}, {maxLength: 3}]",
        "max-length-tightened",
        "max-length-loosened",
        "allOf",
    ),
    Pair(
        "discriminator values",
        "{oneOf: [{$ref: '#/components/schemas/Cat'}, {$ref: '#/components/schemas/Dog'}],"
        " discriminator: {propertyName: kind, mapping: {cat: Cat, kitten: Cat, dog: Dog}}}",
        "{oneOf: [{$ref: '#/components/schemas/Cat'}, {$ref: '#/components/schemas/Dog'}],"
        " discriminator: {propertyName: kind, mapping: {cat: Cat, dog: '#/components/schemas/Dog'}}}",
        "discriminator-value-removed",
        "discriminator-value-added",
        components=CAT_AND_DOG,
    ),
    Pair(
        "a rule that is not looked into",
        "{type: array}",
        "{type: array, contains: {type: string}}",
        "rule-added",
        "rule-removed",
    ),
    Pair("not", "{type: string}", "{type: string, not: {const: a}}", "rule-added", "rule-removed"),
    Pair(
        "behind a reference",
        "{$ref: '#/components/schemas/Size'}",
        "{$ref: '#/components/schemas/Size', maxLength: 3}",
        "max-length-tightened",
        "max-length-loosened",
        components="Size: {type: string}",
    ),
]


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair.name)
@pytest.mark.parametrize("way", ["narrowing", "widening"])
@pytest.mark.parametrize("direction", ["request", "response"])
def test_a_request_may_be_widened_and_a_response_narrowed(pair: Pair, way: str, direction: str) -> None:
    data = request if direction == "request" else response
    wide, narrow = (data(schema, pair.components, pair.version) for schema in (pair.wide, pair.narrow))
    for text in (wide, narrow):
        assert openapi_problems(document(text)) == []
    old, new = (wide, narrow) if way == "narrowing" else (narrow, wide)
    breaking = (way == "narrowing") == (direction == "request")

    (change,) = spec_changes(old, new)
    assert change.kind == (pair.narrowed if way == "narrowing" else pair.widened)
    assert change.breaking is breaking
    assert change.level is (Level.MAJOR if breaking else Level.MINOR)
    assert change.breaks == ({"server"} if breaking else set())
    assert change.directions == {direction}
    assert change.place.startswith("POST /things " + ("request" if direction == "request" else "200"))
    assert pair.line in line_of(change, old, new)


OTHER = [
    ("type", "{type: string}", "{type: integer}", ["type-changed"]),
    (
        "type of a list and of an object",
        "{type: array, items: {type: string}}",
        "{type: object, properties: {a: {}}}",
        ["type-changed"],
    ),
    ("format", "{type: string, format: date}", "{type: string, format: date-time}", ["format-changed"]),
    ("pattern", "{type: string, pattern: '^a'}", "{type: string, pattern: '^b'}", ["pattern-changed"]),
    (
        "multipleOf",
        "{type: integer, multipleOf: 4}",
        "{type: integer, multipleOf: 6}",
        ["multiple-of-changed"],
    ),
    (
        "values",
        "{type: string, enum: [a, b]}",
        "{type: string, enum: [b, c]}",
        ["value-added", "value-removed"],
    ),
    (
        "case of a value",
        "{type: string, enum: [Up]}",
        "{type: string, enum: [UP]}",
        ["value-added", "value-removed"],
    ),
    ("const", "{const: a}", "{const: b}", ["value-added", "value-removed"]),
    (
        "items",
        "{type: array, items: {type: string}}",
        "{type: array, items: {type: boolean}}",
        ["type-changed"],
    ),
    (
        "prefixItems",
        "{type: array, prefixItems: [{type: string}]}",
        "{type: array, prefixItems: [{type: integer}]}",
        ["rule-changed"],
    ),
    ("not", "{not: {const: a}}", "{not: {const: b}}", ["rule-changed"]),
]


@pytest.mark.parametrize(
    ("old", "new", "expected"), [row[1:] for row in OTHER], ids=[row[0] for row in OTHER]
)
@pytest.mark.parametrize("data", [request, response], ids=["request", "response"])
def test_what_neither_widens_nor_narrows_breaks_both_ways(
    old: str, new: str, expected: list[str], data: Callable[[str], str]
) -> None:
    changes = spec_changes(data(old), data(new))
    assert kinds(changes) == expected
    assert any(change.breaking for change in changes)


TOLD_APART = """
oneOf: [{{$ref: '#/components/schemas/Cat'}}, {{$ref: '#/components/schemas/Dog'}}]
{discriminator}
"""
BY_KIND = "discriminator: {propertyName: kind, mapping: {cat: Cat, dog: Dog}}"
DISCRIMINATORS = [
    ("", BY_KIND, {"discriminator-added": False}),
    (BY_KIND, "", {"discriminator-removed": True}),
    (BY_KIND, BY_KIND.replace("Name: kind", "Name: sort"), {"discriminator-changed": True}),
    (BY_KIND, BY_KIND.replace("dog: Dog", "dog: Cat"), {"discriminator-value-changed": True}),
]


@pytest.mark.parametrize(("old", "new", "expected"), DISCRIMINATORS)
@pytest.mark.parametrize("data", [request, response], ids=["request", "response"])
def test_what_tells_alternatives_apart(
    old: str, new: str, expected: dict[str, bool], data: Callable[[str, str], str]
) -> None:
    texts = [data(TOLD_APART.format(discriminator=text), CAT_AND_DOG) for text in (old, new)]
    assert {change.kind: change.breaking for change in spec_changes(*texts)} == expected
