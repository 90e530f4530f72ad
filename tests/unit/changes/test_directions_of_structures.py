"""Members, alternatives and spellings: what allows less than what, however either is written."""

import pytest

from tests.unit.changes.directions import WAYS, Row, all_texts, check
from tests.unit.changes.tiny_specs import document, kinds, request, response, spec_changes
from tools.specfirst.specs.files import openapi_problems

AB = """
A: {type: object, required: [a], properties: {a: {type: string}}}
B: {type: object, required: [b], properties: {b: {type: string}}}
"""
ABC = AB + "C: {type: object, required: [c], properties: {c: {type: string}}}"
REF = "{$ref: '#/components/schemas/%s'}"
A, B, C = (REF % name for name in "ABC")

ROWS = [
    Row("required: what is not described", "{type: object}", "{type: object, required: [id]}"),
    Row(
        "required: beside described members",
        "{type: object, properties: {a: {type: string}}}",
        "{type: object, properties: {a: {type: string}}, required: [id]}",
        "property-required",
    ),
    Row(
        "required: a member by pattern",
        "{type: object, patternProperties: {'^x': {type: string}}}",
        "{type: object, patternProperties: {'^x': {type: string}}, required: [x1]}",
    ),
    Row(
        "required: in one of these",
        "anyOf: [{required: [a]}, {required: [b]}]",
        "anyOf: [{required: [a]}, {required: [b, c]}]",
    ),
    Row(
        "required: one of these less",
        "{type: object, anyOf: [{required: [a]}, {required: [b]}]}",
        "{type: object, anyOf: [{required: [a]}]}",
    ),
    Row(
        "required: one of these at all",
        "{type: object, properties: {a: {}, b: {}}}",
        "{type: object, properties: {a: {}, b: {}}, anyOf: [{required: [a]}, {required: [b]}]}",
        "alternatives-added",
    ),
    Row(
        "one of these members, of several",
        "anyOf: [{type: object, properties: {a: {}}, anyOf: [{required: [a]}, {required: [b]}]}, "
        "{type: string}]",
        "{type: object, properties: {a: {}}, anyOf: [{required: [a]}, {required: [b]}]}",
        "branch-removed",
    ),
    Row(
        "patterns under a closed object",
        "{type: object, patternProperties: {'^x': {}, '^y': {}}, additionalProperties: false}",
        "{type: object, patternProperties: {'^x': {}}, additionalProperties: false}",
        "pattern-property-forbidden",
    ),
    Row(
        "patterns under an object of one type",
        "{type: object, additionalProperties: {type: number}}",
        "{type: object, additionalProperties: {type: number}, patternProperties: {'^x': {type: integer}}}",
    ),
    Row("a type of several", "anyOf: [{type: string}, {type: integer}]", "{type: string}"),
    Row("a type of several, exactly one", "oneOf: [{type: string}, {type: integer}]", "{type: string}"),
    Row("a list of types or alternatives", "anyOf: [{type: string}, {type: integer}]", "{type: [string]}"),
    Row(
        "a list of types wrapped",
        "anyOf: [{type: [string, integer]}, {type: array, items: {type: string}}]",
        "{type: [string, integer]}",
    ),
    Row("a reference of several", f"anyOf: [{A}, {B}]", f"{A}", "branch-removed", AB),
    Row("a reference of more", f"anyOf: [{A}, {B}, {C}]", f"anyOf: [{C}, {A}]", "branch-removed", ABC),
    Row("an alternative within another", f"anyOf: [{A}, {{type: string}}]", f"anyOf: [{A}]", "", AB),
    Row("alternatives nested", f"anyOf: [{{anyOf: [{A}, {B}]}}, {C}]", f"anyOf: [{B}, {A}]", "", ABC),
    Row(
        "alternatives of a list",
        f"{{type: array, items: {{anyOf: [{A}, {B}]}}}}",
        f"{{type: array, items: {A}}}",
        "",
        AB,
    ),
    Row(
        "an open list of values",
        "anyOf: [{type: string}, {type: string, enum: [a, b]}]",
        "{type: string, enum: [a, b]}",
    ),
    Row("values as alternatives", "oneOf: [{const: a}, {const: b}, {const: c}]", "{enum: [a, b]}"),
    Row("values listed or as alternatives", "{enum: [a, b, c]}", "oneOf: [{const: a}, {const: b}]"),
    Row("values in parts", "anyOf: [{enum: [a, b]}, {enum: [c]}]", "{type: string, enum: [a, c]}"),
    Row("values and a type", "anyOf: [{enum: [a]}, {type: integer}]", "{type: integer}"),
    Row(
        "an alternative with a limit",
        "anyOf: [{type: string}, {type: integer}]",
        "anyOf: [{type: string, maxLength: 3}, {type: integer}]",
    ),
    Row("null as an alternative", f"anyOf: [{A}, {{type: 'null'}}]", f"{A}", "nullable-removed", AB),
    Row(
        "null in 3.0", "{type: string, nullable: true}", "{type: string}", "nullable-removed", version="3.0.3"
    ),
    Row("allOf: one part more", f"allOf: [{A}]", f"allOf: [{A}, {{required: [b]}}]", "", AB),
    Row("any text", "{type: string, pattern: '.*'}", "{type: string, pattern: '^a$'}", "pattern-added"),
    Row("any text in full", "{type: string, pattern: '^[\\s\\S]*$'}", "{type: string, pattern: '^a$'}"),
    Row("bytes", "{type: string}", "{type: string, contentEncoding: base64}", "format-added"),
    Row(
        "alternatives that say what they exclude",
        "anyOf: [{not: {type: integer}}, {not: {type: string}}]",
        "anyOf: [{not: {type: string}}, {not: {type: string}}]",
        "schema-narrowed",
    ),
    Row(
        "a text in a component",
        "{type: object, properties: {title: {type: [string, integer]}, description: {}, example: {}}}",
        "{type: object, properties: {title: {type: string}, description: {}, example: {}}}",
    ),
    Row(
        "alternatives that all overlap",
        "anyOf: [{type: string}, {type: string, maxLength: 3}]",
        "oneOf: [{type: string}, {type: string, maxLength: 3}]",
        "any-of-became-one-of",
    ),
    Row(
        "an alternative that another one contains",
        "oneOf: [{type: string}]",
        "oneOf: [{type: string}, {type: string, maxLength: 3}]",
        "alternatives-overlap",
    ),
    Row(
        "an alternative that another one contains, of several",
        "oneOf: [{type: string}, {type: integer}]",
        "oneOf: [{type: string}, {type: string, maxLength: 3}, {type: integer}]",
        "alternatives-overlap",
    ),
]

