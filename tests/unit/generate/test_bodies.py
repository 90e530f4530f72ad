"""Bodies of requests and answers of every kind, and what is only read or only written."""

import asyncio
import io
import json
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.unit.generate.kinds_of_bodies import NULLABLE, api, number, received, sent
from tests.unit.ledger.generated_api import operation
from tools.specfirst.prepare import prepare
from tools.specfirst.specs.files import parse_spec

FORM = "application/x-www-form-urlencoded"
JSON = "application/json"


def test_a_body_of_any_media_type_says_which_it_is() -> None:
    types = api().module("types")
    for said, name in ((None, "application/octet-stream"), ("image/png", "image/png")):
        file = types.File(io.BytesIO(b"1"), mime_type=said)
        assert sent("any bytes", file).headers["Content-Type"] == name
    request = sent("any list", [api().module("models").Part(a="x")])
    assert (request.headers["Content-Type"], request.content) == ("application/json", b'[{"a":"x"}]')
    profile = 'application/ld+json; profile="https://www.w3.org/ns/x"'
    assert sent("quoted", "x").headers["Content-Type"] == profile


@pytest.mark.parametrize("name", ["text or number", "optional bytes", "MaybePart, optional"])
def test_no_body_is_of_no_media_type(name: str) -> None:
    request = sent(name, api().module("types").UNSET)
    assert (request.content, request.headers.get("Content-Type")) == (b"", None)


def test_text_and_bytes_are_sent_as_they_are() -> None:
    assert (sent("text", "größe").content, sent("text", "x").headers["Content-Type"]) == (
        "größe".encode(),
        "text/plain",
    )
    assert [sent("text of a truth value", value).content for value in (True, False)] == [b"true", b"false"]
    file = api().module("types").File(payload=io.BytesIO(b"\x00\xff"))
    assert sent("bytes", file).content == b"\x00\xff"
    file.payload.seek(0)
    request = sent("image", file)
    assert (request.content, request.headers["Content-Type"]) == (b"\x00\xff", "image/png")


def test_bytes_are_sent_by_the_async_client_too() -> None:
    seen: list[bytes] = []

    def serve(request: httpx.Request) -> httpx.Response:
        seen.append(request.content)
        return httpx.Response(204)

    async def send() -> None:
        async with httpx.AsyncClient(
            transport=httpx.MockTransport(serve), base_url="https://gates.test"
        ) as inner:
            client = api().module("client").Client("https://gates.test").set_async_httpx_client(inner)
            file = api().module("types").File(payload=io.BytesIO(b"\x01"))
            await api().module(f"api.gates.ask{number('bytes')}").asyncio_detailed(client=client, body=file)

    asyncio.run(send())
    assert seen == [b"\x01"]


def test_a_body_of_several_kinds_may_be_left_out() -> None:
    models = api().module("models")
    assert sent("one of two", api().module("types").UNSET).content == b""
    for name in ("one of two", "one of two, needed"):
        assert json.loads(sent(name, models.Part(a="x")).content) == {"a": "x"}
    with pytest.raises(TypeError, match="missing 1 required keyword-only argument: 'body'"):
        api().call(f"gates.ask{number('one of two, needed')}")


def test_a_form_has_texts_and_json() -> None:
    model = getattr(api().module("models"), f"Ask{number('form')}Body")
    value = model.from_dict(
        {"a": "x y", "n": 1, "b": True, "o": {"x": 1}, "l": ["p", "q"], "d": "2024-01-02"}
    )
    fields = httpx.QueryParams(sent("form", value).content.decode())
    assert fields.multi_items() == [
        *(
            ("a", "x y"),
            ("n", "1"),
            ("b", "true"),
            ("o", '{"x":1}'),
            ("l", "p"),
            ("l", "q"),
            ("d", "2024-01-02"),
        )
    ]


def test_a_multipart_form_has_files_texts_and_json() -> None:
    types = api().module("types")
    model = getattr(api().module("models"), f"Ask{number('multipart')}Body")
    value = model.from_dict({"a": "x", "b": False, "o": {"x": 1}, "any": [1, {"y": None}]})
    value.f = types.File(payload=io.BytesIO(b"--+++\r\n"), file_name="f.txt", mime_type="text/x")
    first, second = sent("multipart", value), None
    text = first.content.decode()
    for part in (
        'name="a"\r\nContent-Type: text/plain\r\n\r\nx\r\n',
        'name="b"\r\nContent-Type: text/plain\r\n\r\nfalse\r\n',
        'name="o"\r\nContent-Type: application/json\r\n\r\n{"x": 1}\r\n',
        'name="any"\r\n',
        'name="f"; filename="f.txt"\r\nContent-Type: text/x\r\n\r\n--+++\r\n',
    ):
        assert part in text
    value.f.payload.seek(0)
    second = sent("multipart", value)
    assert first.headers["Content-Type"] != second.headers["Content-Type"]


def test_a_part_of_any_type_may_be_a_file() -> None:
    file = api().module("types").File
    model = getattr(api().module("models"), f"Ask{number('any parts')}Body")
    named = file(payload=io.BytesIO(b"\x89PNG"), file_name="a.png", mime_type="image/png")
    value = model(f=named, l=[file(payload=io.BytesIO(b"\xff")), "x", 1, {"y": 2}])
    content = sent("any parts", value).content
    assert b'name="f"; filename="a.png"\r\nContent-Type: image/png\r\n\r\n\x89PNG\r\n' in content
    for part in (b"\xff", b"x", b"1", b'{"y": 2}'):
        assert b"\r\n\r\n" + part + b"\r\n" in content
    assert b"BytesIO" not in content


