"""Members of a form that have a style of their own are written in it."""

from typing import Any

import httpx
import pytest

from tests.unit.generate.one_package import one_package
from tests.unit.ledger.generated_api import Generate, GeneratedApi, operation

LIST = "{type: array, items: {type: integer}}"
INNER = "{type: object, properties: {x: {type: integer}, y: {$ref: '#/components/schemas/Y'}}}"
LISTS = ", ".join(f"{name}: {LIST}" for name in ("pipes", "blanks", "commas", "each"))
SCHEMA = f"{{type: object, properties: {{{LISTS}, o: {INNER}, json: {INNER}}}}}"
STYLES = (
    "{pipes: {style: pipeDelimited, explode: false}, blanks: {style: spaceDelimited}, "
    "commas: {explode: false}, each: {style: form}, o: {style: deepObject, explode: true}, "
    "json: {contentType: application/json, headers: {X-Part: {schema: {type: string}}}}}"
)
FORM = "application/x-www-form-urlencoded"
Y = "components:\n  schemas:\n    Y: {type: object, properties: {z: {type: array, items: {type: string}}}}\n"


def form(schema: str, styles: str) -> str:
    content = f"{FORM}: {{schema: {schema}, encoding: {styles}}}"
    return f"requestBody: {{required: true, content: {{{content}}}}}"


PASSWORD = (
    "{type: object, required: [grant, user], properties: {grant: {enum: [password]}, user: {type: string}}}"
)
DAYS = "{type: array, items: {type: string, format: date}}"
TOKEN = f"{{type: object, required: [grant], properties: {{grant: {{const: token}}, days: {DAYS}}}}}"
EITHER = f"requestBody: {{required: true, content: {{{FORM}: {{schema: {{oneOf: [{PASSWORD}, {TOKEN}]}}}}}}}}"


def api() -> GeneratedApi:
    return one_package((("/gates", form(SCHEMA, STYLES)), ("/gates", EITHER)), Y)


@pytest.mark.parametrize(
    ("members", "written"),
    [
        ({"pipes": [1, 2]}, [("pipes", "1|2")]),
        ({"blanks": [1, 2]}, [("blanks", "1 2")]),
        ({"commas": [1, 2]}, [("commas", "1,2")]),
        ({"commas": []}, []),
        ({"each": [1, 2]}, [("each", "1"), ("each", "2")]),
        (
            {"o": {"x": 1, "y": {"z": ["a", "b"]}}},
            [("o[x]", "1"), ("o[y][z]", "a"), ("o[y][z]", "b")],
        ),
        ({"json": {"x": 1}}, [("json", '{"x":1}')]),
    ],
)
def test_a_member_is_written_in_its_style(members: dict[str, Any], written: list[tuple[str, str]]) -> None:
    body = api().module("models").Ask0Body.from_dict(members)
    request, _ = api().call("gates.ask0", body=body)
    assert httpx.QueryParams(request.content.decode()).multi_items() == written


@pytest.mark.parametrize(
    "members", [{"grant": "password", "user": "a"}, {"grant": "token", "days": ["2024-01-02"]}]
)
def test_a_form_of_alternatives_has_the_members_of_all(members: dict[str, Any]) -> None:
    body = api().module("models").Ask1Body.from_dict(members)
    request, _ = api().call("gates.ask1", body=body)
    assert httpx.QueryParams(request.content.decode()) == httpx.QueryParams(members)


def test_an_object_in_a_style_without_brackets_is_told(generate: Generate) -> None:
    text = operation(form(f"{{type: object, properties: {{o: {INNER}}}}}", "{o: {style: form}}")) + Y
    (problem,) = generate(text).problems
    assert "this form detail: style of o is sent otherwise" in problem.message
