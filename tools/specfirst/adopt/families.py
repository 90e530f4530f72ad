"""Alternatives that are made of what has them: `Pet` is `oneOf: [Cat]`, a `Cat` is `allOf: [Pet, …]`.

By JSON Schema that goes round without end. What is meant is that a `Cat` has all that every `Pet` has, so
these rules get a name of their own.
"""

import copy
from collections.abc import Iterator, Mapping
from typing import Any

from tools.specfirst.specs.references import value_at
from tools.specfirst.specs.yaml import parse_reference

_SCHEMAS = ("components", "schemas")
_ALTERNATIVES = frozenset({"oneOf", "anyOf"})


def with_bases(data: dict[str, Any]) -> list[str]:
    """Let alternatives be made of what their schema says besides; return in notes of which schemas."""
    schemas = value_at(data, _SCHEMAS)
    notes = []
    for name, schema in [*schemas.items()] if isinstance(schemas, dict) else ():
        reference = f"#/{'/'.join(_SCHEMAS)}/{name}"
        made_of_it = [part for part in _ingredients(data, schema) if part.get("$ref") == reference]
        if not made_of_it:
            continue
        base = f"{name}Base"
        while base in schemas:
            base += "_"
        kept = {key: each for key, each in schema.items() if key not in _ALTERNATIVES | {"title"}}
        schemas[base] = copy.deepcopy(kept)
        for part in made_of_it:
            part["$ref"] = f"#/{'/'.join(_SCHEMAS)}/{base}"
        notes.append(f"components/schemas/{name}: its alternatives are made of {base}, what else it says")
    return notes


def _ingredients(data: Mapping[str, Any], schema: object) -> Iterator[dict[str, Any]]:
    """Yield what the alternatives of a schema are made of, theirs included."""
    waiting = [("", each) for each in _branches(schema, *_ALTERNATIVES)]
    seen: set[int] = set()
    while waiting:
        keyword, part = waiting.pop()
        if id(part) in seen or not isinstance(part, dict):
            continue
        seen.add(id(part))
        if keyword == "allOf":
            yield part
        target = value_at(data, parse_reference(part["$ref"]) or ("",)) if _is_reference(part) else part
        if target is not schema:
            waiting += [("allOf", each) for each in _branches(target, "allOf")]
            waiting += [("", each) for each in _branches(target, *_ALTERNATIVES)]


def _is_reference(part: Mapping[str, Any]) -> bool:
    return isinstance(part.get("$ref"), str)


def _branches(schema: object, *keywords: str) -> Iterator[object]:
    for keyword in keywords if isinstance(schema, dict) else ():
        branches = schema.get(keyword) if isinstance(schema, dict) else None
        yield from branches if isinstance(branches, list) else ()
