"""A spec as answers, or requests, are held against it: what only the others hold is demanded of none."""

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
    return _demanding_none(data, "writeOnly")


def as_sent(data: Mapping[str, Any]) -> dict[str, Any]:
    """Return a document in which no `required` names a member that is `readOnly`."""
    return _demanding_none(data, "readOnly")


def _demanding_none(data: Mapping[str, Any], keyword: str) -> dict[str, Any]:
    changed = copy.deepcopy(dict(data))
    for part in list(parts(changed)):
        schema: Any = part.members
        if part.holds_names or not isinstance(schema, dict):
            continue
        hidden = set(_marked(data, schema, keyword))
        for each in _parts_of_one(changed, schema, 0) if hidden else ():
            if isinstance(each.get("required"), list):
                each["required"] = [name for name in each["required"] if name not in hidden]
    return changed


def received_spec(spec: SpecFile) -> SpecFile:
    """Return a spec as its answers are held against it."""
    return _with_data(spec, as_received(spec.data))


def sent_spec(spec: SpecFile) -> SpecFile:
    """Return a spec as requests are held against it."""
    return _with_data(spec, as_sent(spec.data))


def _with_data(spec: SpecFile, data: dict[str, Any]) -> SpecFile:
    return SpecFile(spec.name, Document(spec.path, data, spec.document.place), spec.sha256, spec.left_out)


def _marked(data: Mapping[str, Any], schema: Mapping[str, Any], keyword: str) -> Iterator[str]:
    for each in _parts_of_one(data, schema, 0):
        properties = each.get("properties")
        for name, member in properties.items() if isinstance(properties, dict) else ():
            said = (member, resolved(data, member)) if isinstance(member, dict) else ()
            if any(each.get(keyword) is True for each in said):
                yield name


def _parts_of_one(data: Mapping[str, Any], schema: Any, depth: int) -> Iterator[Any]:
    """Yield a schema and what `allOf` and `$ref` make parts of it."""
    if not isinstance(schema, dict) or depth > _DEEPEST:
        return
    yield schema
    if isinstance(schema.get("$ref"), str):
        yield from _parts_of_one(data, resolved(data, schema), depth + 1)
    branches = schema.get("allOf")
    for branch in branches if isinstance(branches, list) else ():
        yield from _parts_of_one(data, branch, depth + 1)
