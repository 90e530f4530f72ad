"""Traps that are no loss: what the generated code does instead, and who makes up for it.

Each is shown by the smallest spec. A test that fails after an upgrade of the generator tells that the
trap is gone, or has become another.
"""

import copy
import json
from typing import Any

import httpx
import pytest

from tests.unit.ledger.generated_api import Generate, operation, schema
from tools.specfirst.ledger import Standing

STRING = "schema: {type: string}"


def parameters(*each: str, path: str = "/gates") -> str:
    return operation("parameters:" + "".join(f"\n  - {text}" for text in each), path=path)


# Mended: the generation step, or what it asks of the generator, makes it right.


def test_top_level_security_reaches_every_operation(generate: Generate) -> None:
    api = generate(operation().replace("paths:", "security: [{key: []}]\npaths:") + KEY)
    assert (api.problems, api.standing("security requirement")) == ((), Standing.CLIENT)
    (entry,) = api.entries("security requirement")
    assert entry.words == "client: AuthenticatedClient"


def test_security_that_is_optional_asks_for_no_credentials(generate: Generate) -> None:
    api = generate(operation("security: [{key: []}, {}]") + KEY)
    assert {entry.words for entry in api.entries("security requirement")} == {
        "client: AuthenticatedClient | Client"
    }


def test_values_that_differ_only_in_case_are_a_list(generate: Generate) -> None:
    api = generate(schema("{type: object, properties: {a: {type: string, enum: [on, ON, On]}}}"))
    assert (api.problems, api.standing("value list")) == ((), Standing.CLIENT)
    assert api.round_trip("Gate", {"a": "ON"}) == {"a": "ON"}


def test_an_unknown_value_is_kept(generate: Generate) -> None:
    api = generate(schema("{type: object, properties: {a: {type: string, enum: [on]}}}"))
    assert api.round_trip("Gate", {"a": "new"}) == {"a": "new"}


def test_secrets_are_not_in_repr(generate: Generate) -> None:
    api = generate(schema("{type: object, properties: {key: {type: string, format: password}}}"))
    gate = api.module("models").Gate.from_dict({"key": "canary", "more": "canary"})
    client = api.module("client").AuthenticatedClient("https://gates.test", token="canary")
    assert "canary" not in repr(gate) + repr(client)


# Harmless: the generator finds a way of its own.


def test_one_name_in_two_places_is_two_arguments(generate: Generate) -> None:
    text = parameters(
        f"{{name: id, in: path, required: true, {STRING}}}",
        f"{{name: id, in: query, {STRING}}}",
        path="/gates/{id}",
    )
    api = generate(text)
    request, _ = api.call("gates.ask_gates", id_path="a", id_query="b")
    assert (api.problems, str(request.url)) == ((), "https://gates.test/gates/a?id=b")


def test_two_names_alike_in_one_place_are_two_arguments(generate: Generate) -> None:
    api = generate(
        parameters(f"{{name: gate-id, in: query, {STRING}}}", f"{{name: gate_id, in: query, {STRING}}}")
    )
    request, _ = api.call("gates.ask_gates", gateid="a", gate_id="b")
    assert (api.problems, request.url.query) == ((), b"gate-id=a&gate_id=b")


@pytest.mark.parametrize(
    "name", ["client", "url", "kwargs", "response", "self", "class", "str", "errors", "k", "v"]
)
def test_parameters_called_like_words_of_the_code_are_sent(generate: Generate, name: str) -> None:
    api = generate(parameters(f"{{name: {name}, in: query, required: true, {STRING}}}"))
    argument = {
        "self": "self_",
        "class": "class_",
        "str": "str_",
        "client": "client_query",
        "url": "url_query",
    }
    arguments: dict[str, Any] = {argument.get(name, name): "x"}
    request, _ = api.call("gates.ask_gates", **arguments)
    assert (api.problems, request.url.query) == ((), f"{name}=x".encode())


