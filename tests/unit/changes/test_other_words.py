"""Schemas that say the same in other words: nothing has changed, whichever comes first."""

import pytest

from tests.unit.changes.tiny_specs import request, response, spec_changes
from tests.unit.changes.written_rows import Written, rows

COMPONENTS = """
A: {type: object, required: [a], properties: {a: {type: string}}}
B: {type: object, required: [b], properties: {b: {type: string}}}
"""

SAME = rows(r"""
== {type: string} -> {oneOf: [{type: string}]}
== {type: [string, integer]} -> {anyOf: [{type: string}, {type: integer}]}
== {type: [string, 'null']} -> {anyOf: [{type: string}, {type: 'null'}]}
== {enum: [a, b]} -> {oneOf: [{const: a}, {const: b}]}
== {anyOf: [{type: string, enum: [a, b]}, {type: string}]} -> {type: string}
== {anyOf: [{type: string, enum: [a, b]}, {type: string}]}
   -> {anyOf: [{type: string, enum: [a, b, c]}, {type: string}]}
== {oneOf: [{type: string}, {type: integer}]} -> {oneOf: [{type: integer}, {type: string}]}
== {$ref: '#/components/schemas/A'} -> {allOf: [{$ref: '#/components/schemas/A'}], description: x}
== {anyOf: [{$ref: '#/components/schemas/A'}, {$ref: '#/components/schemas/B'}]}
   -> {anyOf: [{$ref: '#/components/schemas/B'}, {$ref: '#/components/schemas/A'}]}
== {type: integer, allOf: [{multipleOf: 2}, {multipleOf: 3}]} -> {type: integer, multipleOf: 6}
== {type: integer, allOf: [{multipleOf: 4}, {multipleOf: 6}]} -> {type: integer, multipleOf: 12}
== {type: integer} -> {type: integer, multipleOf: 1}
== {type: integer} -> {type: number, multipleOf: 1}
== {type: object, additionalProperties: {type: string}}
   -> {type: object, patternProperties: {'.*': {type: string}}}
== {type: string} -> {type: string, minLength: 0}
== {type: string, allOf: [{minLength: 2}, {minLength: 5}]} -> {type: string, minLength: 5}
== {type: array} -> {type: array, minItems: 0}
== {type: array, allOf: [{minItems: 2}, {minItems: 5}]} -> {type: array, minItems: 5}
== {type: object} -> {type: object, minProperties: 0}
== {type: object, allOf: [{minProperties: 2}, {minProperties: 5}]} -> {type: object, minProperties: 5}
== {type: integer, allOf: [{minimum: 2}, {minimum: 5}]} -> {type: integer, minimum: 5}
== {type: object, required: [a]} -> {type: object, required: [a], minProperties: 1}
== {type: integer, exclusiveMinimum: 0} -> {type: integer, minimum: 1}
== {type: string} -> {type: string, pattern: '.*'}
== {type: string} -> {type: string, pattern: '^.*$'}
== {type: integer, minimum: 1, maximum: 3} -> {type: integer, enum: [1, 2, 3]}
== {type: array, uniqueItems: false} -> {type: array}
== {type: object, additionalProperties: true} -> {type: object}
== {type: object, additionalProperties: {}} -> {type: object, additionalProperties: true}
== {type: object, properties: {a: {type: string}}, additionalProperties: false}
   -> {type: object, properties: {a: {type: string}}, unevaluatedProperties: false}
== {type: array, prefixItems: [{type: string}], items: false}
   -> {type: array, prefixItems: [{type: string}], unevaluatedItems: false}
== {type: array, items: {type: string}}
   -> {type: array, prefixItems: [{type: string}, {type: string}], items: {type: string}}
== {if: {required: [k]}} -> {}
== {then: {required: [a]}} -> {then: {required: [b]}}
== {type: object, properties: {a: true}} -> {type: object, properties: {a: {}}}
== {type: array, items: true} -> {type: array}
== {const: a} -> {enum: [a]}
== {const: 1} -> {const: 1.0}
== {enum: [1, 2]} -> {enum: [2, 1.0]}
== {type: boolean} -> {enum: [true, false]}
== {type: 'null'} -> {const: null}
== {allOf: [{type: string}, {maxLength: 4}]} -> {type: string, maxLength: 4}
== {allOf: [{enum: [a, b]}, {enum: [b, c]}]} -> {const: b}
== {allOf: [{type: [string, integer]}, {type: [string, boolean]}]} -> {type: string}
== {type: string, format: password} -> {type: string}
== {type: string, xml: {name: a}} -> {type: string, xml: {name: b}}
== {type: object, additionalProperties: {not: {}}} -> {type: object, additionalProperties: false}
== {type: object, dependentSchemas: {a: {}}} -> {type: object}
== {type: string} -> {type: string, contains: {type: string}, propertyNames: {maxLength: 4}}
== {type: array} -> {type: array, dependentRequired: {a: [b]}, contentSchema: {type: string}}
== {type: integer, maximum: 10} -> {type: integer, maximum: 10.9}
== {type: integer, exclusiveMinimum: 1.5} -> {type: integer, minimum: 2}
== {allOf: [{properties: {a: {maxLength: 4}}}, {properties: {a: {minLength: 2}}}]}
   -> {properties: {a: {maxLength: 4, minLength: 2}}}
== {type: string, not: {title: T, not: {maxLength: 5}}} -> {type: string, maxLength: 5}
== {if: {required: [a]}, then: {properties: {b: {minLength: 1}}}}
   -> {dependentSchemas: {a: {properties: {b: {minLength: 1}}}}}
== {if: {type: string}, then: {maxLength: 5}} -> {maxLength: 5}
== {if: {}, then: {type: string}, else: {type: integer}} -> {type: string}
== {if: false, then: {type: string}, else: {type: integer}} -> {type: integer}
== {if: {type: string}, then: {minLength: 2}, else: false} -> {type: string, minLength: 2}
== {type: string, if: {maxLength: 3}, then: {pattern: '^a'}, else: {pattern: '^a', title: T}}
   -> {type: string, pattern: '^a'}
== {if: {const: a}, then: false} -> {not: {const: a}}
== {type: string, not: {const: ''}} -> {type: string, minLength: 1}
== {type: string, format: url} -> {type: string, format: uri}
""")

