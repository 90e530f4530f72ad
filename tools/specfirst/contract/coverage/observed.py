"""What one request and its answer exercise of a spec."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from json import loads
from typing import Any

import jsonschema_rs

from tools.specfirst.contract.coverage.items import (
    APPLIES_TO,
    branches,
    children,
    member_place,
    parameter_place,
    speaking_keywords,
)
from tools.specfirst.contract.spec_view import Operation, content_schema
from tools.specfirst.specs.files import SpecFile
from tools.specfirst.specs.parts import resolved

ABSENT: Any = object()
"""The body of a request that has none."""

_ENOUGH_ITEMS = 10
"""Items of a list that are looked at; a list of thousands says nothing that its first do not."""


@dataclass(frozen=True, slots=True)
class Exchange:
    """A request to an operation and its answer, whoever sent it. What may hold a credential is not in `repr`.

    Attributes:
        parameters: What was sent, by location and name, before it was written into the request.
        body: What was sent as JSON, `ABSENT` for nothing.
        url: The request's, with query.
        sent: The request's headers; names of headers are in small letters, here and in `headers`.
        status: The answer's.
        headers: The answer's; the values of one that came several times are joined by line breaks.
        started: When it was sent, in seconds since 1970-01-01 UTC; 0 where nobody has noted it.
        seconds: How long the answer took; 0 likewise.
    """

    spec: SpecFile = field(repr=False)
    operation: Operation = field(repr=False)
    parameters: Mapping[str, Mapping[str, Any]]
    body: Any = field(repr=False)
    url: str
    sent: Mapping[str, str] = field(repr=False)
    status: int
    headers: Mapping[str, str] = field(repr=False)
    content: bytes = field(repr=False)
    started: float = 0.0
    seconds: float = 0.0
    _read: list[Any] = field(default_factory=list, init=False, repr=False, compare=False)

    @property
    def documented_status(self) -> str | None:
        """What the spec calls the status, None if it does not know it."""
        return self.operation.documented(self.status)

    @property
    def succeeded(self) -> bool:
        """Whether the answer is one of success."""
        return 200 <= self.status < 300

    @property
    def document(self) -> Any:
        """The answer's JSON; None for an empty answer, and for one that other checks call malformed."""
        if not self._read:  # every check asks, and reading takes longer than most of them
            try:
                self._read.append(loads(self.content) if self.content else None)
            except ValueError:
                self._read.append(None)
        return self._read[0]


def observed(exchange: Exchange) -> Iterator[str]:
    """Yield the items, named as by `documented_items`, that an exchange exercises."""
    document, operation = exchange.spec.data, exchange.operation
    name = operation.operation_id
    yield name
    for parameter in operation.parameters:
        place = parameter_place(operation, parameter)
        value = _given(document, parameter, exchange.parameters.get(parameter["in"], {}))
        if value is ABSENT:
            yield f"{place} absent"
        else:
            yield place
            yield from _request_items(document, parameter.get("schema", {}), value, place)
    schema = content_schema(operation.body)
    if schema is not None and exchange.body is not ABSENT:
        yield from _request_items(document, schema, exchange.body, f"{name} request")
    status = exchange.documented_status
    if status is None:
        return
    place = f"{name} {status}"
    yield place
    response = operation.responses[status]
    yield from (
        f"{place} header {header}"
        for header in response.get("headers", {})
        if header.lower() in exchange.headers
    )
    schema = content_schema(response)
    if schema is not None and exchange.content:
        yield from _answer_items(document, schema, exchange.document, place)


def _given(document: Mapping[str, Any], parameter: Mapping[str, Any], given: Mapping[str, Any]) -> Any:
    """Return what was given for a parameter; the members of an exploded object stand beside the others."""
    value = given.get(parameter["name"], ABSENT)
    schema = resolved(document, parameter.get("schema", {}))
    is_exploded = parameter.get("explode", True) is True and parameter.get("style", "form") == "form"
    if value is not ABSENT or parameter["in"] != "query" or schema.get("type") != "object" or not is_exploded:
        return _read(schema, value)
    members = {
        name: _read(resolved(document, part), given[name])
        for name, part in schema.get("properties", {}).items()
        if name in given
    }
    return members or ABSENT


