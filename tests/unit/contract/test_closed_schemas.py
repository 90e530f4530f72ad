"""An object that names members may have others by the spec, and answers that have them are told."""

from typing import Any

import pytest

from tests.contract.closed_schemas import ClosedSchemas


def test_parts_of_a_composition_know_each_others_members() -> None:
    parts = {"A": {"properties": {"a": {}}}, "B": {"properties": {"b": {"$ref": "#/components/schemas/A"}}}}
    references = [{"$ref": f"#/components/schemas/{name}"} for name in parts]
    closed = ClosedSchemas({"components": {"schemas": parts}}).validator({"allOf": references})
    assert closed.undocumented({"a": 1, "b": {"a": 1}}) == []
    assert "b: c" in closed.undocumented({"a": 1, "b": {"c": 1}})
    assert closed.undocumented({"c": 1}) == ["the top: c"]


def test_a_text_of_two_alternatives_leaves_the_members_around_it_named() -> None:
    moment = {"oneOf": [{"type": "string", "pattern": "^[0-9]+$"}, {"type": "string", "format": "date-time"}]}
    schema = {"allOf": [{"properties": {"id": {}}}, {"properties": {"seen": moment}}]}
    closed = ClosedSchemas({"components": {"schemas": {"A": schema}}}).validator(schema)
    assert closed.undocumented({"id": 1, "seen": "158"}) == []
    assert closed.undocumented({"id": 1, "seen": "158", "more": 1}) == ["the top: more"]


@pytest.mark.parametrize("schema", [{"properties": {}}, {"allOf": [{"properties": {}}]}])
def test_who_names_no_members_says_nothing_of_them(schema: dict[str, Any]) -> None:
    closed = ClosedSchemas({"paths": {"/": {"get": {"schema": schema}}}}).validator(schema)
    assert closed.undocumented({"a": 1}) == []


def test_a_member_that_several_parts_describe_is_what_all_of_them_say() -> None:
    def of(name: str) -> dict[str, Any]:
        return {"properties": {"a": {"properties": {"b": {"properties": {name: {}}}, name: {}}}}}

    schema = {"allOf": [of("c"), of("d")], "properties": {"e": {"properties": {"c": {}}}}}
    closed = ClosedSchemas({"paths": {"/": {"get": {"schema": schema}}}}).validator(schema)
    assert closed.undocumented({"a": {"b": {"c": 1, "d": 1}, "c": 1, "d": 1}, "e": {"c": 1}}) == []
    assert closed.undocumented({"e": {"d": 1}}) == ["e: d"]


@pytest.mark.parametrize(
    ("keyword", "held"), [("items", [{"a": 1, "b": 1}]), ("additionalProperties", {"x": {"a": 1, "b": 1}})]
)
def test_items_that_several_parts_describe_are_what_all_of_them_say(keyword: str, held: Any) -> None:
    def of(name: str) -> dict[str, Any]:
        return {"properties": {"all": {keyword: {"properties": {name: {}}}}}}

    schema = {"allOf": [of("a"), of("b")]}
    document = {"paths": {"/": {"get": {"schema": schema}}}}
    assert ClosedSchemas(document).validator(schema).undocumented({"all": held}) == []
    assert ClosedSchemas(document).validator(of("a")).undocumented({"all": held}) != []


@pytest.mark.parametrize("keyword", ["propertyNames", "not"])
def test_a_rule_that_is_a_schema_by_its_name_is_found(keyword: str) -> None:
    document = {"components": {"schemas": {"Short": {"type": "string", "maxLength": 3}}}}
    schema = {"properties": {"a": {keyword: {"$ref": "#/components/schemas/Short"}}}}
    assert ClosedSchemas(document).validator(schema).undocumented({"a": {"b": 1}, "c": 1}) == ["the top: c"]


@pytest.mark.parametrize(
    ("schema", "unnamed"),
    [
        ({"anyOf": [{"$ref": "#/components/schemas/A"}, {"nullable": True}]}, []),
        ({"oneOf": [{"type": "string"}, {"type": "object"}]}, []),
        ({"allOf": [{"anyOf": [{"$ref": "#/components/schemas/A"}, {}]}]}, []),
        ({"anyOf": [{"$ref": "#/components/schemas/A"}, {"type": "null"}]}, ["the top: c"]),
        (
            {"anyOf": [{"$ref": "#/components/schemas/A"}, {"$ref": "#/components/schemas/Loop"}]},
            ["the top: c"],
        ),
        ({"properties": {"d": {}}, "required": ["c"]}, []),
        ({"properties": {"d": {}}, "anyOf": [{"$ref": "#/components/schemas/A"}, {}]}, ["the top: c"]),
    ],
)
def test_an_alternative_that_takes_anything_leaves_nothing_unnamed(
    schema: dict[str, Any], unnamed: list[str]
) -> None:
    parts = {
        "A": {"properties": {"a": {}}},
        "Loop": {"allOf": [{"$ref": "#/components/schemas/Loop"}, {"$ref": "#/components/schemas/A"}]},
    }
    closed = ClosedSchemas({"components": {"schemas": parts}}).validator(schema)
    assert closed.undocumented({"c": 1}) == unnamed
