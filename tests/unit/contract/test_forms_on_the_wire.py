"""What a body of a form, or of any media type, says once it is sent is held against its alternatives."""

from pathlib import Path

import pytest

from tools.specfirst.contract.coverage.observed import ABSENT, Exchange
from tools.specfirst.contract.schemathesis.wire_values import body_fits, cookies_fit
from tools.specfirst.contract.spec_view import operations
from tools.specfirst.specs.files import parse_spec

FORM = "application/x-www-form-urlencoded"
FILE = "{type: object, required: [file], properties: {file: {type: string}}}"
LINK = "{type: object, required: [url, days], properties: {url: {type: string}, days: {type: integer}}}"


@pytest.mark.parametrize(
    ("keyword", "body", "fits"),
    [
        ("oneOf", b"url=a&days=1", True),
        ("oneOf", b"url=a&days=1&file=x", False),
        ("oneOf", b"file=x", True),
        ("anyOf", b"url=a&days=1&file=x", True),
        ("anyOf", b"url=a&days=x", False),
        ("allOf", b"url=a&days=1&file=x", True),
        ("allOf", b"url=a&days=1", False),
        ("allOf", b"url=a&days=1&days=2&file=x", False),
    ],
)
def test_a_form_of_alternatives_fits_as_many_as_it_may(keyword: str, body: bytes, *, fits: bool) -> None:
    content = f"content: {{{FORM}: {{schema: {{{keyword}: [{LINK}, {FILE}]}}}}}}"
    text = (
        "openapi: 3.1.0\ninfo: {title: Drops, version: '1'}\npaths:\n"
        f"  /drops: {{put: {{operationId: a, tags: [d], requestBody: {{required: true, {content}}}}}}}\n"
    )
    spec = parse_spec(Path("specs/drops.yaml"), text.encode())
    (operation,) = operations(spec)
    url = "http://127.0.0.1/drops"
    exchange = Exchange(spec, operation, {}, ABSENT, url, {"content-type": FORM}, 204, {}, b"")
    assert body_fits(exchange, body) is fits


@pytest.mark.parametrize(("name", "fits"), [("*/*", True), ("application/*", True), ("text/*", None)])
def test_bytes_of_any_media_type_may_be_json(name: str, *, fits: bool | None) -> None:
    exchange = _put(name, "{type: string, format: binary}", "application/json")
    assert body_fits(exchange, b"{}") is fits


@pytest.mark.parametrize(
    ("sent", "fits"),
    [
        ("n=1", True),
        ("n=1; more=x", True),
        ("n=x; more=x", False),
        ("more=x", False),
        ("n=1; words=a%20b", True),
        ("n=1; words=a", False),
    ],
)
def test_cookies_fit_whatever_others_there_are(sent: str, *, fits: bool) -> None:
    number = "{name: n, in: cookie, required: true, schema: {type: integer}}"
    words = "{name: words, in: cookie, schema: {type: string, pattern: ' '}}"
    call = f"{{operationId: a, tags: [t], parameters: [{number}, {words}], responses: {{}}}}"
    text = f"openapi: 3.1.0\ninfo: {{title: A, version: '1'}}\npaths: {{/a: {{get: {call}}}}}\n"
    spec = parse_spec(Path("specs/crumbs.yaml"), text.encode())
    (operation,) = operations(spec)
    exchange = Exchange(spec, operation, {}, ABSENT, "http://x/a", {"cookie": sent}, 200, {}, b"")
    assert cookies_fit(exchange) is fits


@pytest.mark.parametrize(("name", "fits"), [("note", True), ("note\\", False)])
def test_quotes_within_a_part_do_not_make_its_name_an_odd_one(name: str, *, fits: bool) -> None:
    schema = "{type: object, properties: {note: {type: string}}}"
    exchange = _put("multipart/form-data", schema, "multipart/form-data; boundary=b")
    part = f'--b\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{{"x": "\\""}}\r\n--b--\r\n'
    assert body_fits(exchange, part.encode()) is fits


def _put(media_type: str, schema: str, sent: str) -> Exchange:
    """Return an exchange whose body is described by a schema for a media type, and sent as another."""
    body = f"{{content: {{'{media_type}': {{schema: {schema}}}}}}}"
    call = f"{{operationId: a, tags: [t], requestBody: {body}, responses: {{}}}}"
    text = f"openapi: 3.1.0\ninfo: {{title: A, version: '1'}}\npaths: {{/a: {{put: {call}}}}}\n"
    spec = parse_spec(Path("specs/blobs.yaml"), text.encode())
    (operation,) = operations(spec)
    return Exchange(spec, operation, {}, ABSENT, "http://x/a", {"content-type": sent}, 204, {}, b"")
