"""Statuses, media types and addresses come in ranges: what held a thing before holds it still."""

import pytest

from tests.unit.changes.tiny_specs import HEAD, operation, spec_changes
from tests.unit.changes.written_rows import Written, check_mark, rows

STATUSES = rows("""
! 200 -> 200 201
! 200 201 -> 200
! 200 -> 2XX
. 2XX -> 200
! 200 -> default
. default -> 200 default
. 200 404 -> 200
. 200 -> 200 404
. 200 4XX -> 200 404
. 200 404 -> 200 4XX
. 200 default -> 200
. 200 default -> 200 404 default
! 200 -> 2xx
. 2XX -> 200 204
! 2XX -> default
. 200 default -> default
! 202 -> 200
! 301 -> 302
! 200 -> 200 302
. default -> 2XX
. default -> 200
""")

MEDIA_TYPES = rows("""
!. text/csv -> text/csv; charset=utf-8
.! text/csv; charset=utf-8 -> text/csv
!. */* -> application/json
.! application/json -> */*
!. text/* -> text/plain
.! text/plain -> text/*
== application/json -> APPLICATION/JSON
.. application/json -> application/json , text/csv
!! application/json , text/csv -> application/json
!! application/json -> text/csv
== application/json;version=1 -> application/json; version=1
!! application/json;version=1 -> application/json;version=2
== application/json;a=1;b=2 -> application/json;b=2;a=1
== application/json;version="1" -> application/json;version=1
== application/json;charset=UTF-8 -> application/json;charset=utf-8
!. text/* , application/json -> text/plain , application/json
.. */* -> */* , application/json
.. text/plain -> text/plain , */*
""")

ENCODINGS = rows("""
! none -> {f: {contentType: image/png}}
. {f: {contentType: image/png}} -> {f: {contentType: 'image/png, image/jpeg'}}
. {f: {contentType: 'image/png, image/jpeg'}} -> {f: {contentType: 'image/*'}}
! {f: {contentType: 'image/*'}} -> {f: {contentType: 'image/png'}}
! {f: {contentType: image/png}} -> none
= {f: {contentType: 'image/png, image/jpeg'}}
   -> {f: {contentType: 'image/jpeg,image/png'}}
= {f: {contentType: application/octet-stream}} -> none
= none -> {n: {contentType: text/plain}}
""")

SERVERS = rows("""
= [{url: https://a.example}] -> [{url: https://A.Example}]
= [{url: https://a.example}] -> [{url: https://a.example/}]
= [{url: https://a.example:443}] -> [{url: https://a.example}]
= [{url: HTTPS://a.example}] -> [{url: https://a.example}]
. [{url: https://a.example}] -> [{url: https://a.example}, {url: https://b.example}]
! [{url: https://a.example}, {url: https://b.example}] -> [{url: https://a.example}]
! [{url: https://a.example/v1}] -> [{url: https://a.example/v2}]
= [{url: https://a.example}, {url: https://b.example}]
   -> [{url: https://b.example}, {url: https://a.example}]
. [{url: 'https://{h}.example', variables: {h: {default: a}}}]
   -> [{url: 'https://{host}.example', variables: {host: {default: a}}}]
= [{url: /}] -> []
= [{url: https://a.example, description: x}] -> [{url: https://a.example, description: y}]
! [{url: 'https://{h}.example', variables: {h: {default: a, enum: [a, b]}}}]
   -> [{url: 'https://{h}.example', variables: {h: {default: a, enum: [a]}}}]
. [{url: 'https://{h}.example', variables: {h: {default: a, enum: [a]}}}]
   -> [{url: 'https://{h}.example', variables: {h: {default: a, enum: [a, b]}}}]
. [{url: https://a.example}] -> [{url: 'https://{h}.example', variables: {h: {default: a, enum: [a, b]}}}]
= [{url: 'https://{h}.example', variables: {h: {default: a, enum: [a]}}}] -> [{url: https://a.example}]
! [{url: http://a.example}] -> [{url: https://a.example}]
""")

PARAMETER = "parameters: [{name: id, in: path, required: true, schema: {type: string}}]"
FORM = "{type: object, properties: {f: {type: string, format: binary}, n: {type: integer}}}"


def check(mark: str, old: str, new: str) -> None:
    """Hold the change of what an operation says against a mark."""
    check_mark(mark, spec_changes(*(operation(f"{PARAMETER}\n{text}") for text in (old, new))))


def content(ranges: str) -> str:
    """Return the content of a body in these media types."""
    return "{" + ", ".join(f"'{one}': {{schema: {{type: string}}}}" for one in ranges.split(" , ")) + "}"


@pytest.mark.parametrize("row", STATUSES)
def test_statuses(row: Written) -> None:
    old, new = (
        "responses:\n" + "".join(f'  "{status}": {{description: x}}\n' for status in statuses.split())
        for statuses in (row.old, row.new)
    )
    check(row.marks, old, new)


@pytest.mark.parametrize("row", MEDIA_TYPES)
def test_media_types(row: Written) -> None:
    done = 'responses: {"204": {description: done}}'
    check(row.marks[0], *(f"requestBody: {{content: {content(one)}}}\n{done}" for one in (row.old, row.new)))
    answers = (
        f'responses: {{"200": {{description: x, content: {content(one)}}}}}' for one in (row.old, row.new)
    )
    check(row.marks[1], *answers)


@pytest.mark.parametrize("row", ENCODINGS)
def test_encodings_of_parts(row: Written) -> None:
    old, new = (
        f"requestBody: {{content: {{multipart/form-data: {{schema: {FORM}{said}}}}}}}\n"
        'responses: {"204": {description: done}}'
        for said in (
            "" if encoding == "none" else f", encoding: {encoding}" for encoding in (row.old, row.new)
        )
    )
    check(row.marks, old, new)


@pytest.mark.parametrize("row", SERVERS)
def test_servers(row: Written) -> None:
    body = operation(f'{PARAMETER}\nresponses: {{"204": {{description: done}}}}').removeprefix(
        HEAD.format(version="3.1.0")
    )
    old, new = (f"{HEAD.format(version='3.1.0')}servers: {servers}\n{body}" for servers in (row.old, row.new))
    check_mark(row.marks, spec_changes(old, new))


def test_what_a_range_held_may_be_named_beside_it() -> None:
    old, new = (
        operation(f'{PARAMETER}\nresponses: {{"200": {{description: x, content: {content(ranges)}}}}}')
        for ranges in ("text/*", "text/* , text/csv")
    )
    (change,) = spec_changes(old, new)
    assert (change.kind, change.old, change.new) == ("media-type-named", "text/*", "text/csv")
