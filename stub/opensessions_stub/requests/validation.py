"""A request against its operation: parameters typed and checked, the body read and checked."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from opensessions_stub._behaviour import Refusal
from opensessions_stub.requests.json import MalformedJSON, read_json
from opensessions_stub.requests.values import InvalidValue, ParameterCheck
from opensessions_stub.spec.schema import Face, explain
from opensessions_stub.spec.spec import essence

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from jsonschema_rs import Draft202012Validator

    from opensessions_stub.requests.request import Request
    from opensessions_stub.spec.spec import Operation, Spec

_CHARSET = re.compile(r";\s*charset\s*=\s*\"?([^\s;\"]+)", re.IGNORECASE)


class BodyCheck:
    """Reads the body of one operation, by media type.

    Attributes:
        is_taken: whether the operation takes a body at all; one that comes along otherwise means nothing.
    """

    def __init__(self, spec: Spec, operation: Operation) -> None:
        body = operation.body
        self._required = body is not None and body.required
        self._validators: dict[str, Draft202012Validator | None] = {
            essence(content.media_type): (
                spec.schemas.validator(content.schema, Face.REQUEST) if content.schema else None
            )
            for content in (body.contents if body else ())
        }
        self.is_taken = bool(self._validators)

    def read(self, request: Request, raw: bytes | None) -> Any:  # noqa: ANN401 - what the schema says
        """The value of a body; None if there is none.

        Args:
            request: what the body came with.
            raw: the body, None if it was too large to be kept.

        Raises:
            Refusal: 415, 413 or 400: it is of another media type, too large, missing, not JSON, or does not
                satisfy its schema.
        """
        if raw == b"":
            if self._required:
                raise Refusal(400, "The request needs a body")
            return None
        validator = self._validators[self._media_type(request)]
        if raw is None:
            raise Refusal(413, "The request body is too large")
        try:
            value = read_json(raw)
        except MalformedJSON as error:
            raise Refusal(400, f"The request body is not JSON: {error}") from None
        if validator is not None and not validator.is_valid(value):
            raise Refusal(400, f"The request body is not valid: {explain(validator, value)}")
        return value

    def _media_type(self, request: Request) -> str:
        declared = request.headers.get("content-type", ())
        if len(declared) == 1:
            charset = _CHARSET.search(declared[0])
            media_type = essence(declared[0])
            if media_type in self._validators and (not charset or charset[1].lower() == "utf-8"):
                return media_type
        raise Refusal(415, f"The request body must be {' or '.join(self._validators)}")


class RequestCheck:
    """Everything that the spec demands of a request to one operation, compiled once.

    Raises:
        SpecError: the operation demands what the stub cannot check.
    """

    def __init__(self, spec: Spec, operation: Operation) -> None:
        self.body = BodyCheck(spec, operation)
        self._by_location: dict[str, dict[str, ParameterCheck]] = {
            "path": {},
            "query": {},
            "header": {},
            "cookie": {},
        }
        for parameter in operation.parameters:
            name = parameter.name.lower() if parameter.location == "header" else parameter.name
            self._by_location[parameter.location][name] = ParameterCheck(spec, parameter)
        credentials = (scheme for alternative in operation.security for scheme in alternative)
        self._query_credentials = {scheme.field for scheme in credentials if scheme.location == "query"}

    def path(self, raw: Mapping[str, str]) -> dict[str, Any]:
        """The path parameters.

        Raises:
            Refusal: 404, one of them cannot name anything.
        """
        values = {}
        for name, check in self._by_location["path"].items():
            try:
                values[name] = check.read((raw[name],))
            except InvalidValue as error:
                raise Refusal(404, f"Nothing has this {name}: it {error}") from None
        return values

    def query(self, request: Request) -> dict[str, Any]:
        """The query parameters.

        Raises:
            Refusal: 400, one is unknown, repeated, missing or wrong.
        """
        if request.query is None:
            raise Refusal(400, "The query is not percent-encoded UTF-8")
        checks = self._by_location["query"]
        given: dict[str, list[str]] = {}
        for name, raw in request.query:
            if name in checks:
                given.setdefault(name, []).append(raw)
            elif name not in self._query_credentials:
                raise Refusal(400, f"There is no query parameter {name}")
        return self._read("query parameter", checks, given) if checks else {}

    def header(self, request: Request) -> dict[str, Any]:
        """The header parameters.

        Raises:
            Refusal: 400, one is repeated, missing or wrong.
        """
        checks = self._by_location["header"]
        return self._read("header", checks, request.headers) if checks else {}

    def cookie(self, request: Request) -> dict[str, Any]:
        """The cookie parameters.

        Raises:
            Refusal: 400, one is repeated, missing or wrong.
        """
        checks = self._by_location["cookie"]
        if not checks:
            return {}
        given: dict[str, list[str]] = {}
        for name, value in request.cookies():
            given.setdefault(name, []).append(value)
        return self._read("cookie", checks, given)

    def _read(
        self, kind: str, checks: Mapping[str, ParameterCheck], given: Mapping[str, Sequence[str]]
    ) -> dict[str, Any]:
        values = {}
        for name, check in checks.items():
            raw = given.get(name)
            if raw:
                try:
                    values[check.parameter.name] = check.read(raw)
                except InvalidValue as error:
                    raise Refusal(400, f"The {kind} {check.parameter.name} {error}") from None
            elif check.parameter.required:
                raise Refusal(400, f"The {kind} {check.parameter.name} is missing")
        return values
