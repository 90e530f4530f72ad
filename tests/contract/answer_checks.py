"""Checks of one answer beyond schemathesis' own: of each generated case, and of each call of our own tests.

A check yields what is wrong, in words.
"""

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from http import HTTPStatus
from typing import Any, TypeAlias

from tests.contract.closed_schemas import ClosedSchemas, ClosedValidator
from tools.specfirst.contract.coverage.observed import Exchange
from tools.specfirst.contract.judging.bodies import other_coding, unread
from tools.specfirst.contract.keyed_objects import keyed_parameter
from tools.specfirst.contract.received import received_spec
from tools.specfirst.contract.spec_view import Operation, content_schema, examples, operations
from tools.specfirst.contract.statements import contradictions
from tools.specfirst.contract.wire_texts import readings
from tools.specfirst.specs.files import SpecFile
from tools.specfirst.specs.media_types import essence, is_json
from tools.specfirst.specs.parts import resolved

AnswerCheck: TypeAlias = Callable[[Exchange], Iterator[str]]


def read_alike(exchange: Exchange) -> Iterator[str]:
    """Everybody reads the same in a body of JSON: in UTF-8, each member once."""
    told = exchange.headers.get("content-type", "")
    if exchange.content and is_json(essence(told)):
        if said := unread(exchange.content):
            yield f"the body {said}"
        answer = exchange.operation.responses.get(exchange.documented_status or "", {})
        if coding := other_coding(exchange.content, "" if told in answer.get("content", {}) else told):
            yield f"the body is written in {coding}, which JSON never is between systems"


def undocumented_members(exchange: Exchange) -> Iterator[str]:
    """Nothing outside the documented members appears."""
    status = str(exchange.status)
    if exchange.status == HTTPStatus.METHOD_NOT_ALLOWED and status not in exchange.operation.responses:
        return  # what all operations have of refusals is each one's own, and this one was not asked
    validator = closed(exchange.spec, exchange.operation, exchange.documented_status)
    if validator is not None and exchange.content:
        for member in validator.undocumented(exchange.document):
            yield f"a member that the spec does not name, at {member}"


def documented_headers(exchange: Exchange) -> Iterator[str]:
    """Each header is there that the spec requires, or shows by example."""
    status = exchange.documented_status
    headers = exchange.operation.responses[status].get("headers", {}) if status else {}
    for name, entry in headers.items():
        header = resolved(exchange.spec.data, entry)
        shown = header.get("required") or any(True for _ in examples(exchange.spec, header))
        if shown and name.lower() not in exchange.headers:
            yield f"the documented header {name} is missing"


def object_asked_for(exchange: Exchange) -> Iterator[str]:
    """The object in an answer has the key that the request's path names, where it shows its key."""
    found = keyed_parameter(exchange.spec, exchange.operation)
    if found is None or not exchange.succeeded or exchange.operation.method != "GET":
        return
    collection, parameter = found
    asked = exchange.parameters.get("path", {}).get(parameter)
    key = collection.key_of(collection.single(exchange.document))
    if key is not None and str(key) != str(asked) and key not in readings(str(asked)):
        yield f"asked for was {asked!r}, the answer is about {key!r}"


def stated_in_words(exchange: Exchange) -> Iterator[str]:
    """What the spec says in words is so."""
    yield from contradictions(exchange)


CHECKS: tuple[AnswerCheck, ...] = (
    read_alike,
    undocumented_members,
    documented_headers,
    object_asked_for,
    stated_in_words,
)


def problems(exchange: Exchange) -> list[str]:
    """Return what all checks find wrong."""
    return [problem for check in CHECKS for problem in check(exchange)]


def closed(spec: SpecFile, operation: Operation, status: str | None) -> ClosedValidator | None:
    """Return what finds undocumented members of an answer, None where nothing is said of its body."""
    return _closed(spec, operation.operation_id, status or "")


@cache
def _closed(spec: SpecFile, operation_id: str, status: str) -> ClosedValidator | None:
    schemas, described = _received(spec)
    schema = described.get((operation_id, status))
    return None if schema is None else schemas.validator(schema)


@cache
def _received(spec: SpecFile) -> tuple[ClosedSchemas, Mapping[tuple[str, str], Mapping[str, Any]]]:
    """Return what closes schemas of answers, and these by operationId and documented status."""
    received = received_spec(spec)
    return ClosedSchemas(received.data), {
        (operation.operation_id, status): schema
        for operation in operations(received)
        for status, response in operation.responses.items()
        if (schema := content_schema(response)) is not None
    }