NAMED = [
    (
        "pattern-property-allowed",
        "{additionalProperties: false}",
        "{additionalProperties: false, patternProperties: {'^x': {}}}",
    ),
    ("alternatives-overlap", "{type: string}", "oneOf: [{type: string}, {type: string, maxLength: 3}]"),
    (
        "alternatives-overlap",
        "oneOf: [{type: string, minLength: 4}, {type: string, maxLength: 3}]",
        "oneOf: [{type: string}, {type: string, maxLength: 3}]",
    ),
    (
        "alternatives-apart",
        "oneOf: [{type: string}, {type: string, maxLength: 3}]",
        "oneOf: [{type: string, minLength: 4}, {type: string, maxLength: 3}]",
    ),
    ("rule-widened", "{not: {enum: [a, b]}}", "{not: {enum: [a]}}"),
    (
        "schema-widened",
        "anyOf: [{not: {type: string}}, {not: {type: string}}]",
        "anyOf: [{not: {type: integer}}, {not: {type: string}}]",
    ),
]


@pytest.mark.parametrize(("kind", "old", "new"), NAMED)
def test_what_happened_has_a_name(kind: str, old: str, new: str) -> None:
    assert kind in kinds(spec_changes(request(old), request(new)))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("{type: string}", "oneOf: [{type: string}, {type: string, maxLength: 3}]"),
        ("anyOf: [{type: number}, {type: integer}]", "oneOf: [{type: number}, {type: integer}]"),
    ],
)
def test_what_all_matches_another_alternative_too_is_refused_from_now_on(old: str, new: str) -> None:
    (change,) = spec_changes(request(old), request(new))
    assert (change.kind, change.breaks) == ("alternatives-overlap", frozenset({"server"}))
    (answered,) = spec_changes(response(old), response(new))
    assert not answered.breaks


@pytest.mark.parametrize(("direction", "way"), WAYS)
@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name)
def test_what_allows_less_is_seen_through_spellings(row: Row, direction: str, way: str) -> None:
    check(row, direction, way)


def test_the_table_holds_valid_specs() -> None:
    assert [text for text in all_texts(ROWS) if openapi_problems(document(text))] == []
