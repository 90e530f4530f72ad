"""What a schema names is what it allows."""

from typing import Any

import pytest

from tools.specfirst.adopt.excluded import let_in


@pytest.mark.parametrize(
    ("schema", "name", "meant"),
    [
        ({"type": "string", "enum": [1, "b", None, True]}, "enum", ["1", "b", None, "true"]),
        ({"type": "integer", "enum": ["1", 2]}, "enum", [1, 2]),
        ({"type": "string", "enum": ["a"]}, "enum", ["a"]),
        ({"type": ["integer", "null"], "enum": ["1", None]}, "enum", [1, None]),
        ({"type": ["integer", "string"], "enum": ["1", 2]}, "enum", ["1", 2]),
        (
            {"required": ["a"], "properties": {"a": {}}, "additionalProperties": False},
            "properties",
            {"a": {}},
        ),
    ],
)
def test_values_have_the_type_that_their_schema_says(
    schema: dict[str, Any], name: str, meant: object
) -> None:
    before = {**schema}
    notes = let_in({"components": {"schemas": {"A": schema}}})
    assert schema[name] == meant
    assert bool(notes) is (schema != before)


ANY = {"description": "As https://lamps.test/any.yaml says."}


@pytest.mark.parametrize(
    ("branches", "others_fit"),
    [
        ([{"$ref": "#/components/schemas/Any"}, {"type": "string"}], True),
        ([{"$ref": "#/components/schemas/Text"}, {"$ref": "#/components/schemas/Text"}], True),
        ([{"type": "string"}, {}], True),
        ([{}], False),
        ([{"type": "string"}, {"type": "integer"}], False),
    ],
)
def test_what_fits_an_alternative_fits_beside_one_that_takes_anything(
    branches: list[object], others_fit: bool
) -> None:
    schema: dict[str, Any] = {"oneOf": branches}
    notes = let_in({"components": {"schemas": {"Any": ANY, "A": schema}}})
    assert schema == {"anyOf" if others_fit else "oneOf": branches}
    assert len(notes) == others_fit


@pytest.mark.parametrize(
    ("kind", "types", "left"),
    [
        (None, ["string", "integer"], ["string"]),
        ("integer", ["string", "number"], ["number"]),
        (None, ["number", "integer"], ["number", "integer"]),
        (
            None,
            [["string", "null"], ["integer", "null"], "null"],
            [["string", "null"], ["integer", "null"], "null"],
        ),
        (None, ["object", None, "file"], ["object", None, "file"]),
    ],
)
def test_parts_that_nothing_is_at_once_are_set_aside(
    kind: object, types: list[object], left: list[object]
) -> None:
    schema: dict[str, Any] = {"type": kind, "allOf": [{"type": each} for each in types]}
    assert bool(let_in({"components": {"schemas": {"A": schema}}})) is (left != types)
    assert [each["type"] for each in schema["allOf"]] == left


def test_a_closed_object_has_the_members_that_it_requires() -> None:
    schema: dict[str, Any] = {"required": ["id"], "properties": {"a": {}}, "additionalProperties": False}
    assert (
        "id is required where nothing else is allowed"
        in let_in({"components": {"schemas": {"A": schema}}})[0]
    )
    assert schema["properties"].keys() == {"a", "id"}


CLOSED = {"properties": {"a": {}}, "additionalProperties": False}
TO_CLOSED = {"$ref": "#/components/schemas/C"}


@pytest.mark.parametrize(
    ("schema", "is_opened"),
    [
        ({"allOf": [TO_CLOSED, {"required": ["b"]}]}, True),
        ({"allOf": [{"allOf": [TO_CLOSED]}], "required": ["b"]}, True),
        ({"required": ["b"], "oneOf": [TO_CLOSED, {"type": "string"}]}, True),
        ({"allOf": [TO_CLOSED], "anyOf": [{"required": ["a"]}, {"required": ["a", "b"]}]}, True),
        ({"allOf": [TO_CLOSED, {"required": ["a"]}]}, False),
        ({"allOf": [TO_CLOSED, {"properties": {"b": {}}}]}, False),
        ({"oneOf": [TO_CLOSED, {"required": ["b"]}]}, False),
    ],
)
def test_a_closed_object_that_others_are_made_of_has_what_they_require(
    schema: dict[str, Any], is_opened: bool
) -> None:
    closed = {**CLOSED}
    notes = let_in({"components": {"schemas": {"A": schema, "C": closed}}})
    assert closed.keys() - CLOSED.keys() == ({"x-unfit-additionalProperties"} if is_opened else set())
    assert [each.partition(":")[0] for each in notes] == ["components/schemas/A"] * is_opened


@pytest.mark.parametrize(
    ("more", "derived", "others_fit"),
    [
        ({}, {"allOf": [{"$ref": "#/components/schemas/Pet"}, {"type": "object"}]}, True),
        ({}, {"allOf": [{"allOf": [{"$ref": "#/components/schemas/Pet"}]}]}, True),
        ({}, {"allOf": [{"$ref": "#/components/schemas/Thing"}]}, False),
        (
            {"discriminator": {"propertyName": "kind"}},
            {"allOf": [{"$ref": "#/components/schemas/Pet"}]},
            False,
        ),
    ],
)
def test_what_is_made_of_another_alternative_fits_both(
    more: dict[str, Any], derived: dict[str, Any], *, others_fit: bool
) -> None:
    branches = [{"$ref": f"#/components/schemas/{name}"} for name in ("Pet", "Cat")]
    schema = {**more, "oneOf": branches}
    pet = {"type": "object", "properties": {"kind": {"type": "string"}}}
    let_in({"components": {"schemas": {"Pet": pet, "Cat": derived, "A": schema}}})
    assert ("anyOf" in schema) is others_fit


KEY = {"key": {"type": "string"}}


@pytest.mark.parametrize(
    ("one", "other", "both_fit"),
    [
        ({"properties": {**KEY, "on": {}}}, {"properties": {**KEY, "limit": {}}}, True),
        ({"properties": KEY, "required": ["key"]}, {"properties": {"limit": {}}}, True),
        ({"properties": KEY, "additionalProperties": False}, {"properties": {"limit": {}}}, True),
        ({"properties": KEY, "required": ["key"]}, {"properties": {"on": {}}, "required": ["on"]}, False),
        ({"properties": KEY}, {"properties": {"key": {"type": "integer"}}}, False),
        ({"properties": KEY, "required": ["key"]}, {"properties": KEY, "additionalProperties": False}, False),
        ({"properties": {"on": {}}}, {"properties": KEY, "additionalProperties": {"type": "string"}}, True),
        ({"properties": KEY, "minProperties": 2}, {"properties": {"key": {"const": "a"}}}, False),
    ],
)
def test_what_always_fits_another_alternative_fits_both(
    one: dict[str, Any], other: dict[str, Any], *, both_fit: bool
) -> None:
    branches = [{"type": "object", **one}, {"allOf": [{"type": "object", **other}]}]
    schema: dict[str, Any] = {"oneOf": branches}
    notes = let_in({"components": {"schemas": {"A": schema}}})
    assert schema == {"anyOf" if both_fit else "oneOf": branches}
    assert len(notes) == both_fit
