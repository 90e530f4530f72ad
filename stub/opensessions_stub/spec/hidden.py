"""Which properties a schema hides from one side: `readOnly` in requests, `writeOnly` in answers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from opensessions_stub.spec.document import SpecError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from opensessions_stub.spec.document import Document, Pointer


ALTERNATIVES = ("oneOf", "anyOf")


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
        self._said: dict[Pointer, dict[str, bool]] = {}
        self._flagged = _holds(document.data, keyword)

    def within(self, place: Pointer) -> frozenset[str]:
        """The names of properties that a schema and the parts that it is composed of hide."""
        if not self._flagged:
            return frozenset()
        if place not in self._known:
            hidden = self._hidden(place)
            self._known[place] = frozenset(name for name, is_hidden in hidden.items() if is_hidden)
        return self._known[place]

    def _hidden(self, place: Pointer) -> dict[str, bool]:
        """Whether each property is hidden: of alternatives, each that has it has to say so."""
        if place in self._said:
            return self._said[place]
        found = self._said[place] = {}  # what is an alternative of itself adds nothing
        for part in self._parts(place, ("allOf",)):
            schema = self._document.at(part)
            properties = schema.get("properties")
            for name in properties if isinstance(properties, dict) else ():
                found[name] = found.get(name, False) or self._is_hidden((*part, "properties", name))
            for keyword in ALTERNATIVES:
                said: dict[str, list[bool]] = {}
                branches = schema.get(keyword)
                for index in range(len(branches) if isinstance(branches, list) else 0):
                    for name, is_hidden in self._hidden((*part, keyword, index)).items():
                        said.setdefault(name, []).append(is_hidden)
                found |= {name: found.get(name, False) or all(each) for name, each in said.items()}
        return found

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
