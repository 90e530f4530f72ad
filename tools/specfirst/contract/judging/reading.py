"""An answer of a live server or a recording as what checks its meaning looks at it."""

import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from tools.specfirst.contract.coverage.observed import ABSENT
from tools.specfirst.contract.coverage.observed import Exchange as ReadExchange
from tools.specfirst.contract.exchange import Exchange, Headers
from tools.specfirst.contract.spec_view import Operation
from tools.specfirst.specs.files import SpecFile


def read(spec: SpecFile, operation: Operation, exchange: Exchange, path: Mapping[str, str]) -> ReadExchange:
    """Return an exchange with its parameters, body and headers taken apart.

    Args:
        spec: The API's.
        operation: The one that the request is about.
        exchange: As it crossed the network.
        path: The values of the path's parameters.
    """
    sent = _by_name(exchange.headers)
    headers = {
        one["name"]: sent[one["name"].lower()]
        for one in operation.parameters
        if one["in"] == "header" and one["name"].lower() in sent
    }
    query = dict(parse_qsl(urlsplit(exchange.url).query, keep_blank_values=True))
    return ReadExchange(
        spec=spec,
        operation=operation,
        parameters={"path": path, "query": query, "header": headers, "cookie": {}},
        body=_json(exchange.body),
        url=exchange.url,
        sent=sent,
        status=exchange.status,
        headers=_by_name(exchange.answer_headers),
        content=exchange.content,
        started=exchange.started,
        seconds=exchange.seconds,
    )


def _by_name(headers: Headers) -> Mapping[str, str]:
    found: dict[str, str] = {}
    for name, value in headers:
        key = name.lower()
        found[key] = f"{found[key]}\n{value}" if key in found else value
    return found


def _json(body: bytes | None) -> Any:
    if not body:
        return ABSENT
    try:
        return json.loads(body)
    except ValueError:
        return ABSENT
