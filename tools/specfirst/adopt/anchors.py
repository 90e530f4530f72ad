"""References by name: `#name` leads to the schema with that `$anchor`, and becomes the way to it.

A `$ref` that is a schema's whole `$id` leads to that schema, too. Nobody downstream looks for names.
"""

from collections.abc import Iterator
from typing import Any

from tools.specfirst.specs.parts import parts
from tools.specfirst.specs.yaml import Pointer

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
