"""A patch says what changes: what its writer did not name is not sent, a default of the schema neither."""

import json

import pytest

from tests.unit.generate.one_package import one_package
from tests.unit.ledger.generated_api import Generate, GeneratedApi, operation

MERGE = "application/merge-patch+json"
COMPONENTS = """\
components:
  schemas:
    Quota:
      type: object
      properties:
        name: {type: string}
        enabled: {type: boolean, default: true}
        size: {type: integer, default: 10}
        sort: {$ref: '#/components/schemas/Sort'}
        way: {type: string, enum: [in, out], default: in}
        below: {type: object, properties: {depth: {type: integer, default: 1}}}
    Sort: {type: string, enum: [a, b], default: a}
    Order: {type: object, properties: {name: {type: string}, size: {type: integer, default: 10}}}
"""
QUOTA = "{$ref: '#/components/schemas/Quota'}"


def body(media_type: str, schema: str) -> str:
    return f"requestBody: {{required: true, content: {{'{media_type}': {{schema: {schema}}}}}}}"


def api() -> GeneratedApi:
    operations = (
        ("/gates", body(MERGE, QUOTA)),
        ("/gates", body("application/json", "{$ref: '#/components/schemas/Order'}")),
        ("/gates", body(MERGE, "{type: object, properties: {n: {type: integer, default: 3}}}")),
    )
    return one_package(operations, COMPONENTS)


@pytest.mark.parametrize("document", [{}, {"name": "new"}, {"below": {}}, {"enabled": False}])
def test_a_merge_patch_sends_no_defaults(document: dict[str, object]) -> None:
    quota = api().module("models").Quota
    request, _ = api().call("gates.ask0", body=quota.from_dict(document))
    assert json.loads(request.content) == document
    request, _ = api().call("gates.ask0", body=quota(**document) if "below" not in document else quota())
    assert json.loads(request.content) == {key: value for key, value in document.items() if key != "below"}


def test_an_unnamed_merge_patch_sends_none_either() -> None:
    request, _ = api().call("gates.ask2", body=api().module("models").Ask2Body())
    assert json.loads(request.content) == {}


def test_what_is_no_patch_keeps_its_defaults() -> None:
    request, _ = api().call("gates.ask1", body=api().module("models").Order(name="x"))
    assert json.loads(request.content) == {"name": "x", "size": 10}


@pytest.mark.parametrize("media_type", ["application/json", "application/x-www-form-urlencoded"])
def test_the_body_of_a_patch_sends_no_defaults(generate: Generate, media_type: str) -> None:
    text = operation(body(media_type, QUOTA)).replace("    post:", "    patch:") + COMPONENTS
    patched = generate(text)
    request, _ = patched.call("gates.ask_gates", body=patched.module("models").Quota(name="x"))
    assert request.content in {b'{"name":"x"}', b"name=x"}


def test_of_two_kinds_of_patches_the_body_says_which_it_is(generate: Generate) -> None:
    content = f"application/json-patch+json: {{schema: {{type: array}}}}, {MERGE}: {{schema: {QUOTA}}}"
    text = operation(f"requestBody: {{required: true, content: {{{content}}}}}") + COMPONENTS
    patched = generate(text)
    for body, name in (
        (patched.module("models").Quota(name="x"), MERGE),
        ([], "application/json-patch+json"),
    ):
        request, _ = patched.call("gates.ask_gates", body=body)
        assert request.headers["Content-Type"] == name
