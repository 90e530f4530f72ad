"""A request against its operation: parameters typed and checked, the body read and checked."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from opensessions_stub._behaviour import Refusal
from opensessions_stub._json import MalformedJSON, read_json
from opensessions_stub._request import percent_decode
from opensessions_stub._schema import Face
from opensessions_stub._spec import essence

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from jsonschema_rs import Draft202012Validator

    from opensessions_stub._request import Request
    from opensessions_stub._spec import Operation, Parameter, Spec

_INTEGER = re.compile(r"-?(0|[1-9][0-9]{0,999})")
_NUMBER = re.compile(r"-?(0|[1-9][0-9]{0,999})(\.[0-9]{1,999})?([eE][+-]?[0-9]{1,4})?")
_INFINITE = (float("inf"), float("-inf"))
_JSON_NAMES = {bool: "boolean", int: "integer", float: "number", str: "string", type(None): "null"}


_CHARSET = re.compile(r";\s*charset\s*=\s*\"?([^\s;\"]+)", re.IGNORECASE)


class InvalidValueError(Exception):
    """A value does not satisfy its schema; the message says why, without repeating the value."""


def _integer(text: str) -> int:
    if not _INTEGER.fullmatch(text):
        raise ValueError
    return int(text)


def _number(text: str) -> float:
    if not _NUMBER.fullmatch(text):
        raise ValueError
    number = int(text) if _INTEGER.fullmatch(text) else float(text)
    if number in _INFINITE:
        raise ValueError
    return number


def _word(**words: bool | None) -> Callable[[str], bool | None]:
    def read(text: str) -> bool | None:
        if text not in words:
            raise ValueError
        return words[text]

    return read


# From the narrowest type to the widest: where a schema allows several, the first that fits is meant.
_READERS: dict[str, Callable[[str], Any]] = {
    "null": _word(null=None),
    "boolean": _word(true=True, false=False),
    "integer": _integer,
    "number": _number,
    "string": str,
}


class ParameterCheck:
    """Reads one parameter from text.

    Raises:
        SpecError: the parameter's schema asks for what cannot be read from text.
    """

    def __init__(self, spec: Spec, parameter: Parameter) -> None:
        self.parameter = parameter
        schema = spec.schemas.bundle(parameter.schema, Face.REQUEST)
        self._validator: Draft202012Validator = spec.schemas.validator(parameter.schema, Face.REQUEST)
        types = _types(schema, schema)
        self.is_list = "array" in types
        if "object" in types or (self.is_list and len(types) > 1):
            raise spec.document.error(
                parameter.schema,
                f"parameter {parameter.name}: the stub reads single values, or lists of them",
            )
        item_types = _item_types(schema, schema) if self.is_list else types
        if item_types & {"array", "object"}:
            raise spec.document.error(
                parameter.schema, f"parameter {parameter.name}: the stub reads flat lists only"
            )
        self._readers = [reader for name, reader in _READERS.items() if name in (item_types or {"string"})]
        self._expected = " or ".join(sorted(item_types or {"string"}))

    def read(self, raw: Sequence[str]) -> Any:  # noqa: ANN401 - what the schema says
        """The value that the parameter's occurrences spell.

        Raises:
            InvalidValueError: they do not satisfy the schema.
        """
        if self.is_list:
            parts = raw if self.parameter.explode and self.parameter.location == "query" else _split(raw)
            return self._valid([self._item(part) for part in parts])
        if len(raw) > 1:
            raise InvalidValueError("must be given once only")
        text = self._decoded(raw[0])
        problem = f"must be {self._expected}"
        for reader in self._readers:
            try:
                return self._valid(reader(text))
            except ValueError:
                continue
            except InvalidValueError as error:
                problem = str(error)
        raise InvalidValueError(problem)

    def _item(self, raw: str) -> Any:  # noqa: ANN401
        text = self._decoded(raw)
        for reader in self._readers:
            try:
                return reader(text)
            except ValueError:
                continue
        raise InvalidValueError(f"must be a list of {self._expected}")

    def _decoded(self, raw: str) -> str:
        if self.parameter.location in {"header", "cookie"}:
            return raw
        try:
            return percent_decode(raw)
        except ValueError:
            raise InvalidValueError("is not percent-encoded UTF-8") from None

    def _valid(self, value: Any) -> Any:  # noqa: ANN401
        if not self._validator.is_valid(value):
            raise InvalidValueError(explain(self._validator, value))
        return value


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
            except InvalidValueError as error:
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
                except InvalidValueError as error:
                    raise Refusal(400, f"The {kind} {check.parameter.name} {error}") from None
            elif check.parameter.required:
                raise Refusal(400, f"The {kind} {check.parameter.name} is missing")
        return values


def explain(validator: Draft202012Validator, value: Any) -> str:  # noqa: ANN401 - any JSON value
    """Why a value does not satisfy a schema, in words that do not repeat the value."""
    error = next(validator.iter_errors(value), None)
    if error is None:
        return "it does not satisfy its schema"
    place = ".".join(str(step) for step in error.instance_path)
    return f"{place}: {error.message}" if place else error.message.removeprefix("the value ")


def _split(raw: Sequence[str]) -> list[str]:
    return [part.strip() for text in raw for part in text.split(",")]


def _types(schema: Any, root: Mapping[str, Any]) -> set[str]:  # noqa: ANN401 - an object or a boolean
    """The JSON types that a schema speaks of; empty if it names none."""
    if not isinstance(schema, dict):
        return set()
    if isinstance(schema.get("$ref"), str):
        return _types(root["$defs"][schema["$ref"].rpartition("/")[2]], root)
    if "type" in schema:
        return {schema["type"]} if isinstance(schema["type"], str) else set(schema["type"])
    values = [schema["const"]] if "const" in schema else schema.get("enum", [])
    found = {_JSON_NAMES.get(type(value), "object") for value in values}
    for keyword in ("allOf", "anyOf", "oneOf"):
        for part in schema.get(keyword, ()):
            found |= _types(part, root)
    return found


def _item_types(schema: Any, root: Mapping[str, Any]) -> set[str]:  # noqa: ANN401
    if not isinstance(schema, dict):
        return set()
    if isinstance(schema.get("$ref"), str):
        return _item_types(root["$defs"][schema["$ref"].rpartition("/")[2]], root)
    return _types(schema.get("items"), root)
