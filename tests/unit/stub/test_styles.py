"""Parameters in every style that OpenAPI has, as lists and objects, wherever they may stand."""

# ruff: noqa: E501 - specs, as they are written

from collections.abc import Callable, Mapping
from contextlib import nullcontext
from typing import Any

import pytest

from opensessions_stub import SpecError
from opensessions_stub._behaviour import Refusal
from opensessions_stub.requests.request import Request, split_query
from opensessions_stub.requests.validation import RequestCheck
from tests.unit.stub.in_process import Asker

LIST = "{type: array, items: {type: string}}"
NUMBERS = "{type: array, items: {type: integer}}"
OBJECT = "{type: object, properties: {r: {type: integer}, g: {type: string}}}"
SPEC = """
openapi: {version}
info: {{title: T, version: "1"}}
paths:
  {path}:
    get:
      operationId: getIt
      parameters: [{parameters}]
      responses: {{"200": {{description: It.}}, "400": {{description: Bad.}}, "404": {{description: No.}}}}
"""


@pytest.fixture
def check(serve: Callable[..., Asker]) -> Callable[..., RequestCheck]:
    def make(parameters: str, path: str = "/x", version: str = "3.1.0") -> RequestCheck:
        ask = serve(styles=SPEC.format(parameters=parameters, path=path, version=version))
        (endpoint,) = ask.app.apis["styles"].endpoints
        return endpoint.check

    return make


def request(query: str = "", headers: Mapping[str, str] | None = None) -> Request:
    given = {name: [value] for name, value in (headers or {}).items()}
    return Request("GET", f"/x?{query}", ("x",), split_query(query), given, ("", 0), "http://localhost")


@pytest.mark.parametrize(
    ("described", "query", "value"),
    [
        (f"schema: {LIST}", "v=a&v=b%2Cc", ["a", "b,c"]),
        (f"explode: false, schema: {LIST}", "v=a,b%2Cc", ["a", "b,c"]),
        (f"style: spaceDelimited, explode: false, schema: {LIST}", "v=a%20b", ["a", "b"]),
        (f"style: spaceDelimited, explode: false, schema: {LIST}", "v=a+b", ["a", "b"]),
        (f"style: pipeDelimited, explode: false, schema: {NUMBERS}", "v=1|2", [1, 2]),
        (f"style: pipeDelimited, explode: false, schema: {NUMBERS}", "v=1%7C2", [1, 2]),
        (f"style: pipeDelimited, schema: {NUMBERS}", "v=1%7C2", [1, 2]),
        (f"explode: false, schema: {OBJECT}", "v=r,1,g,x%2Cy", {"r": 1, "g": "x,y"}),
        ("schema: {anyOf: [{description: Any.}, {type: string}]}", "v=null&v=1", ["null", "1"]),
        ("schema: {anyOf: [{}, {type: string}]}", "v=1", "1"),
        # As many clients send it.
        (f"explode: false, schema: {OBJECT}", "v=r%2C1%2Cg%2Cx", {"r": 1, "g": "x"}),
        (f"explode: false, schema: {NUMBERS}", "v=1%2C2", [1, 2]),
        ("schema: {type: object, additionalProperties: {type: integer}}", "=1&two=2", {"": 1, "two": 2}),
        (f"schema: {OBJECT}", "r=1&g=x", {"r": 1, "g": "x"}),
        (f"style: deepObject, explode: true, schema: {OBJECT}", "v[r]=1&v%5Bg%5D=x", {"r": 1, "g": "x"}),
        ("schema: {type: object, additionalProperties: {type: integer}}", "one=1&two=2", {"one": 1, "two": 2}),
        ("style: deepObject, schema: {type: object, properties: {a: {type: object, properties: {b: {type: array, items: {type: integer}}}}}}", "v[a][b]=1&v[a][b]=2", {"a": {"b": [1, 2]}}),
        ("style: deepObject, schema: {type: object, properties: {a: {type: array, items: {type: string}}}}",
         "v[a][]=x", {"a": ["x"]}),
        (f"style: deepObject, explode: true, schema: {NUMBERS}", "v=1&v=2", [1, 2]),
        (f"style: deepObject, schema: {{anyOf: [{OBJECT}, {{type: integer}}]}}", "v=7", 7),
        (f"style: deepObject, schema: {{anyOf: [{OBJECT}, {{type: integer}}]}}", "v[r]=7", {"r": 7}),
        (f"style: deepObject, schema: {NUMBERS}", "v=1&v=2", [1, 2]),
        ("allowReserved: true, schema: {type: string}", "v=a/b?c:@d", "a/b?c:@d"),
        ("schema: {type: [array, string], items: {type: string}}", "v=a", "a"),
        ("schema: {type: [array, string], items: {type: string}}", "v=a&v=b", ["a", "b"]),
        ("schema: {}", "v=a&v=2", ["a", "2"]),
        ("schema: {type: [integer, 'null']}", "v=null", None),
        ("schema: {type: array, items: {type: [integer, string], format: int32}}", "v=1&v=13887359522",
         [1, "13887359522"]),
        ("schema: {oneOf: [{type: boolean}, {type: string, enum: [auto]}]}", "v=auto", "auto"),
        ("allowEmptyValue: true, schema: {type: integer}", "v", ""),
        ("content: {application/json: {schema: {type: object, required: [a]}}}", "v=%7B%22a%22%3A[1]%7D",
         {"a": [1]}),
    ],
)  # fmt: skip
def test_a_query_parameter_is_read(
    check: Callable[..., RequestCheck], described: str, query: str, value: object
) -> None:
    read = check(f"{{name: v, in: query, {described}}}").query(request(query))
    assert read == {"v": value}


