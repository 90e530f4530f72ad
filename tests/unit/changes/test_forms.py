"""Forms: a part may be sent several times, may hold any bytes, and objects in it are JSON."""

import pytest

from tests.unit.changes.tiny_specs import request, spec_changes
from tests.unit.changes.written_rows import Written, check_mark, rows

MULTIPART = "multipart/form-data"
URLENCODED = "application/x-www-form-urlencoded"

PARTS = rows(r"""
. {type: string} -> {type: array, items: {type: string}}
! {type: array, items: {type: string}} -> {type: string}
! {type: string} -> {type: array, items: {type: integer}}
! {type: string} -> {type: array, minItems: 2, items: {type: string}}
! {type: string, maxLength: 3} -> {type: array, items: {type: string, maxLength: 2}}
. {type: string, format: binary} -> {type: array, items: {type: string, format: binary}}
= {type: string, format: binary} -> {}
= {} -> {type: string, format: binary}
= {type: array, items: {}} -> {type: array, items: {type: string, format: binary}}
. {type: integer} -> {type: string}
! {type: object, properties: {p: {type: integer}}} -> {type: object, properties: {p: {type: string}}}
! {type: array, items: {type: object, properties: {a: {type: integer}}}}
   -> {type: array, items: {type: object, properties: {a: {type: string}}}}
! {type: object, properties: {f: {}}} -> {type: object, properties: {f: {type: string, format: binary}}}
! {type: object} -> {type: object, minProperties: 1}
""")

ENCODINGS = rows(r"""
= {} -> {p: {style: form}}
= {p: {style: form, explode: true, allowReserved: false}} -> {}
! {} -> {p: {explode: false}}
! {p: {style: pipeDelimited}} -> {}
""")


def form(part: str, kind: str, encoding: str = "{}") -> str:
    """Return a spec that takes a form of one part."""
    schema = f"{{type: object, properties: {{p: {part}}}}}"
    text = request(schema).replace("application/json", kind)
    return text.replace(schema, f"{schema}\n            encoding: {encoding}")


@pytest.mark.parametrize("row", PARTS)
@pytest.mark.parametrize("kind", [MULTIPART, URLENCODED])
def test_a_part(row: Written, kind: str) -> None:
    check_mark(row.marks, spec_changes(form(row.old, kind), form(row.new, kind)))


@pytest.mark.parametrize("row", ENCODINGS)
def test_an_encoding_that_goes_without_saying(row: Written) -> None:
    part = "{type: array, items: {type: string}}"
    old, new = (form(part, URLENCODED, encoding) for encoding in (row.old, row.new))
    check_mark(row.marks, spec_changes(old, new))
