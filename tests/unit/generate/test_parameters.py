"""Parameters are sent as OpenAPI says, whatever their place, style and type."""

import datetime as dt
import re
from collections.abc import Callable
from typing import Any
from uuid import UUID

import httpx
import pytest

from tests.unit.generate.one_package import one_package, parameter
from tools.specfirst.generate.runtime import sending

NOON = dt.datetime(2024, 5, 1, 12, 0, tzinfo=dt.UTC)
ID = UUID("4c07bc67-57ea-42dd-b702-c2d6c45419fc")
LIST = "{type: array, items: {type: string}}"
OBJECT = "{type: object, properties: {a: {type: integer}, b: {type: string}}}"


PATHS = [
    ("{type: boolean}", "", True, "true"),
    ("{type: string, format: date-time}", "", NOON, "2024-05-01T12%3A00%3A00%2B00%3A00"),
    ("{type: string, format: date}", "", NOON.date(), "2024-05-01"),
    ("{type: string, format: uuid}", "", ID, str(ID)),
    ("{type: number}", "", 2.5, "2.5"),
    ("{type: number}", "", 1e22, "1" + 22 * "0"),
    ("{type: integer}", "", 7, "7"),
    ("{type: [string, integer]}", "", 7, "7"),
    ("{type: boolean, enum: [true]}", "", True, "true"),
    (LIST, "", ["a,b", "c"], "a%2Cb,c"),
    ("{type: array, items: {type: boolean}}", "", [True, False], "true,false"),
    (LIST, ", style: label", ["a", "b"], ".a,b"),
    (LIST, ", style: label, explode: true", ["a", "b"], ".a.b"),
    (LIST, ", style: matrix", ["a", "b"], ";p=a,b"),
    (LIST, ", style: matrix, explode: true", ["a", "b"], ";p=a;p=b"),
    ("{type: string}", ", style: matrix", "a b", ";p=a%20b"),
    ("{type: string}", ", style: label", "a", ".a"),
]


def asked(
    place: str,
    cases: list[tuple[str, str, Any, Any]],
    number: int,
    name: str = "p",
    **values: Any,
) -> httpx.Request:
    """Return what the call of one of several cases, all of one package, sends."""
    every = tuple(parameter(place, schema, more, name) for schema, more, *_ in cases)
    return one_package(every).call(f"gates.ask{number}", **values)[0]


def path_of(request: httpx.Request) -> str:
    return request.url.raw_path.decode().split("/")[2]


@pytest.mark.parametrize("number", range(len(PATHS)))
def test_in_a_path(number: int) -> None:
    *_, value, written = PATHS[number]
    assert path_of(asked("path", PATHS, number, p=value)) == written


OBJECT_PATHS = [
    (OBJECT, "", None, "a,1,b,x"),
    (OBJECT, ", explode: true", None, "a=1,b=x"),
    (OBJECT, ", style: label", None, ".a,1,b,x"),
    (OBJECT, ", style: label, explode: true", None, ".a=1.b=x"),
    (OBJECT, ", style: matrix", None, ";p=a,1,b,x"),
    (OBJECT, ", style: matrix, explode: true", None, ";a=1;b=x"),
]


class Plain:
    """A model."""

    def __init__(self, **members: object) -> None:
        self.members = members

    def to_dict(self) -> dict[str, object]:
        """Return it as JSON."""
        return self.members


@pytest.mark.parametrize("number", range(len(OBJECT_PATHS)))
def test_an_object_in_a_path(number: int) -> None:
    *_, written = OBJECT_PATHS[number]
    assert path_of(asked("path", OBJECT_PATHS, number, p=Plain(a=1, b="x"))) == written


