"""Walking over an OpenAPI document: which mappings are its objects, which only hold names, which are data.

A member called `enum` below `properties` is a property of that name, and a `$ref` inside an example
is somebody's data. Everything that looks at keywords goes through here.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from tools.specfirst.specs.references import followed, resolved, spelled_out, value_at
from tools.specfirst.specs.yaml import Pointer, parse_reference

__all__ = [
    "METHODS",
    "OperationPart",
    "Part",
    "operations",
    "parameters",
    "parts",
    "resolved",
    "spelled_out",
    "value_at",
]

METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")

NAME_MAPS = frozenset(
    {
        *(
            "paths",
            "webhooks",
            "pathItems",
            "callbacks",
            "responses",
            "parameters",
            "examples",
            "requestBodies",
        ),
        *("headers", "securitySchemes", "links", "schemas", "content", "encoding", "variables", "mapping"),
        *("scopes", "properties", "patternProperties", "dependentSchemas", "dependentRequired", "$defs"),
    }
)
_EXTENSIBLE_NAME_MAPS = frozenset({"paths", "responses"})
DATA = frozenset({"example", "default", "const", "enum", "value"})


_NO_PARAMETERS = frozenset({"accept", "content-type", "authorization"})


@dataclass(frozen=True, slots=True)
class Part:
    """A mapping of the document that is not example data.

    `holds_names`: its keys are names chosen by the author (of paths, properties, schemas), not keywords.
    `extensible`: `x-` members in it are extensions.
    """

    pointer: Pointer
    members: Mapping[str, Any]
    holds_names: bool
    extensible: bool


@dataclass(frozen=True, slots=True)
class OperationPart:
    """An operation as written: where it stands, its method in upper case, its path and its members.

    `operation_id` and `tag`, the only one, are never None in a `SpecFile`, which is checked.
    """

    pointer: Pointer
    method: str
    path: str
    members: Mapping[str, Any]

    @property
    def operation_id(self) -> str | None:
        """The operationId, None when there is none."""
        operation_id = self.members.get("operationId")
        return operation_id if isinstance(operation_id, str) and operation_id else None

    @property
    def tag(self) -> str | None:
        """The tag, None when there is not exactly one."""
        match self.members.get("tags"):
            case [str(tag)] if tag:
                return tag
        return None

    def __str__(self) -> str:
        return f"{self.method} {self.path}"


def parts(document: Mapping[str, Any]) -> Iterator[Part]:
    """Yield every mapping of an OpenAPI document except those inside examples, defaults and extensions."""
    yield from _parts(document, (), holds_names=False)


def _parts(value: object, pointer: Pointer, *, holds_names: bool) -> Iterator[Part]:
    if isinstance(value, list):
        for index, item in enumerate(value):
            yield from _parts(item, (*pointer, index), holds_names=False)
    if not isinstance(value, dict):
        return
    extensible = not holds_names or pointer[-1] in _EXTENSIBLE_NAME_MAPS
    yield Part(pointer, value, holds_names, extensible)
    for key, child in value.items():
        if extensible and key.startswith("x-"):
            continue
        if not holds_names and (key in DATA or (key == "examples" and isinstance(child, list))):
            continue
        yield from _parts(child, (*pointer, key), holds_names=not holds_names and key in NAME_MAPS)


def operations(document: Mapping[str, Any]) -> Iterator[OperationPart]:
    """Yield every operation below `paths` in the order of the document; path items may be references.

    What `x-` names there is an extension and no path.
    """
    paths = document.get("paths")
    for path, item in paths.items() if isinstance(paths, dict) else ():
        if str(path).startswith("x-"):
            continue
        pointer: Pointer = ("paths", path)
        target = item
        if isinstance(item, dict) and isinstance(item.get("$ref"), str):
            pointer = parse_reference(item["$ref"]) or pointer
            target = value_at(document, pointer)
        if not isinstance(target, dict):
            continue
        for method, members in target.items():
            if method in METHODS and isinstance(members, dict):
                yield OperationPart((*pointer, method), method.upper(), path, members)


def is_passed_over(parameter: Mapping[str, Any]) -> bool:
    """Return whether a parameter is a header that OpenAPI says nothing of as a parameter."""
    return parameter.get("in") == "header" and str(parameter.get("name")).lower() in _NO_PARAMETERS


def parameters(document: Mapping[str, Any], operation: OperationPart) -> list[Pointer]:
    """Return where an operation's parameters are written: its own, and those of its path that it keeps.

    Headers that OpenAPI has described elsewhere, and passed over here, are left out.
    """
    found: dict[tuple[object, object], Pointer] = {}
    for holder in (operation.pointer[:-1], operation.pointer):
        stated = (value_at(document, holder) or {}).get("parameters") or ()
        for index in range(len(stated)):
            pointer = followed(document, (*holder, "parameters", index))
            members = value_at(document, pointer) if pointer is not None else None
            if pointer is not None and isinstance(members, Mapping) and not is_passed_over(members):
                found[members.get("in"), members.get("name")] = pointer
    return list(found.values())
