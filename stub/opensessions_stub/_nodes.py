"""The parts of a document by their places, each of the kind that belongs there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from opensessions_stub._document import Document, Pointer


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
