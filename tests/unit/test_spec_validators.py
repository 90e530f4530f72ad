"""Validators of a document's schemas: references lead into it, and nothing else of it is compiled."""

from typing import Any

import pytest

from tools.specfirst.specs.validators import Validators

TO_ID = {"$ref": "#/components/schemas/Id"}
DOCUMENT: dict[str, Any] = {
    "components": {
        "schemas": {
            "Id": {"type": "string", "pattern": "^[a-f]+$"},
            "Tree": {
                "type": "object",
                "properties": {"id": TO_ID, "below": {"items": {"$ref": "#/components/schemas/Tree"}}},
            },
            "A name": {"type": "integer"},
            "broken": {"type": 3},
        }
    }
}
VALIDATORS = Validators(DOCUMENT)


@pytest.mark.parametrize(
    ("schema", "right", "wrong"),
    [
        (TO_ID, "ab", "xy"),
        ({"type": "array", "items": TO_ID}, ["ab"], ["ab", "xy"]),
        ({"anyOf": [{"type": "null"}, TO_ID]}, None, "xy"),
        ({"$ref": "#/components/schemas/A%20name"}, 4, "4"),
        ({"$ref": "#/components/schemas/Tree/properties/id"}, "ab", "xy"),
        ({"$ref": "#/components/schemas/Tree"}, {"below": [{"id": "ab"}]}, {"below": [{"id": "xy"}]}),
        # What is a keyword elsewhere may be a member's name, and what is named like one need not be one.
        ({"properties": {"default": TO_ID, "const": TO_ID}}, {"default": "ab"}, {"const": "xy"}),
        ({"properties": {"$ref": TO_ID}}, {"$ref": "ab"}, {"$ref": "xy"}),
        ({"const": TO_ID}, TO_ID, "ab"),
        ({"enum": [TO_ID, 3]}, TO_ID, "ab"),
        ({"$defs": {"odd": {"const": 3}}, "$ref": "#/$defs/odd"}, 3, 4),
        ({"properties": {"id": TO_ID}, "additionalProperties": False}, {"id": "ab"}, {"it": "ab"}),
    ],
)
def test_references_lead_into_the_document(schema: dict[str, Any], right: object, wrong: object) -> None:
    before = repr(schema)
    validator = VALIDATORS.of(schema)
    assert validator.is_valid(right)
    assert not validator.is_valid(wrong)
    assert repr(schema) == before, "what is given stays as it is"


def test_true_and_false_are_schemas() -> None:
    assert VALIDATORS.of(True).is_valid(3)
    assert not VALIDATORS.of(False).is_valid(3)


def test_what_is_not_referred_to_is_not_compiled() -> None:
    """Else each of a thousand answers would cost as much as the whole document."""
    assert VALIDATORS.of(TO_ID).is_valid("ab")
    with pytest.raises(ValueError, match="3 is not of types"):
        VALIDATORS.of({"$ref": "#/components/schemas/broken"})


def test_what_is_not_there_is_told() -> None:
    with pytest.raises(ValueError, match="/components/schemas/Gone"):
        VALIDATORS.of({"items": {"$ref": "#/components/schemas/Gone"}})


def test_formats_and_masks_are_the_validators_own() -> None:
    schema = {"type": "string", "format": "date"}
    assert VALIDATORS.of(schema).is_valid("today")
    error = next(VALIDATORS.of(schema, validate_formats=True, mask="it").iter_errors("today"))
    assert "today" not in error.message
