"""Parameters from text: typed by their schemas, and checked."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from opensessions_stub.requests.request import percent_decode
from opensessions_stub.spec.schema import Face, explain

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from jsonschema_rs import Draft202012Validator

    from opensessions_stub.spec.spec import Parameter, Spec

_INTEGER = re.compile(r"-?(0|[1-9][0-9]{0,999})")
_NUMBER = re.compile(r"-?(0|[1-9][0-9]{0,999})(\.[0-9]{1,999})?([eE][+-]?[0-9]{1,4})?")
_INFINITE = (float("inf"), float("-inf"))
_JSON_NAMES = {bool: "boolean", int: "integer", float: "number", str: "string", type(None): "null"}


class InvalidValue(Exception):
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
        SpecError: the parameter's schema asks for what cannot be read from text, or excludes an example.
    """

    def __init__(self, spec: Spec, parameter: Parameter) -> None:
        self.parameter = parameter
        schema = spec.schemas.bundle(parameter.schema, Face.REQUEST)
        self._validator: Draft202012Validator = spec.schemas.validator(parameter.schema, Face.REQUEST)
        for example in parameter.examples:
            if not self._validator.is_valid(example):
                raise spec.document.error(
                    parameter.schema,
                    f"parameter {parameter.name}: an example does not satisfy its schema: "
                    f"it {explain(self._validator, example)}",
                )
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
            InvalidValue: they do not satisfy the schema.
        """
        if self.is_list:
            parts = raw if self.parameter.explode and self.parameter.location == "query" else _split(raw)
            return self._valid([self._item(part) for part in parts])
        if len(raw) > 1:
            raise InvalidValue("must be given once only")
        text = self._decoded(raw[0])
        problem = f"must be {self._expected}"
        for reader in self._readers:
            try:
                return self._valid(reader(text))
            except ValueError:
                continue
            except InvalidValue as error:
                problem = str(error)
        raise InvalidValue(problem)

    def _item(self, raw: str) -> Any:  # noqa: ANN401
        text = self._decoded(raw)
        for reader in self._readers:
            try:
                return reader(text)
            except ValueError:
                continue
        raise InvalidValue(f"must be a list of {self._expected}")

    def _decoded(self, raw: str) -> str:
        if self.parameter.location in {"header", "cookie"}:
            return raw
        try:
            return percent_decode(raw)
        except ValueError:
            raise InvalidValue("is not percent-encoded UTF-8") from None

    def _valid(self, value: Any) -> Any:  # noqa: ANN401
        if not self._validator.is_valid(value):
            raise InvalidValue(explain(self._validator, value))
        return value


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
