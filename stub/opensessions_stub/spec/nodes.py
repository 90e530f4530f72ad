"""The parts of a document by their places, each of the kind that belongs there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from opensessions_stub.spec.keywords import KEYWORDS

if TYPE_CHECKING:
    from opensessions_stub.spec.document import Document, Pointer


class Nodes:
    """A document as a tree of mappings and lists; what has another kind is refused with file and line.

    Args:
        document: the document; errors are made by its `error`.
    """

    def __init__(self, document: Document) -> None:
        self.document = document

    def mapping(self, pointer: Pointer) -> dict[str, Any]:
        """The mapping at a place, empty if there is none."""
        value = self._member(pointer, {})
        if not isinstance(value, dict):
            raise self.document.error(pointer, f"{pointer[-1]} is a mapping")
        return value

    def sequence(self, pointer: Pointer) -> list[Any]:
        """The list at a place, empty if there is none."""
        value = self._member(pointer, [])
        if not isinstance(value, list):
            raise self.document.error(pointer, f"{pointer[-1]} is a list")
        return value

    def _member(self, pointer: Pointer, otherwise: object) -> Any:  # noqa: ANN401 - any JSON value
        try:
            return self.document.at(pointer)
        except (LookupError, TypeError):
            return otherwise

    def followed(self, pointer: Pointer) -> tuple[dict[str, Any], Pointer]:
        """The mapping at a place or where a `$ref` there leads, and its own place."""
        value, place = self.document.resolve(pointer)
        if not isinstance(value, dict):
            raise self.document.error(place, "a mapping belongs here")
        return value, place

    def described(self, pointer: Pointer, kind: str) -> tuple[dict[str, Any], Pointer]:
        """What `followed` gives, with no member that an object of this kind has not; see `KEYWORDS`."""
        owner, place = self.followed(pointer)
        for name in owner:
            if name not in KEYWORDS[kind] and not name.startswith("x-"):
                raise self.document.error(
                    (*place, name), f"the stub does not honour {name} in this {kind}: leave it out"
                )
        return owner, place

    def flag(self, owner: dict[str, Any], place: Pointer, name: str, *, otherwise: bool = False) -> bool:
        """A member of the mapping at a place that is true or false."""
        value = owner.get(name, otherwise)
        if not isinstance(value, bool):
            raise self.document.error((*place, name), f"{name} is true or false")
        return value

    def examples(self, owner: dict[str, Any], place: Pointer) -> tuple[Any, ...]:
        """The values of the examples of a parameter, header or media type."""
        if "example" in owner:
            return (owner["example"],)
        found = []
        for name in self.mapping((*place, "examples")):
            example, example_place = self.followed((*place, "examples", name))
            if "value" not in example:
                raise self.document.error(
                    example_place, f"example {name}: the stub reads examples with a value only"
                )
            found.append(example["value"])
        return tuple(found)
