"""What is sent is held against the spec where a request tells it; what is right is not refused."""

import json
from pathlib import Path
from types import ModuleType
from typing import Any

import httpx
import pytest

from opensessions import errors
from opensessions._answers.lenient import Readers, read
from opensessions._requests.operations import Operation
from tests.unit.ledger.generated_api import HEAD
from tools.specfirst.generate.schemas import schemas_module
from tools.specfirst.prepare import Found, prepare
from tools.specfirst.specs.files import parse_spec

NUMBERS = "{type: array, items: {type: integer}}"
OBJECT = "{type: object, properties: {a: {type: integer}}}"
JSON = {"Content-Type": "application/json"}
FORM = {"Content-Type": "application/x-www-form-urlencoded"}


def schemas_of(path: str, members: str, components: str = "") -> ModuleType:
    """Return what is kept of a spec with one operation, `ask`."""
    operation = f"{{operationId: ask, tags: [t], {members}, responses: {{'204': {{description: x}}}}}}"
    return kept(f"{HEAD}paths: {{'{path}': {{post: {operation}}}}}\n{components}")


def kept(text: str) -> ModuleType:
    """Return what `make generate` keeps of a spec."""
    spec = parse_spec(Path("specs/gates.yaml"), text.encode())
    module = ModuleType("schemas")
    exec(schemas_module(prepare(spec, Found()).spec, spec), vars(module))  # noqa: S102 - as it is imported elsewhere
    return module


def check(path: str, members: str, sent: str, body: bytes = b"", headers: Any = None) -> None:
    """Hold a request against an operation's schemas.

    Raises:
        RequestRefused: It is not sent.
    """
    operation = Operation("ask", "POST", path, schemas_of(path, members), Readers({}))
    values = operation.path_values(sent.partition("?")[0])
    assert values is not None
    operation.check(httpx.Request("POST", f"https://x.test{sent}", content=body, headers=headers), values)


def parameter(place: str, schema: str, more: str = "") -> str:
    required = ", required: true" if place == "path" else ""
    return f"parameters: [{{name: p, in: {place}{required}, schema: {schema}{more}}}]"


RIGHT = {
    "a list in one text": ("/a", parameter("query", NUMBERS, ", explode: false"), "/a?p=1,2"),
    "a list with bars": ("/a", parameter("query", NUMBERS, ", style: pipeDelimited"), "/a?p=1%7C2"),
    "an object in one text": ("/a", parameter("query", OBJECT, ", explode: false"), "/a?p=a,1"),
    "a list in a path": ("/a/{p}", parameter("path", NUMBERS, ", style: matrix"), "/a/;p=1,2"),
    "an object in a path": ("/a/{p}", parameter("path", OBJECT), "/a/a,1"),
    "a number with a label": ("/a/{p}", parameter("path", "{type: integer}", ", style: label"), "/a/.5"),
    "a number or null": ("/a", parameter("query", "{type: [integer, 'null'], minimum: 1}"), "/a?p=5"),
    "a number or truth": ("/a", parameter("query", "{type: [integer, boolean]}"), "/a?p=5"),
    "a list or null": ("/a", parameter("query", "{type: [array, 'null'], items: {type: integer}}"), "/a?p=5"),
    "two in one part of the path": (
        "/a/{p}-{q}",
        parameter("path", "{type: integer}")[:-1] + ", {name: q, in: path, required: true, schema: {}}]",
        "/a/5-b-c",
    ),
}


@pytest.mark.parametrize("name", RIGHT)
def test_a_parameter_is_not_refused_for_how_it_is_written(name: str) -> None:
    check(*RIGHT[name])


@pytest.mark.parametrize(
    ("schema", "sent", "fault"),
    [
        (NUMBERS, "?p=1&p=x", "p must be an integer"),
        ("{type: [integer, 'null'], minimum: 1}", "?p=0", "p must be at least 1"),
        ("{type: [array, 'null'], items: {type: integer}}", "?p=x", "p must be an integer"),
        ("{type: [string, 'null'], enum: [a, null]}", "?p=b", "p must be one of a"),
    ],
)
def test_a_parameter_that_breaks_its_schema_is_not_sent(schema: str, sent: str, fault: str) -> None:
    with pytest.raises(errors.RequestRefused, match=fault):
        check("/a", parameter("query", schema), f"/a{sent}")


@pytest.mark.parametrize(
    ("schema", "kept", "broken", "fault"),
    [
        ("{type: integer, exclusiveMinimum: 0}", 1, 0, "must be more than 0"),
        ("{type: number, exclusiveMaximum: 10}", 9.9, 10, "must be less than 10"),
        ("{type: integer, multipleOf: 2}", 4, 3, "must be a multiple of 2"),
        ("{type: number, multipleOf: 0.1}", 0.3, 0.35, "must be a multiple of 0.1"),
        ("{type: number, multipleOf: 0.1}", 1e300, True, "must be a number"),
        ("{const: 1}", 1, 2, "must be 1"),
        (r"{type: string, pattern: '^\d+$'}", "1", "1\n", "must be like"),
        (r"{type: string, pattern: '^\S+\s$'}", "\x1f\n", "\u0663\n\n", "must be like"),
        (r"{type: string, pattern: '^\d+$'}", "1", "\u0663", "must be like"),
        ("{type: array, minItems: 1}", [1], [], "must have at least 1 items"),
        ("{type: array, maxItems: 1}", [1], [1, 2], "must have at most 1 items"),
        (
            "{type: array, uniqueItems: true}",
            [1, True],
            [{"a": 1, "b": 2}, {"b": 2, "a": 1}],
            "must not have an item twice",
        ),
    ],
)
def test_a_body_that_breaks_its_schema_is_not_sent(
    schema: str, kept: object, broken: object, fault: str
) -> None:
    members = f"requestBody: {{content: {{application/json: {{schema: {{properties: {{a: {schema}}}}}}}}}}}"
    check("/a", members, "/a", json.dumps({"a": kept}).encode(), JSON)
    with pytest.raises(errors.RequestRefused, match=rf"body\.a {fault}"):
        check("/a", members, "/a", json.dumps({"a": broken}).encode(), JSON)


