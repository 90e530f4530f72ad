"""Where in a documented body the thing itself stands, and how such a body is made for another thing.

A body may be the thing, or an envelope around it: `{"data": {…}}`, `{"items": […], "total": 2}`.
"""

from __future__ import annotations

import copy
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeAlias

from opensessions_stub.resources.documented import Documented
from opensessions_stub.resources.listing import ABSENT, word
from opensessions_stub.spec.composition import has_alternatives, merged
from opensessions_stub.spec.smallest import smallest_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from jsonschema_rs import Draft202012Validator

    from opensessions_stub.resources.listing import Page

Steps: TypeAlias = tuple[str | None, ...]
"""The way into a body: member names, and None for the first item of a list."""

_DEEPEST = 3
_MOST_PLACES = 400


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a body.

    Attributes:
        steps: the way to it.
        schema: the flat schema of what stands there, with the likeliest of its alternatives.
        source: the schema itself.
    """

    steps: Steps
    schema: Mapping[str, Any]
    source: Mapping[str, Any]


@dataclass(frozen=True)
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

    @cached_property
    def _documented(self) -> Documented:
        return Documented(self.schema.get("$defs", {}))

    def places(self) -> Iterator[Place]:
        """All objects and lists in the body, the outer ones first."""
        definitions = self.schema.get("$defs", {})
        waiting = [Place((), merged(self.schema, definitions), self.schema)]
        for place in waiting:
            yield place
            if len(place.steps) < _DEEPEST and len(waiting) < _MOST_PLACES:
                inner = [(name, part) for name, part in place.schema.get("properties", {}).items()]
                if isinstance(place.schema.get("items"), dict):
                    inner.append((None, place.schema["items"]))
                for step, part in inner:
                    if isinstance(part, dict):
                        waiting.append(Place((*place.steps, step), merged(part, definitions), part))

    def is_valid(self, body: object) -> bool:
        """Whether a body is as documented."""
        return self.validator is None or self.validator.is_valid(body)

    def with_record(self, place: Place, record: Mapping[str, Any], key: str | None) -> Any:
        """The body for one record.

        Args:
            place: where the record goes.
            record: what is known; members that have no place in the body are left out.
            key: the member that must be right, whatever else cannot be shown.
        """
        known: dict[str, Any] = self._documented.of(place.source, dict(record))
        there = _found(self.example, place.steps)
        base = there if isinstance(there, dict) else {}
        # What the example has on top of what is required is the example's own.
        base = {name: value for name, value in base.items() if name in place.schema.get("required", ())}
        shown_ones = [{**base, **known}, {**there, **known} if isinstance(there, dict) else known]
        if has_alternatives(place.source, self.schema.get("$defs", {})):
            # What the example has is of one of them, and the record may be another.
            shown_ones = [known, *(self._documented.of(place.source, each) for each in shown_ones)]
        for shown in shown_ones:
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

    def with_records(self, place: Place, page: Page) -> Any:
        """The body for a list of records; the example itself if such a body would not be valid.

        Args:
            place: where the list goes.
            page: what is listed, and what may be said beside it.
        """
        definitions = self.schema.get("$defs", {})
        item = place.schema.get("items")
        schema = merged(item, definitions) if isinstance(item, dict) else {}
        there = _found(self.example, place.steps)
        listed = there if isinstance(there, list) else []
        model = listed[0] if listed else smallest_of(schema, definitions)
        # Of alternatives the model is one, and what is listed may be another.
        required = () if has_alternatives(item, definitions) else schema.get("required", ())
        base = {name: model[name] for name in required if name in model} if isinstance(model, dict) else {}
        items = [{**base, **self._documented.of(item or {}, dict(record))} for record in page.records]
        body = _placed(self.example, place.steps, items)
        owner = _found(body, place.steps[:-1]) if place.steps else None
        if isinstance(owner, dict):
            self._say(body, owner, self._beside(place), page)
            for name, inner in owner.items():
                if isinstance(inner, dict) and name != place.steps[-1]:
                    self._say(body, inner, (), page)
            if has_alternatives(self.schema, definitions):  # of which what was said may be another one's
                body = self._documented.of(self.schema, body)
        return body if self.is_valid(body) else self.example

    def _say(self, body: Any, owner: dict[str, Any], names: Iterable[str], page: Page) -> None:
        """Puts into an object of a body what is known beside the list, as far as that stays valid."""
        for name in dict.fromkeys([*owner, *names]):
            before = owner.get(name, ABSENT)
            for value in page.around.get(word(name), ()):
                _put(owner, name, value)
                if self.is_valid(body):
                    break
                _put(owner, name, before)

    def _beside(self, place: Place) -> Iterable[str]:
        """The members that may stand beside a list."""
        owner = next((one for one in self.places() if one.steps == place.steps[:-1]), None)
        properties = owner.schema.get("properties", {}) if owner else {}
        return [name for name, part in properties.items() if part is not False]


def _put(owner: dict[str, Any], name: str, value: Any) -> None:
    if value is ABSENT:
        owner.pop(name, None)
    else:
        owner[name] = value


def _found(body: Any, steps: Steps) -> Any:
    for step in steps:
        if isinstance(step, str):
            body = body.get(step) if isinstance(body, dict) else None
        else:
            body = body[0] if isinstance(body, list) and body else None
    return body


def _placed(body: Any, steps: Steps, value: Any) -> Any:
    """The body with another value at a place, whether there was one or not; the body itself stays."""
    if not steps:
        return copy.deepcopy(value)
    step, rest = steps[0], steps[1:]
    if isinstance(step, str):
        owner = body if isinstance(body, dict) else {}
        return {**copy.deepcopy(owner), step: _placed(owner.get(step), rest, value)}
    first = body[0] if isinstance(body, list) and body else None
    return [_placed(first, rest, value)]
