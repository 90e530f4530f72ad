"""Whether the rules of one schema leave nothing that those of another exclude."""

from typing import TYPE_CHECKING

from tools.specfirst.changes.spec.json_values import json_text, spoken
from tools.specfirst.changes.spec.schemas.rules import (
    COMPARED_AS_TEXT,
    Condition,
    Contains,
    conditions_of,
    contains_of,
    needed_names,
    needed_schemas,
)
from tools.specfirst.changes.spec.schemas.view import SchemaView

if TYPE_CHECKING:
    from tools.specfirst.changes.spec.schemas.containment import Containment


def implies_rules(proof: "Containment", inner: SchemaView, outer: SchemaView, types: frozenset[str]) -> bool:
    """Whether values of these types that obey the rules of `inner` obey those of `outer`."""
    return (
        _implies_not(proof, inner, outer)
        and ("array" not in types or _implies_contains(proof, inner, outer))
        and ("object" not in types or _implies_schemas(proof, inner, outer, "propertyNames"))
        and ("string" not in types or _implies_schemas(proof, inner, outer, "contentSchema"))
        and ("object" not in types or _implies_dependent(proof, inner, outer))
        and _implies_conditions(proof, inner, outer)
        and _implies_others(inner, outer)
        and _implies_heirs(proof, inner, outer)
    )


def _implies_not(proof: "Containment", inner: SchemaView, outer: SchemaView) -> bool:
    held = [stated.pointer for stated in inner.stated.get("not", ())]
    return all(
        any(proof.back.holds((asked.pointer,), (pointer,)) for pointer in held)
        for asked in outer.stated.get("not", ())
    )


def _implies_contains(proof: "Containment", inner: SchemaView, outer: SchemaView) -> bool:
    held = contains_of(proof.inner, inner)
    return all(
        any(implies_contains(proof, one, asked) for one in held) for asked in contains_of(proof.outer, outer)
    )


def implies_contains(proof: "Containment", held: Contains, asked: Contains) -> bool:
    """Whether lists that hold what `held` asks for hold what `asked` does."""
    wider = asked.least <= 0 or proof.below((held.pointer,), (asked.pointer,))
    enough = asked.least <= 0 or (held.least >= asked.least and wider)
    if asked.most is None:
        return enough
    fewer = held.most is not None and held.most <= asked.most
    return enough and fewer and proof.back.below((asked.pointer,), (held.pointer,))


def _implies_schemas(proof: "Containment", inner: SchemaView, outer: SchemaView, keyword: str) -> bool:
    """Whether it holds for the schemas of a keyword."""
    return all(
        any(proof.below((held.pointer,), (asked.pointer,)) for held in inner.stated.get(keyword, ()))
        for asked in outer.stated.get(keyword, ())
    )


def _implies_dependent(proof: "Containment", inner: SchemaView, outer: SchemaView) -> bool:
    names, schemas = needed_names(inner, apart=True), needed_schemas(inner, apart=True)
    for name, asked in needed_names(outer, apart=True).items():
        if not asked.keys() <= inner.required.keys() | names.get(name, {}).keys():
            return False
    return all(
        any(proof.holds((pointer,), (place,)) for pointer in schemas.get(name, ()))
        for name, places in needed_schemas(outer, apart=True).items()
        for place in places
    )


def _implies_conditions(proof: "Containment", inner: SchemaView, outer: SchemaView) -> bool:
    held = conditions_of(proof.inner, inner, apart=True)
    return all(
        any(implies_condition(proof, one, asked) for one in held)
        for asked in conditions_of(proof.outer, outer, apart=True)
    )


def implies_condition(proof: "Containment", held: Condition, asked: Condition) -> bool:
    """Whether what obeys one condition obeys another."""
    wider = proof.back.holds((asked.pointer,), (held.pointer,))
    narrower = proof.holds((held.pointer,), (asked.pointer,))
    then = asked.then is None or (
        held.then is not None and wider and proof.holds((held.then,), (asked.then,))
    )
    otherwise = asked.otherwise is None or (
        held.otherwise is not None and narrower and proof.holds((held.otherwise,), (asked.otherwise,))
    )
    return then and otherwise


def _implies_heirs(proof: "Containment", inner: SchemaView, outer: SchemaView) -> bool:
    """Whether it holds for what may come in the place of each."""
    held, asked = proof.inner.heirs.of(inner), proof.outer.heirs.of(outer)
    return all(proof.below((held[value],), (asked[value],)) for value in held.keys() & asked.keys())


def _implies_others(inner: SchemaView, outer: SchemaView) -> bool:
    for keyword in COMPARED_AS_TEXT & outer.stated.keys():
        asked = outer.stated[keyword]
        held = {json_text(spoken(stated.value)) for stated in inner.stated.get(keyword, ())}
        if not all(json_text(spoken(stated.value)) in held for stated in asked):
            return False
    return True
