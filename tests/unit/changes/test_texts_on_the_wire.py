"""Parameters and headers travel as texts: what reads right is right, and names of headers know no case."""

import pytest

from tests.unit.changes.tiny_specs import operation, spec_changes
from tests.unit.changes.written_rows import Written, check_mark, rows

QUERIES = rows(r"""
. {type: integer} -> {type: number}
! {type: number} -> {type: integer}
. {type: integer} -> {type: string}
! {type: string} -> {type: integer}
. {type: string} -> {type: array, items: {type: string}}
! {type: array, items: {type: string}} -> {type: string}
. {type: string, enum: [a, b]} -> {type: array, items: {type: string, enum: [a, b]}}
! {type: string, enum: [a, b]} -> {type: array, items: {type: string, enum: [a]}}
. {type: boolean} -> {type: string}
. {type: boolean} -> {type: string, enum: ['true', 'false']}
. {type: string} -> {anyOf: [{type: string}, {type: array, items: {type: string}}]}
. {type: integer} -> {anyOf: [{type: string}, {type: integer}]}
! {type: string} -> {type: array, minItems: 2, items: {type: string}}
! {type: string} -> {type: array, items: {type: integer}}
. {type: integer} -> {type: array, items: {type: string}}
! {type: integer} -> {type: string, pattern: '^[0-9]+$'}
. {type: string, format: uuid} -> {type: string}
! {type: string} -> {type: string, maxLength: 9}
! {type: string, default: a} -> {type: string, default: b}
. {type: string, enum: [a, b]} -> {type: string, enum: [a, b, c]}
. {type: integer, enum: [1, 2]} -> {type: string, enum: ['1', '2', '3']}
! {type: array, items: {type: string}} -> {type: array, items: {type: string}, maxItems: 5}
. {type: integer, minimum: 0} -> {type: number, minimum: 0}
! {type: integer, minimum: 0} -> {type: number, minimum: 1}
= {type: string, nullable: true} -> {type: string}
. {type: object, properties: {a: {type: string}}}, style: deepObject, explode: true
   -> {type: object, properties: {a: {type: string}, b: {type: string}}}, style: deepObject, explode: true
! {type: object}, style: deepObject -> {type: object}
= {type: object}, style: deepObject -> {type: object}, style: deepObject, explode: true
! {type: string} -> {allOf: [{type: array}, {items: {type: integer}}]}
""")

PARAMETERS = rows(r"""
! {name: q, in: query, schema: {type: string}}
   -> {name: q, in: query, required: true, schema: {type: string}}
. {name: q, in: query, required: true, schema: {type: string}}
   -> {name: q, in: query, schema: {type: string}}
! {name: q, in: query, schema: {type: string}} -> {name: q, in: header, schema: {type: string}}
! {name: q, in: query, schema: {type: string}} -> {name: Q, in: query, schema: {type: string}}
. {name: X-A, in: header, schema: {type: string}} -> {name: x-a, in: header, schema: {type: string}}
= {name: q, in: query, schema: {type: array, items: {type: string}}}
   -> {name: q, in: query, style: form, explode: true, schema: {type: array, items: {type: string}}}
! {name: q, in: query, schema: {type: array, items: {type: string}}}
   -> {name: q, in: query, explode: false, schema: {type: array, items: {type: string}}}
= {name: q, in: query, schema: {type: string}}
   -> {name: q, in: query, explode: false, schema: {type: string}}
= {name: q, in: query, schema: {type: string}}
   -> {name: q, in: query, style: spaceDelimited, schema: {type: string}}
! {name: q, in: query, allowReserved: true, schema: {type: string}}
   -> {name: q, in: query, schema: {type: string}}
= {name: q, in: query, schema: {type: string}}
   -> {name: q, in: query, allowReserved: false, schema: {type: string}}
. {name: q, in: query, content: {application/json: {schema: {type: integer}}}}
   -> {name: q, in: query, content: {application/json: {schema: {type: number}}}}
! {name: q, in: query, content: {application/json: {schema: {type: number}}}}
   -> {name: q, in: query, content: {application/json: {schema: {type: integer}}}}
! {name: q, in: query, schema: {type: string}}
   -> {name: q, in: query, content: {application/json: {schema: {type: string}}}}
= {name: q, in: query, content: {application/json: {schema: {type: string}}}}
   -> {name: q, in: query, content: {application/json;charset=utf-8: {schema: {type: string}}}}
! {name: q, in: query, allowEmptyValue: true, schema: {type: string}}
   -> {name: q, in: query, schema: {type: string}}
= {name: Accept, in: header, schema: {type: string}}
   -> {name: Authorization, in: header, schema: {type: string}}
! {name: q, in: cookie, schema: {type: string}} -> none
. none -> {name: q, in: cookie, schema: {type: string}}
! none -> {name: q, in: cookie, required: true, schema: {type: string}}
! none -> {name: q, in: query, required: true, schema: {type: string, default: a}}
! {name: q, in: query, deprecated: true, schema: {type: string}} -> none
""")