QUERIES = [
    (LIST, "", ["a", "b"], "p=a&p=b"),
    (LIST, ", explode: false", ["a,b", "c"], "p=a%2Cb,c"),
    (LIST, ", style: spaceDelimited, explode: false", ["a", "b"], "p=a%20b"),
    (LIST, ", style: pipeDelimited, explode: false", ["a", "b"], "p=a%7Cb"),
    (LIST, ", style: pipeDelimited", ["a", "b"], "p=a%7Cb"),
    (LIST, ", explode: false", [], ""),
    ("{type: array, items: {type: string, format: date}}", ", explode: false", [NOON.date()], "p=2024-05-01"),
    ("{type: array, items: {type: boolean}}", ", explode: false", [True], "p=true"),
    ("{type: string}", ", allowReserved: true", "a/b?c=d e", "p=a/b?c=d%20e"),
    ("{type: string}", ", allowReserved: true", "a#b&c=1+[2]", "p=a%23b%26c=1%2B%5B2%5D"),
    (LIST, ", explode: false, allowReserved: true", ["a,b/c", "d"], "p=a%2Cb/c,d"),
    ("{}", "", {"a": [1], "b": None}, "a=%5B1%5D"),
    ("{}", "", True, "p=true"),
    ("{type: [string, 'null']}", "", None, ""),
    ("{type: string, format: date-time}", "", NOON, "p=2024-05-01T12%3A00%3A00%2B00%3A00"),
    ("{type: number}", "", 1e-7, "p=0.0000001"),
    ("{type: array, items: {type: number}}", "", [1e22, 0.5], f"p=1{22 * '0'}&p=0.5"),
]


@pytest.mark.parametrize("number", range(len(QUERIES)))
def test_in_a_query(number: int) -> None:
    *_, value, written = QUERIES[number]
    assert asked("query", QUERIES, number, p=value).url.query.decode() == written
    assert asked("query", QUERIES, number).url.query == b""


SIZE = (
    "{type: object, properties: {size: {type: object, properties: {min: {type: integer}}}, k: " + LIST + "}}"
)
OBJECT_QUERIES = [
    (OBJECT, ", style: deepObject", Plain(a=1, b="x"), "p%5Ba%5D=1&p%5Bb%5D=x"),
    (OBJECT, "", Plain(a=1, b="x"), "a=1&b=x"),
    (OBJECT, ", explode: false", Plain(a=1, b="x"), "p=a,1,b,x"),
    (
        SIZE,
        ", style: deepObject",
        Plain(size={"min": 3}, k=["a", "b"]),
        "p%5Bsize%5D%5Bmin%5D=3&p%5Bk%5D=a&p%5Bk%5D=b",
    ),
]


@pytest.mark.parametrize("number", range(len(OBJECT_QUERIES)))
def test_an_object_in_a_query(number: int) -> None:
    *_, value, written = OBJECT_QUERIES[number]
    assert asked("query", OBJECT_QUERIES, number, p=value).url.query.decode() == written


HEADERS = [
    (LIST, "", ["a", "b"], "a,b"),
    ("{type: boolean}", "", False, "false"),
    ("{type: string, format: date-time}", "", NOON, NOON.isoformat()),
    ("{type: string, format: date}", "", NOON.date(), "2024-05-01"),
    ("{type: string, format: uuid}", "", ID, str(ID)),
    ("{type: array, items: {type: integer}}", "", [1, 2], "1,2"),
    ("{type: [integer, 'null']}", "", 3, "3"),
    ("{type: [integer, 'null']}", "", None, None),
    ("{type: number}", "", 0.5, "0.5"),
    ("{type: number}", "", 1e-7, "0.0000001"),
    (OBJECT, "", Plain(a=1, b="x"), "a,1,b,x"),
    (OBJECT, ", explode: true", Plain(a=1, b="x"), "a=1,b=x"),
]


@pytest.mark.parametrize("number", range(len(HEADERS)))
def test_in_a_header(number: int) -> None:
    *_, value, written = HEADERS[number]
    assert asked("header", HEADERS, number, "X-P", x_p=value).headers.get("X-P") == written
    assert "X-P" not in asked("header", HEADERS, number, "X-P").headers


def in_query(style: str) -> Callable[[Any], object]:
    return lambda value: sending.with_query("/", ("p", value, style, False, False))


