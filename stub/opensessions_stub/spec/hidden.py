"""Which properties a schema hides from one side: `readOnly` in requests, `writeOnly` in answers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from opensessions_stub.spec.document import SpecError
from opensessions_stub.spec.vocabulary import IN_PLACE_LISTS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from opensessions_stub.spec.document import Document, Pointer


class Hidden:
    """The hidden properties of a document's schemas.

    A property may be described in one part of a composition and required in another, so all parts that
    describe one value are looked at together.

    Args:
        document: where the schemas stand.
        keyword: what hides a property.
    """

    def __init__(self, document: Document, keyword: str) -> None:
        self._document = document
        self._keyword = keyword
        self._known: dict[Pointer, frozenset[str]] = {}
        self._flagged = _holds(document.data, keyword)

    def within(self, place: Pointer) -> frozenset[str]:
        """The names of properties that a schema and the parts that it is composed of hide."""
        if not self._flagged:
            return frozenset()
        if place not in self._known:
            self._known[place] = frozenset(
                name
                for part in self._parts(place, IN_PLACE_LISTS)
                if isinstance(properties := self._document.at(part).get("properties"), dict)
                for name in properties
                if self._is_hidden((*part, "properties", name))
            )
        return self._known[place]

    def _is_hidden(self, place: Pointer) -> bool:
        return any(
            self._document.at(part).get(self._keyword) is True for part in self._parts(place, ("allOf",))
        )

    def _parts(self, place: Pointer, keywords: Sequence[str]) -> Iterator[Pointer]:
        """The places of a schema and of all that describes the same value.

        Args:
            place: of the schema.
            keywords: what composes it.
        """
        waiting, seen = [place], set()
        while waiting:
            here = waiting.pop()
            schema: Any = self._document.at(here)
            if here in seen or not isinstance(schema, dict):
                continue
            seen.add(here)
            yield here
            if "$ref" in schema:
                try:
                    waiting.append(self._document.target(schema["$ref"], here)[1])
                except SpecError:
                    continue  # it is told where the reference itself is read
            for keyword in keywords:
                if isinstance(schema.get(keyword), list):
                    waiting += [(*here, keyword, index) for index in range(len(schema[keyword]))]


def _holds(value: object, name: str) -> bool:
    waiting, seen = [value], set()
    while waiting:
        here = waiting.pop()
        if isinstance(here, dict | list):
            if id(here) in seen:  # aliases share what they stand for
                continue
            seen.add(id(here))
            waiting += here if isinstance(here, list) else here.values()
        if isinstance(here, dict) and here.get(name) is True:
            return True
    return False
