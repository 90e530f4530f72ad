"""Each rule of JSON Schema that holds other schemas has its own direction, references followed."""

import pytest

from tests.unit.changes.directions import WAYS, Row, all_texts, check, check_both_ways_break
from tests.unit.changes.tiny_specs import document
from tools.specfirst.specs.files import openapi_problems

AB, A = "Values: {type: string, enum: [a, b]}", "Values: {type: string, enum: [a]}"
REFERENCE = "{$ref: '#/components/schemas/Values'}"


def by_reference(name: str, schema: str, *, turned: bool = False) -> Row:
    """Return a row whose schemas differ in a component alone; turned where more in it allows less."""
    wide, narrow = (A, AB) if turned else (AB, A)
    return Row(name, schema, schema, components=wide, narrow_components=narrow)


ROWS = [
    Row("not: added", "{}", "{not: {const: a}}", "rule-added"),
    Row("not: more is forbidden", "{not: {enum: [a]}}", "{not: {enum: [a, b]}}", "rule-narrowed"),
    Row("not: of a type", "{not: {type: integer}}", "{not: {type: number}}"),
    Row("not: a limit", "{not: {type: string, maxLength: 1}}", "{not: {type: string, maxLength: 2}}"),
    Row(
        "not: a member's value",
        "{not: {type: object, required: [k], properties: {k: {const: 1}}}}",
        "{not: {type: object, required: [k], properties: {k: {enum: [1, 2]}}}}",
    ),
    Row(
        "not: a member named description",
        "{type: object, not: {required: [description], properties: {description: {const: a}}}}",
        "{type: object, not: {required: [description]}}",
    ),
    by_reference("not: in a component", f"{{not: {REFERENCE}}}", turned=True),
    Row("contains: added", "{type: array}", "{type: array, contains: {type: string}}", "rule-added"),
    Row(
        "contains: narrower",
        "{type: array, contains: {type: [string, integer]}}",
        "{type: array, contains: {type: string}}",
        "rule-narrowed",
    ),
    by_reference("contains: in a component", f"{{type: array, items: {{}}, contains: {REFERENCE}}}"),
    Row(
        "minContains: more",
        "{type: array, contains: {type: string}}",
        "{type: array, contains: {type: string}, minContains: 2}",
        "rule-narrowed",
    ),
    Row(
        "minContains: none needed",
        "{type: array, contains: {type: string}, minContains: 0}",
        "{type: array, contains: {type: string}}",
    ),
    Row(
        "maxContains: added",
        "{type: array, contains: {type: string}}",
        "{type: array, contains: {type: string}, maxContains: 3}",
        "rule-narrowed",
    ),
    Row(
        "maxContains: fewer",
        "{type: array, contains: {type: string}, maxContains: 3}",
        "{type: array, contains: {type: string}, maxContains: 2}",
    ),
    Row(
        "maxContains alone: of what more matches",
        "{type: array, contains: {type: integer}, minContains: 0, maxContains: 2}",
        "{type: array, contains: {type: number}, minContains: 0, maxContains: 2}",
    ),
    Row("prefixItems: added", "{type: array}", "{type: array, prefixItems: [{type: string}]}"),
    Row(
        "prefixItems: one more",
        "{type: array, prefixItems: [{type: string}]}",
        "{type: array, prefixItems: [{type: string}, {type: integer}]}",
    ),
    Row(
        "prefixItems: narrower",
        "{type: array, prefixItems: [{type: number}]}",
        "{type: array, prefixItems: [{type: integer}]}",
        "type-narrowed",
    ),
    by_reference("prefixItems: in a component", f"{{type: array, prefixItems: [{REFERENCE}]}}"),
    Row(
        "items: none after the first",
        "{type: array, prefixItems: [{type: string}]}",
        "{type: array, prefixItems: [{type: string}], items: false}",
    ),
    Row(
        "unevaluatedItems",
        "{type: array, prefixItems: [{type: string}]}",
        "{type: array, prefixItems: [{type: string}], unevaluatedItems: false}",
    ),
    Row(
        "unevaluatedItems: of a type",
        "{type: array, unevaluatedItems: {type: number}}",
        "{type: array, unevaluatedItems: {type: integer}}",
    ),
    Row("propertyNames: added", "{type: object}", "{type: object, propertyNames: {maxLength: 3}}"),
    Row(
        "propertyNames: tighter",
        "{type: object, propertyNames: {maxLength: 3}}",
        "{type: object, propertyNames: {maxLength: 2}}",
        "rule-narrowed",
    ),
    Row(
        "propertyNames: a pattern too",
        "{type: object, propertyNames: {maxLength: 3}}",
        "{type: object, propertyNames: {maxLength: 3, pattern: '^a'}}",
    ),
    by_reference("propertyNames: in a component", f"{{type: object, propertyNames: {REFERENCE}}}"),
    Row(
        "dependentRequired: added",
        "{type: object, properties: {a: {}, b: {}}}",
        "{type: object, properties: {a: {}, b: {}}, dependentRequired: {a: [b]}}",
        "rule-added",
    ),
    Row(
        "dependentRequired: one name more",
        "{type: object, dependentRequired: {title: [b]}}",
        "{type: object, dependentRequired: {title: [b, c]}}",
    ),
    Row(
        "dependentRequired: of another member too",
        "{type: object, dependentRequired: {a: [b]}}",
        "{type: object, dependentRequired: {a: [b], description: [c]}}",
    ),
    Row(
        "dependentSchemas: added",
        "{type: object}",
        "{type: object, dependentSchemas: {a: {required: [b]}}}",
        "rule-added",
    ),
    Row(
        "dependentSchemas: narrower",
        "{type: object, dependentSchemas: {a: {minProperties: 2}}}",
        "{type: object, dependentSchemas: {a: {minProperties: 3}}}",
        "rule-narrowed",
    ),
    Row(
        "dependentSchemas: a member named example",
        "{type: object, dependentSchemas: {a: {properties: {example: {type: number}}}}}",
        "{type: object, dependentSchemas: {a: {properties: {example: {type: integer}}}}}",
    ),
    by_reference(
        "dependentSchemas: in a component",
        f"{{type: object, dependentSchemas: {{a: {{properties: {{k: {REFERENCE}}}}}}}}}",
    ),
    Row(
        "if: added",
        "{type: object}",
        "{type: object, if: {required: [a]}, then: {required: [b]}}",
        "rule-added",
    ),
    Row(
        "then: narrower",
        "{type: object, if: {required: [a]}, then: {required: [b]}}",
        "{type: object, if: {required: [a]}, then: {required: [b, c]}}",
        "rule-narrowed",
    ),
    Row(
        "else: added",
        "{type: object, if: {required: [a]}, then: {required: [b]}}",
        "{type: object, if: {required: [a]}, then: {required: [b]}, else: {required: [c]}}",
    ),
    Row(
        "else: narrower",
        "{type: object, if: {required: [a]}, else: {properties: {title: {maxLength: 9}}}}",
        "{type: object, if: {required: [a]}, else: {properties: {title: {maxLength: 5}}}}",
    ),
    Row(
        "if: more cases, with then alone",
        "{type: object, if: {required: [a, b]}, then: {required: [c]}}",
        "{type: object, if: {required: [a]}, then: {required: [c]}}",
    ),
    Row(
        "if: fewer cases, with else alone",
        "{type: object, if: {required: [a]}, else: {required: [c]}}",
        "{type: object, if: {required: [a, b]}, else: {required: [c]}}",
    ),
    by_reference(
        "then: in a component",
        f"{{type: object, if: {{required: [a]}}, then: {{properties: {{k: {REFERENCE}}}}}}}",
    ),
    Row(
        "unevaluatedProperties",
        "{type: object, properties: {a: {}}}",
        "{type: object, properties: {a: {}}, unevaluatedProperties: false}",
    ),
    Row(
        "unevaluatedProperties: of a type",
        "{type: object, unevaluatedProperties: {type: number}}",
        "{type: object, unevaluatedProperties: {type: integer}}",
    ),
    Row("contentMediaType", "{type: string}", "{type: string, contentMediaType: image/png}"),
    Row("contentEncoding", "{type: string}", "{type: string, contentEncoding: quoted-printable}"),
    Row(
        "contentSchema: added",
        "{type: string, contentMediaType: application/json}",
        "{type: string, contentMediaType: application/json, contentSchema: {type: object}}",
    ),
    Row(
        "contentSchema: narrower",
        "{type: string, contentMediaType: application/json, contentSchema: {type: object}}",
        "{type: string, contentMediaType: application/json, contentSchema: {type: object, required: [a]}}",
    ),
    Row(
        "several multipleOf",
        "allOf: [{type: integer, multipleOf: 2}]",
        "allOf: [{type: integer, multipleOf: 2}, {multipleOf: 3}]",
        "multiple-of-tightened",
    ),
]