@pytest.mark.parametrize(
    ("schema", "kept", "broken", "fault"),
    [
        ("{type: integer, maximum: 5}", "5", "6", "p must be at most 5"),
        ("{type: string}", "a b", " a", "p begins or ends with a blank"),
        ("{type: array, items: {type: integer}}", "1,2", None, ""),
    ],
)
def test_a_header_that_breaks_its_schema_is_not_sent(
    schema: str, kept: str, broken: str | None, fault: str
) -> None:
    check("/a", parameter("header", schema), "/a", headers={"P": kept})
    if broken is not None:
        with pytest.raises(errors.RequestRefused, match=fault):
            check("/a", parameter("header", schema), "/a", headers={"P": broken})


SEVERAL = (
    "requestBody: {required: true, content: {application/json: {schema: "
    "{type: object, required: [a], properties: {a: {type: integer}}}}, "
    "application/x-www-form-urlencoded: {schema: {type: object}}, text/plain: {schema: {type: string}}}}"
)


def test_of_several_media_types_only_json_is_held_against_the_schema_of_json() -> None:
    check("/a", SEVERAL, "/a", b"a=1", FORM)
    check("/a", SEVERAL, "/a", b"a text", {"Content-Type": "text/plain; charset=utf-8"})
    check("/a", SEVERAL, "/a", b'{"a": 1}', JSON)
    with pytest.raises(errors.RequestRefused, match=r"body\.a is missing"):
        check("/a", SEVERAL, "/a", b"{}", JSON)


def test_of_several_kinds_of_json_none_is_refused_for_what_another_one_forbids() -> None:
    kinds = {"application/json": "A", "application/merge-patch+json": "B"}
    content = ", ".join(
        f"{kind}: {{schema: {{$ref: '#/components/schemas/{name}'}}}}" for kind, name in kinds.items()
    )
    types = {"A": "integer", "B": "'null'"}
    schemas = ", ".join(f"{name}: {{properties: {{a: {{type: {type_}}}}}}}" for name, type_ in types.items())
    members = f"requestBody: {{content: {{{content}}}}}"
    kept_of = schemas_of("/a", members, f"components: {{schemas: {{{schemas}}}}}")
    operation = Operation("ask", "POST", "/a", kept_of, Readers({}))
    for kind, body in zip(kinds, (b'{"a": 1}', b'{"a": null}'), strict=True):
        operation.check(
            httpx.Request("POST", "https://x.test/a", content=body, headers={"Content-Type": kind}), {}
        )


@pytest.mark.parametrize(("more", "known"), [("", ["default"]), (", '204': {description: x}", ["204"])])
def test_the_default_answer_is_read_where_no_success_has_one_of_its_own(more: str, known: list[str]) -> None:
    default = "{description: x, content: {application/json: {schema: {type: integer}}}}"
    ask = f"{{operationId: ask, tags: [t], responses: {{default: {default}{more}}}}}"
    assert list(kept(f"{HEAD}paths: {{/a: {{get: {ask}}}}}").ANSWERS["ask"]) == known


def test_null_of_a_value_list_is_sent_and_read() -> None:
    schema = "{type: object, required: [a], properties: {a: {type: [string, 'null'], enum: [x, null]}}}"
    members = f"requestBody: {{required: true, content: {{application/json: {{schema: {schema}}}}}}}"
    document = {"a": None}
    check("/a", members, "/a", json.dumps(document).encode(), JSON)
    body = schemas_of("/a", members).BODIES["ask"]
    read_document, notes = read(Readers({}).reader(body), document)
    assert (read_document, notes.told) == (document, [])


CIRCLES: dict[str, dict[str, Any]] = {
    "Link": {"anyOf": [{"$ref": "Node"}, {"type": "null"}]},
    "Node": {
        "type": "object",
        "required": ["size"],
        "properties": {
            "size": {"type": "integer"},
            "next": {"anyOf": [{"$ref": "Node"}, {"type": "null"}]},
            "first": {"allOf": [{"$ref": "Node"}]},
            "link": {"$ref": "Link"},
            "links": {"type": "array", "items": {"allOf": [{"$ref": "Node"}]}},
        },
    },
}


@pytest.mark.parametrize("name", ["next", "first", "link", "links"])
def test_a_schema_may_have_itself_as_what_a_member_is_composed_of(name: str) -> None:
    def node(size: object, below: object) -> dict[str, Any]:
        return {"size": size, name: [below] if name == "links" else below}

    reader = Readers(CIRCLES).reader({"$ref": "Node"})
    document, _ = read(reader, node("1", node("2", {"size": "3"})))
    assert document == node(1, node(2, {"size": 3}))
