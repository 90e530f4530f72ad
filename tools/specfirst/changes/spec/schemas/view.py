"""What a schema means, however it is written.

A schema may say the same by `$ref` or in place, split over `allOf` or in one piece, with the nullable
of OpenAPI 3.0 or the null type of 3.1. A `SchemaView` is what remains of these differences: nothing.
Each statement in it knows where it was made.
"""

from dataclasses import dataclass, field
from typing import Any, Literal, TypeAlias

from tools.specfirst.specs.yaml import Pointer

Pointers: TypeAlias = tuple[Pointer, ...]
"""A schema: all that stands at these places holds at once.

A branch of an alternative after the schema that has it stands for the case that this branch is the one.
"""

Combination: TypeAlias = Literal["anyOf", "oneOf"]

COMBINATIONS: tuple[Combination, ...] = ("anyOf", "oneOf")


@dataclass(frozen=True, slots=True)
class Stated:
    """A value and where it is stated."""

    value: Any
    pointer: Pointer


@dataclass(frozen=True, slots=True)
class Alternatives:
    """A value matches any of, or exactly one of, the branches; being null is not a branch."""

    keyword: Combination
    pointer: Pointer
    branches: tuple[Pointer, ...]


@dataclass(slots=True)
class SchemaView:
    """A schema with references followed and `allOf` merged.

    Attributes:
        pointer: Where it begins.
        component: The name of the component schema that it is or directly refers to.
        types: The types it allows apart from null, None where it names none; `number` stands for all
            numbers but integers.
        types_at: Where they are named.
        as_text: Further types whose values are right too where all values travel as text.
        null: Whether it allows null, None where it says nothing.
        meant_null: Whether it says so in the word of OpenAPI 3.0, which 3.1 does not know.
        values: The values it allows apart from null, by their JSON text, None where it lists none.
        values_at: Where they are listed.
        required: The required members and where they are named.
        properties: The schema of each named member.
        patterns: The schema of members by the pattern of their names.
        prefix: The schemas of an array's first items.
        items: The schema of an array's further items, None for any.
        additional: False if further members are forbidden, their schema, or None for any.
        additional_at: Where that is said.
        alternatives: Its groups of alternatives.
        joined: Groups whose alternatives only list types or values, which stand in those.
        stated: Every other keyword with its statements, the outermost first.
    """

    pointer: Pointer
    component: str | None = None
    types: frozenset[str] | None = None
    types_at: Pointer = ()
    as_text: frozenset[str] = frozenset()
    null: bool | None = None
    meant_null: bool = False
    values: dict[str, Stated] | None = None
    values_at: Pointer = ()
    required: dict[str, Pointer] = field(default_factory=dict)
    properties: dict[str, Pointers] = field(default_factory=dict)
    patterns: dict[str, Pointers] = field(default_factory=dict)
    prefix: list[Pointers] = field(default_factory=list)
    items: Pointers | None = None
    additional: Pointers | Literal[False] | None = None
    additional_at: Pointer = ()
    alternatives: list[Alternatives] = field(default_factory=list)
    joined: list[Alternatives] = field(default_factory=list)
    stated: dict[str, list[Stated]] = field(default_factory=dict)

    @property
    def allows_null(self) -> bool:
        """Whether null matches, as far as that is said."""
        return self.null if self.null is not None else self.types is None

    @property
    def reach(self) -> frozenset[str]:
        """The types whose values are right, those that only read right among them."""
        return (self.types or frozenset()) | self.as_text

    def item(self, index: int) -> Pointers | None:
        """Return the schema of the item at a position, None for any."""
        return (self.prefix[index] or None) if index < len(self.prefix) else self.items

    def first(self, keyword: str) -> Stated | None:
        """Return the outermost statement of a keyword."""
        found = self.stated.get(keyword)
        return found[0] if found else None

    def says(self, keyword: str) -> bool:
        """Whether a keyword is stated as true anywhere."""
        return any(stated.value is True for stated in self.stated.get(keyword, ()))

    def place_of(self, keyword: str) -> Pointer:
        """Return where a keyword is stated, else where the schema begins."""
        stated = self.first(keyword)
        return stated.pointer if stated else self.pointer
