"""Closed copies of schemas: what a spec does not name is not allowed, unless it says that more may come.

An object that names members and says nothing of others may hold others: clients must ignore them. A
server that sends one has outgrown its spec, though, and only a closed copy notices.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from typing import Any

import jsonschema_rs
from jsonschema_rs import ValidationErrorKind

from tools.specfirst.specs.parts import parts, resolved
from tools.specfirst.specs.references import schemas_reached
from tools.specfirst.specs.validators import Validators

_COMPOSED = ("allOf", "anyOf", "oneOf")
_LISTS = (*_COMPOSED, "prefixItems")
_NAMED = ("properties", "patternProperties")
_OF_ALL = ("items", "additionalProperties")
_OPENING = ("additionalProperties", "unevaluatedProperties")


class ClosedSchemas:
    """The closed copies of one document's component schemas; `validator` makes one for a schema of it.

    Each schema is copied twice: closed, and, for the parts of a composition, with only its members
    closed, since a part does not know the members of its siblings.
    """

    def __init__(self, document: Mapping[str, Any]) -> None:
        schemas = document.get("components", {}).get("schemas", {})
        self._schemas = schemas
        self._shared = frozenset(_shared(document))
        self._definitions = {
            "closed": {name: self._closed(schema) for name, schema in schemas.items()},
            "part": {name: self._part(schema) for name, schema in schemas.items()},
        }
        # For conditions and names of members the schemas as they are.
        self._validators = Validators({**self._definitions, "components": {"schemas": schemas}})

    def validator(self, schema: Mapping[str, Any]) -> "ClosedValidator":
        """Return what finds undocumented members."""
        own = self._closed(schema)
        return ClosedValidator(self._validators.of(own), lambda: self._names(schema))

    def _names(self, schema: Mapping[str, Any]) -> frozenset[str]:
        reached = [schema, schemas_reached({"components": {"schemas": self._schemas}}, schema)]
        # Derived schemas name their base, which need not name them.
        is_base = '"discriminator"' in json.dumps(reached, default=str)
        return frozenset(_names([self._schemas, schema] if is_base else reached))

    def _closed(self, schema: Any) -> Any:
        if not isinstance(schema, Mapping):
            return schema
        copy = self._part(schema)
        if "$ref" in schema and not schema.get("properties"):
            return {**copy, "$ref": schema["$ref"].replace("/components/schemas/", "/closed/")}
        composed = any(keyword in schema for keyword in _COMPOSED)
        if composed and self._is_open(schema, ()):
            return copy
        # `properties: {}` names none, and says no more than nothing.
        if (composed or schema.get("properties")) and not any(keyword in schema for keyword in _OPENING):
            copy["unevaluatedProperties" if composed or "$ref" in schema else "additionalProperties"] = False
        return copy

    def _below(self, schema: Any) -> Any:
        return self._part(schema) if id(schema) in self._shared else self._closed(schema)

    def _is_open(self, schema: Any, above: tuple[str, ...]) -> bool:
        """Whether an object of any members fits, as an alternative names none: `{nullable: true}` is one."""
        if not isinstance(schema, Mapping):
            return schema is True
        types = schema.get("type", "object")
        if (
            any(schema.get(name) for name in _NAMED)
            or not {"const", "enum"}.isdisjoint(schema)
            or "object" not in types
        ):
            return False
        name = schema.get("$ref", "").rpartition("/")[2]
        if name and name not in above and not self._is_open(self._schemas.get(name), (*above, name)):
            return False
        return all(self._is_open(part, above) for part in schema.get("allOf", ())) and all(
            any(self._is_open(branch, above) for branch in schema[keyword])
            for keyword in ("anyOf", "oneOf")
            if keyword in schema
        )

    def _part(self, schema: Any) -> Any:
        if not isinstance(schema, Mapping):
            return schema
        # Of OpenAPI 3.0, and no JSON Schema: other checks know what it means.
        nullable = schema.get("nullable") is True
        copy: dict[str, Any] = {}
        for keyword, value in schema.items():
            if keyword == "$ref":
                copy[keyword] = value.replace("/components/schemas/", "/part/")
            elif keyword in _LISTS:
                close = self._closed if keyword == "prefixItems" else self._part
                copy[keyword] = [close(item) for item in value]
            elif keyword in _NAMED:
                copy[keyword] = {name: self._below(member) for name, member in value.items()}
            elif keyword in ("items", "additionalProperties", "unevaluatedProperties", "contains"):
                copy[keyword] = self._below(value)
            elif not (nullable and keyword == "type") and not (
                keyword.startswith("exclusive") and isinstance(value, bool)
            ):
                copy[keyword] = value
        # That no more than one fits is for other checks: here formats tell none apart.
        if (branches := copy.pop("oneOf", None)) is not None:
            copy["allOf"] = [*copy.get("allOf", ()), {"anyOf": branches}]
        # What is demanded is named, described or not.
        for name in schema.get("required", ()):
            copy["properties"] = {name: True, **copy.get("properties", {})}
        return copy


class ClosedValidator:
    """Finds the members of a document that its schema does not name.

    Args:
        validator: That of the closed schema.
        names: Returns the names of all members that it and what it leads to name.
    """

    def __init__(
        self, validator: jsonschema_rs.Draft202012Validator, names: Callable[[], frozenset[str]]
    ) -> None:
        self._validator = validator
        self._find_names = names

    @cached_property
    def _names(self) -> frozenset[str]:
        return self._find_names()

    def undocumented(self, document: object) -> list[str]:
        """Return the undocumented members as places such as `mpssession/0: region`."""
        return [
            f"{'/'.join(map(str, place)) or 'the top'}: {', '.join(sorted(names))}"
            for place, names in self._unnamed(document)
        ]

    def borrowed(self, document: object) -> frozenset[str]:
        """Return the undocumented members' names that other schemas have, as other alternatives may.

        A part that has an undocumented member names none of those around it, so the innermost count first,
        and go where they are nobody else's. Where alternatives fail for such a part nothing can be told.
        """
        rest: Any = json.loads(json.dumps(document))  # in which no part stands in two places
        removed = True
        while removed and (found := list(self._unnamed(rest))):
            if sum(1 for _ in self._validator.iter_errors(rest)) > len(found):
                break
            removed = False
            deepest = max(len(place) for place, _ in found)
            for place, names in found:
                if len(place) == deepest:
                    if lent := self._names.intersection(names):
                        return lent
                    holder = _at(rest, place)
                    for name in holder.keys() & names:
                        del holder[name]
                        removed = True
        return frozenset()

    def _unnamed(self, document: object) -> Iterator[tuple[list[str | int], list[str]]]:
        for error in self._validator.iter_errors(document):
            match error.kind:
                case ValidationErrorKind.AdditionalProperties() | ValidationErrorKind.UnevaluatedProperties():
                    yield error.instance_path, error.kind.unexpected


def _shared(document: Mapping[str, Any]) -> Iterator[int]:
    """Yield members and items, by identity, that several parts of a composition describe: none knows all."""
    waiting = [[part.members] for part in parts(document) if isinstance(part.members.get("allOf"), list)]
    done: set[frozenset[int]] = set()
    while waiting:
        described: dict[str, dict[int, Any]] = {}
        for part in _parts_of(document, waiting.pop()):
            below = [(f"{keyword} of all", part.get(keyword)) for keyword in _OF_ALL]
            for name, member in (*part.get("properties", {}).items(), *below):
                if isinstance(member, Mapping):
                    described.setdefault(name, {})[id(member)] = member
        for members in described.values():
            if len(members) > 1 and frozenset(members) not in done:
                done.add(frozenset(members))
                yield from members
                waiting.append([*members.values()])


def _parts_of(document: Mapping[str, Any], schemas: list[Any]) -> Iterator[Mapping[str, Any]]:
    waiting, seen = [*schemas], set()
    while waiting:
        part = resolved(document, waiting.pop())
        if id(part) not in seen:
            seen.add(id(part))
            waiting += part.get("allOf", ())
            yield part


def _at(document: Any, place: list[str | int]) -> dict[str, Any]:
    """Return the object at a place, an empty one where it is not told: odd names are not all in a path."""
    for step in place:
        try:
            document = document[step]
        except (KeyError, IndexError, TypeError):
            return {}
    return document if isinstance(document, dict) else {}


def _names(schema: Any) -> Iterator[str]:
    """Return the names of all members that a schema names, at any depth."""
    if isinstance(schema, Mapping):
        yield from schema.get("properties", ())
        demanded = schema.get("required")
        yield from demanded if isinstance(demanded, list) else ()
    parts = schema.values() if isinstance(schema, Mapping) else schema if isinstance(schema, list) else ()
    for part in parts:
        yield from _names(part)
