"""References by name: `#name` leads to the schema with that `$anchor`, and becomes the way to it.

A `$ref` that is a schema's whole `$id` leads to that schema, too. Nobody downstream looks for names. One that
leads nowhere, as `#components/schemas/Pet` or `#/definitions/Pet` in OpenAPI 3, leads to the part of that
name, where there is one.
"""

import re
from collections.abc import Iterator
from typing import Any

from tools.specfirst.prepare.source import escaped
from tools.specfirst.specs.parts import parts
from tools.specfirst.specs.references import value_at
from tools.specfirst.specs.yaml import Pointer, parse_reference

_IN_THIS_FILE = re.compile(r"#.*|\w+")
_OF_SWAGGER_2 = ("definitions", "parameters", "responses")
_NAMES = ("$anchor", "$dynamicAnchor")


def with_ways(data: dict[str, Any]) -> list[str]:
    """Replace references by name in a file; return in notes which."""
    ways = dict(reversed(list(_named(data))))
    notes = []
    for part in parts(data) if ways else ():
        members: Any = part.members
        reference = members.get("$ref")
        if not part.holds_names and isinstance(reference, str) and reference in ways:
            members["$ref"] = ways[reference]
            notes.append(f"$ref {reference} becomes {ways[reference]}")
    return list(dict.fromkeys(notes))


def as_meant(data: dict[str, Any]) -> list[str]:
    """Let references within a file that lead nowhere lead to the one part of that name; return which."""
    named = dict(_parts_with_names(data))
    notes = []
    for part in parts(data):
        members: Any = part.members
        reference = members.get("$ref")
        if part.holds_names or not isinstance(reference, str) or not _IN_THIS_FILE.fullmatch(reference):
            continue
        pointer = parse_reference(reference)
        if pointer is not None and value_at(data, pointer) is not None:
            continue
        name = reference.strip("#/ ").rpartition("/")[2].strip()
        found = [way for way, called in named.items() if called == name]
        found = found or [way for way, called in named.items() if called.casefold() == name.casefold()]
        if len(found) == 1:
            members["$ref"] = found[0]
            notes.append(f"$ref {reference} leads nowhere; it is {found[0]} now")
    return list(dict.fromkeys(notes))


def _parts_with_names(data: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield the ways to the parts that have names, and those."""
    kinds = [(f"components/{kind}", held) for kind, held in (data.get("components") or {}).items()]
    for way, held in [*kinds, *((kind, data.get(kind)) for kind in _OF_SWAGGER_2)]:
        for name in held if isinstance(held, dict) else ():
            yield f"#/{way}/{escaped(str(name))}", str(name)


def way_to(data: dict[str, Any], name: str) -> Pointer | None:
    """Return where the schema with that anchor stands."""
    for part in parts(data):
        if not part.holds_names and name in {part.members.get(each) for each in _NAMES}:
            return part.pointer
    return None


def _named(data: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield what leads to schemas by name, and the way to each."""
    for part in parts(data):
        if part.holds_names:
            continue
        way = "#/" + "/".join(str(step).replace("~", "~0").replace("/", "~1") for step in part.pointer)
        for name in _NAMES:
            if isinstance(part.members.get(name), str):
                yield f"#{part.members[name]}", way
        if isinstance(part.members.get("$id"), str):
            yield part.members["$id"], way
