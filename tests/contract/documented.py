"""What a vendor says of an API: `DOCUMENTED` in `documented.py` and `neighbouring.py` of its folder.

The former is what the document says that the API was written from, the latter what the vendor's other
publications say of operations around it.

Written from the documents, not from the specs, so that a fact which is lost in an edit is missed. Names that
a spec is free to choose, of operations, schemas and security schemes, are none of these facts.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from importlib import import_module
from importlib.util import find_spec
from typing import Any, TypeAlias

from tools.specfirst.contract.contradiction import Contradiction
from tools.specfirst.contract.judging.pointers import followed
from tools.specfirst.contract.spec_view import Operation
from tools.specfirst.specs.files import SpecFile
from tools.specfirst.specs.yaml import Pointer

Facts: TypeAlias = Mapping[str, Any]
"""Keywords of OpenAPI and the values that they have to have; what is not named may be anything."""

STRING: Facts = {"type": "string"}
INTEGER: Facts = {"type": "integer"}
NUMBER: Facts = {"type": "number"}
BOOLEAN: Facts = {"type": "boolean"}
MOMENT: Facts = {**STRING, "format": "date-time"}
UUID: Facts = {**STRING, "format": "uuid"}
SECRET: Facts = {**STRING, "format": "password"}
LIST: Facts = {"type": "array"}
OBJECT: Facts = {"type": "object"}
STRINGS: Facts = {"type": "array", "items": STRING}


def one_of(*values: str) -> Facts:
    """Return the facts of a text that is one of these."""
    return {**STRING, "enum": [*values]}


def texts(*names: str) -> Mapping[str, Facts]:
    """Return members of which no more is known than that they are texts."""
    return dict.fromkeys(names, STRING)


@dataclass(frozen=True, slots=True)
class Object:
    """An object that a document shows.

    Attributes:
        members: What the document says of each.
        required: Those that each of its payloads shows, None if the document shows no payload.
        more: Whether there may be others, None if the document does not say.
    """

    members: Mapping[str, Facts]
    required: Collection[str] | None = ()
    more: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Documented:
    """What a document says of an operation.

    Attributes:
        statuses: Those that it names.
        security: What lets in, each a list of what goes together.
        parameters: By place and name.
        headers: Of answers, by status and name.
        objects: By place: `request` or a status, then members; `*` is any item or member.
    """

    statuses: Collection[str]
    security: Sequence[Sequence[Facts]]
    parameters: Mapping[tuple[str, str], Facts] = field(default_factory=dict)
    headers: Mapping[tuple[str, str], Facts] = field(default_factory=dict)
    objects: Mapping[str, Object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """The inventory of a document's facts.

    Attributes:
        base_path: The path that is common to its URLs, which the servers have.
        operations: By method and path.
    """

    base_path: str
    operations: Mapping[str, Documented]


def document_of(api: str) -> Document | None:
    """Return the facts of the document about an API; None where there is no document."""
    return _facts(api, "documented")


def neighbours_of(api: str) -> Document | None:
    """Return the facts that its vendor's other publications tell of an API; None where there are none."""
    return _facts(api, "neighbouring")


def _facts(api: str, module: str) -> Document | None:
    folder = f"tests.contract.apis.{api}"
    if find_spec(folder) is None or find_spec(f"{folder}.{module}") is None:
        return None
    found: Document = import_module(f"{folder}.{module}").DOCUMENTED
    return found


def objects_of(
    spec: SpecFile, operation: Operation, facts: Documented, *places: str
) -> Iterator[tuple[str, Object, Pointer, Mapping[str, Any]]]:
    """Yield where the document shows objects, what it shows, and place and schema in the spec.

    Args:
        spec: The API's.
        operation: Of it.
        facts: What is documented of the operation.
        places: Those of which it is yielded.

    Raises:
        Contradiction: A place is not there.
    """
    for place in places:
        expected = facts.objects[place]
        first, *steps = place.split("/")
        described = operation.body if first == "request" else operation.responses.get(first)
        if described is not None:  # that a status is missing is told once
            yield place, expected, *found_at(spec, operation, place, steps)


def found_at(
    spec: SpecFile, operation: Operation, place: str, steps: Sequence[str]
) -> tuple[Pointer, Mapping[str, Any]]:
    """Return where the schema of a place stands, and the schema.

    Raises:
        Contradiction: There is none.
    """
    first = place.partition("/")[0]
    start = ("requestBody",) if first == "request" else ("responses", first)
    at, described = followed(spec.data, (*operation.pointer, *start))
    if not described.get("content"):
        raise _lost(spec, place, at)
    at, schema = followed(spec.data, (*at, "content", next(iter(described["content"])), "schema"))
    for number, step in enumerate(steps, 1):
        kind = "properties" if step != "*" else "items" if "items" in schema else "additionalProperties"
        below = schema.get(kind)
        if not isinstance(below, Mapping) or step not in ("*", *below):
            raise _lost(spec, "/".join([first, *steps[:number]]), at)
        at, schema = followed(spec.data, (*at, kind) if step == "*" else (*at, kind, step))
    return at, schema


def _lost(spec: SpecFile, place: str, at: Pointer) -> Contradiction:
    return Contradiction(f"{place} is documented, and not there", f"{spec.path}:{spec.line_of(at)}")
