"""Where in a documented body the thing itself stands, and how such a body is made for another thing.

A body may be the thing, or an envelope around it: `{"data": {…}}`, `{"items": […], "total": 2}`.
"""

from __future__ import annotations

import copy
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

from opensessions_stub.spec.naming import plain
from opensessions_stub.spec.smallest import merged, smallest_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from jsonschema_rs import Draft202012Validator

Steps: TypeAlias = tuple[str | None, ...]
"""The way into a body: member names, and None for the first item of a list."""

_DEEPEST = 3
_DEEPEST_SCHEMA = 32
_COUNTS = {"count", "total", "totalcount", "size", "totalitems"}


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a body, and the flat schema of what stands there."""

    steps: Steps
    schema: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Shape:
    """The body of one answer, as an example and as a schema.

    Attributes:
        example: a valid body.
        schema: its schema as a bundle; a schema without keywords if there is none.
        validator: checks bodies; None if there is no schema.
    """

    example: Any
    schema: Mapping[str, Any]
    validator: Draft202012Validator | None

    def places(self) -> Iterator[Place]:
        """All objects and lists in the body, the outer ones first."""
        definitions = self.schema.get("$defs", {})
        waiting = [Place((), merged(self.schema, definitions))]
        while waiting:
            place = waiting.pop(0)
            yield place
            if len(place.steps) < _DEEPEST:
                inner = [(name, part) for name, part in place.schema.get("properties", {}).items()]
                if isinstance(place.schema.get("items"), dict):
                    inner.append((None, place.schema["items"]))
                for step, part in inner:
                    if isinstance(part, dict):
                        waiting.append(Place((*place.steps, step), merged(part, definitions)))

    def is_valid(self, body: object) -> bool:
        """Whether a body is as documented."""
        return self.validator is None or self.validator.is_valid(body)

    def with_record(self, place: Place, record: Mapping[str, Any], key: str | None) -> Any:  # noqa: ANN401
        """The body for one record.

        Args:
            place: where the record goes.
            record: what is known; members that have no place in the body are left out.
            key: the member that must be right, whatever else cannot be shown.
        """
        known = _allowed(place.schema, record, self.schema.get("$defs", {}))
        there = _found(self.example, place.steps)
        base = there if isinstance(there, dict) else {}
        # What the example has on top of what is required is the example's own.
        base = {name: value for name, value in base.items() if name in place.schema.get("required", ())}
        for shown in ({**base, **known}, {**there, **known} if isinstance(there, dict) else known):
            body = _placed(self.example, place.steps, shown)
            if self.is_valid(body):
                return body
        shown = dict(there) if isinstance(there, dict) else {}
        for name in [key, *known] if key in known else known:  # one by one: something does not fit
            body = _placed(self.example, place.steps, {**shown, name: known[name]})
            if self.is_valid(body):
                shown[name] = known[name]
        body = _placed(self.example, place.steps, shown)
        return body if self.is_valid(body) else self.example

    def with_records(self, place: Place, records: list[Mapping[str, Any]]) -> Any:  # noqa: ANN401
        """The body for a list of records; the example itself if such a body would not be valid."""
        definitions = self.schema.get("$defs", {})
        item = place.schema.get("items")
        schema = merged(item, definitions) if isinstance(item, dict) else {}
        there = _found(self.example, place.steps)
        listed = there if isinstance(there, list) else []
        model = listed[0] if listed else smallest_of(schema, definitions)
        required = schema.get("required", ())
        base = {name: model[name] for name in required if name in model} if isinstance(model, dict) else {}
        items = [{**base, **_allowed(schema, record, definitions)} for record in records]
        body = _placed(self.example, place.steps, items)
        owner = _found(body, place.steps[:-1]) if place.steps else None
        if isinstance(owner, dict):
            for name, value in owner.items():
                if plain(name) in _COUNTS and value == len(listed):
                    owner[name] = len(items)
        return body if self.is_valid(body) else self.example


def _allowed(
    schema: Mapping[str, Any], record: Mapping[str, Any], definitions: Mapping[str, Any]
) -> dict[str, Any]:
    """What of a record a schema speaks of; all of it where the schema leaves that open on purpose."""
    properties = schema.get("properties")
    if not properties or schema.get("additionalProperties"):
        return dict(record)
    return {
        name: _shown(properties[name], value, definitions)
        for name, value in record.items()
        if properties.get(name, False) is not False
    }


def _shown(schema: Any, value: Any, definitions: Mapping[str, Any]) -> Any:  # noqa: ANN401 - any JSON value
    """The same of a value within a record; where there are alternatives, who knows which it is."""
    if not isinstance(schema, dict) or _has_alternatives(schema, definitions):
        return value
    schema = merged(schema, definitions)
    if isinstance(value, list):
        return [_shown(schema.get("items"), item, definitions) for item in value]
    return _allowed(schema, value, definitions) if isinstance(value, dict) else value


def _has_alternatives(schema: Any, definitions: Mapping[str, Any], depth: int = 0) -> bool:  # noqa: ANN401
    if not isinstance(schema, dict) or depth > _DEEPEST_SCHEMA:
        return False
    parts = [*schema.get("allOf", ())]
    if "$ref" in schema:
        parts.append(definitions[schema["$ref"].rpartition("/")[2]])
    return bool(schema.keys() & {"anyOf", "oneOf"}) or any(
        _has_alternatives(part, definitions, depth + 1) for part in parts
    )


def _found(body: Any, steps: Steps) -> Any:  # noqa: ANN401 - any JSON value
    for step in steps:
        if isinstance(step, str):
            body = body.get(step) if isinstance(body, dict) else None
        else:
            body = body[0] if isinstance(body, list) and body else None
    return body


def _placed(body: Any, steps: Steps, value: Any) -> Any:  # noqa: ANN401 - any JSON value
    """The body with another value at a place, whether there was one or not; the body itself stays."""
    if not steps:
        return copy.deepcopy(value)
    step, rest = steps[0], steps[1:]
    if isinstance(step, str):
        owner = body if isinstance(body, dict) else {}
        return {**copy.deepcopy(owner), step: _placed(owner.get(step), rest, value)}
    first = body[0] if isinstance(body, list) and body else None
    return [_placed(first, rest, value)]
