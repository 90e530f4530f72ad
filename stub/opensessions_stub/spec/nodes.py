"""The parts of a document by their places, each of the kind that belongs there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from opensessions_stub.spec.keywords import KEYWORDS

if TYPE_CHECKING:
    from opensessions_stub.spec.document import Document, Pointer

ALSO_AT = "x-also-at"
"""Beside the operations of a path: other paths that lead to the same."""
LEFT_OUT = "x-left-out"
"""Beside a construct: it is left out of everything that is made of the spec, for the reason that it gives."""

DECLARE = f"declare it with {LEFT_OUT}: <reason>"
"""What to do about something that cannot be served."""


class Nodes:
    """A document as a tree of mappings and lists; what has another kind is refused with file and line.

    Args:
        document: the document; errors are made by its `error`.

    Attributes:
        is_adopted: whether somebody else wrote it, whose slips nobody here can mend.
    """

    def __init__(self, document: Document) -> None:
        self.document = document
        self.is_adopted = document.is_adopted

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

    def _member(self, pointer: Pointer, otherwise: object) -> Any:
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
                self.mind((*place, name), f"the stub does not honour {name} in this {kind}: leave it out")
        return owner, place

    def mind(self, place: Pointer, problem: str) -> None:
        """Refuse a slip, or note it where nobody here can mend it.

        Raises:
            SpecError: The document was written here.
        """
        if not self.is_adopted:
            raise self.document.error(place, problem)
        self.document.note(place, f"not minded: {problem}")

    def is_left_out(self, owner: dict[str, Any], place: Pointer, what: str) -> bool:
        """Return whether something is declared as left out, which is noted.

        Args:
            owner: the thing.
            place: where it stands.
            what: what to call it.

        Raises:
            SpecError: It says so without a reason.
        """
        if LEFT_OUT not in owner:
            return False
        reason = owner[LEFT_OUT]
        if not isinstance(reason, str) or not reason.strip():
            raise self.document.error((*place, LEFT_OUT), f"{LEFT_OUT} gives the reason, in words")
        self.document.note((*place, LEFT_OUT), f"{what} is left out: {' '.join(reason.split())}")
        return True

    def not_called(self, place: Pointer, what: str) -> None:
        """Note a callback or webhook, be it declared as left out or not."""
        value = self.document.at(place)
        if not isinstance(value, dict) or not self.is_left_out(value, place, what):
            self.document.note(place, f"the stub does not call anybody: {what}")

    def flag(self, owner: dict[str, Any], place: Pointer, name: str, *, otherwise: bool = False) -> bool:
        """A member of the mapping at a place that is true or false."""
        value = owner.get(name, otherwise)
        if not isinstance(value, bool):
            raise self.document.error((*place, name), f"{name} is true or false")
        return value

    def examples(self, owner: dict[str, Any], place: Pointer) -> tuple[Any, ...]:
        """The values of the examples of a parameter, header or media type."""
        return tuple(value for value, _ in self.placed_examples(owner, place))

    def placed_examples(self, owner: dict[str, Any], place: Pointer) -> list[tuple[Any, Pointer]]:
        """The values of the examples of a parameter, header or media type, and where each stands."""
        if "example" in owner:
            return [(owner["example"], (*place, "example"))]
        found = []
        for name in self.mapping((*place, "examples")):
            example, example_place = self.followed((*place, "examples", name))
            if "value" in example:
                found.append((example["value"], (*example_place, "value")))
            else:
                self.document.note(example_place, f"example {name} has no value here, and is not read")
        return found
