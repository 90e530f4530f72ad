"""Errors that come under a status of success: what is wrong with such an answer follows from that."""

from collections.abc import Iterator, Mapping
from typing import Any

from tools.specfirst.contract.apis import KnownApi
from tools.specfirst.contract.exchange import Exchange
from tools.specfirst.contract.judging.bodies import json_body
from tools.specfirst.contract.spec_view import Operation, content_schema
from tools.specfirst.specs.files import SpecFile
from tools.specfirst.specs.parts import resolved

SAYS_NO = "the body is that of an error, under a status of success"


def says_no(spec: SpecFile, known: KnownApi, operation: Operation, exchange: Exchange) -> bool:
    """Return whether an answer of success has the body of one that is none.

    It says so in words that are known of the API, or has members of documented errors alone.
    """
    if not 200 <= exchange.status < 300:
        return False
    document = json_body(exchange)
    if not isinstance(document, Mapping) or not document:
        return False
    success = set(_members(spec, operation, "2"))
    of_errors = {*_members(spec, operation, "4"), *_members(spec, operation, "d")} - success
    return known.refuses(exchange) or document.keys() <= of_errors


def _members(spec: SpecFile, operation: Operation, beginning: str) -> Iterator[str]:
    for status, response in operation.responses.items():
        if status.startswith(beginning):
            yield from _named(spec.data, content_schema(response) or {})


def _named(data: Any, schema: Any) -> Iterator[str]:
    found = resolved(data, schema)
    yield from found.get("properties", {})
    for each in (*found.get("allOf", ()), *found.get("oneOf", ()), *found.get("anyOf", ())):
        yield from _named(data, each)
