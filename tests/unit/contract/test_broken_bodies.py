"""A body that was made to break its schema, and does not, is no wrong request."""

from pathlib import Path

import pytest

from tools.specfirst.contract.coverage.observed import ABSENT, Exchange
from tools.specfirst.contract.schemathesis.intentions import is_broken
from tools.specfirst.contract.spec_view import operations
from tools.specfirst.specs.files import parse_spec

SPEC = """\
openapi: 3.1.0
info: {title: Shards, version: 1.0.0}
paths:
  /shards:
    post:
      operationId: dropShard
      tags: [shards]
      requestBody:
        required: true
        content:
          application/json:
            schema:
              type: object
              required: [key]
              properties: {key: {anyOf: [{type: string}, {type: integer, minimum: 0}]}}
      responses: {"204": {description: None.}}
"""


@pytest.mark.parametrize(
    ("body", "broken"),
    [
        (b'{"key": 2.061799925876808e+259}', False),  # an integer, however it is written
        (b'{"key": "region"}', False),
        (b'{"key": 0.5}', True),
        (b'{"key": -1}', True),
        (b"{}", True),
        (b"{", True),
    ],
)
def test_what_fits_after_all_breaks_nothing(body: bytes, broken: bool) -> None:
    spec = parse_spec(Path("specs/shards.yaml"), SPEC.encode())
    (operation,) = operations(spec)
    sent = {"content-type": "application/json; charset=utf-8"}
    exchange = Exchange(spec, operation, {}, ABSENT, "http://127.0.0.1/shards", sent, 204, {}, b"")
    assert is_broken(exchange, body, {"body"}) is broken