IN_OTHER_VERSIONS = rows(r"""
== {type: number, minimum: 0, exclusiveMinimum: true} -> {type: number, exclusiveMinimum: 0}
== {type: string, format: binary} -> {type: string, contentMediaType: application/octet-stream}
== {type: string, format: byte} -> {type: string, contentEncoding: base64}
== {type: string, nullable: true} -> {type: [string, 'null']}
== {type: string, nullable: true, enum: [a, null]} -> {enum: [a, null]}
== {type: object, properties: {a: {type: integer, nullable: true}}}
   -> {properties: {a: {type: [integer, 'null']}}, type: object}
""")


@pytest.mark.parametrize("row", SAME)
def test_other_words_change_nothing(row: Written) -> None:
    for one, other in ((row.old, row.new), (row.new, row.old)):
        for data in (request, response):
            assert spec_changes(data(one, COMPONENTS), data(other, COMPONENTS)) == []


@pytest.mark.parametrize("row", IN_OTHER_VERSIONS)
def test_words_of_another_version_change_nothing(row: Written) -> None:
    for data in (request, response):
        old, new = data(row.old, version="3.0.3"), data(row.new)
        assert spec_changes(old, new) == []
        assert spec_changes(new, old) == []


def test_how_xml_is_written_counts_where_there_is_xml() -> None:
    old, new = (
        response(f"{{type: string, xml: {{name: {name}}}}}").replace("application/json", "application/xml")
        for name in "ab"
    )
    (change,) = spec_changes(old, new)
    assert (change.kind, change.breaks) == ("xml-changed", frozenset({"server"}))
    assert spec_changes(old, old) == []
