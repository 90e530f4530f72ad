"""Answers to be judged: those of the specs' examples, and what becomes of them."""

import copy
import json
from typing import Any
from urllib.parse import quote

from tests.unit.own_specs import SPECS
from tools.specfirst.contract.chosen import empty_result
from tools.specfirst.contract.exchange import Exchange
from tools.specfirst.contract.live.examiner import Examiner
from tools.specfirst.contract.results import Failure
from tools.specfirst.contract.secrecy import Secrecy
from tools.specfirst.contract.spec_view import Operation, examples, operation_named

# What the specs demand of headers; a test of bodies shall find nothing there.
_HEADERS = [("Set-Cookie", "NITRO_AUTH_TOKEN=##0A51F0C9; Path=/nitro/v2"), ("Allow", "GET, OPTIONS")]
_ORIGINS = {"vss_cloud": "https://vss-api.eis.utoronto.ca:8001"}


def operation_of(api: str, operation_id: str) -> Operation:
    """Return an operation by its names."""
    return operation_named(SPECS[api], operation_id)


def answer_of(api: str, operation_id: str, status: str) -> Any:
    """Return the first example of an answer, free to be changed."""
    content = operation_of(api, operation_id).responses[status]["content"]["application/json"]
    return copy.deepcopy(next(examples(SPECS[api], content)))


def judged_as(
    api: str,
    operation_id: str,
    status: int,
    document: object,
    *,
    content: bytes | None = None,
    content_type: str = "application/json",
) -> list[Failure]:
    """Return what is wrong with an answer."""
    spec = SPECS[api]
    result = empty_result(spec)
    operation = operation_of(api, operation_id)
    exchange = exchange_of(api, operation_id, status, document, content=content, content_type=content_type)
    Examiner(spec, result, Secrecy(spec)).examine(operation, exchange, "live", _named(operation))
    return [failure for _, failure in result.findings()]


def exchange_of(
    api: str,
    operation_id: str,
    status: int,
    document: object,
    *,
    content: bytes | None = None,
    content_type: str = "application/json",
) -> Exchange:
    """Return an answer with its request."""
    operation = operation_of(api, operation_id)
    path = operation.path
    for name, value in _named(operation).items():
        path = path.replace(f"{{{name}}}", quote(value))
    return Exchange(
        operation.method,
        f"{_ORIGINS.get(api, 'https://server.test')}{path}",
        [("Cookie", "NITRO_AUTH_TOKEN=##0A51F0C9")],
        None,
        status,
        [("Content-Type", content_type), *_HEADERS],
        json.dumps(document).encode() if content is None else content,
    )


def _named(operation: Operation) -> dict[str, str]:
    return {one["name"]: str(one["example"]) for one in operation.parameters if one["in"] == "path"}
