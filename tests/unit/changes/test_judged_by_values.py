"""No edit that changes what is right goes unseen, as an independent validator sees it on drawn values."""

import json
from random import Random

import jsonschema_rs
import pytest

from tests.unit.changes.drawn_schemas import Schema, drawn_edit, drawn_schema, drawn_values
from tests.unit.changes.tiny_specs import request, response, spec_changes

# Objects that forbid nothing may have any further member; by agreement, a new one breaks nobody.
BY_AGREEMENT = frozenset({"property-added", "overlapping-branch-added"})


@pytest.mark.parametrize("seed", range(250))
def test_what_changes_the_verdict_of_a_validator_changes_ours(seed: int) -> None:
    random = Random(seed)  # noqa: S311 - no secret
    old = drawn_schema(random)
    new = drawn_edit(random, old)
    before, after = jsonschema_rs.Draft202012Validator(old), jsonschema_rs.Draft202012Validator(new)
    values = drawn_values(random)
    lost = [value for value in values if before.is_valid(value) and not after.is_valid(value)]
    come = [value for value in values if after.is_valid(value) and not before.is_valid(value)]
    if lost:
        hold_breaking(request(json.dumps(old)), request(json.dumps(new)), lost[0])
    if come:
        hold_breaking(response(json.dumps(old)), response(json.dumps(new)), come[0])


def hold_breaking(old: str, new: str, witness: object) -> None:
    """Hold that a change is seen, and seen as breaking unless that is agreed otherwise."""
    changes = spec_changes(old, new)
    assert changes, witness
    breaks = any(change.breaks for change in changes)
    assert breaks or BY_AGREEMENT & {change.kind for change in changes}, witness


def rewritten(schema: Schema, random: Random, components: dict[str, Schema]) -> Schema:
    """Return a schema that says the same in other words."""
    again = {key: _rewritten_member(key, value, random, components) for key, value in schema.items()}
    how = random.random()
    if how < 0.15:
        return {"allOf": [again]}
    if how < 0.3 and len(again) > 1 and "additionalProperties" not in again and "contains" not in again:
        items = list(again.items())
        random.shuffle(items)
        # What is said of items and of members by pattern belongs together.
        first = dict(item for item in items if item[0] not in {"items", "prefixItems"})
        rest = {key: value for key, value in again.items() if key in {"items", "prefixItems"}}
        middle = len(first) // 2
        parts = list(first.items())
        return {"allOf": [dict(parts[:middle]), {**dict(parts[middle:]), **rest}]}
    if how < 0.45:
        name = f"Part{len(components)}"
        components[name] = again
        return {"$ref": f"#/components/schemas/{name}"}
    if how < 0.6:
        return {"anyOf": [again]}
    return dict(sorted(again.items(), reverse=True))


def _rewritten_member(key: str, value: object, random: Random, components: dict[str, Schema]) -> object:
    if key in {"properties", "patternProperties"} and isinstance(value, dict):
        return {name: rewritten(value[name], random, components) for name in reversed(value)}
    if key in {"anyOf", "oneOf"} and isinstance(value, list):
        return random.sample([rewritten(one, random, components) for one in value], len(value))
    if key == "items" and isinstance(value, dict):
        return rewritten(value, random, components)
    if key in {"enum", "required"} and isinstance(value, list):
        return random.sample(value, len(value))
    return value


@pytest.mark.parametrize("seed", range(200))
def test_what_says_the_same_in_other_words_is_no_change(seed: int) -> None:
    random = Random(seed)  # noqa: S311 - no secret
    schema = drawn_schema(random)
    components: dict[str, Schema] = {}
    other = rewritten(schema, random, components)
    written = json.dumps(components) if components else ""
    for data in (request, response):
        one, another = data(json.dumps(schema)), data(json.dumps(other), written)
        assert spec_changes(one, another) == []
        assert spec_changes(another, one) == []
