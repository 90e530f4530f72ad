"""Drawn values are small where nothing is said of that, unless a limit may be what another schema demands."""

from typing import Any

import jsonschema_rs
import pytest

from tests.contract.drawable import drawable, has_alternatives

OBJECT = {"type": "object", "properties": {"inner": {"type": "object"}}}


def allows(schema: Any, others: Any, value: object) -> bool:
    drawn, named = drawable(schema, others)
    return jsonschema_rs.is_valid({**drawn, "components": {"schemas": named}}, value)


def test_lists_have_few_items_unless_more_are_asked_for() -> None:
    assert allows({"type": "array"}, {}, [1] * 3)
    assert not allows({"type": "array"}, {}, [1] * 4)
    assert allows({"type": "array", "minItems": 5}, {}, [1] * 5)
    assert allows({"type": "array", "maxItems": 9}, {}, [1] * 9)


def test_members_that_nobody_names_are_no_trees_but_a_few() -> None:
    assert allows(OBJECT, {}, {"other": "text"})
    assert allows(OBJECT, {}, {"other": {"": [1, {"a/b": None}]}})
    assert not allows(OBJECT, {}, {"other": {"any": "tree"}})
    assert allows({**OBJECT, "additionalProperties": True}, {}, {"other": {"any": "tree"}})


@pytest.mark.parametrize(
    ("beside", "is_short"),
    [
        ({"allOf": [{"required": ["a"]}]}, True),
        ({"oneOf": [{"type": "array", "minItems": 3}, {"type": "array", "maxItems": 2}]}, True),
        ({"allOf": [{"minItems": 4}]}, False),
        ({"contains": {}}, False),
        ({"not": {"type": "array"}}, False),
        ({"if": {"type": "array"}}, False),
    ],
)
def test_lists_have_few_items_beside_others_unless_their_number_matters(
    beside: dict[str, Any], *, is_short: bool
) -> None:
    schema = {"properties": {"list": {"type": "array"}, "other": beside}}
    assert allows(schema, {}, {"list": [1] * 3})
    assert allows(schema, {}, {"list": [1] * 4}) is not is_short


def test_alternatives_of_which_both_may_fit_are_held_against_the_schema() -> None:
    one = {"oneOf": [{"type": "array"}, {"type": ["array", "null"]}]}
    assert allows(one, {}, [1] * 4)
    assert has_alternatives({"items": {"$ref": "#/components/schemas/One"}}, {"One": one})
    assert not has_alternatives({"anyOf": one["oneOf"]}, {})


@pytest.mark.parametrize("keyword", ["allOf", "anyOf", "oneOf"])
def test_what_several_schemas_say_of_one_value_is_left_as_it_is(keyword: str) -> None:
    whole = {keyword: [{"$ref": "#/components/schemas/Other"}, {"required": ["inner"]}]}
    others = {"Other": {"type": "object", "properties": {"name": {"type": "string"}}, "required": ["name"]}}
    value = {"inner": {"any": "tree"}, "items": [1] * 9}
    assert allows(whole, others, {**value, "name": "a"} if keyword == "allOf" else value)


def test_what_one_direction_only_has_is_drawn_and_bytes_are_texts() -> None:
    member = {"type": "string", "format": "binary", "readOnly": True, "default": "a"}
    drawn, _ = drawable({"properties": {"default": member}}, {})
    assert drawn["type"] == "object"
    assert drawn["properties"] == {"default": {"type": "string"}}


@pytest.mark.parametrize(("kind", "bits"), [("number", 64), (["number", "null"], 32)])
def test_numbers_have_as_many_bits_as_their_format_says(kind: object, bits: int) -> None:
    schema = {"type": kind, "format": f"int{bits}", "minimum": 0}
    found = [allows(schema, {}, value) for value in (2 ** (bits - 1) - 1, 2 ** (bits - 1), 0.5, -1)]
    assert found == [True, False, True, False]


ADDRESS = r"^((25[0-5]|(2[0-4]|1\d|[1-9]|)\d)\.?\b){4}$"


@pytest.mark.parametrize(
    ("schema", "is_listed"),
    [
        ({"type": "string", "pattern": ADDRESS}, True),
        ({"type": ["string", "null"], "pattern": ADDRESS, "minLength": 8}, True),
        ({"type": "string", "pattern": ADDRESS, "maxLength": 3}, False),
        ({"type": "string", "pattern": r"^\w+\b$"}, False),
        ({"type": "string", "pattern": "^[a-z]{3}$"}, False),
        ({"pattern": ADDRESS}, False),
    ],
)
def test_texts_that_a_pattern_leaves_to_a_filter_are_listed(
    schema: dict[str, Any], *, is_listed: bool
) -> None:
    drawn, _ = drawable(schema, {})
    assert ("enum" in drawn, "pattern" in drawn) == (is_listed, not is_listed)
    texts = drawn.get("enum", [])
    assert all(jsonschema_rs.is_valid(schema, text) for text in texts)
    assert (None in texts) is (is_listed and "null" in schema["type"])
