"""Files in forms: as OpenAPI 3.0 and as 3.1 say them, alone, in lists, by name, or null."""

import io

import pytest

from tests.unit.generate.one_package import one_package
from tests.unit.ledger.generated_api import GeneratedApi

PICTURE = "{type: string, contentMediaType: image/png}"
OLD = "{type: string, format: binary}"
NULL = "{type: 'null'}"
FILES = {
    "old": OLD,
    "new": "{type: string, contentMediaType: application/octet-stream}",
    "picture": PICTURE,
    "named": "{$ref: '#/components/schemas/Scan'}",
    "old_or_null": f"{{anyOf: [{OLD}, {NULL}]}}",
    "new_or_null": f"{{anyOf: [{PICTURE}, {NULL}]}}",
    "also_null": "{type: [string, 'null'], contentMediaType: image/png}",
    "named_or_null": f"{{anyOf: [{{$ref: '#/components/schemas/Scan'}}, {NULL}]}}",
}
TEXTS = {
    "encoded": "{type: string, contentMediaType: image/png, contentEncoding: base64}",
    "page": "{type: string, contentMediaType: text/html}",
    "document": "{type: string, contentMediaType: application/json}",
    "drawing": "{type: string, contentMediaType: image/svg+xml}",
}
FIELDS = "application/x-www-form-urlencoded"
LISTS = {"several": f"{{type: array, items: {PICTURE}}}"}


def api() -> GeneratedApi:
    members = ", ".join(f"{name}: {schema}" for name, schema in {**FILES, **TEXTS, **LISTS}.items())
    form = f"{{type: object, properties: {{{members}}}}}"
    both = "{schema: {$ref: '#/components/schemas/Both'}}"
    contents = (
        f"{{multipart/form-data: {{schema: {form}}}}}",
        f"{{{FIELDS}: {{schema: {form}}}}}",
        f"{{multipart/form-data: {both}, {FIELDS}: {both}}}",
    )
    schemas = (
        "components:\n  schemas:\n    Scan: {type: string, contentMediaType: application/pdf}\n"
        f"    Both: {{type: object, properties: {{old: {OLD}}}}}\n"
    )
    bodies = [f"requestBody: {{required: true, content: {content}}}" for content in contents]
    return one_package((*zip(("/gates", "/fields", "/both"), bodies, strict=True),), schemas)


@pytest.mark.parametrize("name", FILES)
def test_what_is_a_file_is_sent_with_a_name_and_as_bytes(name: str) -> None:
    file = api().module("types").File(payload=io.BytesIO(b"\x89\xff"))
    model = api().module("models").Ask0Body
    content = api().call("gates.ask0", body=model(**{name: file}))[0].content
    said = {"picture": "image/png", "named": "application/pdf", "also_null": "image/png"}
    type_ = said.get(name, "application/octet-stream")
    head = f'name="{name}"; filename="{name}"\r\nContent-Type: {type_}'
    assert f"{head}\r\n\r\n".encode() + b"\x89\xff\r\n" in content
    assert "File" in model.__annotations__[name]


def test_a_file_keeps_the_name_and_the_type_that_it_is_given() -> None:
    file = api().module("types").File
    model = api().module("models").Ask0Body
    value = model(several=[file(io.BytesIO(b"1"), "a.png"), file(io.BytesIO(b"2"), None, "image/gif")])
    content = api().call("gates.ask0", body=value)[0].content
    assert b'filename="a.png"\r\nContent-Type: image/png\r\n\r\n1\r\n' in content
    assert b'filename="several"\r\nContent-Type: image/gif\r\n\r\n2\r\n' in content


@pytest.mark.parametrize("name", [*FILES, *LISTS])
def test_among_what_is_written_like_a_query_a_file_is_its_text(name: str) -> None:
    value = ["a b"] if name in LISTS else "a b"
    assert api().call("gates.ask1", body=api().module("models").Ask1Body(**{name: value}))[0].content == (
        f"{name}=a+b".encode()
    )


def test_a_form_that_is_sent_in_both_ways_has_a_class_for_each() -> None:
    models = api().module("models")
    assert api().call("gates.ask2", body=models.BothFields(old="a b"))[0].content == b"old=a+b"
    file = api().module("types").File(payload=io.BytesIO(b"1"))
    assert b'filename="old"' in api().call("gates.ask2", body=models.Both(old=file))[0].content


@pytest.mark.parametrize("name", TEXTS)
def test_what_is_a_text_stays_one(name: str) -> None:
    assert api().module("models").Ask0Body.__annotations__[name] == "str | Unset"
