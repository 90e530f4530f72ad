"""Whether a generated request is as the spec wants it: others are sent only where they were announced."""

import re
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import jsonschema_rs

from tools.specfirst.contract.judging.operations import Match
from tools.specfirst.contract.spec_view import Operation, is_exploded_object
from tools.specfirst.specs.evidence import ITSELF, KEYWORD, said
from tools.specfirst.specs.files import SpecFile
from tools.specfirst.specs.parts import resolved
from tools.specfirst.specs.validators import validators_of

_WHOLE = re.compile(r"-?\d{1,1000}")
_NUMBER = re.compile(r"-?\d+(\.\d+)?([eE][+-]?\d+)?")
_GUESSES = ("inferred:", "client:", "recorded:")
_TRUTH = {"true": True, "false": False}


class Validity:
    """Holds what paths and queries say against their schemas; bodies are not sent to live servers.

    Args:
        spec: Whose operations are called.
    """

    def __init__(self, spec: SpecFile) -> None:
        self._spec = spec
        self._known = validators_of(spec)
        self._validators: dict[int, jsonschema_rs.Draft202012Validator] = {}

    def is_valid(self, match: Match, url: str) -> bool:
        """Return whether all that a request says is as the spec wants it."""
        operation, query = match.operation, _by_name(url)
        names = {name for parameter in operation.parameters for name in self._names(parameter)}
        if not (operation.takes_any_name or query.keys() <= names):
            return False
        given = {"path": {name: [text] for name, text in match.path.items()}, "query": query}
        return all(
            self._fits(parameter, given[parameter["in"]])
            for parameter in operation.parameters
            if parameter["in"] in given
        )

    def breaks_what_is_assumed(self, operation: Operation, url: str) -> bool:
        """Return whether a query breaks what only the spec's authors think is so: no answer is wrong then."""
        query = _by_name(url)
        return any(
            self._is_assumed(parameter, query.get(parameter["name"]))
            for parameter in operation.parameters
            if parameter["in"] == "query"
        )

    def _is_assumed(self, parameter: Mapping[str, Any], texts: list[str] | None) -> bool:
        """Return whether what is wrong with a parameter, if anything is, is wrong by an assumption alone."""
        if texts is None:
            return bool(parameter.get("required")) and _is_guess(parameter.get(KEYWORD, {}), "required")
        schema = resolved(self._spec.data, parameter.get("schema", {}))
        if len(texts) != 1 or schema.get("type") in ("array", "object"):
            return False
        errors = self._validator(schema).iter_errors(self._read(schema, texts[0]))
        broken = [str(error.schema_path[-1]) for error in errors]
        return bool(broken) and all(_is_guess(schema.get(KEYWORD, {}), keyword) for keyword in broken)

    def _names(self, parameter: Mapping[str, Any]) -> Iterator[str]:
        if parameter["in"] != "query":
            return
        yield parameter["name"]
        if is_exploded_object(self._spec.data, parameter):
            yield from resolved(self._spec.data, parameter["schema"]).get("properties", {})

    def _fits(self, parameter: Mapping[str, Any], given: Mapping[str, list[str]]) -> bool:
        schema = resolved(self._spec.data, parameter.get("schema", {}))
        style = parameter.get("style", "form" if parameter["in"] == "query" else "simple")
        if style not in ("form", "simple") or "content" in parameter:
            return True  # which is more than is read here
        if is_exploded_object(self._spec.data, parameter):
            members = {
                name: self._read(part, given[name][0])
                for name, part in schema.get("properties", {}).items()
                if name in given and len(given[name]) == 1
            }
            return not members or self._is_valid(schema, members)
        texts = given.get(parameter["name"])
        if texts is None:
            return not parameter.get("required")
        if "array" in schema.get("type", ()):
            if not parameter.get("explode", style == "form"):
                texts = [piece for text in texts for piece in text.split(",")]
            return self._is_valid(schema, [self._read(schema.get("items", {}), text) for text in texts])
        return len(texts) == 1 and self._is_valid(schema, self._read(schema, texts[0]))

    def _read(self, schema: Mapping[str, Any], text: str) -> Any:
        """Return what a text stands for, by the type that it should have."""
        types = resolved(self._spec.data, schema).get("type", ())
        types = {types} if isinstance(types, str) else {*types}
        if "boolean" in types and text in _TRUTH:
            return _TRUTH[text]
        if types & {"integer", "number"} and _WHOLE.fullmatch(text):
            return int(text)
        return float(text) if "number" in types and _NUMBER.fullmatch(text) else text

    def _is_valid(self, schema: Mapping[str, Any], value: object) -> bool:
        try:
            return self._validator(schema).is_valid(value)
        except ValueError:  # more digits, or less of a character, than JSON takes
            return False

    def _validator(self, schema: Mapping[str, Any]) -> jsonschema_rs.Draft202012Validator:
        if id(schema) not in self._validators:
            self._validators[id(schema)] = self._known.of(schema, validate_formats=True)
        return self._validators[id(schema)]


def _by_name(url: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name, text in parse_qsl(urlsplit(url).query, keep_blank_values=True):
        found.setdefault(name, []).append(text)
    return found


def _is_guess(entries: Mapping[str, Any], keyword: str) -> bool:
    evidence = said(entries.get(keyword)) or said(entries.get(ITSELF)) or ""
    return evidence.startswith(_GUESSES)