@pytest.mark.parametrize(
    "patch",
    [
        {"kept": "k", "text": None, "moment": None, "sort": None, "part": None, "list": None, "self": None},
        {"kept": "k", "part": {"a": "1", "b": None}, "table": {"x": None, "y": {"a": "2", "b": None}}},
        {"kept": "k", "either": {"a": "1", "b": None}, "self": {"kept": "l", "text": None, "table": None}},
        {"kept": "k", "text": "t", "moment": "2024-01-02T03:04:05+00:00", "sort": "y", "maybe": None},
        {"kept": "k", "list": [{"a": "1", "b": 2}], "either": None, "maybe": {"a": None}},
    ],
)
def test_a_merge_patch_takes_members_away_by_null(patch: dict[str, Any]) -> None:
    request = sent("merge patch", api().module("models").Whole.from_dict(patch))
    assert json.loads(request.content) == patch
    assert request.headers["Content-Type"] == "application/merge-patch+json"


def test_what_stands_in_a_merge_patch_and_elsewhere_has_null_in_the_patch_only() -> None:
    models = api().module("models")
    assert models.PartPatch.__annotations__["b"] == "int | None | Unset"
    assert models.Part.__annotations__["b"] == "int | Unset"
    assert models.Whole.__annotations__["kept"] == "str"


def test_an_answer_without_the_member_that_tells_what_it_is_is_of_the_base() -> None:
    pet = received("pet answer", status_code=200, json={"age": 3, "more": 1}).parsed
    assert (type(pet).__name__, pet.to_dict()) == ("Pet", {"age": 3, "more": 1})
    told = received("pet answer", status_code=200, json={"kind": "cat", "age": 3}).parsed
    assert told.to_dict() == {"kind": "cat", "age": 3}
    with pytest.raises(TypeError):
        api().module("models").Pet(age=3)
    with pytest.raises(KeyError):
        received("pet answer", status_code=200, json={"kind": "cat"})


@pytest.mark.parametrize("value", [None, {"a": None}, [1], "x", 0, False])
def test_any_json_value_can_be_sent(value: object) -> None:
    assert json.loads(sent("anything", value).content) == value
    assert json.loads(sent("file of JSON", value).content) == value
    assert received("file of JSON answer", status_code=200, content=json.dumps(value)).parsed == value
    if value is None:
        assert sent("null", value).content == b"null"


@pytest.mark.parametrize("name", NULLABLE)
def test_null_is_sent_where_a_named_schema_takes_it(name: str) -> None:
    for each in (name, f"{name}, optional"):
        assert sent(each, None).content == b"null"
    assert sent(f"{name}, optional", api().module("types").UNSET).content == b""


def test_a_body_that_need_not_be_given_can_be_left_out() -> None:
    assert json.loads(sent("text or number", 3).content) == 3
    assert api().call(f"gates.ask{number('text or number')}")[0].content == b""


def test_what_is_only_read_is_not_demanded_in_a_request_nor_what_is_only_written_in_an_answer() -> None:
    thing = api().module("models").Thing
    request = sent("thing", thing(name="n", secret="s"))
    assert json.loads(request.content) == {"name": "n", "secret": "s"}
    assert request.headers["Content-Type"] == "application/vnd.thing+json"
    assert received("thing answer", status_code=200, json={"id": "1", "name": "n"}).parsed.id == "1"
    with pytest.raises(KeyError):
        received("seen", status_code=200, json={})


def test_answers_of_every_kind_are_decoded() -> None:
    assert received("text answer", status_code=200, text="größe").parsed == "größe"
    assert received("csv", status_code=200, text="a,b").parsed == "a,b"
    assert received("pdf", status_code=200, content=b"%PDF").parsed.payload.read() == b"%PDF"
    for value in ({"a": [1]}, [None], 0, False, None, "x"):
        for name in ("any answer", "any named answer"):
            assert received(name, status_code=200, content=json.dumps(value)).parsed == value


def test_a_time_may_have_small_letters() -> None:
    whole = api().module("models").Whole.from_dict({"kept": "k", "moment": "2024-01-02t03:04:05z"})
    assert whole.to_dict()["moment"] == "2024-01-02T03:04:05+00:00"


def test_a_status_that_no_standard_names_is_kept() -> None:
    found = received("odd status", status_code=494, json="x")
    assert (found.status_code, found.parsed) == (494, "x")
    assert received("text answer", status_code=599).status_code == 599


@pytest.mark.parametrize(
    "schema",
    ["oneOf: [{$ref: '#/components/schemas/A'}, {$ref: '#/components/schemas/B'}]", "type: string", ""],
)
@pytest.mark.parametrize("other", [FORM, "text/plain"])
def test_json_that_is_of_no_class_is_kept_and_what_stands_beside_it_left_out(schema: str, other: str) -> None:
    named = "{type: object, required: [kind], properties: {kind: {const: %s}}}"
    content = ", ".join(f"{each}: {{schema: {{$ref: '#/components/schemas/Way'}}}}" for each in (other, JSON))
    text = (
        operation(f"requestBody: {{required: true, content: {{{content}}}}}")
        + f"components: {{schemas: {{Way: {{{schema}}}, A: {named % 'a'}, B: {named % 'b'}}}}}"
    )
    (problem,) = prepare(parse_spec(Path("specs/gates.yaml"), text.encode())).problems
    assert problem.message.startswith((f"of several media types {other} cannot be told", "a form that is no"))
