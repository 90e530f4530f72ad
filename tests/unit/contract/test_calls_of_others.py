"""Requests to APIs by other hands: what they are made of, and that they are judged by what OpenAPI means."""

import json
from collections.abc import Mapping
from contextlib import nullcontext
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import attrs
import httpx
import pytest
from hypothesis import given, settings
from openapi_core.exceptions import OpenAPIError

from tests.contract import built_models
from tests.contract.alike import moments
from tests.contract.built_models import classes_in
from tests.contract.calling import ways_to_write
from tests.contract.drawing import arguments, documents, is_sendable, sendable_schema, stand_apart
from tests.contract.example_values import body_value, example_value, parameter_value
from tests.contract.generated_clients import encoded
from tests.contract.request_judge import judge, path_values
from tests.contract.styled import texts_of
from tests.unit.contract.notes import SPEC, notes
from tools.specfirst.contract.spec_view import operations
from tools.specfirst.specs.files import parse_spec


@pytest.mark.parametrize(
    "holder",
    [
        {"schema": {"type": "string", "format": "binary"}},
        {"schema": {"type": "string", "contentMediaType": "application/octet-stream"}},
        {"schema": {"description": "Bytes."}},
        {},
    ],
)
def test_some_bytes_stand_for_a_body_of_bytes(holder: Mapping[str, Any]) -> None:
    value = example_value(notes(), holder, filled=True)
    assert isinstance(value, str)
    assert value


def test_letters_of_a_path_that_are_encoded_are_those_of_the_spec() -> None:
    text = SPEC.replace("/notes:", "/größe %7B/notes:").replace("SECURITY", "[]").replace("SCHEMA", "{}")
    spec = parse_spec(Path("specs/notes.yaml"), text.encode())
    (operation,) = operations(spec)
    sent = httpx.Request("POST", "https://notes.test/v1/größe %7B/notes")
    assert path_values(spec, operation, sent) == {}


def test_variables_of_a_server_may_have_parts_of_a_path() -> None:
    server = {"url": "https://notes.test/{base}/v1", "variables": {"base": {"default": "api/notes"}}}
    text = SPEC.replace('{url: "https://notes.test:443/v1"}', json.dumps(server))
    spec = parse_spec(
        Path("specs/notes.yaml"), text.replace("SECURITY", "[]").replace("SCHEMA", "{}").encode()
    )
    (operation,) = operations(spec)
    for host, is_it in [("notes.test", True), ("other.test", False)]:
        url = f"https://{host}/api/notes/v1/notes"
        with nullcontext() if is_it else pytest.raises(OpenAPIError):
            judge(spec, operation, httpx.Request("POST", url, headers={"content-type": "KIND"}, content=b"a"))


def test_the_cookie_of_a_session_may_be_said_to_be_a_header() -> None:
    text = SPEC.replace("{type: http, scheme: BEARER}", "{type: apiKey, in: header, name: Cookie}")
    text = text.replace("SCHEMA", "{}").replace("SECURITY", "[{shouted: []}]")
    spec = parse_spec(Path("specs/notes.yaml"), text.encode())
    (operation,) = operations(spec)
    sent = httpx.Request("POST", "https://notes.test/v1/notes", headers={"cookie": "some-session"})
    assert texts_of(spec, operation, sent) == {}


def test_what_a_header_called_cookie_says_is_no_cookie_of_its_own() -> None:
    said = "parameters: [{name: Cookie, in: header, schema: {type: string}}]\n      requestBody:"
    text = SPEC.replace("SCHEMA", "{}").replace("SECURITY", "[]").replace("requestBody:", said)
    spec = parse_spec(Path("specs/notes.yaml"), text.encode())
    (operation,) = operations(spec)
    sent = httpx.Request("POST", "https://notes.test/v1/notes", headers={"cookie": "a/b"})
    assert texts_of(spec, operation, sent) == {"header Cookie": ["a/b"]}


@attrs.define
class AskOption1:
    """The class of a first alternative that has no name."""


@attrs.define
class AskOption2:
    """And of a second."""


@pytest.mark.parametrize(("kind", "expected"), [("fail", AskOption1), ("timeout", AskOption2)])
@pytest.mark.parametrize("keyword", ["allOf", "oneOf"])
def test_alternatives_that_may_be_null_are_told_apart(kind: str, expected: type, keyword: str) -> None:
    alternatives = [{"properties": {"kind": {"enum": [value]}}} for value in ("fail", "timeout")]
    schema = {"anyOf": [{keyword: [{"oneOf": alternatives}]}, {"type": "null"}]}
    kinds = [AskOption1, AskOption2, None]
    found = built_models._possible(notes(), schema, kinds, {"kind": kind})
    assert found == [expected]


