"""Walking over values as their schema is walked: which part of a value is spoken of in which place.

What a schema says of a place is read once, since thousands of values come there.
"""

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any

import jsonschema_rs

from tools.specfirst.contract.coverage.items import (
    APPLIES_TO,
    branches,
    children,
    member_place,
    speaking_keywords,
)
from tools.specfirst.specs.parts import resolved

_NUMBERS = (int, float)
_ITEMS, _OTHERS = "[]", ".*"
_ENOUGH_ITEMS = 10
"""Items of a list that are looked at; a list of thousands says nothing that its first do not."""


class Place:
    """One place in requests or answers, and what a schema says of the values there.

    Attributes:
        name: As `documented_items` names it.
    """

    def __init__(
        self, document: Mapping[str, Any], schema: Mapping[str, Any], name: str, above: tuple[int, ...] = ()
    ) -> None:
        self.name = name
        self._document = document
        self._schema = resolved(document, schema)
        self._above = (*above, id(self._schema))

    @cached_property
    def rules(self) -> list["Rule"]:
        """Its keywords that say what a value may be."""
        return [Rule(keyword, self._schema, self.name) for keyword in speaking_keywords(self._schema)]

    def walk(self, value: object) -> Iterator[tuple["Place", object]]:
        """Yield every part of a value with each place that it is in."""
        yield self, value
        for branch in self._branches:
            yield from branch.walk(value)
        if isinstance(value, list) and _ITEMS in self._below:
            for part in value[:_ENOUGH_ITEMS]:
                yield from self._below[_ITEMS].walk(part)
        elif isinstance(value, Mapping):
            for name, part in value.items():
                place = self._below.get(f".{name}", self._below.get(_OTHERS))
                if place is not None:
                    yield from place.walk(part)

    @cached_property
    def _branches(self) -> list["Place"]:
        return [self._inner(branch, self.name) for branch in branches(self._schema) if self._is_new(branch)]

    @cached_property
    def _below(self) -> Mapping[str, "Place"]:
        return {
            step: self._inner(child if self._is_new(child) else {}, member_place(self.name, step))
            for step, child in children(self._schema)
        }

    def _is_new(self, schema: Mapping[str, Any]) -> bool:
        """Whether a schema is none of those around it: of such `documented_items` says nothing more, either.

        Where schemas describe schemas there would be more places than a run has time for.
        """
        return id(resolved(self._document, schema)) not in self._above

    def _inner(self, schema: Mapping[str, Any], name: str) -> "Place":
        return Place(self._document, schema, name, self._above)


class Rule:
    """What one keyword of a schema says, and how a request is counted that keeps or breaks it.

    Attributes:
        item: Of an answer that the keyword speaks of.
    """

    def __init__(self, keyword: str, schema: Mapping[str, Any], name: str) -> None:
        self.item = f"{name} {keyword}"
        self._sides = f"{self.item} broken", f"{self.item} kept"
        self._kind = APPLIES_TO.get(keyword, object)
        self._keyword = keyword
        self._schema = schema

    def speaks_of(self, value: object) -> bool:
        """Whether the keyword says something about a value; a truth value is no number."""
        return isinstance(value, self._kind) and not (isinstance(value, bool) and self._kind == _NUMBERS)

    def side(self, value: object) -> str:
        """The item of a request with a value that the keyword speaks of."""
        return self._sides[self._allows(value)]

    def _allows(self, value: object) -> bool:
        try:
            return self._validator.is_valid(value)
        except ValueError:  # generated data holds what JSON cannot: bytes, lone surrogates
            return False

    @cached_property
    def _validator(self) -> jsonschema_rs.Draft202012Validator:
        rule: dict[str, Any] = {self._keyword: self._schema[self._keyword]}
        if self._keyword == "additionalProperties":
            rule = {
                "properties": dict.fromkeys(self._schema.get("properties", {}), True),
                self._keyword: self._schema[self._keyword] is not False,
            }
        return jsonschema_rs.Draft202012Validator(rule, validate_formats=True)


_places: dict[tuple[int, str], tuple[Mapping[str, Any], Place]] = {}
"""By the identity of a schema; the schema is held, so that its identity stays its own."""


def place_of(document: Mapping[str, Any], schema: Mapping[str, Any], name: str) -> Place:
    """Return the place of a whole parameter, body or answer."""
    known = _places.get((id(schema), name))
    if known is None:
        known = _places[id(schema), name] = schema, Place(document, schema, name)
    return known[1]
