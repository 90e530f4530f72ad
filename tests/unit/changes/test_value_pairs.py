"""Types, formats, limits and value lists, in what callers send and in what they receive, and back again."""

from collections.abc import Callable

import pytest

from tests.unit.changes.schema_pairs import Pair, check_pair
from tests.unit.changes.tiny_specs import kinds, request, response, spec_changes

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
        "format of counts",
        "{type: integer, format: uint64}",
        "{type: integer, format: uint32}",
        "format-narrowed",
        "format-widened",
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
        "unevaluated members",
        "{type: object}",
        "{type: object, unevaluatedProperties: false}",
        "additional-properties-forbidden",
        "additional-properties-allowed",
    ),
]


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair.name)
@pytest.mark.parametrize("way", ["narrowing", "widening"])
@pytest.mark.parametrize("direction", ["request", "response"])
def test_a_request_may_be_widened_and_a_response_narrowed(pair: Pair, way: str, direction: str) -> None:
    check_pair(pair, way, direction)


OTHER = [
    ("type", "{type: string}", "{type: integer}", ["type-changed"]),
    (
        "type of a list and of an object",
        "{type: array, items: {type: string}}",
        "{type: object, properties: {a: {}}}",
        ["type-changed"],
    ),
    (
        "format of another type",
        "{type: string, format: date-time}",
        "{type: integer, format: int64}",
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
        ["type-changed"],
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
