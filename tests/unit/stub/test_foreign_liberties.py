"""Liberties that specs by other hands take: what is left unsaid is made up for, what is too much is noted."""

from collections.abc import Callable

import pytest

from opensessions_stub import SpecError, create_app
from tests.unit.stub.in_process import Asker
from tests.unit.stub.one_schema import SPEC, answered, notes


def test_a_derived_name_is_nobody_elses(serve: Callable[..., Asker]) -> None:
    text = (
        SPEC.replace("SCHEMA", "{}")
        + "  /y: {get: {operationId: getX, responses: {200: {description: It.}}}}\n"
    )
    assert list(serve(foreign=text).app.apis["foreign"].spec.operations) == ["getX2", "getX"]


def test_an_operation_may_document_no_answer(serve: Callable[..., Asker]) -> None:
    ask = Asker(
        serve(foreign=SPEC.split("      responses", maxsplit=1)[0] + "      summary: It\n").app,
        documented=False,
    )
    assert (ask.get("/x").status, ask.get("/x").content) == (200, b"")


CALLING = SPEC.replace("SCHEMA", "{}").replace(
    "    get:\n",
    "    get:\n      callbacks: {onEvent: {x-left-out: nobody listens, '{$url}': {post: {}}}, other: {}}\n",
)


def test_nobody_is_called_and_that_is_noted(serve: Callable[..., Asker]) -> None:
    ask = serve(calling=CALLING + "webhooks: {newPet: {post: {}}}\n")
    assert ask.get("/x").status == 200
    told = "\n".join(notes(ask))
    for words in (
        "onEvent is left out: nobody listens",
        "does not call anybody: callback other",
        "webhook newPet",
    ):
        assert words in told


def test_an_operation_that_is_left_out_is_not_there(serve: Callable[..., Asker]) -> None:
    text = (
        SPEC.replace("SCHEMA", "{}")
        + "    put: {x-left-out: XML only, responses: {200: {description: It.}}}\n"
        + "  /y?z: {x-left-out: no path, get: {responses: {}}}\n"
    )
    ask = serve(foreign=text)
    assert (ask.ask("PUT", "/x").status, ask.get("/x").status) == (405, 200)
    assert notes(ask)[0].endswith("PUT /x is left out: XML only")
    assert notes(ask)[1].endswith("/y?z is left out: no path")


@pytest.mark.parametrize(
    "more", ["jsonSchemaDialect: https://spec.openapis.org/oas/3.1/dialect/base",
             "jsonSchemaDialect: https://spec.openapis.org/oas/3.1/dialect/2024-11-10"]
)  # fmt: skip
def test_the_default_dialect_may_be_named(serve: Callable[..., Asker], more: str) -> None:
    assert answered(serve, "{type: integer}", more=more) == 0


ADOPTED = SPEC.replace("info:", "x-adopted: {from: theirs.yaml}\ninfo:").replace(
    "SCHEMA", "{type: string, nullable: true, odd: 1}"
)


def test_slips_of_others_are_noted_in_an_adopted_file_only(serve: Callable[..., Asker]) -> None:
    ask = serve(adopted=ADOPTED.replace("      responses", "      sumary: It\n      responses"))
    assert ask.get("/x").json == ""
    assert len(notes(ask)) == 3
    path = ask.app.apis["adopted"].spec.document.path
    path.write_text(ADOPTED.replace("x-adopted", "x-other"))
    with pytest.raises(SpecError, match="the keyword nullable"):
        create_app(path.parent)


def test_a_documented_null_is_answered(serve: Callable[..., Asker]) -> None:
    ask = serve(foreign=SPEC.replace("SCHEMA", "{type: 'null'}"))
    assert (ask.get("/x").content, ask.get("/x").headers["content-type"]) == (b"null", "application/json")


def test_a_server_may_have_variables_that_nobody_describes(serve: Callable[..., Asker]) -> None:
    text = SPEC.replace("SCHEMA", "{}").replace(
        "paths:", 'servers: [{url: "{scheme}://{host}/base/"}]\npaths:'
    )
    assert serve(foreign=text).get("/base/x").status == 200


@pytest.mark.parametrize(
    ("documented", "bad", "unknown"),
    [("400, 404", 400, 404), ("422", 422, 422), ("404", 404, 404), ("403, 500", 403, 403), ("4XX", 400, 404)],
)
def test_a_refusal_is_one_that_is_documented(
    serve: Callable[..., Asker], documented: str, bad: int, unknown: int
) -> None:
    responses = ", ".join(f"{status}: {{description: No.}}" for status in [200, *documented.split(", ")])
    text = f"""
openapi: 3.1.0
info: {{title: T, version: "1"}}
paths:
  /a/{{id}}:
    get:
      parameters: [{{name: id, in: path, required: true, schema: {{type: integer}}}}]
      responses: {{{responses}}}
"""
    ask = serve(foreign=text)
    assert (ask.get("/a/1?odd=1").status, ask.get("/a/x").status) == (bad, unknown)


def test_a_method_that_is_not_there_is_refused_as_the_one_says_that_says_it(
    serve: Callable[..., Asker],
) -> None:
    said = "description: x, content: {application/json: {schema: {type"
    of_get = f"default: {{{said}: array, items: {{type: string}}}}}}}}}}"
    of_post = f"'405': {{{said}: object, required: [why], properties: {{why: {{type: string}}}}}}}}}}}}"
    text = f"""
openapi: 3.1.0
info: {{title: T, version: '1'}}
paths:
  /x:
    get: {{operationId: a, responses: {{{of_get}}}}}
    post: {{operationId: b, responses: {{'201': {{description: x}}, {of_post}}}}}
"""
    assert "why" in serve(liberties=text).ask("PUT", "/x").json
