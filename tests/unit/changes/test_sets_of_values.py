"""Schemas as sets of values: requests may take more and answers hold less, the rest breaks callers."""

import pytest

from tests.unit.changes.tiny_specs import request, response, spec_changes
from tests.unit.changes.written_rows import Written, check_mark, rows

COMPONENTS = """
A: {type: object, required: [a], properties: {a: {type: string}}}
B: {type: object, required: [b], properties: {b: {type: string}}}
"""

SETS = rows(r"""
!! {type: object, required: [a]} -> {type: object, required: [b]}
.! {type: object, properties: {a: {}}, required: [a]} -> {type: object, properties: {a: {}}}
!. {allOf: [{type: object, properties: {a: {type: string}}}, {required: [b]}]}
   -> {allOf: [{type: object, properties: {a: {type: string}}}, {required: [b, c]}]}
!. {type: array, items: {required: [x]}} -> {type: array, items: {required: [x, y]}}
!. {type: object, additionalProperties: {required: [x]}}
   -> {type: object, additionalProperties: {required: [x, y]}}
.! {type: object, anyOf: [{required: [a]}, {required: [b]}]}
   -> {type: object, anyOf: [{required: [a]}, {required: [b]}, {required: [c]}]}
.! {type: object, oneOf: [{required: [a]}, {required: [b]}]}
   -> {type: object, anyOf: [{required: [a]}, {required: [b]}]}
!. {type: object, anyOf: [{required: [a]}, {required: [b]}]} -> {type: object, required: [a]}
.! {type: object, required: [a]} -> {type: object, anyOf: [{required: [a]}, {required: [b]}]}
!. {type: object, properties: {a: {type: string}, b: {type: string}}}
   -> {type: object, properties: {a: {type: string}, b: {type: string}}, not: {required: [a, b]}}
!. {type: object, required: [a]} -> {type: object, required: [a], minProperties: 2}
.! {type: string} -> {anyOf: [{type: string}, {type: integer}]}
.! {type: string} -> {anyOf: [{type: integer}, {type: string}]}
.! {type: array, items: {type: string}} -> {oneOf: [{type: string}, {type: array, items: {type: string}}]}
.! {type: array, items: {type: string}} -> {type: array, items: {anyOf: [{type: string}, {type: integer}]}}
!. {anyOf: [{type: string}, {type: 'null'}]} -> {type: string}
.! {type: string, enum: [a, b]}
   -> {oneOf: [{const: a, title: A}, {const: b, title: B}, {const: c, title: C}]}
!. {type: string, enum: [a, b, c]} -> {type: string, oneOf: [{const: a, title: A}, {const: b, title: B}]}
.! {type: string, enum: [a, b]} -> {anyOf: [{type: string, enum: [a, b]}, {type: string}]}
!! {oneOf: [{type: integer}, {type: number}]} -> {oneOf: [{type: integer}, {type: string}]}
.! {$ref: '#/components/schemas/A'}
   -> {oneOf: [{$ref: '#/components/schemas/A'}, {$ref: '#/components/schemas/B'}]}
.! {$ref: '#/components/schemas/A'} -> {anyOf: [{$ref: '#/components/schemas/A'}, {type: 'null'}]}
!. {type: integer, multipleOf: 2} -> {type: integer, multipleOf: 4}
!! {type: integer, multipleOf: 4} -> {type: integer, allOf: [{multipleOf: 2}, {multipleOf: 3}]}
.! {type: number, multipleOf: 0.1} -> {type: number, multipleOf: 0.01}
!. {type: number, multipleOf: 0.01} -> {type: number, multipleOf: 0.1}
!. {type: number} -> {type: number, multipleOf: 1}
!. {type: object, additionalProperties: false, patternProperties: {'^x-': {type: string}}}
   -> {type: object, additionalProperties: false}
.! {type: object, additionalProperties: false, patternProperties: {'^x-': {type: string}}}
   -> {type: object, additionalProperties: false, patternProperties: {'^x-': {}}}
!. {type: object, patternProperties: {'^x-': {type: string}}}
   -> {type: object, patternProperties: {'^x-': {type: string}}, additionalProperties: false}
.! {type: object, patternProperties: {'^x-': {type: string}}, required: [x-a]}
   -> {type: object, patternProperties: {'^x-': {type: string}}}
!. {type: object, patternProperties: {'^x-': {type: string, maxLength: 5}}}
   -> {type: object, patternProperties: {'^x-': {type: string, maxLength: 3}}}
.! {type: object, additionalProperties: false, properties: {x-a: {type: string}}}
   -> {type: object, additionalProperties: false, patternProperties: {'^x-': {type: string}}}
!! {const: {title: a}} -> {const: {title: b}}
!! {enum: [{description: a}, x]} -> {enum: [{description: b}, x]}
!. {type: string, minLength: 2} -> {type: string, minLength: 3}
.! {type: string, minLength: 2} -> {type: string}
!. {type: string, maxLength: 3} -> {type: string, maxLength: 2}
!. {type: string} -> {type: string, maxLength: 7}
!. {type: string, minLength: 5} -> {type: string, allOf: [{minLength: 2}, {minLength: 6}]}
!. {type: array, minItems: 2} -> {type: array, minItems: 3}
.! {type: array, minItems: 2} -> {type: array}
!. {type: array, maxItems: 3} -> {type: array, maxItems: 2}
!. {type: array} -> {type: array, maxItems: 7}
!. {type: array, minItems: 5} -> {type: array, allOf: [{minItems: 2}, {minItems: 6}]}
!. {type: object, minProperties: 2} -> {type: object, minProperties: 3}
.! {type: object, minProperties: 2} -> {type: object}
!. {type: object, maxProperties: 3} -> {type: object, maxProperties: 2}
!. {type: object} -> {type: object, maxProperties: 7}
!. {type: object, minProperties: 5} -> {type: object, allOf: [{minProperties: 2}, {minProperties: 6}]}
!. {type: integer, minimum: 2} -> {type: integer, minimum: 3}
.! {type: integer, minimum: 2} -> {type: integer}
!. {type: integer, maximum: 3} -> {type: integer, maximum: 2}
!. {type: integer} -> {type: integer, maximum: 7}
!. {type: integer, minimum: 5} -> {type: integer, allOf: [{minimum: 2}, {minimum: 6}]}
.! {type: number, exclusiveMinimum: 0} -> {type: number, minimum: 0}
!! {type: string, minLength: 3} -> {type: integer, minLength: 3}
!. {minLength: 3} -> {minLength: 3, type: string}
!. {type: [string, integer], maxLength: 4} -> {type: [string, integer], maxLength: 3}
.! {type: string, pattern: '^a'} -> {type: string, pattern: '.*'}
!. {type: string} -> {type: string, pattern: '.+'}
== {type: string, minLength: 1} -> {type: string, pattern: '.+'}
!. {type: string, pattern: '^a'} -> {type: string, allOf: [{pattern: '^a'}, {pattern: 'b$'}]}
.! {type: string, enum: [abc, abd]} -> {type: string, pattern: '^ab'}
!. {type: string, pattern: '^ab'} -> {type: string, enum: [abc, abd]}
.! {type: string, enum: [a, b]} -> {type: string, maxLength: 1}
!. {type: integer, minimum: 1, maximum: 3} -> {type: integer, enum: [1, 2]}
.! {type: string, format: date-time} -> {type: string}
.! {type: integer, format: int32} -> {type: integer, format: int64}
!. {type: integer, format: int64} -> {type: integer, format: int32}
.! {type: number, format: float} -> {type: number, format: double}
.! {type: string, format: uri} -> {type: string, format: uri-reference}
.! {type: array, uniqueItems: true} -> {type: array}
.! {type: object, additionalProperties: {type: string}}
   -> {type: object, additionalProperties: {type: [string, integer]}}
!. {type: object, properties: {a: {type: string}}}
   -> {type: object, properties: {a: {type: string}}, unevaluatedProperties: false}
!. {type: array, prefixItems: [{type: string}]} -> {type: array, prefixItems: [{type: string}], items: false}
.! {type: array, prefixItems: [{type: string}]} -> {type: array, prefixItems: [{type: [string, integer]}]}
!. {if: {properties: {k: {const: 1}}, required: [k]}, then: {required: [a]}}
   -> {if: {properties: {k: {const: 1}}, required: [k]}, then: {required: [a, b]}}
!. {if: {properties: {k: {const: 1}}, required: [k]}, then: {required: [a]}}
   -> {if: {properties: {k: {enum: [1, 2]}}, required: [k]}, then: {required: [a]}}
== {if: {required: [k]}, then: {required: [a]}} -> {dependentRequired: {k: [a]}}
.! {if: {required: [k]}, then: {required: [a]}, else: {required: [b]}}
   -> {if: {required: [k]}, then: {required: [a]}}
.! {type: object, propertyNames: {maxLength: 5}} -> {type: object, propertyNames: {maxLength: 6}}
!. {type: object, propertyNames: {enum: [a, b]}} -> {type: object, propertyNames: {enum: [a]}}
!. {type: object, dependentRequired: {a: [b]}} -> {type: object, dependentRequired: {a: [b], c: [d]}}
!. {type: object, dependentRequired: {a: [b]}} -> {type: object, dependentRequired: {a: [b]}, required: [b]}
!. {type: object, dependentSchemas: {a: {required: [b]}}}
   -> {type: object, dependentSchemas: {a: {required: [b], maxProperties: 3}}}
== {type: object, dependentRequired: {a: [b]}} -> {type: object, dependentSchemas: {a: {required: [b]}}}
.! {type: string, contentMediaType: application/json, contentSchema: {type: integer}}
   -> {type: string, contentMediaType: application/json, contentSchema: {type: number}}
!. {not: {type: string}} -> {not: {type: [string, integer]}}
== {not: {not: {type: string}}} -> {type: string}
!! {type: [string, integer], not: {type: integer}} -> {type: string}
.! {not: {}} -> {type: string}
.! {type: array, contains: {type: string}, minContains: 2} -> {type: array, contains: {type: string}}
!! {type: array, items: {type: string}, minItems: 1}
   -> {type: array, items: {type: string}, contains: {type: string}}
!. {type: object, properties: {a: true}} -> {type: object, properties: {a: false}}
.! {type: object, properties: {a: false}} -> {type: object, properties: {a: {type: string}}}
!. {type: object} -> {type: object, properties: {a: false}}
!. {type: object, properties: {a: true}} -> {type: object, properties: {a: true, b: {not: {}}}}
== {type: object, additionalProperties: false}
   -> {type: object, additionalProperties: false, properties: {a: false}}
!. {type: object, patternProperties: {'^a': {type: string}}, additionalProperties: false}
   -> {type: object, patternProperties: {'^ab': {type: string}}, additionalProperties: false}
!. {type: object, patternProperties: {'^ab': {type: string}}}
   -> {type: object, patternProperties: {'^a': {type: string}}}
!! {type: object, patternProperties: {'^a': {type: string}}, additionalProperties: false}
   -> {type: object, patternProperties: {'^ab': {type: [string, 'null']}}, additionalProperties: false}
== {type: array, items: false} -> {type: array, maxItems: 0}
== {type: array, prefixItems: [{type: string}], items: false}
   -> {type: array, items: {type: string}, maxItems: 1}
== {type: array, prefixItems: [{}, {}], minItems: 2, maxItems: 2}
   -> {type: array, prefixItems: [{}, {}], minItems: 2, unevaluatedItems: {not: {}}}
.! {type: array, prefixItems: [{type: string}], items: false}
   -> {type: array, prefixItems: [{type: string}, {type: integer}], items: false}
== {type: [string, number, boolean, object, array, 'null']} -> {}
!. {type: [string, number, boolean, object, array, 'null']}
   -> {type: [string, number, boolean, object, array]}
== {type: string, format: string} -> {type: string}
== {type: string, markdownDescription: a, enumNames: [b]} -> {type: string, enumNames: [c]}
!! {contentEncoding: base64url} -> {contentEncoding: base32}
!. {type: boolean} -> {const: true}
.! {allOf: [{enum: [a, b]}, {enum: [b, c]}]} -> {allOf: [{enum: [a, b]}, {enum: [b, a]}]}
""")

