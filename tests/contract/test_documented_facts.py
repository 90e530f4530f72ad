"""The specs say what the documents say, and what is published of the operations around them."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import chain
from typing import Any
from urllib.parse import urlsplit

from tests.contract.conftest import specs_under_test
from tests.contract.documented import Document, Documented, Object, document_of, neighbours_of, objects_of
from tests.contract.parametrizing import about
from tools.specfirst.contract.contradiction import Contradiction
from tools.specfirst.contract.spec_view import Operation, operations, security_schemes
from tools.specfirst.specs.files import SpecFile
from tools.specfirst.specs.parts import resolved
from tools.specfirst.specs.yaml import Pointer

DOCUMENTS = [
    (spec, found)
    for spec in specs_under_test()
    for found in (document_of(spec.name), neighbours_of(spec.name))
    if found is not None
]
BY_OPERATION = [
    (spec, one, facts)
    for spec, document in DOCUMENTS
    for one in operations(spec)
    if (facts := document.operations.get(one.label))
]
of_operations = about("spec, operation, facts", [(*row[:2], row) for row in BY_OPERATION])
of_documents = about(
    "spec, document", [(spec, next(iter(operations(spec))), (spec, found)) for spec, found in DOCUMENTS]
)
"""About any operation: what is missing has none of its own."""


def told(spec: SpecFile, wrong: Iterable[tuple[str, Pointer]]) -> None:
    """Fail with all that is wrong, at the place of the first.

    Raises:
        Contradiction: Something is.
    """
    __tracebackhide__ = True  # the line that is told is that of the test
    found = list(wrong)
    if found:
        raise Contradiction("; ".join(said for said, _ in found), f"{spec.path}:{spec.line_of(found[0][1])}")


def differing(found: Any, facts: Mapping[str, Any], as_it_is: str = "documented") -> Iterator[str]:
    """Yield in which keywords what a spec has is not as documented, or whatever else it is."""
    for keyword, expected in facts.items():
        value = found.get(keyword)
        if isinstance(value, Mapping) and isinstance(expected, Mapping):
            yield from (f"{keyword}/{said}" for said in differing(value, expected, as_it_is))
        elif value != expected:
            yield f"{keyword} is {value}, {as_it_is} is {expected}"


@cache
def told_first(spec: SpecFile) -> frozenset[tuple[str, str]]:
    """Return by operation and place what is published of each schema, once: a lost fact is one finding."""
    known: list[object] = []
    first = set()
    for one, facts in [(one, facts) for of, one, facts in BY_OPERATION if of is spec]:
        for place in facts.objects:
            try:
                found: list[object] = [(at, shown) for _, shown, at, _ in objects_of(spec, one, facts, place)]
            except Contradiction as lost:
                found = [lost.place]
            if found and found[0] not in known:
                known += found
                first.add((one.label, place))
    return frozenset(first)


def schemas_of(
    spec: SpecFile, operation: Operation, facts: Documented
) -> Iterator[tuple[str, Object, Pointer, Mapping[str, Any]]]:
    """Yield what `objects_of` does, but what an earlier operation has yielded of the same schema."""
    first = told_first(spec)
    return objects_of(
        spec, operation, facts, *(one for one in facts.objects if (operation.label, one) in first)
    )


@of_documents
def test_every_documented_operation_is_there(spec: SpecFile, document: Document) -> None:
    there = {one.label for one in operations(spec)}
    lost = [one for one in document.operations if one not in there]
    told(spec, ((f"{one} is documented, and not there", ("paths",)) for one in lost))


@of_documents
def test_servers_have_the_base_path_that_is_documented(spec: SpecFile, document: Document) -> None:
    others = {urlsplit(server).path for server in spec.servers} - {document.base_path}
    expected = f"documented is {document.base_path!r}"
    told(spec, ((f"a server has the path {path!r}, {expected}", ("servers",)) for path in others))


@of_operations
def test_documented_statuses_are_there(spec: SpecFile, operation: Operation, facts: Documented) -> None:
    at = (*operation.pointer, "responses")
    lost = [status for status in facts.statuses if status not in operation.responses]
    told(spec, ((f"{status} is documented, and not there", at) for status in lost))


@of_operations
def test_what_is_documented_lets_in(spec: SpecFile, operation: Operation, facts: Documented) -> None:
    schemes = security_schemes(spec)
    if list(map(len, operation.security)) != list(map(len, facts.security)):
        wanted = (" with ".join(" ".join(one.values()) for one in together) for together in facts.security)
        told(spec, [(f"documented to let in: {' or '.join(wanted) or 'anybody'}", operation.pointer)])
    for name, expected in zip(chain(*operation.security), chain(*facts.security), strict=True):
        wrong = differing(schemes[name], expected)
        told(spec, ((f"{name}: {said}", ("components", "securitySchemes", name)) for said in wrong))


@of_operations
def test_documented_parameters_are_as_documented(
    spec: SpecFile, operation: Operation, facts: Documented
) -> None:
    there = {(one["in"], one["name"]): one for one in operation.parameters}
    for key, expected in facts.parameters.items():
        name = " ".join(key)
        if key not in there:
            told(spec, [(f"{name} is documented, and not there", operation.pointer)])
        described = {**there[key], **resolved(spec.data, there[key].get("schema", {}))}
        told(spec, ((f"{name}: {said}", operation.pointer) for said in differing(described, expected)))


@of_operations
def test_documented_headers_are_as_documented(
    spec: SpecFile, operation: Operation, facts: Documented
) -> None:
    for (status, name), expected in facts.headers.items():
        headers = operation.responses.get(status, {}).get("headers", {})
        at = (*operation.pointer, "responses", status)
        wrong = differing(resolved(spec.data, headers.get(name, {})), expected)
        told(spec, ((f"{status} {name}: {said}", at) for said in wrong))


@of_operations
def test_documented_objects_are_as_documented(
    spec: SpecFile, operation: Operation, facts: Documented
) -> None:
    for place, expected, at, schema in schemas_of(spec, operation, facts):
        told(
            spec,
            [*wrong_members(spec, place, expected, at, schema), *wrong_rules(place, expected, at, schema)],
        )


def wrong_members(
    spec: SpecFile, place: str, expected: Object, at: Pointer, schema: Mapping[str, Any]
) -> Iterator[tuple[str, Pointer]]:
    """Yield what is wrong with the members of an object, and where."""
    properties = schema.get("properties", {})
    for member, keywords in expected.members.items():
        name = f"{place}/{member}"
        if member not in properties:
            yield f"{name} is documented, and not there", at
        else:
            wrong = differing(resolved(spec.data, properties[member]), keywords)
            yield from ((f"{name}: {said}", (*at, "properties", member)) for said in wrong)


def wrong_rules(
    place: str, expected: Object, at: Pointer, schema: Mapping[str, Any]
) -> Iterator[tuple[str, Pointer]]:
    """Yield what is wrong with which members an object has to have, as all payloads show, and may have."""
    if expected.required is not None:
        required, shown = set(schema.get("required", ())), set(expected.required)
        for one in sorted(shown - required):
            yield f"{place}/{one} is not required, and in each documented payload", at
        for one in sorted(required - shown):
            yield f"{place}/{one} is required, of which the document says nothing", at
    if expected.more is False and schema.get("additionalProperties") is not False:
        yield f"{place} may have members that are not documented", at