@pytest.mark.parametrize(
    ("write", "sign"),
    [
        (in_query("pipeDelimited"), "|"),
        (in_query("spaceDelimited"), " "),
        (lambda value: sending.headers(("p", value, "simple", False)), ","),
        (lambda value: sending.path(value, "p", "label", True), "."),
    ],
)
def test_what_would_be_read_as_one_value_more_is_refused(write: Callable[[Any], object], sign: str) -> None:
    others = "|,. ".replace(sign, "")
    assert write([f"a{others}b", "c"])
    assert write(f"a{sign}b")
    with pytest.raises(ValueError, match=rf"^p: a value holds '{re.escape(sign)}', which parts them"):
        write([f"a{sign}b", "c"])


COOKIES = [
    ("{type: integer}", "", 3, "p=3"),
    ("{type: boolean}", "", True, "p=true"),
    ("{type: string}", "", "a b;c", "p=a%20b%3Bc"),
    (LIST, ", explode: false", ["a", "b"], "p=a,b"),
    (LIST, "", ["a", "b"], "p=a; p=b"),
    ("{type: string, format: date}", "", NOON.date(), "p=2024-05-01"),
]


@pytest.mark.parametrize("number", range(len(COOKIES)))
def test_in_a_cookie(number: int) -> None:
    *_, value, written = COOKIES[number]
    assert asked("cookie", COOKIES, number, p=value).headers["Cookie"] == written
    assert "Cookie" not in asked("cookie", COOKIES, number).headers


def test_a_cookie_stands_beside_those_of_the_client() -> None:
    api = one_package(tuple(parameter("cookie", schema, more) for schema, more, *_ in COOKIES))
    sent: list[httpx.Request] = []

    def serve(request: httpx.Request) -> httpx.Response:
        sent.append(request)
        return httpx.Response(204)

    inner = httpx.Client(
        transport=httpx.MockTransport(serve), base_url="https://gates.test", cookies={"session": "s"}
    )
    client = api.module("client").Client(base_url="https://gates.test").set_httpx_client(inner)
    api.module("api.gates.ask0").sync_detailed(client=client, p=1)
    assert sorted(sent[0].headers["Cookie"].split("; ")) == ["p=1", "session=s"]


CONTENT = "content: {application/json: {schema: " + OBJECT + "}}"
PLACES = ("query", "header", "cookie", "path")


@pytest.mark.parametrize("number", range(len(PLACES)))
def test_a_parameter_with_content_is_sent_as_json(number: int) -> None:
    api = one_package(tuple(parameter(place, CONTENT) for place in PLACES))
    request, _ = api.call(f"gates.ask{number}", p=Plain(a=1))
    written = {
        "query": request.url.params.get("p"),
        "header": request.headers.get("p"),
        "cookie": httpx.URL(f"/?{request.headers.get('Cookie', '')}").params.get("p"),
        "path": request.url.path.rpartition("/")[2],
    }
    assert written[PLACES[number]] == '{"a":1}'


NAMES = (
    "headers",
    "params",
    "cookies",
    "quote",
    "body",
    "cast",
    "kwargs",
    "gr\u00f6\u00dfe",
    "a.b",
    "9a",
    "class",
    "list",
)
NAMED = [(place, name) for place in ("query", "path") for name in NAMES]
BODY = ", requestBody: {content: {application/json: {schema: {type: array, items: {type: string}}}}}"


@pytest.mark.parametrize("number", range(len(NAMED)))
def test_no_name_is_lost(number: int) -> None:
    every = [parameter(place, "{type: boolean}", name=name) for place, name in NAMED]
    api = one_package(tuple((path, more + BODY) for path, more in every))
    source = api.module(f"api.gates.ask{number}")
    (argument,) = set(source._get_kwargs.__annotations__) - {"body", "return"}
    values: dict[str, Any] = {argument: True, "body": ["x"]}
    request, _ = api.call(f"gates.ask{number}", **values)
    place, name = NAMED[number]
    assert (request.url.params.get(name) if place == "query" else path_of(request)) == "true"
    assert request.content == b'["x"]'


def test_a_header_that_names_credentials_or_media_types_is_passed_over() -> None:
    names = ("Authorization", "Accept", "Content-Type")
    api = one_package(tuple(parameter("header", "{type: string}", name=name) for name in names))
    for number in range(len(names)):
        assert set(api.module(f"api.gates.ask{number}")._get_kwargs.__annotations__) == {"return"}
