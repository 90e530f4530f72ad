"""What a schema comes to that nobody gives an example of, and what OpenAPI 3.0 has words of its own for."""

from collections.abc import Callable

import pytest

from tests.unit.stub.in_process import Asker


@pytest.mark.parametrize(
    ("schema", "value"),
    [
        ("{}", {}),
        ("true", {}),
        ("{type: integer}", 0),
        ("{type: integer, minimum: 5, multipleOf: 3}", 6),
        ("{type: integer, exclusiveMinimum: 6, multipleOf: 3}", 9),
        ("{type: integer, maximum: -5}", -5),
        ("{type: number, exclusiveMaximum: 0}", -1),
        ("{type: [string, 'null']}", ""),
        ("{type: string, format: uuid}", "00000000-0000-4000-8000-000000000000"),
        ("{type: string, format: date-time}", "2026-01-01T00:00:00Z"),
        ("{type: string, format: date-time, example: soon}", "2026-01-01T00:00:00Z"),
        ("{const: 5}", 5),
        ("{enum: [b, a]}", "b"),
        ("{type: array, items: {type: boolean}, minItems: 2}", [False, False]),
        ("{type: object, properties: {a: {type: string}}}", {}),
        ("{type: object, required: [a, b], properties: {a: {type: 'null'}, b: {}}}", {"a": None, "b": {}}),
        ("{allOf: [{required: [a]}, {properties: {a: {type: integer}}}], required: [c]}", {"a": 0, "c": {}}),
        ("{oneOf: [{type: string, minLength: 2}, {type: integer}]}", "xx"),
        ("{anyOf: [{$ref: '#/components/schemas/Node'}, {type: integer}]}", {"name": ""}),
        ("{oneOf: [{$ref: '#/components/schemas/Node'}, {}]}", {}),
        ("{oneOf: [{type: object}, {}]}", ""),
        ("{$ref: '#/components/schemas/Node', required: [next]}", {"name": "", "next": None}),
        ("{type: string, pattern: '^a+$', examples: [b, aa]}", "aa"),
        ("{type: string, pattern: '^a+$', example: aaa}", "aaa"),
        ("{enum: [2, 3], allOf: [{oneOf: [{const: 1}, {const: 3}]}]}", 3),
    ],
)
def test_the_smallest_value_of_a_schema(serve: Callable[..., Asker], schema: str, value: object) -> None:
    ask = serve(
        small=f"""
openapi: 3.1.0
info: {{title: T, version: "1"}}
paths:
  /x:
    get:
      operationId: getX
      responses: {{"200": {{description: It., content: {{application/json: {{schema: {schema}}}}}}}}}
components:
  schemas:
    Node:
      type: object
      required: [name]
      properties:
        name: {{type: string}}
        next: {{anyOf: [{{type: 'null'}}, {{$ref: '#/components/schemas/Node'}}]}}
"""
    )
    assert ask.get("/x").json == value


LEGACY = """
openapi: 3.0.3
info: {title: T, version: "1"}
paths:
  /x:
    post:
      operationId: addX
      requestBody: {content: {application/json: {schema: {$ref: "#/components/schemas/X"}}}}
      responses: {"204": {description: Yes.}, "400": {description: No.}, "415": {description: No.}}
components:
  schemas:
    X:
      type: object
      properties:
        a:
          type: integer
          nullable: true
          minimum: 0
          exclusiveMinimum: true
          maximum: 9
          exclusiveMaximum: false
        b: {nullable: true, allOf: [{$ref: "#/components/schemas/Y"}]}
        c: {$ref: "#/components/schemas/Y", description: ignored beside a reference}
        d: {$ref: "#/components/schemas/Y", nullable: true}
        e: {nullable: true, oneOf: [{$ref: "#/components/schemas/Y"}, {type: integer}]}
        f: {type: string, enum: [y], nullable: true}
    Y: {type: string, enum: [y]}
"""


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({"a": None, "b": "y", "c": "y"}, 204),
        ({"a": 9}, 204),
        ({"a": 0}, 400),
        ({"a": 10}, 400),
        ({"b": None}, 204),
        ({"c": None}, 400),
        ({"d": None, "e": None}, 204),
        ({"d": "z"}, 400),
        ({"f": None}, 400),
    ],
)
def test_openapi_3_0_has_its_own_words_for_some_things(
    serve: Callable[..., Asker], body: object, status: int
) -> None:
    assert serve(legacy=LEGACY).post("/x", body).status == status


def test_a_body_that_need_not_be_there(serve: Callable[..., Asker]) -> None:
    ask = serve(legacy=LEGACY)
    assert ask.ask("POST", "/x").status == 204
    assert ask.ask("POST", "/x", {"content-type": "text/plain"}).status == 204
    assert ask.ask("POST", "/x", {"content-type": "text/plain"}, b"x").status == 415
