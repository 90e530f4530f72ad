"""What the contract's own checks make of specs by other hands: secrets that only requests hold, old words."""

import json
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import httpx
import pytest

from tests.contract import generated_clients
from tests.contract.answer_checks import problems
from tests.contract.calling import against_schema, carried, encoded_body
from tests.contract.generated_clients import GeneratedOperation
from tests.contract.provoked import PROVOKED, is_wrong
from tests.contract.request_judge import judge
from tools.specfirst.contract.coverage.observed import ABSENT, Exchange
from tools.specfirst.contract.spec_view import operations, unknown_method
from tools.specfirst.specs.files import SpecFile, parse_spec

SPEC = """\
openapi: 3.1.0
info: {title: Users, version: 1.0.0}
servers: [{url: "https://users.test"}]
paths:
  /users:
    get:
      operationId: getUser
      tags: [users]
      parameters:
        - {name: old, in: query, deprecated: true, schema: {type: string}}
        - {name: empty, in: query, allowEmptyValue: true, schema: {type: string}}
      responses:
        "200":
          description: It.
          content: {application/json: {schema: {$ref: "#/components/schemas/User"}}}
components:
  schemas:
    Entity: {type: object, required: [id], properties: {id: {type: string}}}
    User:
      allOf:
        - $ref: "#/components/schemas/Entity"
        - type: object
          required: [name, password]
          properties:
            name: {type: string}
            password: {type: string, writeOnly: true}
"""


@pytest.fixture
def users() -> SpecFile:
    return parse_spec(Path("specs/users.yaml"), SPEC.encode())


@pytest.mark.parametrize(
    ("answer", "unnamed"), [({"id": "1", "name": "x"}, []), ({"id": "1", "name": "x", "more": 1}, ["more"])]
)
def test_what_is_for_requests_only_hides_no_names_of_its_neighbours(
    users: SpecFile, answer: dict[str, object], unnamed: list[str]
) -> None:
    (operation,) = operations(users)
    content = json.dumps(answer).encode()
    exchange = Exchange(users, operation, {}, ABSENT, "https://users.test/users", {}, 200, {}, content)
    said = problems(exchange)
    assert [problem.rpartition(" ")[2] for problem in said] == unnamed


@pytest.mark.parametrize(("status", "unnamed"), [(400, ["more"]), (405, [])])
def test_a_refusal_of_another_method_is_held_against_no_operations_own_members(
    status: int, unnamed: list[str]
) -> None:
    spec = parse_spec(Path("specs/users.yaml"), SPEC.replace('"200":', "default:").encode())
    (operation,) = operations(spec)
    content = json.dumps({"id": "1", "name": "x", "more": 1}).encode()
    exchange = Exchange(spec, operation, {}, ABSENT, "https://users.test/users", {}, status, {}, content)
    assert [problem.rpartition(" ")[2] for problem in problems(exchange)] == unnamed


def test_an_answer_of_which_nothing_is_said_is_json_all_the_same() -> None:
    schema = '{schema: {$ref: "#/components/schemas/User"}}'
    text = SPEC.replace('"200":', "default:").replace(schema, "{}")
    spec = parse_spec(Path("specs/users.yaml"), text.encode())
    (operation,) = operations(spec)
    generated: Any = SimpleNamespace(undocumented=None, operation=operation, spec=spec)
    assert GeneratedOperation.some_answer(generated).json() is None


