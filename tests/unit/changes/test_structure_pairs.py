"""Members, items, alternatives and rules, in what callers send and in what they receive, and back again."""

from collections.abc import Callable

import pytest

from tests.unit.changes.schema_pairs import CAT_AND_DOG, Pair, check_pair
from tests.unit.changes.tiny_specs import request, response, spec_changes

PAIRS = [
    Pair(
        "null as an alternative",
        "oneOf: [{type: string}, {type: 'null'}]",
        "{type: string}",
        "nullable-removed",
        "nullable-added",
    ),
    Pair(
        "additional members",
        "{type: object}",
        "{type: object, additionalProperties: false}",
        "additional-properties-forbidden",
        "additional-properties-allowed",
    ),
    Pair(
        "a member that must be left out",
        "{type: object}",
        "{type: object, properties: {a: false}}",
        "property-forbidden",
        "property-allowed",
        "a: false",
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
        "anyOf: [{type: string, maxLength: 3}, {type: integer}, {type: boolean}]",
        "anyOf: [{type: string, maxLength: 3}, {type: integer}]",
        "branch-removed",
        "branch-added",
    ),
    Pair(
        "alternatives oneOf by name",
        "oneOf: [{$ref: '#/components/schemas/Cat'}, {$ref: '#/components/schemas/Dog'}, {type: string}]",
        "oneOf: [{$ref: '#/components/schemas/Cat'}, {type: string}]",
        "branch-removed",
        "overlapping-branch-added",
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
        "anyOf: [{type: object, required: [a]}, {type: object, required: [b]}]",
        "oneOf: [{type: object, required: [a]}, {type: object, required: [b]}]",
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
    check_pair(pair, way, direction)


TOLD_APART = """
oneOf: [{{$ref: '#/components/schemas/Cat'}}, {{$ref: '#/components/schemas/Dog'}}]
{discriminator}
"""
BY_NAME = "discriminator: {propertyName: kind}"
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


@pytest.mark.parametrize("data", [request, response], ids=["request", "response"])
def test_a_schema_whose_name_is_a_value_on_the_wire_cannot_be_renamed_quietly(
    data: Callable[[str, str], str],
) -> None:
    old = data(TOLD_APART.format(discriminator=BY_NAME), CAT_AND_DOG)
    changes = {change.kind: change.breaks for change in spec_changes(old, old.replace("Cat", "Kitten"))}
    assert changes == {"schema-renamed": {"client"}, "discriminator-value-renamed": {"server"}}


def test_values_that_a_mapping_names_stay_when_schemas_are_renamed() -> None:
    old = request(TOLD_APART.format(discriminator=BY_KIND), CAT_AND_DOG)
    changes = spec_changes(old, old.replace("Cat", "Kitten"))
    assert all("server" not in change.breaks for change in changes), changes


def test_an_implied_mapping_may_be_spelled_out() -> None:
    explicit = "discriminator: {propertyName: kind, mapping: {Cat: Cat, Dog: '#/components/schemas/Dog'}}"
    texts = [request(TOLD_APART.format(discriminator=text), CAT_AND_DOG) for text in (BY_NAME, explicit)]
    assert spec_changes(*texts) == spec_changes(*reversed(texts)) == []
