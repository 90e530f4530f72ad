"""Documents of a few lines that unfold into millions: aliases of aliases, `allOf` of `allOf` of `allOf`.

Whatever reads them follows every way there is, and never comes to an end. They are counted here, each
thing once, before anybody follows anything.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from tools.specfirst.specs.parts import parts, value_at
from tools.specfirst.specs.problems import Problem
from tools.specfirst.specs.yaml import Document, Pointer, parse_reference

_MOST_VALUES = 3_000_000
_MOST_PARTS = 5_000
_COMPOSED_OF = ("allOf", "oneOf", "anyOf")


def size_problems(document: Document) -> list[Problem]:
    """Return where a document unfolds into more than any tool can read."""
    if _values(document.data) > _MOST_VALUES:
        message = "aliases of aliases unfold into millions of values; write $ref instead"
        return [Problem(document.path, 0, message)]
    known: dict[int, int] = {}
    problems = []
    for part in parts(document.data):
        composed = any(isinstance(part.members.get(key), list) for key in _COMPOSED_OF)
        if composed and not part.holds_names and _unfolded(document.data, part.members, known) > _MOST_PARTS:
            message = f"unfolds into more than {_MOST_PARTS} parts, taking in the same ones again and again"
            problems.append(document.problem(part.pointer, f"{message}; compose it of fewer"))
    return problems[-1:]


def _values(root: object) -> int:
    """Return how many values there are, those behind an alias counted as often as it is used."""
    known: dict[int, int] = {}

    def count(value: object) -> int:
        if not isinstance(value, dict | list):
            return 1
        if id(value) not in known:
            below = value.values() if isinstance(value, dict) else value
            known[id(value)] = 1 + sum(map(count, below))
        return known[id(value)]

    return count(root)


def _unfolded(data: Mapping[str, Any], schema: object, known: dict[int, int]) -> int:
    """Return of how many parts a schema is composed; what it takes in twice counts twice."""
    if not isinstance(schema, dict):
        return 1
    if id(schema) not in known:
        known[id(schema)] = 1  # for ways that lead back to it
        known[id(schema)] = 1 + sum(_unfolded(data, part, known) for part in _taken_in(data, schema))
    return known[id(schema)]


def _taken_in(data: Mapping[str, Any], schema: Mapping[str, Any]) -> Iterator[object]:
    for key in _COMPOSED_OF:
        branches = schema.get(key)
        yield from branches if isinstance(branches, list) else ()
    reference = schema.get("$ref")
    pointer: Pointer | None = parse_reference(reference) if isinstance(reference, str) else None
    if pointer is not None:
        yield value_at(data, pointer)
