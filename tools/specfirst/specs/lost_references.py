"""References that lead nowhere. Asked also where nothing else of the rules is, which load the generator."""

from collections.abc import Iterator

from tools.specfirst.specs.parts import parts, value_at
from tools.specfirst.specs.problems import Problem
from tools.specfirst.specs.yaml import Document, Pointer, parse_reference


def reference_problems(document: Document) -> list[Problem]:
    """Return the problems of `$ref`s alone: with any of them, following references is pointless."""
    return list(_lost_references(document))


def _lost_references(document: Document) -> Iterator[Problem]:
    for part in parts(document.data):
        reference = part.members.get("$ref")
        if part.holds_names or not isinstance(reference, str):
            continue
        where = (*part.pointer, "$ref")
        target = parse_reference(reference)
        if target is None:
            way = "names no place by its way" if reference.startswith("#") else "leaves this file"
            message = f"$ref {reference} {way}, which the generator cannot follow; use #/components/…"
            yield document.problem(where, message)
        elif value_at(document.data, target) is None:
            yield document.problem(where, f"$ref {reference} leads nowhere; define it or correct the name")
        elif _circles(document, target):
            yield document.problem(
                where, f"$ref {reference} leads back to itself; let one of them be a definition"
            )


def _circles(document: Document, target: Pointer) -> bool:
    """Whether following `$ref`s and parts of `allOf` from `target` leads to something twice on one way."""
    done: set[Pointer] = set()

    def leads_back(here: Pointer, way: frozenset[Pointer]) -> bool:
        if here in way:
            return True
        if here in done:
            return False
        found = any(leads_back(following, way | {here}) for following in _followed(document, here))
        done.add(here)
        return found

    return leads_back(target, frozenset())


def _followed(document: Document, pointer: Pointer) -> Iterator[Pointer]:
    value = value_at(document.data, pointer)
    parts_of_it = value.get("allOf") if isinstance(value, dict) else None
    for part in (value, *(parts_of_it if isinstance(parts_of_it, list) else ())):
        reference = part.get("$ref") if isinstance(part, dict) else None
        following = parse_reference(reference) if isinstance(reference, str) else None
        if following is not None:
            yield following
