"""Members of other alternatives, which a drawn answer may have and no server gives, are known by name."""

from typing import Any

import pytest

from tests.contract.closed_schemas import ClosedSchemas


def test_a_member_of_another_alternative_is_borrowed() -> None:
    pages = {"required": ["page"], "properties": {"page": {"type": "integer"}}}
    steps = {"required": ["offset"], "properties": {"offset": {"type": "integer"}}}
    closed = ClosedSchemas({}).validator({"oneOf": [pages, steps]})
    assert closed.borrowed({"page": 1, "offset": None, "other": 2}) == {"offset"}
    assert closed.borrowed({"page": 1, "other": 2}) == set()


def test_what_stands_around_an_undocumented_member_is_not_borrowed() -> None:
    rule = {"type": "object", "properties": {"match": {"type": "string"}}}
    closed = ClosedSchemas({}).validator(
        {"allOf": [{"properties": {"rule": rule}}, {"required": ["id"], "properties": {"id": {}}}]}
    )
    assert closed.borrowed({"id": 1, "rule": {"match": "x", "other": 2}}) == set()
    assert closed.borrowed({"id": 1, "rule": {"id": "x", "other": 2}}) == {"id"}


@pytest.mark.parametrize(
    ("told", "lent"), [({}, set()), ({"discriminator": {"propertyName": "kind"}}, {"n"})]
)
def test_a_member_of_what_is_not_led_to_is_not_borrowed(told: dict[str, Any], lent: set[str]) -> None:
    base = {"type": "object", "properties": {"kind": {"type": "string"}}, **told}
    derived = {"allOf": [{"$ref": "#/components/schemas/Base"}], "properties": {"n": {"type": "integer"}}}
    document = {"components": {"schemas": {"Base": base, "Derived": derived}}}
    closed = ClosedSchemas(document).validator({"$ref": "#/components/schemas/Base"})
    assert closed.borrowed({"kind": "x", "n": 1}) == lent
