"""A body that its media type cannot write down here is the text, or the bytes, that it is sent as."""

from typing import Any

import pytest

from tools.specfirst.adopt.mending import mended
from tools.specfirst.specs.left_out import LEFT_OUT

LAMP = {"$ref": "#/components/schemas/Lamp"}
XML = "application/xml"
JSON = "application/json"
TEXT = {"type": "string"}
BYTES = {"type": "string", "format": "binary"}


@pytest.mark.parametrize(
    ("kind", "others", "became", "told"),
    [
        (XML, {}, TEXT, "it is a text now"),
        (XML, {"text/xml": {"schema": LAMP}}, TEXT, "it is a text now"),
        (XML, {JSON: {"schema": LAMP, LEFT_OUT: "too odd"}}, TEXT, "it is a text now"),
        (XML, {JSON: {"schema": LAMP}}, LAMP, ""),
        ("application/x-ndjson", {}, TEXT, "it is a text now"),
        ("application/x-protobuf", {}, BYTES, "it is bytes now"),
    ],
)
def test_what_cannot_be_written_down_is_what_is_sent(
    kind: str, others: dict[str, Any], became: dict[str, Any], told: str
) -> None:
    said: dict[str, Any] = {"schema": LAMP, "example": {"id": 1}, "examples": {}}
    body = {"content": {kind: said, **others}}
    data = {"openapi": "3.0.3", "paths": {"/a": {"put": {"requestBody": body}}}}
    where = ("paths", "/a", "put", "requestBody", "content", kind)
    assert mended(data, where, f"the stub cannot do this: {kind} cannot carry object here") == told
    assert said["schema"] == became
    assert (said.get("x-unfit-schema"), "example" in said) == ((LAMP, False) if told else (None, True))


def test_an_example_that_is_xml_stays() -> None:
    said: dict[str, Any] = {"schema": LAMP, "example": "<lamp/>"}
    data = {"openapi": "3.0.3", "components": {"requestBodies": {"Lamp": {"content": {XML: said}}}}}
    where = ("components", "requestBodies", "Lamp", "content", XML)
    assert mended(data, where, f"{XML} cannot carry object here") == "it is a text now"
    assert said == {"schema": TEXT, "x-unfit-schema": LAMP, "example": "<lamp/>"}
