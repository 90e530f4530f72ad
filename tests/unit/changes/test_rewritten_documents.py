"""A whole spec in other words says nothing new: reordered, as JSON, its parts drawn out or put in place."""

import json
from copy import deepcopy
from random import Random
from typing import Any

import pytest

from tests.unit.changes.base_spec import BASE, edited
from tests.unit.changes.drawn_schemas import drawn_schema
from tests.unit.changes.test_judged_by_values import rewritten
from tests.unit.changes.tiny_specs import document, spec_changes
from tools.specfirst.specs.parts import METHODS


def with_schemas(random: Random) -> dict[str, Any]:
    """Return a spec with drawn schemas in a request and an answer."""
    data = deepcopy(document(BASE).data)
    things = data["paths"]["/things/{id}"]
    things["put"]["requestBody"]["content"]["application/json"]["schema"] = drawn_schema(random)
    things["get"]["responses"]["200"]["content"]["application/json"]["schema"] = drawn_schema(random)
    return dict(data)


def reordered(value: object, random: Random) -> object:
    """Return JSON with its members in another order."""
    if isinstance(value, list):
        return [reordered(item, random) for item in value]
    if not isinstance(value, dict):
        return value
    names = random.sample(list(value), len(value))
    return {name: reordered(value[name], random) for name in names}


def moved(data: dict[str, Any], random: Random) -> None:
    """Move the parts of operations into components, and the parameters of paths into operations."""
    components = data["components"]
    for item in data["paths"].values():
        shared = item.pop("parameters", [])
        for method in METHODS & item.keys():
            operation = item[method]
            own = {(each["name"], each["in"]) for each in operation.get("parameters", ())}
            further = [each for each in shared if (each["name"], each["in"]) not in own]
            operation["parameters"] = random.sample(
                parameters := [*further, *operation.get("parameters", ())], len(parameters)
            )
            _draw_out(operation, "parameters", components, random)
            for response in operation["responses"].values():
                if "headers" in response:
                    _draw_out(response, "headers", components, random)
            _draw_out(operation, "responses", components, random)


def _draw_out(holder: dict[str, Any], keyword: str, components: dict[str, Any], random: Random) -> None:
    parts = holder[keyword]
    for key in range(len(parts)) if isinstance(parts, list) else list(parts):
        if random.random() < 0.5:
            kept = components.setdefault(keyword, {})
            name = f"Part{len(kept)}"
            kept[name] = parts[key]
            parts[key] = {"$ref": f"#/components/{keyword}/{name}"}


@pytest.mark.parametrize("seed", range(40))
def test_a_spec_in_other_words_says_nothing_new(seed: int) -> None:
    random = Random(seed)  # noqa: S311 - no secret
    data = with_schemas(random)
    other = deepcopy(data)
    schemas: dict[str, Any] = {}
    things = other["paths"]["/things/{id}"]
    for content in (things["put"]["requestBody"]["content"], things["get"]["responses"]["200"]["content"]):
        holder = content["application/json"]
        holder["schema"] = rewritten(holder["schema"], random, schemas)
    other["components"]["schemas"] = schemas
    moved(other, random)
    texts = json.dumps(data), json.dumps(reordered(other, random), indent=1)
    assert spec_changes(*texts) == []
    assert spec_changes(*reversed(texts)) == []


@pytest.mark.parametrize("seed", range(10))
def test_an_edit_is_found_among_other_words(seed: int) -> None:
    random = Random(seed)  # noqa: S311 - no secret
    old = document(BASE).data
    new = deepcopy(
        document(edited(BASE, [("X-Hint: {schema: {type: string}}", "X-Hint: {schema: {}}")])).data
    )
    moved(new, random)
    (change,) = spec_changes(json.dumps(old), json.dumps(reordered(new, random)))
    assert change.kind == "type-widened"
    assert change.breaks == {"server"}


def test_versions_and_notations_say_the_same() -> None:
    body = (
        "{type: object, properties: {a: {type: string, nullable: true},"
        " b: {type: integer, minimum: 1, exclusiveMinimum: true}}}"
    )
    old = edited(
        BASE,
        [
            ("openapi: 3.1.0", "openapi: 3.0.3"),
            ("schema: {type: object, properties: {file: {type: string}}}", f"schema: {body}"),
        ],
    )
    data = deepcopy(document(old).data)
    data["openapi"] = "3.1.0"
    form = data["paths"]["/things/{id}"]["put"]["requestBody"]["content"]["multipart/form-data"]
    form["schema"]["properties"] = {
        "b": {"type": "integer", "exclusiveMinimum": 1},
        "a": {"type": ["null", "string"]},
    }
    assert spec_changes(old, json.dumps(data)) == []
    assert spec_changes(json.dumps(data), old) == []
