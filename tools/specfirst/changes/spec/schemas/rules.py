"""What schemas state beyond types, limits and members: rules that hold other schemas."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tools.specfirst.changes.spec.json_values import allows_anything, is_silent
from tools.specfirst.changes.spec.schemas.unfolding import needs
from tools.specfirst.changes.spec.schemas.view import SchemaView
from tools.specfirst.specs.yaml import Pointer

if TYPE_CHECKING:
    from tools.specfirst.changes.spec.schemas.reader import SchemaReader

COMPARED_AS_TEXT = frozenset(
    {
        *("contentEncoding", "contentMediaType", "$dynamicRef", "$dynamicAnchor", "$recursiveRef"),
        *("dependencies", "additionalItems"),
    }
)
"""The keywords that exclude values and are not looked into; unknown ones exclude none."""


@dataclass(frozen=True, slots=True)
class Contains:
    """How many items must match a schema.

    Attributes:
        pointer: Where that schema stands.
        least: As many must match.
        most: As many may match, None for any number.
    """

    pointer: Pointer
    least: int
    most: int | None

    @property
    def says_nothing(self) -> bool:
        """Whether any list is right."""
        return self.least <= 0 and self.most is None


@dataclass(frozen=True, slots=True)
class Condition:
    """What matches the schema at `pointer` must match `then`, what does not `otherwise`; None asks none."""

    pointer: Pointer
    then: Pointer | None
    otherwise: Pointer | None


def contains_of(reader: "SchemaReader", view: SchemaView) -> list[Contains]:
    """Return what a schema says about items that must be there."""
    found = []
    for stated in view.stated.get("contains", ()):
        members = reader.members(stated.pointer[:-1])
        most = members.get("maxContains")
        least = members.get("minContains", 1)
        one = Contains(stated.pointer, int(least), None if most is None else int(most))
        if not one.says_nothing:
            found.append(one)
    return found


def conditions_of(reader: "SchemaReader", view: SchemaView, *, apart: bool = False) -> list[Condition]:
    """Return the conditions of a schema that ask for anything.

    Args:
        reader: The schemas of its document.
        view: The schema.
        apart: Whether those that ask for one member are needs, and no conditions.
    """
    found = []
    for stated in view.stated.get("if", ()):
        holder = stated.pointer[:-1]
        members = reader.members(holder)
        then, otherwise = (
            (*holder, keyword) if keyword in members and not reader.says_nothing((*holder, keyword)) else None
            for keyword in ("then", "else")
        )
        if otherwise or (then and not (apart and needs(stated.value))):
            found.append(Condition(stated.pointer, then, otherwise))
    return found


def needed_names(view: SchemaView, *, apart: bool = False) -> dict[str, dict[str, Pointer]]:
    """Return which members must be there once another one is, and where that is said."""
    needed: dict[str, dict[str, Pointer]] = {}
    for name, names, pointer in _by_name(view, "dependentRequired"):
        for index, other in enumerate(names):
            needed.setdefault(name, {}).setdefault(str(other), (*pointer, index))
    for name, schema, pointer in _by_name(view, "dependentSchemas", apart=apart):
        if isinstance(schema, Mapping):
            for index, other in enumerate(schema.get("required") or ()):
                needed.setdefault(name, {}).setdefault(str(other), (*pointer, "required", index))
    return needed


def needed_schemas(view: SchemaView, *, apart: bool = False) -> dict[str, list[Pointer]]:
    """Return the schemas that must match once a member is there."""
    needed: dict[str, list[Pointer]] = {}
    for name, schema, pointer in _by_name(view, "dependentSchemas", apart=apart):
        if not (allows_anything(schema) or _only_needs_names(schema)):
            needed.setdefault(name, []).append(pointer)
    return needed


def _only_needs_names(schema: object) -> bool:
    """Whether a schema that must match says which members must be there, and nothing else."""
    return isinstance(schema, Mapping) and {key for key in schema if not is_silent(key)} == {"required"}


def _by_name(view: SchemaView, keyword: str, *, apart: bool = False) -> Iterator[tuple[str, Any, Pointer]]:
    for stated in view.stated.get(keyword, ()):
        if isinstance(stated.value, Mapping):
            for name, value in stated.value.items():
                yield str(name), value, (*stated.pointer, name)
    if apart:
        yield from _under_conditions(view)


def _under_conditions(view: SchemaView) -> Iterator[tuple[str, Any, Pointer]]:
    """Yield what conditions say that ask for one member, and ask nothing of others."""
    said = {
        (*stated.pointer[:-1], keyword): stated.value
        for keyword in ("then", "else")
        for stated in view.stated.get(keyword, ())
    }
    for stated in view.stated.get("if", ()):
        name, then = needs(stated.value), (*stated.pointer[:-1], "then")
        if name and allows_anything(said.get((*then[:-1], "else"), True)) and then in said:
            yield name, said[then], then