@pytest.mark.parametrize("query", ["ids=0&ids=a", "ids=a", "ids="])
@pytest.mark.parametrize(
    "said",
    [
        "schema: {type: array, items: {type: [integer, string]}}",
        "style: pipeDelimited, explode: true, schema: {type: array, items: {type: string}}",
        "style: spaceDelimited, explode: false, schema: {type: array, items: {type: integer}}",
        "schema: {type: array, items: {enum: ['0', a, null]}}",
        "schema: {anyOf: [{type: array, items: {type: string}}, {type: 'null'}]}",
        "schema: {type: array, items: {anyOf: [{enum: ['', a]}, {type: integer}]}}",
        "schema: {description: Anything.}",
    ],
)
def test_a_list_in_a_query_is_read_as_it_is_meant(said: str, query: str) -> None:
    listed = f"security: SECURITY\n      parameters: [{{name: ids, in: query, {said}}}]"
    text = SPEC.replace("security: SECURITY", listed).replace("SECURITY", "[]").replace("SCHEMA", "{}")
    spec = parse_spec(Path("specs/notes.yaml"), text.encode())
    (operation,) = operations(spec)
    url = f"https://notes.test/v1/notes?{query}"
    judge(spec, operation, httpx.Request("POST", url, headers={"content-type": "KIND"}, content=b"a"))


@pytest.mark.parametrize("value", ["small", "12"])
def test_a_value_of_a_query_may_be_one_of_several_scalars(value: str) -> None:
    size = "{anyOf: [{type: string, enum: [small]}, {type: integer, minimum: 10}]}"
    listed = f"security: []\n      parameters: [{{name: size, in: query, schema: {size}}}]"
    text = SPEC.replace("security: SECURITY", listed).replace("SCHEMA", "{}")
    spec = parse_spec(Path("specs/notes.yaml"), text.encode())
    (operation,) = operations(spec)
    url = f"https://notes.test/v1/notes?size={value}"
    judge(spec, operation, httpx.Request("POST", url, headers={"content-type": "KIND"}, content=b"a"))


def test_headers_that_openapi_passes_over_are_no_parameters() -> None:
    names = ("ACCEPT", "Content-Type", "authorization", "X-Accept")
    listed = ", ".join(f"{{name: {name}, in: header, schema: {{type: string}}}}" for name in names)
    (operation,) = operations(notes(security=f"[]\n      parameters: [{listed}]"))
    assert [parameter["name"] for parameter in operation.parameters] == ["X-Accept"]


@pytest.mark.parametrize(("pattern", "text"), [(r"^\p{L}+$", "é"), (r"^[^\s]+$", "\x1f"), (r"^\S$", "\x85")])
def test_a_pattern_that_python_has_not_or_means_otherwise_breaks_no_judgement(
    pattern: str, text: str
) -> None:
    spec = notes(schema=f"{{type: string, pattern: '{pattern}'}}")
    (operation,) = operations(spec)
    judge(spec, operation, httpx.Request("POST", "https://notes.test/v1/notes", json=text))


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ({"properties": {}}, dict),
        ({"additionalProperties": {"type": "string"}}, dict),
        ({"required": ["a"]}, dict),
        ({"items": {"type": "string"}}, list),
    ],
)
def test_what_speaks_of_members_or_items_is_drawn_with_them(said: Mapping[str, Any], kind: type) -> None:
    kinds = set()
    given(documents(notes(), said))(
        settings(max_examples=20, database=None)(lambda one: kinds.add(type(one)))
    )()
    assert kinds == {kind}


def test_a_default_stands_for_a_parameter_of_a_path() -> None:
    schema = {"type": "string", "default": "6681ac2f"}
    assert parameter_value(notes(), {"in": "path", "name": "id", "schema": schema}) == "6681ac2f"


@pytest.mark.parametrize(
    ("scheme", "ways"),
    [
        ("{type: http, scheme: bearer}", ["bearer Key"]),
        ("{type: apiKey, in: header, name: Authorization}", []),
        ("{type: apiKey, in: header, name: X-Key}", []),
    ],
)
def test_only_schemes_of_http_are_written_in_small_letters(scheme: str, ways: list[str]) -> None:
    text = SPEC.replace("{type: mutualTLS}", scheme).replace("SECURITY", "[{certificate: []}]")
    spec = parse_spec(Path("specs/notes.yaml"), text.encode())
    _, *others = ways_to_write(spec, {"certificate": "Key"})
    assert [headers["Authorization"] for _, headers in others] == ways


def test_a_list_of_a_form_has_items() -> None:
    said = {"type": "object", "properties": {"l": {"type": "array", "items": {"type": "integer"}}}}
    assert example_value(notes(), {"schema": said}, filled=True) == {"l": [0]}


