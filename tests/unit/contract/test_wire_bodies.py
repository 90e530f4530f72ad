"""A body is judged as it is on the wire, as JSON or as a form."""

from pathlib import Path

import pytest

from tools.specfirst.contract.coverage.observed import ABSENT, Exchange
from tools.specfirst.contract.schemathesis.wire_values import body_fits
from tools.specfirst.contract.spec_view import operations
from tools.specfirst.specs.files import parse_spec

BODIES = """\
openapi: 3.1.0
info: {title: Pets, version: 1.0.0}
paths:
  /pets:
    put:
      operationId: putPet
      tags: [pets]
      requestBody:
        required: true
        content:
          application/json: {schema: {$ref: "#/components/schemas/Pet"}}
          application/x-www-form-urlencoded: {schema: {$ref: "#/components/schemas/Pet"}}
          multipart/form-data: {schema: {$ref: "#/components/schemas/Pet"}}
      responses: {"204": {description: Done.}}
components:
  schemas:
    Pet:
      type: object
      required: [id, name, photos]
      properties:
        id: {type: string, readOnly: true}
        name: {type: string}
        age: {type: integer}
        photos: {type: array, items: {type: string}}
        sizes: {type: array, items: {type: integer}}
        pen: {anyOf: [{type: "null"}, {type: boolean}]}
"""
FORM = "application/x-www-form-urlencoded"
PARTS = "multipart/form-data; boundary=x"


def parts(**members: str) -> bytes:
    pieces = [
        f'--x\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{text}\r\n'
        for name, text in members.items()
    ]
    return "".join([*pieces, "--x--\r\n"]).encode()


@pytest.mark.parametrize(
    ("kind", "body", "fits"),
    [
        ("application/json", b'{"name": "a", "photos": []}', True),
        ("application/json; charset=utf-8", b'{"photos": []}', False),
        ("application/json", b'{"name": "a", "photos": "b"}', False),
        ("application/json", b"{", None),
        ("image/png", b"\0", None),
        ("multipart/form-data; boundary=x", b'--x\r\nContent-Disposition: form-data; name="a\\"\r\n', False),
        ("multipart/form-data; boundary=x", b'--x\r\nContent-Disposition: form-data; name="a"\r\n', False),
        (FORM, b"id=1&name=a&photos=b", True),
        (FORM, b"name=a&photos=b", True),
        (FORM, b"id=1&name=a&photos=b&photos=c&age=3", True),
        (FORM, b"id=1&name=a", False),
        (FORM, b"id=1&name=a&photos=b&age=x", False),
        (FORM, b"id=1&name=a&photos=b&more=x", True),
        (FORM, b"id=1&name=a&photos=b&pen=1", False),
        (FORM, b"id=1&name=a&photos=b&sizes=1&sizes=2", True),
        (FORM, b"id=1&name=a&photos=b&sizes=1&sizes=x", False),
        (FORM, b"id=1&name=a&photos=b&more=x&age=x", False),
        (FORM, b"", False),
        # Once sent, a list that is an object is a list of its text.
        (PARTS, parts(id="1", name="a", photos="{}"), True),
        (PARTS, parts(id="1", name="a", photos="b", age="7"), True),
        (PARTS, parts(id="1", name="a", photos="b", age="x"), False),
        (PARTS, parts(id="1", name="a"), False),
        (PARTS, b"--x--\r\n", False),
        (PARTS, b"no form", None),
    ],
)
@pytest.mark.parametrize("required", [True, False])
def test_a_body_is_what_is_described_once_it_is_sent(
    kind: str, body: bytes, *, fits: bool | None, required: bool
) -> None:
    text = BODIES if required else BODIES.replace("        required: true\n", "")
    spec = parse_spec(Path("specs/pets.yaml"), text.encode())
    (operation,) = operations(spec)
    url = "http://127.0.0.1/pets"
    exchange = Exchange(spec, operation, {}, ABSENT, url, {"content-type": kind}, 204, {}, b"")
    assert body_fits(exchange, body) is (fits if body or required else True)
