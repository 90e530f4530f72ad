"""Webhooks and callbacks: the server sends, so what is a request there is an answer to callers."""

from collections.abc import Callable

import pytest

from tests.unit.changes.tiny_specs import operation, spec, spec_changes
from tests.unit.changes.written_rows import Written, check_mark, rows

PAYLOADS = rows("""
. {type: object, properties: {a: {type: string}}}
   -> {type: object, properties: {a: {type: string}, b: {type: string}}}
! {type: object, properties: {a: {type: string}, b: {type: string}}}
   -> {type: object, properties: {a: {type: string}}}
! {type: string} -> {type: [string, integer]}
. {type: [string, integer]} -> {type: string}
! {type: object, required: [a]} -> {type: object}
. {type: object} -> {type: object, required: [a]}
! {enum: [a]} -> {enum: [a, b]}
! {type: object, properties: {title: {type: string}}} -> {type: object, properties: {title: {type: integer}}}
. {type: object} -> {type: object, properties: {x: {type: string}}}
! {type: integer} -> {type: number}
. {type: number} -> {type: integer}
! {type: string, maxLength: 5} -> {type: string}
""")

REST = rows("""
. none -> {post: {responses: {'200': {description: x}}}}
! {post: {responses: {'200': {description: x}}}} -> none
! {post: {responses: {'200': {description: x}}}} -> {put: {responses: {'200': {description: x}}}}
! {post: {responses: {'200': {description: x}}}} -> {post: {responses: {'204': {description: x}}}}
. {post: {responses: {'200': {description: x}}}}
   -> {post: {responses: {'200': {description: x}, '202': {description: x}}}}
! {post: {responses: {'200': {description: x}, '202': {description: x}}}}
   -> {post: {responses: {'200': {description: x}}}}
. {post: {responses: {'200': {description: x}}}}
   -> {post: {parameters: [{name: h, in: header, schema: {}}], responses: {'200': {description: x}}}}
! {post: {parameters: [{name: h, in: header, schema: {}}], responses: {'200': {description: x}}}}
   -> {post: {responses: {'200': {description: x}}}}
""")


def pushed(schema: str) -> str:
    """Return a path item of one call that sends a schema."""
    body = f"requestBody: {{content: {{application/json: {{schema: {schema}}}}}}}"
    return f"{{post: {{{body}, responses: {{'200': {{description: x}}}}}}}}"


def webhook(item: str) -> str:
    """Return a spec with one webhook, or none."""
    return spec("paths: {}\n" + ("" if item == "none" else f"webhooks: {{done: {item}}}"))


def callback(item: str) -> str:
    """Return a spec with one callback, or none."""
    known = "parameters: [{name: id, in: path, required: true, schema: {type: string}}]"
    said = "" if item == "none" else f"\ncallbacks: {{done: {{'{{$request.query.u}}': {item}}}}}"
    return operation(f'{known}\nresponses: {{"204": {{description: done}}}}{said}')


@pytest.mark.parametrize("row", PAYLOADS)
@pytest.mark.parametrize("kind", [webhook, callback])
def test_what_is_sent(row: Written, kind: Callable[[str], str]) -> None:
    check_mark(row.marks, spec_changes(kind(pushed(row.old)), kind(pushed(row.new))))


@pytest.mark.parametrize("row", REST)
@pytest.mark.parametrize("kind", [webhook, callback])
def test_how_it_is_sent_and_answered(row: Written, kind: Callable[[str], str]) -> None:
    check_mark(row.marks, spec_changes(kind(row.old), kind(row.new)))
