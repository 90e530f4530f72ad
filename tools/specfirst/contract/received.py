"""A spec as answers are held against it: what only requests hold is demanded of none."""

import copy
from collections.abc import Iterator, Mapping
from typing import Any

from tools.specfirst.specs.files import SpecFile
from tools.specfirst.specs.parts import parts
from tools.specfirst.specs.references import resolved
from tools.specfirst.specs.yaml import Document

_DEEPEST = 20


def as_received(data: Mapping[str, Any]) -> dict[str, Any]:
    """Return a document in which no `required` names a member that is `writeOnly`."""
    received = copy.deepcopy(dict(data))
    for part in list(parts(received)):
        schema: Any = part.members
        if part.holds_names or not isinstance(schema, dict):
            continue
        hidden = set(_write_only(data, schema, 0))
        for each in _parts_of_one(received, schema, 0) if hidden else ():
            if isinstance(each.get("required"), list):
                each["required"] = [name for name in each["required"] if name not in hidden]
    return received


def received_spec(spec: SpecFile) -> SpecFile:
    """Return a spec as its answers are held against it."""
    document = Document(spec.path, as_received(spec.data), spec.document.place)
    return SpecFile(spec.name, document, spec.sha256, spec.left_out)


def _write_only(data: Mapping[str, Any], schema: Mapping[str, Any], depth: int) -> Iterator[str]:
    for each in _parts_of_one(data, schema, depth):
        properties = each.get("properties")
        for name, member in properties.items() if isinstance(properties, dict) else ():
            if isinstance(member, dict) and resolved(data, member).get("writeOnly") is True:
                yield name


def _parts_of_one(data: Mapping[str, Any], schema: Any, depth: int) -> Iterator[Any]:  # noqa: ANN401 - a schema
    """Yield a schema and what `allOf` and `$ref` make parts of it."""
    if not isinstance(schema, dict) or depth > _DEEPEST:
        return
    yield schema
    if isinstance(schema.get("$ref"), str):
        yield from _parts_of_one(data, resolved(data, schema), depth + 1)
    branches = schema.get("allOf")
    for branch in branches if isinstance(branches, list) else ():
        yield from _parts_of_one(data, branch, depth + 1)