@pytest.mark.parametrize(
    "name",
    [
        *(
            "self",
            "data",
            "key",
            "T",
            "Any",
            "cast",
            "datetime",
            "list",
            "src_dict",
            "in",
            "None",
            "id",
            "prop",
        ),
        *("true", "_links", "$ref", "1a", "é", "a b", "Kind", "gate", "UUID", "isinstance", "prop_dict"),
    ],
)
def test_members_called_like_words_of_the_code_survive(generate: Generate, name: str) -> None:
    times = "when: {type: string, format: date-time}"
    lists = "k: {type: array, items: {type: object}}"
    members = f'"{name}": {{type: string}}, {times}, {lists}'
    api = generate(schema(f"{{type: object, properties: {{{members}}}}}"))
    document = {name: "x", "when": "2020-01-01T00:00:00+00:00", "k": [{"n": 1}], "more": 2}
    assert (api.problems, api.round_trip("Gate", document)) == ((), document)


def test_options_operations_are_generated(generate: Generate) -> None:
    api = generate(operation().replace("    post:", "    options:"))
    assert (api.problems, api.call("gates.ask_gates")[0].method) == ((), "OPTIONS")


def test_yaml_words_are_what_yaml_1_2_says(generate: Generate) -> None:
    api = generate(schema("{type: object, properties: {no: {type: string, enum: [on, off, yes]}}}"))
    assert (api.problems, api.round_trip("Gate", {"no": "off"})) == ((), {"no": "off"})


# The generated code's own ways at run time; `opensessions` exists because of them.


def test_dots_in_a_path_change_the_path(generate: Generate) -> None:
    api = generate(parameters(f"{{name: id, in: path, required: true, {STRING}}}", path="/gates/{id}"))
    assert str(api.call("gates.ask_gates", id="..")[0].url.path) == "/"


def test_a_wrong_body_raises_whatever_decoding_raises(generate: Generate) -> None:
    api = generate(schema("{type: object, required: [a], properties: {a: {type: integer}}}"))
    with pytest.raises(json.JSONDecodeError):
        api.call("gates.ask_gates", httpx.Response(200, html="<p>"))
    with pytest.raises(KeyError):
        api.call("gates.ask_gates", httpx.Response(200, json={}))
    _, response = api.call("gates.ask_gates", httpx.Response(200, json={"a": "1800"}))
    assert response.parsed.a == "1800"


def test_documented_errors_are_returned_and_others_are_nothing(generate: Generate) -> None:
    api = generate(schema("{type: object}"))
    _, response = api.call("gates.ask_gates", httpx.Response(404))
    assert response.parsed is None


def test_optional_members_with_a_default_are_always_sent(generate: Generate) -> None:
    api = generate(schema("{type: object, properties: {a: {type: integer, default: 3}}}"))
    assert api.module("models").Gate().to_dict() == {"a": 3}


def test_further_members_are_dropped_where_none_are_allowed(generate: Generate) -> None:
    api = generate(schema("{type: object, additionalProperties: false}"))
    assert (api.problems, api.round_trip("Gate", {"a": 1})) == ((), {})


def test_a_copy_of_a_model_sends_what_was_not_given(generate: Generate) -> None:
    api = generate(schema("{type: object, properties: {a: {type: string}}}"))
    gate = api.module("models").Gate()
    assert gate.to_dict() == {}
    assert "a" in copy.deepcopy(gate).to_dict()


def test_with_headers_changes_the_client_that_it_is_called_on(generate: Generate) -> None:
    api = generate(operation())
    client: Any = api.module("client").Client("https://gates.test")
    inner = client.get_httpx_client()
    client.with_headers({"X-A": "1"})
    assert inner.headers["X-A"] == "1"


def test_there_is_no_time_limit(generate: Generate) -> None:
    client = generate(operation()).module("client").Client("https://gates.test")
    assert client.get_httpx_client().timeout == httpx.Timeout(None)


KEY = "components: {securitySchemes: {key: {type: apiKey, name: X-Key, in: header}}}\n"
GATE = "components:\n  schemas:\n    Gate: {type: object, properties: {a: {type: string}}}\n"
