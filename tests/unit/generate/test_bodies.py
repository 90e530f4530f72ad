"""Bodies of requests and answers of every kind, and what is only read or only written."""

import asyncio
import io
import json
from typing import Any

import httpx
import pytest

from tests.unit.generate.one_package import one_package
from tests.unit.ledger.generated_api import GeneratedApi

FORM = (
    "{type: object, required: [a], properties: {a: {type: string}, n: {type: integer}, b: {type: boolean}, "
    "o: {type: object, properties: {x: {type: integer}}}, l: {type: array, items: {type: string}}, "
    "f: {type: string, format: binary}, any: {}, d: {type: string, format: date}}}"
)
THING = "{$ref: '#/components/schemas/Thing'}"
COMPONENTS = """\
components:
  schemas:
    Thing:
      type: object
      required: [id, name, secret]
      properties:
        id: {type: string, readOnly: true}
        name: {type: string}
        secret: {type: string, writeOnly: true}
    Seen:
      type: object
      required: [id]
      properties: {id: {type: string, readOnly: true}}
"""


def body(media_type: str, schema: str, more: str = "required: true, ") -> tuple[str, str]:
    return "/gates", f"requestBody: {{{more}content: {{'{media_type}': {{schema: {schema}}}}}}}"


def answer(media_type: str, schema: str, status: str = "200") -> tuple[str, str]:
    content = f"content: {{'{media_type}': {{schema: {schema}}}}}"
    return "/gates", f"responses: {{'{status}': {{description: x, {content}}}}}"


OPERATIONS = {
    "text": body("text/plain", "{type: string}"),
    "bytes": body("application/octet-stream", "{type: string, format: binary}"),
    "image": body("image/png", "{}"),
    "form": body("application/x-www-form-urlencoded", FORM),
    "multipart": body("multipart/form-data", FORM),
    "anything": body("application/json", "{}"),
    "null": body("application/json", "{type: [object, 'null'], properties: {a: {type: string}}}"),
    "text or number": body("application/json", "{type: [string, integer]}", ""),
    "thing": body("application/vnd.thing+json", THING),
    "text answer": answer("text/plain", "{type: string}"),
    "csv": answer("text/csv", "{}"),
    "pdf": answer("application/pdf", "{}"),
    "any answer": answer("application/json", "{}"),
    "thing answer": answer("application/problem+json", THING),
    "seen": answer("application/json", "{$ref: '#/components/schemas/Seen'}"),
    "odd status": answer("application/json", "{type: string}", "494"),
}


def api() -> GeneratedApi:
    return one_package(tuple(OPERATIONS.values()), COMPONENTS)


def number(name: str) -> int:
    return list(OPERATIONS).index(name)


def sent(name: str, value: Any) -> httpx.Request:  # noqa: ANN401 - any body
    return api().call(f"gates.ask{number(name)}", body=value)[0]


def received(name: str, **answer: Any) -> Any:  # noqa: ANN401 - any answer
    return api().call(f"gates.ask{number(name)}", httpx.Response(**answer))[1]


def test_text_and_bytes_are_sent_as_they_are() -> None:
    assert (sent("text", "größe").content, sent("text", "x").headers["Content-Type"]) == (
        "größe".encode(),
        "text/plain",
    )
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


@pytest.mark.parametrize("value", [None, {"a": None}, [1], "x", 0, False])
def test_any_json_value_can_be_sent(value: object) -> None:
    assert json.loads(sent("anything", value).content) == value
    if value is None:
        assert sent("null", value).content == b"null"


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
        assert received("any answer", status_code=200, content=json.dumps(value)).parsed == value


def test_a_status_that_no_standard_names_is_kept() -> None:
    found = received("odd status", status_code=494, json="x")
    assert (found.status_code, found.parsed) == (494, "x")
    assert received("text answer", status_code=599).status_code == 599
