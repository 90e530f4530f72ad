"""What neither the generator nor its mends can do is an error that says what to leave out, at its line."""

import pytest

from tests.unit.ledger.generated_api import Generate, operation, schema
from tests.unit.small_specs import line

STRING = "schema: {type: string}"
JSON = "application/json: {schema: {$ref: '#/components/schemas/Gate'}}"
GATE = "components:\n  schemas:\n    Gate: {type: object, properties: {name: {type: string}}}\n"
DOOR = "    Door: {type: object, properties: {width: {type: integer}}}\n"


def body(*media_types: str) -> str:
    content = "".join(f"\n    {media_type}" for media_type in media_types)
    return operation(f"requestBody:\n  content:{content}")


def answer(*media_types: str) -> str:
    content = "".join(f"\n            {media_type}" for media_type in media_types)
    return operation(responses=f'"200":\n          description: Done.\n          content:{content}')


def beside(operation_id: str, tag: str) -> str:
    other = f"{{operationId: {operation_id}, tags: [{tag}], responses: {{'204': {{description: Done.}}}}}}"
    return operation().replace("paths:\n", f"paths:\n  /doors:\n    get: {other}\n")


NOT_DONE = {
    "a list of others among media types": (
        body(
            "application/json: {schema: {type: array, items: {type: string}}}",
            "application/x.list+json: {schema: {type: array, items: {type: integer}}}",
        ),
        "x.list+json",
        "of several media types application/x.list+json cannot be told from the others by the body's class",
    ),
    "a text among media types": (
        body(JSON, f"application/x.text+json: {{{STRING}}}") + GATE,
        "x.text+json",
        "of several media types application/x.text+json cannot be told from the others by the body's class",
    ),
    "a form that is no object": (
        body(f"application/x-www-form-urlencoded: {{{STRING}}}"),
        "x-www-form",
        "a form that is no object with members is not done",
    ),
    "a form in several parts of another kind": (
        body("multipart/mixed: {schema: {$ref: '#/components/schemas/Gate'}}") + GATE,
        "multipart/mixed",
        "bodies of multipart/mixed are not done",
    ),
    "a second media type of an answer": (
        answer(JSON, f"text/csv: {{{STRING}}}") + GATE,
        "text/csv",
        "of several media types only application/json is decoded, not text/csv",
    ),
    "a second schema of an answer": (
        answer(JSON, "application/x.door+json: {schema: {$ref: '#/components/schemas/Door'}}") + GATE + DOOR,
        "x.door+json",
        "only application/json is decoded",
    ),
    "a callback": (
        operation(
            "callbacks: {opened: {'{$request.body#/url}': {post: {responses: {'200': {description: x}}}}}}"
        ),
        "callbacks:",
        "the callback opened is not done: the server calls it",
    ),
    "a webhook": (
        operation() + "webhooks:\n  opened: {post: {responses: {'200': {description: x}}}}\n",
        "  opened:",
        "the webhook opened is not done: the server calls it",
    ),
}


@pytest.mark.parametrize(("text", "at", "words"), NOT_DONE.values(), ids=NOT_DONE.keys())
def test_what_is_not_done_has_to_be_left_out_by_name(
    generate: Generate, text: str, at: str, words: str
) -> None:
    (problem,) = generate(text).problems
    assert words in problem.message
    assert "leave it out with `x-left-out: <reason>` beside it" in problem.message
    assert problem.line == line(text, at)


@pytest.mark.parametrize(
    ("keyword", "words"), [("foo", "here; say it"), ("requried", "here; write `required`")]
)
def test_an_unknown_keyword_is_an_error(generate: Generate, keyword: str, words: str) -> None:
    text = schema(f"{{type: object, {keyword}: [a]}}")
    (problem,) = generate(text).problems
    assert problem.line == line(text, "Gate:")
    assert f"neither the generator nor this project knows it {words}" in problem.message


def test_operations_of_one_module_are_an_error(generate: Generate) -> None:
    text = beside("ask_gates", "gates")
    (problem,) = generate(text).problems
    assert problem.line == line(text, "operationId: askGates")
    assert "becomes gates/ask_gates.py like ask_gates" in problem.message


def test_a_reference_to_another_file_is_an_error(generate: Generate) -> None:
    (problem,) = generate(schema("{$ref: 'gates.yaml#/Gate'}")).problems
    assert "$ref gates.yaml#/Gate leaves this file" in problem.message


def test_names_too_long_for_a_file_are_told(generate: Generate) -> None:
    nested = "{type: string}"
    for level in range(20):
        nested = f"{{type: object, properties: {{quite_a_long_name_{level}: {nested}}}}}"
    (problem,) = generate(schema(nested)).problems
    assert problem.line == line(schema(nested), "    Gate:")
    assert "too long for a file; give the inner schemas names of their own in components" in problem.message