_INTEGER = re.compile(r"-?(0|[1-9][0-9]{0,999})")
_NUMBER = re.compile(rf"{_INTEGER.pattern}(\.[0-9]+)?([eE][+-]?[0-9]{{1,4}})?")


def _read(schema: Mapping[str, Any], value: Any) -> Any:
    """Return a value that may have been written already: the text 0 in a query is the number."""
    types = schema.get("type", ())
    types = {types} if isinstance(types, str) else {*types}
    if isinstance(value, str) and types & {"integer", "number"} and _INTEGER.fullmatch(value):
        return int(value)
    if isinstance(value, str) and "number" in types and _NUMBER.fullmatch(value):
        return float(value)
    return value


def _answer_items(
    document: Mapping[str, Any], schema: Mapping[str, Any], value: object, place: str
) -> Iterator[str]:
    for node, part, where in _walk(document, schema, value, place):
        yield where
        yield from (f"{where} {keyword}" for keyword in _speaking(node, part))


def _request_items(
    document: Mapping[str, Any], schema: Mapping[str, Any], value: object, place: str
) -> Iterator[str]:
    for node, part, where in _walk(document, schema, value, place):
        yield where
        for keyword in _speaking(node, part):
            yield f"{where} {keyword} {'kept' if _is_kept(keyword, node, part) else 'broken'}"


def _walk(
    document: Mapping[str, Any], schema: Mapping[str, Any], value: object, place: str
) -> Iterator[tuple[Mapping[str, Any], object, str]]:
    """Yield every part of a value with the schema that speaks of it and the place of both."""
    schema = resolved(document, schema)
    yield schema, value, place
    for branch in branches(schema):
        yield from _walk(document, branch, value, place)
    for below, child in children(schema):
        inner = member_place(place, below)
        for part in _parts(value, below, schema):
            yield from _walk(document, child, part, inner)


def _parts(value: object, below: str, schema: Mapping[str, Any]) -> list[Any]:
    if isinstance(value, list):
        return value[:_ENOUGH_ITEMS] if below == "[]" else []
    if not isinstance(value, Mapping) or below == "[]":
        return []
    if below == ".*":
        return [member for name, member in value.items() if name not in schema.get("properties", {})]
    name = below.removeprefix(".")
    return [value[name]] if name in value else []


def _speaking(schema: Mapping[str, Any], value: object) -> Iterator[str]:
    """Yield the keywords of a schema that say something about a value; a truth value is no number."""
    for keyword in speaking_keywords(schema):
        kind = APPLIES_TO.get(keyword, object)
        if isinstance(value, kind) and not (isinstance(value, bool) and kind == (int, float)):
            yield keyword


_validators: dict[tuple[int, str], tuple[Mapping[str, Any], jsonschema_rs.Draft202012Validator]] = {}
"""By the identity of a schema and keyword; the schema is held, so that its identity stays its own."""


def _is_kept(keyword: str, schema: Mapping[str, Any], value: object) -> bool:
    known = _validators.get((id(schema), keyword))
    if known is None:
        known = _validators[id(schema), keyword] = schema, _validator(keyword, schema)
    try:
        return known[1].is_valid(value)
    except ValueError:  # generated data holds what JSON cannot: bytes, lone surrogates
        return False


def _validator(keyword: str, schema: Mapping[str, Any]) -> jsonschema_rs.Draft202012Validator:
    rule: dict[str, Any] = {keyword: schema[keyword]}
    if keyword == "additionalProperties":
        rule = {
            "properties": dict.fromkeys(schema.get("properties", {}), True),
            keyword: schema[keyword] is not False,
        }
    return jsonschema_rs.Draft202012Validator(rule, validate_formats=True)
