"""A query that was made to break its parameters need not do so as the text that it is on the wire."""

from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from requests import Request
from schemathesis import Response

from tools.specfirst.contract.coverage.observed import ABSENT, Exchange
from tools.specfirst.contract.schemathesis.intentions import is_allowed, is_of_an_object, removed
from tools.specfirst.contract.schemathesis.wire_values import (
    fits_as_text,
    headers_fit,
    leads_there,
    says_all,
)
from tools.specfirst.contract.spec_view import operations
from tools.specfirst.specs.files import parse_spec

SPEC = """\
openapi: 3.1.0
info: {title: Jobs, version: 1.0.0}
paths:
  /jobs:
    get:
      operationId: listJobs
      tags: [jobs]
      parameters:
        - {name: kind, in: query, required: true, schema: {type: string, maxLength: 3}}
        - {name: most, in: query, schema: {type: integer}}
        - {name: down, in: query, allowEmptyValue: true, schema: {type: boolean}}
        - name: with
          in: query
          schema: {type: object, minProperties: 1, additionalProperties: {type: string, maxLength: 30}}
      responses: {"204": {description: None.}}
"""


@pytest.mark.parametrize(
    ("query", "fits"),
    [
        ({"kind": "a", "odd": 2.3596104188366612e16}, True),
        ({"kind": 1, "with": True}, True),
        ({"kind": "a", "down": ""}, True),
        ({"kind": "a", "most": 7}, True),
        ({"kind": "a", "down": "odd"}, False),
        ({"kind": "a", "odd": "x" * 31}, False),
        ({"kind": "abcd"}, False),
        ({"kind": "a", "most": "x"}, False),
        ({"odd": "x"}, False),
    ],
)
def test_what_the_wire_cannot_tell_breaks_nothing(query: dict[str, Any], fits: bool) -> None:
    spec = parse_spec(Path("specs/jobs.yaml"), SPEC.encode())
    (operation,) = operations(spec)
    exchange = Exchange(
        spec=spec,
        operation=operation,
        parameters={"path": {}, "query": {}, "header": {}, "cookie": {}},
        body=ABSENT,
        url=f"http://127.0.0.1/jobs?{urlencode(query)}",
        sent={},
        status=204,
        headers={},
        content=b"",
    )
    assert fits_as_text(exchange) is fits


@pytest.mark.parametrize(
    ("query", "fits"),
    [
        ("kind=a&heights=3.2e%2B16", True),
        ("kind=a&heights=1,last", True),
        ("kind=a&heights=first", False),
        ("kind=a&sizes=1&sizes=2", True),
        ("kind=a&sizes=1&sizes=x", False),
        ("kind=a&sizes=1&odd=1", False),
        ("sizes=1", False),
        ("kind=a", False),
    ],
)
def test_items_of_lists_are_texts_on_the_wire(query: str, *, fits: bool) -> None:
    item = "{oneOf: [{type: string}, {type: string, enum: [first]}]}"
    heights = f"{{name: heights, in: query, explode: false, schema: {{type: array, maxItems: 2, items: {item}"
    sizes = "{name: sizes, in: query, schema: {type: array, items: {type: integer}}}"
    lists = f"        - {heights}, uniqueItems: true}}}}\n        - {sizes}\n"
    text = SPEC[: SPEC.index("        - name: with")] + "      responses: {'204': {description: None.}}\n"
    text = text.replace("        - {name: kind, in", f"{lists}        - {{name: kind, in", 1)
    (operation,) = operations(spec := parse_spec(Path("specs/jobs.yaml"), text.encode()))
    url = f"http://127.0.0.1/jobs?{query}"
    assert fits_as_text(Exchange(spec, operation, {}, ABSENT, url, {}, 200, {}, b"")) is fits


@pytest.mark.parametrize(
    ("query", "says_it"),
    [
        ("kinds=", False),
        ("kinds=1&kind=a", True),
        ("kind=", True),
        ("kind=abcd", False),
        ("most=x", False),
        ("most=7", True),
        ("kinds=1,2", True),
        ("kinds=1,x", False),
        ("deep[a][b]=1", True),
        ("deep[a[]=1", False),
        ("deep[a]b]=1", False),
    ],
)
def test_a_request_may_not_say_what_it_was_made_of(query: str, *, says_it: bool) -> None:
    lists = "{name: kinds, in: query, explode: false, schema: {type: array, items: {type: integer}}}"
    deep = "{name: deep, in: query, style: deepObject, schema: {type: object}}"
    text = SPEC.replace(
        "        - {name: kind, in", f"        - {lists}\n        - {deep}\n        - {{name: kind, in", 1
    )
    (operation,) = operations(spec := parse_spec(Path("specs/jobs.yaml"), text.encode()))
    url = f"http://127.0.0.1/jobs?{query}"
    assert says_all(Exchange(spec, operation, {}, ABSENT, url, {}, 204, {}, b"")) is says_it


