"""A token that stays in a request lets it in: then nothing says that credentials are passed over."""

from pathlib import Path

import pytest

from tools.specfirst.contract.coverage.observed import ABSENT, Exchange
from tools.specfirst.contract.schemathesis.intentions import keeps_token
from tools.specfirst.contract.spec_view import operations
from tools.specfirst.specs.files import parse_spec

SPEC = """\
openapi: 3.1.0
info: {title: Doors, version: '1'}
paths:
  /doors: {get: {operationId: a, tags: [d], security: SECURITY}}
components:
  securitySchemes:
    key: {type: apiKey, in: header, name: X-Key}
    token: {type: openIdConnect, openIdConnectUrl: 'https://a.test'}
"""


@pytest.mark.parametrize(
    ("security", "header", "keeps"),
    [
        ("[{key: []}, {token: []}]", "authorization", True),
        ("[{key: []}, {token: []}]", "x-key", False),
        ("[{key: [], token: []}]", "authorization", False),
        ("[{key: []}]", "authorization", False),
    ],
)
def test_a_token_that_alone_is_enough_is_told_from_others(security: str, header: str, *, keeps: bool) -> None:
    spec = parse_spec(Path("specs/doors.yaml"), SPEC.replace("SECURITY", security).encode())
    (operation,) = operations(spec)
    exchange = Exchange(spec, operation, {}, ABSENT, "http://127.0.0.1/doors", {header: "x"}, 200, {}, b"")
    assert keeps_token(exchange) is keeps
