"""Answers of several media types, of one left out, of any: what is decoded as JSON and what is not."""

from typing import Any

import httpx
import pytest

from tests.unit.generate.one_package import one_package

THING = "{type: object, properties: {a: {type: string}}}"
OUT = "x-left-out: nobody needs it, schema: {type: string}"


def answers(*statuses: str) -> tuple[str, str]:
    return "/gates", f"responses: {{{', '.join(statuses)}}}"


def status(code: str, *left_out: str, decoded: str = "application/json") -> str:
    others = "".join(f", '{name}': {{{OUT}}}" for name in left_out)
    return f"{code}: {{description: x, content: {{'{decoded}': {{schema: {THING}}}{others}}}}}"


OPERATIONS = (
    answers(status("'200'", "application/hal+json", "application/pdf", "text/html"), status("'201'")),
    answers(status("'201'"), status("2XX", "text/csv"), status("default", "text/*", "application/json; v=2")),
    answers("'200': {$ref: '#/components/responses/Shared'}"),
    answers(status("'200'", decoded="*/*"), status("'404'", decoded="application/*")),
    answers("'200': {description: x, content: {'*/*': {schema: {type: array, items: {type: integer}}}}}"),
    answers("'200': {description: x, content: {'*/*': {schema: {type: string, format: binary}}}}"),
    answers(
        "'200': {description: x, content: {application/xml: {schema: {type: string}}}}",
        "'201': {description: x, content: {application/atom+xml: {schema: {type: string}}}}",
        "'202': {description: x, content: {application/xml: {schema: {type: string, format: binary}}}}",
    ),
    ("/gates", "requestBody: {required: true, content: {text/xml: {schema: {type: string}}}}"),
    ("head /gates", answers(status("'200'"), status("4XX"))[1]),
)
SHARED = f"components:\n  responses:\n    Shared: {status('x', 'text/plain')[3:]}\n"


def test_an_object_or_a_list_of_any_media_type_is_json() -> None:
    for media_type in ("application/json", "text/plain", ""):
        assert parsed(3, 200, media_type, b'{"a": "x"}') == parsed(3, 404, "x/y", b'{"a": "x"}') == {"a": "x"}
    call = one_package(OPERATIONS, SHARED).call
    assert call("gates.ask4", httpx.Response(200, content=b"[1]"))[1].parsed == [1]
    assert call("gates.ask5", httpx.Response(200, content=b"[1]"))[1].parsed.payload.read() == b"[1]"


@pytest.mark.parametrize("code", [200, 404])
def test_a_head_is_answered_without_a_body_whatever_a_get_would_be(code: int) -> None:
    answer = httpx.Response(code, headers={"Content-Type": "application/json", "Content-Length": "9"})
    assert one_package(OPERATIONS, SHARED).call("gates.ask8", answer)[1].parsed is None


def test_xml_is_a_text_where_the_spec_says_so_and_no_bytes() -> None:
    call = one_package(OPERATIONS, SHARED).call
    for code in (200, 201):
        assert call("gates.ask6", httpx.Response(code, content=b"<a/>"))[1].parsed == "<a/>"
    assert call("gates.ask6", httpx.Response(202, content=b"<a/>"))[1].parsed.payload.read() == b"<a/>"


XML = "<?xml version='1.0' encoding='%s'?>\n<a>größe</a>"


@pytest.mark.parametrize(
    ("text", "encoding", "charset"),
    [
        (XML % "iso-8859-1", "iso-8859-1", ""),
        (XML % "UTF-8", "utf-8", ""),
        (XML % "utf-8", "iso-8859-1", "; charset=iso-8859-1"),
        (XML % "utf-16", "utf-16", ""),
        (XML % "x-unknown", "utf-8", ""),
        ("<a>größe</a>", "utf-8", ""),
    ],
)
def test_xml_is_read_and_written_as_its_own_first_line_says(text: str, encoding: str, charset: str) -> None:
    call = one_package(OPERATIONS, SHARED).call
    answer = httpx.Response(
        200, content=text.encode(encoding), headers={"Content-Type": f"application/xml{charset}"}
    )
    assert call("gates.ask6", answer)[1].parsed == text
    if not charset:
        assert call("gates.ask7", body=text)[0].content == text.encode(encoding)


def parsed(number: int, code: int, media_type: str, content: bytes) -> Any:
    answer = httpx.Response(code, headers={"Content-Type": media_type}, content=content)
    got = one_package(OPERATIONS, SHARED).call(f"gates.ask{number}", answer)[1]
    assert (got.content, got.status_code) == (content, code)
    return got.parsed.to_dict() if got.parsed is not None else None


@pytest.mark.parametrize(
    ("number", "code", "media_type"),
    [
        *(
            (0, 200, each)
            for each in ("application/hal+json", "application/pdf", "text/html; charset=utf-8", "Text/HTML")
        ),
        *((1, 202, "text/csv"), (1, 500, "text/plain"), (2, 200, "text/plain")),
    ],
)
def test_what_is_left_out_is_not_decoded(number: int, code: int, media_type: str) -> None:
    for content in (b'{"n": 3}', b"%PDF", b"a,b"):
        assert parsed(number, code, media_type, content) is None


@pytest.mark.parametrize(
    ("number", "code", "media_type"),
    [
        *((0, 200, each) for each in ("application/json", "application/json; charset=utf-8", "text/plain")),
        *((1, 202, "application/json"), (1, 500, "application/json; v=1"), (0, 201, "text/html")),
        *((1, 201, "text/csv"), (2, 200, "")),
    ],
)
def test_everything_else_is(number: int, code: int, media_type: str) -> None:
    assert parsed(number, code, media_type, b'{"a": "x"}') == {"a": "x"}
