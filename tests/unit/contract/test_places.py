"""A value is walked as its schema is listed: a schema that contains itself is followed once."""

from typing import Any

from tools.specfirst.contract.coverage.items import schema_items
from tools.specfirst.contract.coverage.places import place_of

NODE = {"$ref": "#/components/schemas/Node"}
MEMBERS = {"name": {"type": "string"}, "left": NODE, "right": NODE}
EITHER = [{"type": "string"}, {"type": "object", "properties": MEMBERS}]
DOCUMENT = {"components": {"schemas": {"Node": {"oneOf": [*EITHER, {"allOf": [NODE]}]}}}}


def test_places_are_those_that_are_documented() -> None:
    value: Any = "leaf"
    for number in range(40):  # without an end to it, 3 to the 40th places
        value = {"name": str(number), "left": value, "right": "leaf"}
    walked = [*place_of(DOCUMENT, NODE, "addNode request").walk(value)]
    found = {place.name for place, _ in walked} | {rule.item for place, _ in walked for rule in place.rules}
    assert found == {"addNode request", *schema_items(DOCUMENT, NODE, "addNode request")}
    assert len(walked) == 7