@pytest.mark.parametrize(
    ("needed", "query", "value"),
    [
        ("", "r=7&w=1", {"r": 7, "w": 1, "v": {"r": 7, "w": 1}}),
        ("", "r=7", {"r": 7}),
        ("", "w=1&g=x&r=2", {"w": 1, "r": 2, "v": {"w": 1, "g": "x", "r": 2}}),
        ("", "r=7&g=x", None),
        ("required: true, ", "r=7", None),
    ],
)
def test_a_name_that_is_a_member_of_an_object_too_is_read_for_both(
    check: Callable[..., RequestCheck], needed: str, query: str, value: object
) -> None:
    members = "{r: {type: integer}, g: {type: string}, w: {type: integer}}"
    made = check(
        "{name: r, in: query, schema: {type: integer}}, {name: w, in: query, schema: {type: integer}}, "
        f"{{name: v, in: query, {needed}schema: {{type: object, required: [w], properties: {members}}}}}"
    )
    with nullcontext() if value else pytest.raises(Refusal):
        assert made.query(request(query)) == value


@pytest.mark.parametrize(
    ("text", "value"), [("1.0", 1), ("-1e2", -100), ("0.5", 0.5), ("1e20", 1e20), ("7", 7)]
)
def test_a_number_that_is_whole_is_an_integer(
    check: Callable[..., RequestCheck], text: str, value: float
) -> None:
    read = check("{name: v, in: query, schema: {type: number}}").query(request(f"v={text}"))
    assert repr(read["v"]) == repr(value)


@pytest.mark.parametrize(("needed", "is_there"), [("", True), ("required: [r], ", False)])
def test_a_required_object_that_may_be_empty_is_there_without_a_word(
    check: Callable[..., RequestCheck], needed: str, is_there: bool
) -> None:
    schema = f"{{type: object, {needed}properties: {{r: {{type: integer}}}}}}"
    made = check(f"{{name: v, in: query, required: true, schema: {schema}}}")
    with nullcontext() if is_there else pytest.raises(Refusal):
        assert made.query(request()) == {}


@pytest.mark.parametrize(
    ("described", "query"),
    [
        (f"explode: false, schema: {NUMBERS}", "v=1,x"),
        (f"style: pipeDelimited, explode: false, schema: {NUMBERS}", "v=1|"),
        (f"explode: false, schema: {OBJECT}", "v=r,x"),
        (f"explode: false, schema: {OBJECT}", "v=r"),
        (f"schema: {OBJECT}", "r=x"),
        (f"style: deepObject, schema: {OBJECT}", "v[r]=x"),
        (f"style: deepObject, schema: {OBJECT}", "v[r=1"),
        (f"style: deepObject, schema: {OBJECT}", "v=1"),
        (f"style: deepObject, schema: {{anyOf: [{OBJECT}, {{type: integer}}]}}", "v=7&v[r]=7"),
        (f"style: deepObject, schema: {OBJECT}", "v[r]=%zz"),
        (f"style: deepObject, schema: {OBJECT}", "v[r]=1&v[r][x]=2"),
        ("content: {application/json: {schema: {type: object, required: [a]}}}", "v=%7B%7D"),
        ("content: {application/json: {schema: {type: object}}}", "v=%7B"),
        ("style: deepObject, schema: {type: object, additionalProperties: false}", "v[r]=1"),
        ("schema: {type: object, additionalProperties: false, properties: {r: {}}}", "other=1"),
    ],
)
def test_what_the_style_or_the_schema_excludes_is_refused(
    serve: Callable[..., Asker], described: str, query: str
) -> None:
    parameter = f"{{name: v, in: query, {described}}}"
    ask = serve(styles=SPEC.format(parameters=parameter, path="/x", version="3.1.0"))
    assert ask.get(f"/x?{query}").status == 400