@pytest.mark.parametrize(
    ("place", "sent", "says_it"),
    [
        ("header, explode: true", {"x": ""}, True),
        ("header, explode: true", {"x": "a=1"}, True),
        ("header, explode: true", {"x": "a=1,[2"}, False),
        ("header", {"x": "a,1,b"}, False),
        ("cookie, explode: false", {"cookie": "y=1; x=a,1"}, True),
        ("cookie, explode: false", {"cookie": "x=a,[1, 2]"}, False),
        ("cookie", {"cookie": "x=a,[1, 2]"}, True),
    ],
)
def test_an_object_within_another_is_no_text(place: str, sent: dict[str, str], *, says_it: bool) -> None:
    odd = f"{{name: x, in: {place}, schema: {{type: object, properties: {{a: {{type: integer}}}}}}}}"
    text = SPEC.replace("        - {name: most", f"        - {odd}\n        - {{name: most", 1)
    (operation,) = operations(spec := parse_spec(Path("specs/jobs.yaml"), text.encode()))
    assert (
        says_all(Exchange(spec, operation, {}, ABSENT, "http://127.0.0.1/jobs", sent, 204, {}, b""))
        is says_it
    )


@pytest.mark.parametrize(
    ("path", "sent", "is_one"),
    [
        ("/jobs/{id}", "/jobs/1", True),
        ("/jobs/{id}", "/jobs/0", False),
        ("/jobs/{id}.json", "/jobs/1.json", False),
        ("/jobs/{id}{a}", "/jobs/1a", False),
        ("/jobs", "/jobs", False),
    ],
)
def test_a_created_object_stands_where_only_its_key_does(path: str, sent: str, *, is_one: bool) -> None:
    key = {"name": "id", "in": "path", "required": True, "schema": {"type": "integer", "minimum": 1}}
    spec = parse_spec(Path("specs/jobs.yaml"), SPEC.encode())
    (operation,) = operations(spec)
    keys = [key] if "{id}" in path else []
    operation = replace(operation, path=path, parameters=keys)
    exchange = Exchange(spec, operation, {}, ABSENT, f"http://127.0.0.1{sent}", {}, 404, {}, b"")
    assert is_of_an_object(exchange) is is_one


def test_an_object_of_any_members_takes_any_name() -> None:
    spec = parse_spec(Path("specs/jobs.yaml"), SPEC.encode())
    closed = SPEC.replace(
        "additionalProperties: {type: string, maxLength: 30}", "additionalProperties: false"
    )
    assert [each.takes_any_name for each in operations(spec)] == [True]
    assert not operations(parse_spec(Path("specs/jobs.yaml"), closed.encode()))[0].takes_any_name


HEADERS = """\
openapi: 3.1.0
info: {title: Jobs, version: 1.0.0}
paths:
  /jobs:
    get:
      operationId: listJobs
      tags: [jobs]
      parameters:
        - {name: Index, in: header, required: true, schema: {type: integer, minimum: 0}}
        - {name: Region, in: header, schema: {type: string, maxLength: 3}}
      responses: {"204": {description: None.}}
"""


@pytest.mark.parametrize(
    ("sent", "fits"),
    [
        ({"index": "0", "x-odd": "42"}, True),
        ({"index": "7", "region": "1"}, True),
        ({"index": "-1"}, False),
        ({"index": "x"}, False),
        ({"index": "0", "region": "abcd"}, False),
        ({"x-odd": "42"}, False),
    ],
)
def test_a_header_more_breaks_nothing(sent: dict[str, str], fits: bool) -> None:
    spec = parse_spec(Path("specs/jobs.yaml"), HEADERS.encode())
    (operation,) = operations(spec)
    url = "http://127.0.0.1/jobs"
    exchange = Exchange(spec, operation, {}, ABSENT, url, sent, 204, {}, b"")
    assert headers_fit(exchange) is fits
    assert is_allowed(exchange, b"") is fits  # else a refusal is none of a right request


@pytest.mark.parametrize(
    ("name", "leads"), [("a", True), ("a.b", True), (".", False), ("..", False), ("", False)]
)
def test_a_step_of_dots_leads_elsewhere(name: str, *, leads: bool) -> None:
    spec = parse_spec(Path("specs/jobs.yaml"), SPEC.encode())
    (operation,) = operations(spec)
    url = "http://127.0.0.1/jobs"
    assert (
        leads_there(Exchange(spec, operation, {"path": {"id": name}}, ABSENT, url, {}, 204, {}, b"")) is leads
    )


@pytest.mark.parametrize(
    ("earlier", "below", "is_gone"),
    [
        (("DELETE", "/jobs/1", 204), True, True),
        (("DELETE", "/jobs/1/runs/2/", 200), False, True),
        (("DELETE", "/jobs/1", 204), False, False),
        (("DELETE", "/jobs/11", 204), True, False),
        (("DELETE", "/jobs/1", 404), True, False),
        (("GET", "/jobs/1", 200), True, False),
    ],
)
def test_what_was_deleted_is_gone_with_what_lies_below(
    earlier: tuple[str, str, int], *, below: bool, is_gone: bool
) -> None:
    def answer(method: str, path: str, status: int) -> Response:
        request = Request(method, f"http://127.0.0.1{path}?x=1").prepare()
        return Response(status, {}, b"", request, 0.0, verify=False)

    assert removed(answer(*earlier), answer("GET", "/jobs/1/runs/2", 400), below=below) is is_gone
