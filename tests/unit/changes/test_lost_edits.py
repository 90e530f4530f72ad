"""No edit of our specs is lost: whatever keyword is altered, the comparison tells a change."""

import json
import sys
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from tools.specfirst.changes.spec.specs import compare_specs
from tools.specfirst.specs.parts import Part, parts
from tools.specfirst.specs.yaml import Document, parse_document

SPECS = sorted((Path(__file__).resolve().parents[3] / "specs").glob("*.yaml"))

# Said for people, of the document itself, or what only tools read.
SILENT = frozenset(
    {
        "summary",
        "description",
        "title",
        "example",
        "examples",
        "externalDocs",
        "contact",
        "license",
        "version",
    }
)


STRUCTURE = frozenset(
    {
        *("paths", "components", "schemas", "parameters", "requestBody", "responses", "headers", "security"),
        *("properties", "items", "additionalProperties", "allOf", "anyOf", "oneOf", "schema", "content"),
        *("securitySchemes", "servers", "discriminator", "links"),
    }
)
"""The steps of a pointer that say what sort of part it leads to; the others are names."""


def edits(data: Mapping[str, Any]) -> list[tuple[Part, str]]:
    """Return every keyword of a spec whose value is no object and that says something about the API."""
    return [
        (part, key)
        for part in parts(data)
        if not part.holds_names
        and part.pointer[:1] not in {("tags",), ("info",)}
        and part.pointer[-2:-1] != ("links",)
        and part.pointer[-1:] != ("parameters",)
        for key, value in part.members.items()
        if key not in SILENT
        and not key.startswith("x-")
        and not isinstance(value, dict)
        and value != []
        and key not in {"$ref", "openapi", "tags", "bearerFormat"}
    ]


def altered(value: object) -> object:
    """Return another value of the same JSON type."""
    if isinstance(value, bool):
        return not value
    if isinstance(value, int | float):
        return value + 1
    if isinstance(value, list):
        return ["other"] if len(value) == 1 and isinstance(value[0], str) else value[:-1]
    return f"{value}x"


def some_of_each_sort(found: list[tuple[Part, str]], most: int) -> list[tuple[Part, str]]:
    """Return edits so that each keyword of each sort of part is there a few times."""
    sorts: Counter[tuple[object, ...]] = Counter()
    chosen = []
    for part, key in found:
        steps = [step for step in part.pointer if step in STRUCTURE]
        sort = (key, *steps[:1], *steps[-2:])
        sorts[sort] += 1
        if sorts[sort] <= most:
            chosen.append((part, key))
    return chosen


@pytest.mark.parametrize("most", [1, pytest.param(sys.maxsize, marks=pytest.mark.strength)])
@pytest.mark.parametrize("path", SPECS, ids=[path.stem for path in SPECS])
def test_no_edit_of_our_specs_is_lost(path: Path, most: int) -> None:
    old = parse_document(path.read_bytes(), path.name)
    lost, plain = [], json.dumps(old.data)  # which is read many times as quickly as copied
    for part, key in some_of_each_sort(edits(old.data), most):
        new = json.loads(plain)
        target: Any = new
        for step in part.pointer:
            target = target[step]
        target[key] = altered(target[key])
        if not list(compare_specs(old, Document("new.yaml", new, old.place))):
            lost.append("/".join(map(str, (*part.pointer, key))))
    assert lost == []
