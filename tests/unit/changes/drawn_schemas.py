"""Schemas drawn at random, edits of them, and values to tell one from another."""

import copy
from collections.abc import Callable, Iterator
from random import Random
from typing import Any, TypeAlias

Schema: TypeAlias = dict[str, Any]

NAMES = ["a", "b", "title", "example"]
_SCALARS = [None, True, False, 0, 1, 2, 3, 4, 5, 6, 7, 8, 12, 1.5, "", "a", "ab", "b", "c", "abc", "abcd"]
_NAMED, _LISTED = ("properties", "patternProperties"), ("anyOf", "allOf", "prefixItems")
_SINGLE = ("items", "additionalProperties", "contains", "propertyNames")


def drawn_schema(random: Random, depth: int = 2) -> Schema:
    """Return a schema that JSON Schema allows."""
    if depth <= 0:
        return {"type": random.choice(["string", "integer"])}
    sorts = [_text, _number, _simple, _object, _object, _array, _alternatives]
    return random.choice(sorts)(random, depth)


def _some(random: Random, schema: Schema, **members: Callable[[], object]) -> Schema:
    return schema | {name: draw() for name, draw in members.items() if random.random() < 0.25}


def _text(random: Random, _: int) -> Schema:
    return _some(
        random,
        {"type": "string"},
        minLength=lambda: random.randint(0, 2),
        maxLength=lambda: random.randint(1, 4),
        pattern=lambda: random.choice(["^a", "b$", ".*"]),
        enum=lambda: random.sample(["a", "ab", "b", "c"], random.randint(1, 3)),
    )


def _number(random: Random, _: int) -> Schema:
    return _some(
        random,
        {"type": random.choice(["integer", "number", ["integer", "string"], ["integer", "null"]])},
        minimum=lambda: random.randint(0, 3),
        exclusiveMaximum=lambda: random.randint(3, 8),
        multipleOf=lambda: random.choice([1, 2, 3, 4, 6]),
    )


def _simple(random: Random, _: int) -> Schema:
    return random.choice([{}, {"type": "boolean"}, {"const": "a"}, {"enum": ["a", 1]}, {"not": {"const": 1}}])


def _object(random: Random, depth: int) -> Schema:
    def one() -> Schema:
        return drawn_schema(random, depth - 1)

    def names() -> list[str]:
        return random.sample(NAMES, random.randint(1, 2))

    return _some(
        random,
        {"type": "object"},
        properties=lambda: {name: one() for name in names()},
        required=names,
        additionalProperties=lambda: random.choice([False, one()]),
        patternProperties=lambda: {random.choice(["^a", "^x"]): one()},
        minProperties=lambda: random.randint(0, 2),
        propertyNames=lambda: random.choice([{"maxLength": random.randint(1, 5)}, {"enum": names()}]),
        dependentRequired=lambda: {random.choice(NAMES): names()},
        dependentSchemas=lambda: {random.choice(NAMES): {"required": names()}},
        anyOf=lambda: [{"required": [name]} for name in random.sample(NAMES, 2)],
        **{"not": lambda: {"required": names()}},
    )


def _array(random: Random, depth: int) -> Schema:
    schema = _some(
        random,
        {"type": "array"},
        items=lambda: drawn_schema(random, depth - 1),
        prefixItems=lambda: [drawn_schema(random, depth - 1)],
        maxItems=lambda: random.randint(1, 3),
        uniqueItems=lambda: True,
        contains=lambda: drawn_schema(random, depth - 1),
    )
    return _some(random, schema, minContains=lambda: random.randint(0, 2)) if "contains" in schema else schema


def _alternatives(random: Random, depth: int) -> Schema:
    if random.random() < 0.7:
        return {"anyOf": [drawn_schema(random, depth - 1) for _ in range(2)]}
    apart = [{"type": "string", "maxLength": 2}, {"type": "integer"}, {"type": "array"}, {"type": "boolean"}]
    return {"oneOf": random.sample(apart, 2)}


def schemas_in(schema: Schema) -> Iterator[tuple[str | int, ...]]:
    """Yield the ways to all schemas in a schema, itself first."""
    yield ()
    for keyword, value in schema.items():
        if keyword in _NAMED:
            steps: list[tuple[str | int, ...]] = [(keyword, name) for name in value]
        elif keyword in _LISTED:
            steps = [(keyword, index) for index in range(len(value))]
        else:
            steps = [(keyword,)] if keyword in _SINGLE and isinstance(value, dict) else []
        for step in steps:
            yield from ((*step, *rest) for rest in schemas_in(at(schema, step)))


def at(schema: Schema, way: tuple[str | int, ...]) -> Schema:
    """Return the schema that a way leads to."""
    found: Any = schema
    for step in way:
        found = found[step]
    return found if isinstance(found, dict) else {}


def drawn_edit(random: Random, schema: Schema) -> Schema:
    """Return a schema with one thing in it changed, added, removed or wrapped."""
    edited = copy.deepcopy(schema)
    place = at(edited, random.choice(list(schemas_in(edited))))
    how = random.random()
    if how < 0.2:
        kept = dict(place)
        place.clear()
        place["anyOf"] = [kept, drawn_schema(random, 1)]
    elif how < 0.5 and place:
        place.pop(random.choice(list(place)))
    else:
        other = drawn_schema(random, 1)
        place.update(random.sample(list(other.items()), min(1, len(other))))
    if "minContains" in place and "contains" not in place:
        del place["minContains"]
    return edited


def drawn_values(random: Random, count: int = 150) -> list[object]:
    """Return JSON values of all sorts."""

    def one(depth: int) -> object:
        if depth <= 0 or random.random() < 0.3:
            return random.choice(_SCALARS)
        if random.random() < 0.35:
            return [one(depth - 1) for _ in range(random.randint(0, 3))]
        names = random.sample([*NAMES, "x1", "other"], random.randint(0, 4))
        return {name: one(depth - 1) for name in names}

    return [*_SCALARS, *(one(2) for _ in range(count))]