@pytest.mark.parametrize(
    ("described", "segment", "value"),
    [
        (f"schema: {LIST}", "a,b%2Cc", ["a", "b,c"]),
        (f"explode: true, schema: {LIST}", "a,b", ["a", "b"]),
        (f"schema: {OBJECT}", "r,1,g,x", {"r": 1, "g": "x"}),
        (f"explode: true, schema: {OBJECT}", "r=1,g=x", {"r": 1, "g": "x"}),
        ("style: label, schema: {type: integer}", ".7", 7),
        (f"style: label, schema: {LIST}", ".a,b", ["a", "b"]),
        (f"style: label, schema: {LIST}", ".a.b", ["a", "b"]),
        (f"style: label, explode: true, schema: {LIST}", ".a.b", ["a", "b"]),
        (f"style: label, explode: true, schema: {OBJECT}", ".r=1.g=x", {"r": 1, "g": "x"}),
        (f"style: label, schema: {OBJECT}", ".r,1,g,x", {"r": 1, "g": "x"}),
        ("style: matrix, schema: {type: integer}", ";v=7", 7),
        (f"style: matrix, schema: {LIST}", ";v=a,b", ["a", "b"]),
        (f"style: matrix, explode: true, schema: {LIST}", ";v=a;v=b", ["a", "b"]),
        (f"style: matrix, schema: {OBJECT}", ";v=r,1,g,x", {"r": 1, "g": "x"}),
        (f"style: matrix, explode: true, schema: {OBJECT}", ";r=1;g=x", {"r": 1, "g": "x"}),
        ("schema: {type: number}", "1.5", 1.5),
        ("schema: {type: boolean}", "true", True),
        ("schema: {type: string, format: date-time}", "2026-01-01T00:00:00Z", "2026-01-01T00:00:00Z"),
        ("schema: {type: string, format: date-time}", "2026-01-01T00%3A00%3A00%2B01%3A00",
         "2026-01-01T00:00:00+01:00"),
    ],
)  # fmt: skip
def test_a_path_parameter_is_read(
    check: Callable[..., RequestCheck], described: str, segment: str, value: object
) -> None:
    made = check(f"{{name: v, in: path, required: true, {described}}}", "/x/{v}")
    assert made.path({"v": segment}) == {"v": value}


@pytest.mark.parametrize(
    ("schema", "explode", "text", "value"),
    [
        (LIST, False, "a, b", ["a", "b"]),
        (LIST, False, "", []),
        (NUMBERS, True, "1,2", [1, 2]),
        (OBJECT, False, "r,1,g,x", {"r": 1, "g": "x"}),
        (OBJECT, True, "r=1, g=x", {"r": 1, "g": "x"}),
        (OBJECT, True, "", {}),
        ("{type: integer}", False, "5", 5),
    ],
)
def test_a_header_is_read(
    check: Callable[..., RequestCheck],
    schema: str,
    explode: bool,
    text: str,
    value: object,
) -> None:
    made = check(f"{{name: X-V, in: header, explode: {str(explode).lower()}, schema: {schema}}}")
    assert made.header(request(headers={"x-v": text})) == {"X-V": value}


@pytest.mark.parametrize(
    ("schema", "explode", "text", "value"),
    [
        ("{type: integer}", True, "v=3", 3),
        ("{type: boolean}", True, "other=1; v=true", True),
        (LIST, True, "v=a; v=b", ["a", "b"]),
        (LIST, False, "v=a,b", ["a", "b"]),
        (NUMBERS, True, "v=1,2", [1, 2]),
        (OBJECT, False, "v=r,1,g,x", {"r": 1, "g": "x"}),
    ],
)
def test_a_cookie_is_read(
    check: Callable[..., RequestCheck],
    schema: str,
    explode: bool,
    text: str,
    value: Any,
) -> None:
    made = check(f"{{name: v, in: cookie, explode: {str(explode).lower()}, schema: {schema}}}")
    assert made.cookie(request(headers={"cookie": text})) == {"v": value}


def test_a_parameter_that_is_left_out_may_be_anything(serve: Callable[..., Asker]) -> None:
    parameter = "{name: v, in: query, x-left-out: nobody knows what it does, schema: {type: integer}}"
    ask = serve(styles=SPEC.format(parameters=parameter, path="/x", version="3.1.0"))
    assert [ask.get(f"/x?v={value}").status for value in ("1", "x", "")] == [200] * 3
    (note,) = ask.app.apis["styles"].spec.document.notes
    assert "the query parameter v is left out: nobody knows what it does" in note


@pytest.mark.parametrize(
    "described",
    [
        "in: query, schema: {type: array, items: {type: array, items: {type: string}}}",
        "in: header, schema: {type: object, properties: {a: {type: object}}}",
        "in: query, content: {application/xml: {schema: {type: string}}}",
    ],
)
def test_what_no_style_can_write_has_to_be_declared(serve: Callable[..., Asker], described: str) -> None:
    text = SPEC.format(parameters=f"{{name: v, {described}}}", path="/x", version="3.1.0")
    with pytest.raises(SpecError, match="declare it with x-left-out: <reason>"):
        serve(styles=text)