def test_arguments_of_one_name_in_two_places_are_called_as_the_code_calls_them(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    called = {("path", "type"): "type_", ("query", "type"): "type_query"}
    call = SimpleNamespace(path_arguments=["type_"], parameters=called)
    monkeypatch.setattr(generated_clients, "_call", lambda _: call)
    listed = [{"in": place, "name": name} for place, name in called]
    operation = SimpleNamespace(parameters=listed, path="/zones/{type}")
    generated: Any = SimpleNamespace(operation=operation, module=None)
    hints = dict.fromkeys(called.values())
    assert [GeneratedOperation._argument(generated, each, hints) for each in listed] == [*called.values()]


def test_a_body_without_content_has_no_models(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(generated_clients, "_hints", lambda _: {"client": object})
    generated: Any = SimpleNamespace(module=None)
    assert GeneratedOperation.body_models(generated) == []


@pytest.mark.parametrize("query", ["old=x", "empty=", "empty=x"])
def test_what_is_deprecated_may_be_sent(users: SpecFile, query: str) -> None:
    (operation,) = operations(users)
    judge(users, operation, httpx.Request("GET", f"https://users.test/users?{query}"))


def test_the_items_of_a_list_stand_for_themselves_in_a_form() -> None:
    _, form = encoded_body({"kinds": ["a", "b"], "size": 3}, "application/x-www-form-urlencoded")
    assert httpx.Request("POST", "https://x.test", **form).read() == b"kinds=a&kinds=b&size=3"
    _, parts = encoded_body({"kinds": ["a", "b"]}, "multipart/form-data")
    assert httpx.Request("POST", "https://x.test", **parts).read().count(b'name="kinds"') == 2


@pytest.mark.parametrize(("method", "is_wrong"), [("get", True), ("head", False)])
def test_an_answer_to_head_has_no_body_whatever_a_spec_says(method: str, is_wrong: bool) -> None:
    spec = parse_spec(Path("specs/users.yaml"), SPEC.replace("get:", f"{method}:").encode())
    (operation,) = operations(spec)
    exchange = Exchange(spec, operation, {}, ABSENT, "https://users.test/users", {}, 200, {}, b"")
    assert bool(against_schema(exchange)) is is_wrong


@pytest.mark.parametrize(
    ("methods", "unknown"),
    [(["get"], "PATCH"), (["get", "patch"], "PUT"), (["put", "patch", "delete", "post"], None)],
)
def test_the_method_that_is_refused_is_none_of_the_paths_own(methods: list[str], unknown: str | None) -> None:
    said = ", ".join(f"{each}: {{operationId: {each}It, tags: [a], responses: {{}}}}" for each in methods)
    paths = f"{{/a: {{{said}}}, /b: {{patch: {{}}}}}}"
    text = f"openapi: 3.1.0\ninfo: {{title: T, version: 1.0.0}}\npaths: {paths}\n"
    spec = parse_spec(Path("specs/a.yaml"), text.encode())
    assert unknown_method(spec, operations(spec)[0]) == unknown


@pytest.mark.parametrize(
    ("kind", "is_refused"), [("application/json", True), ("*/*", False), ("application/*", False)]
)
def test_no_media_type_is_wrong_for_what_takes_all(kind: str, *, is_refused: bool) -> None:
    content = f"requestBody: {{content: {{{kind!r}: {{schema: {{type: string}}}}}}}}"
    answers = "responses: {'204': {description: x}}"
    paths = f"{{/a: {{post: {{operationId: a, tags: [a], {content}, {answers}}}}}}}"
    text = f"openapi: 3.1.0\ninfo: {{title: T, version: 1.0.0}}\npaths: {paths}\n"
    spec = parse_spec(Path("specs/a.yaml"), text.encode())
    assert is_wrong(spec, operations(spec)[0], "415") is is_refused


@pytest.mark.parametrize(
    ("kind", "asked"), [("application/json", "image/png"), ("image/png", "application/x-other")]
)
def test_another_media_type_is_asked_for_than_what_is_answered(kind: str, asked: str) -> None:
    spec = parse_spec(Path("specs/users.yaml"), SPEC.replace("application/json", kind).encode())
    caller: Any = SimpleNamespace(spec=spec, call=lambda _, headers: headers["Accept"])
    sent: Any = PROVOKED["406"]["Accept of another media type"](caller, operations(spec)[0])
    assert sent == asked


@pytest.mark.parametrize(
    ("kind", "is_one"), [("type: oauth2", True), ("type: apiKey, in: query, name: k", False)]
)
def test_one_token_of_two_schemes_is_sent_as_one(kind: str, *, is_one: bool) -> None:
    schemes = f"{{a: {{type: http, scheme: bearer}}, b: {{{kind}}}}}"
    text = SPEC.replace("components:\n", f"components:\n  securitySchemes: {schemes}\n")
    spec = parse_spec(Path("specs/users.yaml"), text.encode())
    assert (carried(spec, {"a": "token"}) == carried(spec, {"b": "token"})) is is_one