NEITHER = [
    ("not", "{not: {const: a}}", "{not: {const: b}}"),
    ("contains", "{type: array, contains: {type: string}}", "{type: array, contains: {type: integer}}"),
    (
        "contains with a most",
        "{type: array, contains: {type: integer}, maxContains: 2}",
        "{type: array, contains: {type: number}, maxContains: 2}",
    ),
    (
        "propertyNames",
        "{type: object, propertyNames: {pattern: '^a'}}",
        "{type: object, propertyNames: {pattern: '^b'}}",
    ),
    (
        "if",
        "{type: object, if: {required: [a]}, then: {required: [c]}}",
        "{type: object, if: {required: [b]}, then: {required: [c]}}",
    ),
    (
        "if with both",
        "{type: object, if: {required: [a]}, then: {required: [c]}, else: {required: [d]}}",
        "{type: object, if: {required: [a, b]}, then: {required: [c]}, else: {required: [d]}}",
    ),
    ("dependentRequired", "{dependentRequired: {a: [b]}}", "{dependentRequired: {a: [c]}}"),
    ("contentMediaType", "{contentMediaType: image/png}", "{contentMediaType: image/gif}"),
    ("prefixItems", "{prefixItems: [{type: string}]}", "{prefixItems: [{type: integer}]}"),
]


@pytest.mark.parametrize(("direction", "way"), WAYS)
@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name)
def test_a_rule_has_its_own_direction(row: Row, direction: str, way: str) -> None:
    check(row, direction, way)


@pytest.mark.parametrize(("old", "new"), [row[1:] for row in NEITHER], ids=[row[0] for row in NEITHER])
def test_what_neither_widens_nor_narrows_breaks_both_ways(old: str, new: str) -> None:
    check_both_ways_break(old, new)


def test_the_table_holds_valid_specs() -> None:
    assert [text for text in all_texts(ROWS) if openapi_problems(document(text))] == []