HEADERS = rows(r"""
! {X-A: {schema: {type: string}}} -> {}
. {} -> {X-A: {schema: {type: string}}}
= {X-A: {schema: {type: string}}} -> {x-a: {schema: {type: string}}}
! {X-A: {required: true, schema: {type: string}}} -> {X-A: {schema: {type: string}}}
. {X-A: {schema: {type: string}}} -> {X-A: {required: true, schema: {type: string}}}
! {X-A: {schema: {type: integer}}} -> {X-A: {schema: {type: number}}}
. {X-A: {schema: {type: number}}} -> {X-A: {schema: {type: integer}}}
. {X-A: {schema: {type: string}}} -> {X-A: {schema: {type: integer}}}
! {X-A: {schema: {type: integer}}} -> {X-A: {schema: {type: string}}}
! {X-A: {schema: {type: string, enum: [a]}}} -> {X-A: {schema: {type: string, enum: [a, b]}}}
. {X-A: {schema: {type: string, enum: [a, b]}}} -> {X-A: {schema: {type: string, enum: [a]}}}
! {X-A: {schema: {type: string}}} -> {X-A: {schema: {type: array, items: {type: string}}}}
= {Content-Type: {schema: {type: string}}} -> {}
! {X-A: {schema: {type: string}}} -> {X-A: {schema: {type: [string, 'null']}}}
""")


def taking(parameter: str) -> str:
    """Return a spec whose operation has one further parameter, or none."""
    further = "" if parameter == "none" else f", {parameter}"
    known = "{name: id, in: path, required: true, schema: {type: string}}"
    return operation(f'parameters: [{known}{further}]\nresponses: {{"204": {{description: done}}}}')


def answering(headers: str) -> str:
    """Return a spec whose operation answers with headers."""
    known = "{name: id, in: path, required: true, schema: {type: string}}"
    return operation(f'parameters: [{known}]\nresponses: {{"200": {{description: ok, headers: {headers}}}}}')


@pytest.mark.parametrize("row", QUERIES)
def test_values_in_a_query(row: Written) -> None:
    old, new = (taking(f"{{name: q, in: query, schema: {schema}}}") for schema in (row.old, row.new))
    check_mark(row.marks, spec_changes(old, new))


@pytest.mark.parametrize("row", PARAMETERS)
def test_parameters(row: Written) -> None:
    check_mark(row.marks, spec_changes(taking(row.old), taking(row.new)))


@pytest.mark.parametrize("row", HEADERS)
def test_headers_of_answers(row: Written) -> None:
    check_mark(row.marks, spec_changes(answering(row.old), answering(row.new)))


def test_a_text_that_may_no_longer_be_null_is_a_risk_and_breaks_nobody() -> None:
    old, new = (
        taking(f"{{name: q, in: query, schema: {{type: {types}}}}}")
        for types in ("[string, 'null']", "string")
    )
    (change,) = spec_changes(old, new)
    assert (change.kind, change.severity) == ("null-text-removed", "risky")
