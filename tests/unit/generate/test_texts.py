"""Texts with quotes and backslashes in what a spec says of values: the type stays, nothing else is sent."""

import json

import pytest

from tests.unit.generate.one_package import one_package
from tests.unit.ledger.generated_api import GeneratedApi

TEXTS = ('a"b', "a\\b", '"""', "it's", "a\nb", "größe")


def api() -> GeneratedApi:
    shapes = [*(f"default: {json.dumps(text)}" for text in TEXTS), f"enum: {json.dumps(TEXTS)}"]
    shapes += [f"const: {json.dumps(text)}" for text in TEXTS]
    members = ", ".join(f"m{number}: {{type: string, {shape}}}" for number, shape in enumerate(shapes))
    schema = f"{{type: object, properties: {{{members}}}}}"
    parameters = ", ".join(
        f"{{name: q{number}, in: query, schema: {{type: string, {shape}}}}}"
        for number, shape in enumerate(shapes[: len(TEXTS)])
    )
    content = f"content: {{application/json: {{schema: {schema}}}}}"
    return one_package(
        (("/gates", f"parameters: [{parameters}], requestBody: {{required: true, {content}}}"),)
    )


@pytest.mark.parametrize("number", range(len(TEXTS)))
def test_a_default_is_sent_as_it_is_or_left_to_the_server(number: int) -> None:
    model = api().module("models").Ask0Body
    assert model.__annotations__[f"m{number}"] == "str | Unset"
    request, _ = api().call("gates.ask0", body=model())
    assert json.loads(request.content).get(f"m{number}", TEXTS[number]) == TEXTS[number]
    assert request.url.params.get(f"q{number}", TEXTS[number]) == TEXTS[number]


@pytest.mark.parametrize("number", range(len(TEXTS)))
def test_a_value_list_and_a_constant_keep_it(number: int) -> None:
    values, constant = f"m{len(TEXTS)}", f"m{len(TEXTS) + 1 + number}"
    document = {values: TEXTS[number], constant: TEXTS[number]}
    model = api().module("models").Ask0Body
    assert model.__annotations__[constant] != "Any | Unset"
    request, _ = api().call("gates.ask0", body=model.from_dict(document))
    sent = json.loads(request.content)
    assert {key: sent[key] for key in document} == document
