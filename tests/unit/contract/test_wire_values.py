"""A query that was made to break its parameters need not do so as the text that it is on the wire."""

from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest

from tools.specfirst.contract.coverage.observed import ABSENT, Exchange
from tools.specfirst.contract.schemathesis.wire_values import fits_as_text
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
        - {name: with, in: query, schema: {type: object, additionalProperties: {type: string, maxLength: 30}}}
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
