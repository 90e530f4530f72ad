"""What this project demands of a spec beyond valid OpenAPI: mostly what the generator loses silently."""

from collections.abc import Iterator

from tools.specfirst.specs.deprecations import check_ends
from tools.specfirst.specs.names import PythonModule, python_module
from tools.specfirst.specs.parts import OperationPart, operations, parts, value_at
from tools.specfirst.specs.problems import Problem
from tools.specfirst.specs.yaml import Document, Pointer, parse_reference


def check_rules(document: Document) -> Iterator[Problem]:
    """Yield a problem for each name or reference that the generator would lose or refuse."""
    yield from _check_operations(document)
    yield from _check_references(document)
    yield from _check_value_lists(document)
    yield from check_ends(document)


def reference_problems(document: Document) -> list[Problem]:
    """Return the problems of `$ref`s alone: with any of them, following references is pointless."""
    return list(_check_references(document))


def _check_operations(document: Document) -> Iterator[Problem]:
    by_id: dict[str, OperationPart] = {}
    by_module: dict[PythonModule, OperationPart] = {}
    for operation in operations(document.data):
        if operation.tag is None:
            where = (*operation.pointer, "tags")
            yield document.problem(
                where, f"{operation} must have exactly one tag; it names the client's module"
            )

        where = (*operation.pointer, "operationId")
        if operation.operation_id is None:
            message = f"{operation} has no operationId; add one, a verb and a noun in camelCase"
            yield document.problem(where, message)
            continue
        earlier = by_id.setdefault(operation.operation_id, operation)
        if earlier is not operation:
            line = document.line_of((*earlier.pointer, "operationId"))
            message = (
                f"operationId {operation.operation_id} is taken by {earlier} in line {line}; choose another"
            )
            yield document.problem(where, message)
            continue
        if operation.tag is None:
            continue
        module = python_module(operation.tag, operation.operation_id)
        earlier = by_module.setdefault(module, operation)
        if earlier is not operation:
            line = document.line_of((*earlier.pointer, "operationId"))
            message = (
                f"operationId {operation.operation_id} becomes {module.tag}/{module.name}.py like "
                f"{earlier.operation_id} in line {line}; rename one of them"
            )
            yield document.problem(where, message)


def _check_value_lists(document: Document) -> Iterator[Problem]:
    for part in parts(document.data):
        if not part.holds_names and part.members.get("enum") == []:
            where = (*part.pointer, "enum")
            yield document.problem(where, "no value is allowed here; list at least one, or leave `enum` out")


def _check_references(document: Document) -> Iterator[Problem]:
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