def test_a_body_has_no_member_that_only_answers_have() -> None:
    inner = "{allOf: [{type: object, required: [d], properties: {d: {type: integer, readOnly: true}}}]}"
    members = f"{{a: {{type: string}}, b: {{readOnly: true, type: string}}, c: {inner}}}"
    spec = notes(schema=f"{{type: object, required: [a, b, c], properties: {members}}}")
    (operation,) = operations(spec)
    assert body_value(spec, operation.body["content"], "application/json") == {"a": "", "c": {}}


@pytest.mark.parametrize(
    ("parsed", "document"),
    [
        (date(2000, 1, 1), "2000-01-01"),
        (datetime(2000, 1, 1, tzinfo=UTC), "2000-01-01T00:00:00+00:00"),
        ([[UUID(int=0)], None], [["00000000-0000-0000-0000-000000000000"], None]),
    ],
)
def test_what_is_decoded_from_a_text_is_that_text(parsed: object, document: object) -> None:
    assert encoded(parsed) == document


@pytest.mark.parametrize(
    ("parameter", "value", "can_be"),
    [
        ({"in": "path"}, "a", True),
        ({"in": "path"}, "..", False),
        ({"in": "path"}, None, False),
        ({"in": "path", "style": "label"}, [], False),
        ({"in": "path", "style": "label", "explode": True}, [""], False),
        ({"in": "path", "style": "label"}, ["a"], True),
        ({"in": "path", "style": "matrix", "explode": True}, {"a": None}, False),
        ({"in": "path", "style": "matrix"}, [], True),
        ({"in": "query"}, None, False),
        ({"in": "query"}, "", False),
        ({"in": "header"}, {"ä": "b"}, False),
        ({"in": "cookie"}, {"ä": "b"}, False),
        ({"in": "cookie"}, {"a": "ä"}, True),
    ],
)
def test_what_a_request_cannot_say_is_not_drawn(
    parameter: dict[str, Any], value: object, *, can_be: bool
) -> None:
    assert is_sendable({"name": "x", "required": True, **parameter}, value) is can_be


def test_an_object_takes_no_other_parameters_name() -> None:
    described = {"query a": {"in": "query", "name": "a"}, "query b": {"in": "query", "name": "b"}}
    assert not stand_apart(described, {"query a": {"b": 1}})
    assert stand_apart(described, {"query a": {"c": 1}, "query b": {"b": 1}})
    assert not stand_apart(described, {"query a": {"c": 1}, "query b": {"c": 1}})


@pytest.mark.parametrize(
    ("location", "said"),
    [
        ("path", {"type": ["string", "null"], "minLength": 1}),
        ("query", {"type": "array", "minItems": 2}),
        ("query", {"type": "object"}),
    ],
)
def test_empty_values_are_not_drawn_where_they_are_not_sent(location: str, said: dict[str, Any]) -> None:
    given = {key: value for key, value in said.items() if value != 1}
    assert sendable_schema(notes(), {"in": location, "name": "x", "schema": given}) == said


def test_what_is_drawn_for_many_parameters_is_told_in_few_words() -> None:
    """As Hypothesis does of what it draws again: twice as long for each, it would take for ever."""
    many = "".join(f"{{name: p{number}, in: query, schema: {{type: string}}}}, " for number in range(12))
    text = SPEC.replace("security: SECURITY", f"parameters: [{many}]").replace("KIND", "text/plain")
    (operation,) = operations(
        spec := parse_spec(Path("specs/notes.yaml"), text.replace("SCHEMA", "{}").encode())
    )
    assert len(repr(arguments(spec, operation))) < 50_000


def test_the_classes_of_an_annotation_are_found_at_any_depth() -> None:
    assert {*classes_in(dict[str, list[UUID]] | None)} >= {str, UUID}


@pytest.mark.parametrize(
    ("text", "same"),
    [
        (
            "2000-01-01T00:00:00Z,2000-01-01t01:00:00.5z",
            "2000-01-01T00:00:00+00:00,2000-01-01T01:00:00.500000+00:00",
        ),
        ("2000-01-01T00:00:00.123456789Z", "2000-01-01T00:00:00.123456+00:00"),
        (".2000-01-01T00:00:00Z", ".2000-01-01T00:00:00+00:00"),
        ("x2000-01-01T00:00:00Z", "x2000-01-01T00:00:00Z"),
        ("2000-02-30T00:00:00Z", "2000-02-30T00:00:00Z"),
        ('[{"id":0,"at":"2000-01-01T00:00:00Z"}]', '[{"at": "2000-01-01T00:00:00+00:00", "id": 0}]'),
        ("[a, b]", "[a, b]"),
        ("{07EF8B4D-AA09-4FFA-898D-C710796AFF41}", "{07ef8b4d-aa09-4ffa-898d-c710796aff41}"),
        ("X07EF8B4D-AA09-4FFA-898D-C710796AFF41", "X07EF8B4D-AA09-4FFA-898D-C710796AFF41"),
    ],
)
def test_moments_in_one_text_are_written_in_one_way(text: str, same: str) -> None:
    assert moments(text) == same
