"""What this project demands of a spec beyond valid OpenAPI: mostly what the generator loses silently."""

import re
from collections.abc import Iterator

from tools.specfirst.specs.deprecations import check_ends
from tools.specfirst.specs.lost_references import reference_problems
from tools.specfirst.specs.names import PythonModule, python_module
from tools.specfirst.specs.parts import OperationPart, operations, parts
from tools.specfirst.specs.problems import Problem
from tools.specfirst.specs.servers import server_problems
from tools.specfirst.specs.yaml import Document

_NAME = re.compile(r"[A-Za-z0-9._-]+")


def check_rules(document: Document) -> Iterator[Problem]:
    """Yield a problem for each name, reference or address that the generator would lose or refuse."""
    yield from _check_operations(document)
    yield from reference_problems(document)
    yield from _check_value_lists(document)
    yield from check_ends(document)
    yield from _check_names_of_schemas(document)
    yield from server_problems(document)


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


def _check_names_of_schemas(document: Document) -> Iterator[Problem]:
    """Yield names that no reference can have: OpenAPI's own schema lets them pass in documents of 3.0."""
    components = document.data.get("components")
    schemas = components.get("schemas") if isinstance(components, dict) else None
    is_30 = str(document.data.get("openapi")).startswith("3.0")
    for name in schemas if is_30 and isinstance(schemas, dict) else ():
        if not _NAME.fullmatch(name):
            message = f"{name} is no name of a schema; use letters, digits, `.`, `_` and `-`"
            yield document.problem(("components", "schemas", name), message)
