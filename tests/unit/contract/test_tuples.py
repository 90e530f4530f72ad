"""schemathesis judges answers that hold lists whose first items are described one by one."""

from contextlib import nullcontext
from datetime import timedelta

import httpx
import pytest
import schemathesis
from schemathesis.core.failures import Failure

from tools.specfirst.contract.schemathesis.readings import read_tuples_of_answers

PAIR = {"type": "array", "prefixItems": [{"type": "integer"}, {"type": "string"}], "items": False}
SPEC = {
    "openapi": "3.1.0",
    "info": {"title": "Pairs", "version": "1"},
    "paths": {
        "/pair": {
            "get": {
                "responses": {
                    "200": {
                        "description": "It.",
                        "content": {
                            "application/json": {"schema": {"type": "object", "properties": {"p": PAIR}}}
                        },
                    }
                }
            }
        }
    },
}


@pytest.mark.parametrize(
    ("answer", "is_valid"),
    [('{"p": [1, "a"]}', True), ('{"p": ["a"]}', False), ('{"p": [1, "a", 2]}', False)],
)
def test_tuples_of_answers_are_judged(answer: str, *, is_valid: bool) -> None:
    read_tuples_of_answers()
    operation = schemathesis.openapi.from_dict(SPEC)["/pair"]["GET"]
    kind = {"Content-Type": "application/json"}
    request = httpx.Request("GET", "http://127.0.0.1/pair")
    response = httpx.Response(200, text=answer, headers=kind, request=request)
    response.elapsed = timedelta()
    with nullcontext() if is_valid else pytest.raises(Failure, match="Response violates schema"):
        operation.validate_response(response)
