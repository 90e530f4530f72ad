"""The same in the words of OpenAPI 3.0 and of 3.1 is no change, either way."""

from textwrap import indent

import pytest

from tests.unit.changes.tiny_specs import document, request, response, spec, spec_changes
from tools.specfirst.specs.files import openapi_problems

SCHEMAS = {
    "null": ("{type: string, nullable: true}", "{type: [string, 'null']}"),
    "null as an alternative": ("{type: string, nullable: true}", "anyOf: [{type: string}, {type: 'null'}]"),
    "null beside values": (
        "{type: string, nullable: true, enum: [a, b, null]}",
        "{type: [string, 'null'], enum: [a, b, null]}",
    ),
    "an excluded minimum": (
        "{type: number, minimum: 1, exclusiveMinimum: true}",
        "{type: number, exclusiveMinimum: 1}",
    ),
    "an excluded maximum": (
        "{type: number, maximum: 1, exclusiveMaximum: true}",
        "{type: number, exclusiveMaximum: 1}",
    ),
    "a bound that is not excluded": (
        "{type: number, maximum: 1, exclusiveMaximum: false}",
        "{type: number, maximum: 1}",
    ),
    "bytes in base64": ("{type: string, format: byte}", "{type: string, contentEncoding: base64}"),
    "bytes": (
        "{type: string, format: binary}",
        "{type: string, contentMediaType: application/octet-stream}",
    ),
    "bytes of no type": ("{type: string, format: binary}", "{contentMediaType: application/octet-stream}"),
    "one value": ("{type: string, enum: [a]}", "{type: string, const: a}"),
    "an example": ("{type: string, example: a}", "{type: string, examples: [a]}"),
    "members": (
        "{type: object, properties: {a: {type: integer, nullable: true}}}",
        "{type: object, properties: {a: {type: [integer, 'null']}}}",
    ),
    "items": (
        "{type: array, items: {type: string, format: byte}}",
        "{type: array, items: {type: string, contentEncoding: base64}}",
    ),
    "a reference that may be null": (
        "{nullable: true, allOf: [{$ref: '#/components/schemas/A'}]}",
        "oneOf: [{$ref: '#/components/schemas/A'}, {type: 'null'}]",
    ),
}
COMPONENTS = "A: {type: object, properties: {a: {type: string}}}"


@pytest.mark.parametrize("name", SCHEMAS)
def test_a_schema_in_the_words_of_either_version(name: str) -> None:
    old, new = SCHEMAS[name]
    if name == "a reference that may be null":
        components = (COMPONENTS.replace("object,", "object, nullable: true,"), COMPONENTS)
    else:
        components = (COMPONENTS, COMPONENTS)
    for data in (request, response):
        texts = data(old, components[0], "3.0.3"), data(new, components[1], "3.1.0")
        assert [openapi_problems(document(text)) for text in texts] == [[], []]
        assert spec_changes(*texts) == []
        assert spec_changes(*reversed(texts)) == []


def body(content: str, version: str) -> str:
    """Return a spec whose operation takes and answers with a body."""
    members = (
        f"requestBody: {{content: {content}}}\nresponses: {{'200': {{description: d, content: {content}}}}}"
    )
    return spec(f"paths:\n  /things:\n    post:\n{indent(members, ' ' * 6)}", version)


BODIES = {
    "a file": (
        "{application/octet-stream: {schema: {type: string, format: binary}}}",
        "{application/octet-stream: {}}",
    ),
    "a picture": (
        "{image/png: {schema: {type: string, format: binary}}}",
        "{image/png: {schema: {contentMediaType: application/octet-stream}}}",
    ),
    "a picture in base64": (
        "{image/png: {schema: {type: string, format: byte}}}",
        "{image/png: {schema: {type: string, contentEncoding: base64}}}",
    ),
    "a part of a form": (
        "{multipart/form-data: {schema: {type: object, properties: {f: {type: string, format: binary}}}}}",
        (
            "{multipart/form-data: {schema: {type: object,"
            " properties: {f: {contentMediaType: application/octet-stream}}}}}"
        ),
    ),
}


@pytest.mark.parametrize("name", BODIES)
def test_bytes_in_the_words_of_either_version(name: str) -> None:
    texts = body(BODIES[name][0], "3.0.3"), body(BODIES[name][1], "3.1.0")
    assert [openapi_problems(document(text)) for text in texts] == [[], []]
    assert spec_changes(*texts) == []
    assert spec_changes(*reversed(texts)) == []
