"""What a vendor's document says of an API: `DOCUMENTED` in the API's folder of `apis`.

Written from the documents, not from the specs, so that a fact which is lost in an edit is missed. Names that
a spec is free to choose, of operations, schemas and security schemes, are none of these facts.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from importlib import import_module
from importlib.util import find_spec
from typing import Any, TypeAlias

Facts: TypeAlias = Mapping[str, Any]
"""Keywords of OpenAPI and the values that they have to have; what is not named may be anything."""

STRING: Facts = {"type": "string"}
INTEGER: Facts = {"type": "integer"}
BOOLEAN: Facts = {"type": "boolean"}
OBJECT: Facts = {"type": "object"}
STRINGS: Facts = {"type": "array", "items": STRING}


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
    module = f"tests.contract.apis.{api}"
    if find_spec(module) is None or find_spec(f"{module}.documented") is None:
        return None
    found: Document = import_module(f"{module}.documented").DOCUMENTED
    return found