KEYWORDS = (
    *("title", "description", "example", "examples", "default", "summary", "deprecated", "externalDocs"),
    *("xml", "x-a", "const", "enum", "$ref", "type", "format", "readOnly", "$comment", "discriminator"),
)
NAMED = rows(r"""
!! {type: object, properties: {NAME: {type: string}}} -> {type: object, properties: {NAME: {type: integer}}}
!! {type: object, not: {properties: {NAME: {const: 1}}, required: [NAME]}}
   -> {type: object, not: {properties: {NAME: {const: 2}}, required: [NAME]}}
!! {type: object, dependentSchemas: {NAME: {required: [a]}}}
   -> {type: object, dependentSchemas: {NAME: {required: [b]}}}
!! {type: object, patternProperties: {NAME: {type: string}}}
   -> {type: object, patternProperties: {NAME: {type: integer}}}
!. {type: object, dependentRequired: {NAME: [a]}} -> {type: object, dependentRequired: {NAME: [a, b]}}
""")


def check(row: Written, *, back: bool = False) -> None:
    """Hold a change in a request and in a response against its marks; on the way back they change places."""
    for data, mark in zip((request, response), reversed(row.marks) if back else row.marks, strict=True):
        old, new = (data(schema, COMPONENTS) for schema in (row.old, row.new))
        check_mark(mark, spec_changes(new, old) if back else spec_changes(old, new))


@pytest.mark.parametrize("row", SETS)
def test_what_is_allowed_decides(row: Written) -> None:
    check(row)


@pytest.mark.parametrize("row", SETS)
def test_on_the_way_back_the_directions_change_places(row: Written) -> None:
    check(row, back=True)


@pytest.mark.parametrize("name", KEYWORDS)
@pytest.mark.parametrize("row", NAMED)
def test_a_member_named_like_a_keyword_is_a_member(row: Written, name: str) -> None:
    old, new = (schema.replace("NAME", repr(name)) for schema in (row.old, row.new))
    check(Written(row.marks, old, new))
