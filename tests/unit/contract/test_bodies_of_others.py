"""Bodies of requests by other hands are judged by what they are."""

from collections.abc import Mapping

import httpx
import pytest
from openapi_core.exceptions import OpenAPIError

from tests.contract.example_values import example_value
from tests.contract.request_judge import judge
from tests.unit.contract.notes import FORM, notes
from tools.specfirst.contract.spec_view import operations
from tools.specfirst.specs.files import SpecFile

TIMES = "{type: object, properties: {at: {type: string, format: time}}}"
LISTS = "{type: object, properties: {at: {type: array, items: {type: string, format: date-time}}}}"
UNIONS = "{type: object, properties: {at: {type: [string, 'null']}}}"
TOLD = (
    "{discriminator: {propertyName: kind}, oneOf: [{type: object, required: [a]}, "
    "{type: object, required: [b], properties: {kind: {type: string}}}]}"
)
BYTES = "{type: object, properties: {at: {type: string, format: byte}}}"
MONEY = "{type: object, properties: {at: {type: number, multipleOf: 0.01}}}"
PARTS = "multipart/form-data; boundary=+"
NUMBERS = (
    "{type: object, properties: {n: {type: integer}, b: {type: boolean}, t: {type: string, maxLength: 1}, "
    "l: {type: array, items: {type: integer}}}}"
)
MAPS = "{type: object, properties: {at: {type: object, additionalProperties: {type: integer}}}}"


def part(name: str, text: str) -> bytes:
    return f'--+\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{text}\r\n'.encode()


@pytest.mark.parametrize(
    ("kind", "schema", "body", "is_right"),
    [
        ("application/merge-patch+json", TIMES, b"{}", True),
        ("application/merge-patch+json", TIMES, b"[]", False),
        ("application/json; charset=utf-8", TIMES, b"{}", True),
        ("application/json; charset=utf-8", TIMES, b"[]", False),
        ("application/vnd.x+json; version=1", TIMES, b"[]", False),
        ("application/vnd.x+json; version=1", TIMES, b"{}", True),
        ("application/json", TIMES, b'{"at": "00:00:00Z"}', True),
        ("application/json", TIMES, b'{"at": "noon"}', False),
        ("application/json", TIMES, b"", False),
        ("application/json", MONEY, b'{"at": 1787.37}', True),
        ("application/json", BYTES, b'{"at": "\xc3\xa4"}', True),
        ("application/json", TOLD, b'{"a": 1}', True),
        ("application/json", TOLD, b'{"kind": "a"}', False),
        (FORM, LISTS, b"", True),
        (FORM, LISTS, b"at=2000-01-01T00:00:00Z", True),
        (FORM, LISTS, b"at=never", False),
        (FORM, UNIONS, b"at=x", True),
        (FORM, MAPS, b"at=%7B%7D", True),
        (PARTS, NUMBERS, part("n", "7"), True),
        (PARTS, NUMBERS, part("n", "seven"), False),
        (PARTS, NUMBERS, part("b", "true") + part("t", "ä"), True),
        (PARTS, NUMBERS, part("b", "7"), False),
        (PARTS, NUMBERS, part("l", "7") + part("l", "8"), True),
        (PARTS, NUMBERS, part("l", "7") + part("l", "x"), False),
    ],
)
def test_bodies_are_judged_by_what_they_are(kind: str, schema: str, body: bytes, *, is_right: bool) -> None:
    assert accepted(notes(kind, schema), kind, body) is is_right


def test_a_member_of_which_nothing_is_said_is_no_null_in_a_form() -> None:
    spec = notes(FORM, "{type: object, required: [any], properties: {any: {}, list: {type: array}}}")
    content = operations(spec)[0].body["content"][FORM]
    value = example_value(spec, content, filled=True)
    assert isinstance(value["any"], str)
    assert len(value["list"]) == 1


@pytest.mark.parametrize(
    ("security", "headers", "is_right"),
    [
        ("[{certificate: []}, {token: []}]", {"Authorization": "Bearer x"}, True),
        ("[{certificate: []}, {token: []}]", {}, False),
        ("[{token: []}, {}]", {}, True),
        ("[{shouted: []}]", {"Authorization": "Bearer x"}, True),
        ("[{shouted: []}]", {}, False),
    ],
)
def test_a_request_shows_no_certificate(security: str, headers: dict[str, str], *, is_right: bool) -> None:
    spec = notes(security=security)
    assert accepted(spec, "application/json", b"{}", headers) is is_right
    (operation,) = operations(spec)
    assert "certificate" not in {name for names in operation.security for name in names}
    assert operation.refuses_strangers is ("{}" not in security)


def accepted(spec: SpecFile, kind: str, body: bytes, headers: Mapping[str, str] = {}) -> bool:
    (operation,) = operations(spec)
    sent = {"Content-Type": kind, **headers}
    try:
        judge(
            spec,
            operation,
            httpx.Request("POST", "https://notes.test:443/v1/notes", content=body, headers=sent),
        )
    except OpenAPIError:
        return False
    return True
