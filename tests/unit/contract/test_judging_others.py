"""Answers of specs by other hands are judged: inline schemas under braces, texts, ranges of media types."""

from pathlib import Path

import pytest

from tools.specfirst.contract.exchange import Exchange
from tools.specfirst.contract.judging.judge import Judge
from tools.specfirst.contract.spec_view import operations
from tools.specfirst.specs.files import parse_spec

SPEC = """\
openapi: 3.1.0
info: {title: Jobs, version: 1.0.0}
paths:
  /jobs/{id}/{format}:
    get:
      operationId: getJob
      tags: [jobs]
      parameters:
        - {name: id, in: path, required: true, schema: {type: string}}
        - {name: format, in: path, required: true, schema: {type: string}}
      responses:
        "200":
          description: It.
          content:
            application/json: {schema: {type: object, properties: {name: {type: string}}}}
            text/*: {schema: {type: string}}
        "201":
          description: Whatever.
          content:
            "*/*": {schema: {type: object, required: [name]}}
"""


@pytest.mark.parametrize(
    ("status", "kind", "content", "wrong"),
    [
        (200, "application/json; charset=utf-8", b'{"name": "x"}', []),
        (200, "application/json", b'{"name": 1}', ["name is a integer"]),
        (200, "text/csv", b"a,b", []),
        (200, "image/png", b'{"name": "x"}', ["the answer is image/png"]),
        (201, "application/problem+json", b"{}", ["name is missing"]),
        (201, "application/octet-stream", b"\0", []),
    ],
)
def test_an_answer_is_judged_by_its_own_media_type(
    status: int, kind: str, content: bytes, wrong: list[str]
) -> None:
    spec = parse_spec(Path("specs/jobs.yaml"), SPEC.encode())
    (operation,) = operations(spec)
    url = "http://127.0.0.1/jobs/1/text"
    exchange = Exchange("GET", url, [], None, status, [("Content-Type", kind)], content)
    said = [finding.message for finding in Judge(spec).findings(operation, exchange)]
    assert len(said) == len(wrong)
    assert all(message.startswith(words) for message, words in zip(said, wrong, strict=True))


def test_answers_need_not_hold_what_only_requests_do() -> None:
    secret = "{type: object, properties: {secret: {type: string, writeOnly: true}, id: {type: string}}}"
    told = f"{{required: [id, secret], allOf: [{secret}, {{required: [secret, id]}}]}}"
    spec = parse_spec(
        Path("specs/jobs.yaml"), SPEC.replace("{type: object, required: [name]}", told).encode()
    )
    (operation,) = operations(spec)
    url = "http://127.0.0.1/jobs/1/text"
    kind = [("Content-Type", "application/json")]
    exchange = Exchange("GET", url, [], None, 201, kind, b"{}")
    said = {finding.message for finding in Judge(spec).findings(operation, exchange)}
    assert said == {"id is missing"}


@pytest.mark.parametrize(
    ("header", "right", "wrong"),
    [
        ("schema: {type: array, items: {type: integer}}", ["1,2", "1, 2", "5"], ["1,x"]),
        ("schema: {type: object, properties: {a: {type: integer}}}", ["a,1"], ["a=1", "a,x"]),
        ("explode: true, schema: {type: object, properties: {a: {type: integer}}}", ["a=1"], ["a=x"]),
        ("content: {application/json: {schema: {type: array}}}", ["[1]"], ["{}"]),
    ],
)
def test_a_header_is_read_as_the_spec_says_that_it_is_written(
    header: str, right: list[str], wrong: list[str]
) -> None:
    text = SPEC.replace("description: It.", f"description: It.\n          headers: {{X-Some: {{{header}}}}}")
    spec = parse_spec(Path("specs/jobs.yaml"), text.encode())
    (operation,) = operations(spec)
    for value in (*right, *wrong):
        headers = [("Content-Type", "text/plain"), ("X-Some", value)]
        exchange = Exchange("GET", "http://127.0.0.1/jobs/1/text", [], None, 200, headers, b"x")
        said = [finding.message for finding in Judge(spec).findings(operation, exchange)]
        assert said == ["the header X-Some is not as described"] * (value in wrong), value
