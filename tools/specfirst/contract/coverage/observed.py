"""What one request and its answer exercise of a spec."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from json import loads
from typing import Any

from tools.specfirst.contract.coverage.items import parameter_place
from tools.specfirst.contract.coverage.places import place_of
from tools.specfirst.contract.spec_view import Operation, content_schema
from tools.specfirst.specs.files import SpecFile
from tools.specfirst.specs.parts import resolved

ABSENT: Any = object()
"""The body of a request that has none."""

_ANY: Mapping[str, Any] = {}
"""The schema of a parameter that has none."""


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
            yield from _request_items(document, parameter.get("schema", _ANY), value, place)
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
    for spoken, part in place_of(document, schema, place).walk(value):
        yield spoken.name
        yield from (rule.item for rule in spoken.rules if rule.speaks_of(part))


def _request_items(
    document: Mapping[str, Any], schema: Mapping[str, Any], value: object, place: str
) -> Iterator[str]:
    for spoken, part in place_of(document, schema, place).walk(value):
        yield spoken.name
        for rule in spoken.rules:
            if rule.speaks_of(part):
                yield rule.side(part)
