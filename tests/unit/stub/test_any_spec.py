"""An API that only its spec is known of: served from examples, else from the smallest value allowed."""

from collections.abc import Callable

import pytest

from tests.unit.stub.in_process import Asker

HEAD = """
openapi: {version}
info: {{title: Things, version: 1.0.0}}
servers: [{{url: "https://{{host}}/api/", variables: {{host: {{default: h}}}}}}]
"""

THINGS = """
paths:
  /things:
    parameters:
      - {name: limit, in: query, schema: {type: integer, minimum: 1, maximum: 50}}
      - {name: tag, in: query, schema: {type: array, items: {type: string}, maxItems: 2}}
      - {name: ids, in: query, explode: false, schema: {type: array, items: {type: integer}}}
      - {name: exact, in: query, schema: {type: boolean}}
      - {name: ratio, in: query, schema: {anyOf: [{type: number, minimum: 0}, {const: auto}]}}
      - {name: X-Trace, in: header, schema: {type: string, format: uuid}}
      - {name: X-Parts, in: header, schema: {type: array, items: {enum: [a, b]}}}
      - {name: theme, in: cookie, schema: {enum: [dark, light]}}
    get:
      operationId: listThings
      responses: {"200": {$ref: "#/components/responses/Things"}, "400": {$ref: "#/components/responses/Bad"}}
    post:
      operationId: addThing
      requestBody:
        required: true
        content:
          application/json: {schema: {$ref: "#/components/schemas/Thing"}}
          application/vnd.thing+json: {schema: {type: array}}
      responses:
        "201":
          description: Added.
          headers: {Location: {required: true, schema: {type: string, format: uri-reference}}}
        "422": {$ref: "#/components/responses/Bad"}
  /things/{id}:
    get:
      operationId: getThing
      parameters: [{name: id, in: path, required: true, schema: {type: integer}, example: 7}]
      responses:
        "200":
          description: One.
          content:
            application/json: {schema: {$ref: "#/components/schemas/Thing"}}
        "404": {$ref: "#/components/responses/Bad"}
  /things/latest:
    get:
      operationId: getLatestThing
      responses:
        "200":
          description: One.
          content:
            application/json:
              schema: {$ref: "#/components/schemas/Thing"}
              example: {id: 9, name: "9"}
components:
  schemas:
    Thing:
      type: object
      required: [id, name]
      properties:
        id: {type: integer, readOnly: true, minimum: 3}
        name: {type: string, minLength: 1}
        secret: {type: string, writeOnly: true}
  responses:
    Things:
      description: All.
      content:
        application/json:
          schema: {type: array, minItems: 2, items: {$ref: "#/components/schemas/Thing"}}
    Bad:
      description: Not so.
      content:
        application/json:
          schema: {type: object, required: [detail], properties: {detail: {type: string}}}
"""


@pytest.fixture(params=["3.0.3", "3.1.0"])
def things(request: pytest.FixtureRequest, serve: Callable[..., Asker]) -> Asker:
    text = HEAD.format(version=request.param) + THINGS
    if request.param == "3.0.3":
        text = text.replace("{const: auto}", "{type: string, enum: [auto]}")
    return serve(things=text)


def test_reads_are_answered_with_the_smallest_value_or_the_example(things: Asker) -> None:
    assert things.get("/api/things").json == [{"id": number, "name": "x"} for number in (3, 7, 8, 9, 10)]
    assert things.get("/api/things/7").json == {"id": 7, "name": "x"}
    assert things.get("/api/things/latest").json == {"id": 9, "name": "9"}


@pytest.mark.parametrize(
    "target",
    [
        *(
            "?limit=1",
            "?limit=50",
            "?exact=true",
            "?exact=false",
            "?ratio=0.5",
            "?ratio=auto",
            "?ratio=2e3",
            "?ratio=5e-324",
        ),
        *("?tag=a", "?tag=a&tag=b", "?tag=", "?ids=1", "?ids=1,-2", "?limit=%35"),
    ],
)
def test_parameters_are_read_as_their_schemas_say(things: Asker, target: str) -> None:
    assert things.get(f"/api/things{target}").status == 200


@pytest.mark.parametrize(
    "target",
    [
        *(
            "?limit=0",
            "?limit=51",
            "?limit=x",
            "?limit=",
            "?limit=1.5",
            "?limit=01",
            "?limit=%2B1",
            "?limit=1&limit=2",
        ),
        *(
            "?exact=True",
            "?exact=1",
            "?ratio=-1",
            "?ratio=on",
            "?ratio=NaN",
            "?ratio=1e999",
            "?tag=a&tag=b&tag=c",
        ),
        *("?ids=1,x", "?ids=", "?ids=1&ids=%32,x", "?other=1", "?limit=" + "9" * 5000, "?limit=%D9%A1"),
    ],
)
def test_other_parameters_are_refused_in_the_documented_form(things: Asker, target: str) -> None:
    refused = things.get(f"/api/things{target}")
    assert refused.status == 400
    assert refused.json["detail"].startswith(("The query", "There is no query"))


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"x-trace": "4c07bc67-57ea-42dd-b702-c2d6c45419fc"}, 200),
        ({"x-trace": "4c07bc6757ea42dd"}, 400),
        ({"x-parts": "a, b"}, 200),
        ({"x-parts": "a, c"}, 400),
        ({"cookie": "theme=dark; other=1"}, 200),
        ({"cookie": "theme=blue"}, 400),
        ({"cookie": "theme=dark; theme=light"}, 400),
    ],
)
def test_headers_and_cookies_are_parameters_too(things: Asker, headers: dict[str, str], status: int) -> None:
    assert things.get("/api/things", headers).status == status


def test_a_path_value_that_cannot_be_is_not_found(things: Asker) -> None:
    refused = things.get("/api/things/seven")
    assert (refused.status, refused.json["detail"]) == (404, "Nothing has this id: it must be integer")


def test_a_property_for_reading_is_neither_needed_nor_taken(things: Asker) -> None:
    added = things.post("/api/things", {"name": "n", "secret": "s"})
    assert (added.status, added.headers["location"], added.content) == (
        201,
        "http://localhost:8080/api/things/11",
        b"",
    )
    assert things.post("/api/things", {"id": 4, "name": "n"}).status == 422


def test_each_media_type_has_its_own_schema(things: Asker) -> None:
    vendor = {"content-type": "application/vnd.thing+json"}
    assert things.post("/api/things", [], vendor).status == 201
    assert things.post("/api/things", {"name": "n"}, vendor).status == 422
    assert things.post("/api/things", []).status == 422


def test_an_undocumented_status_becomes_the_nearest_documented_one(things: Asker) -> None:
    assert things.ask("POST", "/api/things", {"content-type": "text/plain"}, b"x").status == 422
    assert things.ask("POST", "/api/things", {"content-type": "application/json"}, b" " * 2**21).status == 422


def test_json_is_a_way_to_write_a_spec_too(serve: Callable[..., Asker]) -> None:
    text = (
        '{"openapi": "3.1.0", "info": {"title": "T", "version": "1"}, "paths": {"/x": {"get": '
        '{"operationId": "getX", "responses": {"204": {"description": "Nothing."}}}}}}'
    )
    reply = serve(json_like=text).get("/x")
    assert (reply.status, reply.headers, reply.content) == (204, {}, b"")


SCHEMES: dict[str, tuple[str, dict[str, str]]] = {
    "bearer": ("{type: http, scheme: bearer}", {"Authorization": "Bearer {}"}),
    "oauth": ("{type: oauth2, flows: {}}", {"Authorization": "Bearer {}"}),
    "key": ("{type: apiKey, in: header, name: X-Key}", {"X-Key": "{}"}),
    "cookie": ("{type: apiKey, in: cookie, name: key}", {"Cookie": "key={}"}),
}


def secured(scheme: str, security: str) -> str:
    return f"""
openapi: 3.1.0
info: {{title: T, version: "1"}}
security: {security}
paths:
  /x:
    get:
      operationId: getX
      responses: {{"200": {{description: Yes.}}, "401": {{description: No.}}, "400": {{description: No.}}}}
components: {{securitySchemes: {{it: {scheme}}}}}
"""


@pytest.mark.parametrize("name", SCHEMES)
def test_a_credential_is_asked_for_and_handed_out(serve: Callable[..., Asker], name: str) -> None:
    scheme, headers = SCHEMES[name]
    ask = serve(secured=secured(scheme, "[it: []]"))
    key = ask.credentials("secured")["it"]
    assert ask.get("/x", {field: value.format(key) for field, value in headers.items()}).status == 200
    assert ask.get("/x", {field: value.format("wrong") for field, value in headers.items()}).status == 401
    assert ask.get("/x").status == 401


def test_a_key_may_stand_in_the_query(serve: Callable[..., Asker]) -> None:
    ask = serve(secured=secured("{type: apiKey, in: query, name: key}", "[it: []]"))
    key = ask.credentials("secured")["it"]
    assert ask.get(f"/x?key={key}").status == 200
    assert [ask.get(f"/x?key={wrong}").status for wrong in ("", "%FF", "x", f"{key}&key={key}")] == [401] * 4


def test_security_may_be_optional(serve: Callable[..., Asker]) -> None:
    ask = serve(secured=secured("{type: http, scheme: bearer}", "[{}, it: []]"))
    key = ask.credentials("secured")["it"]
    assert ask.get("/x").status == 200
    assert ask.get("/x", {"Authorization": f"Bearer {key}"}).status == 200
    assert ask.get("/x", {"Authorization": "Bearer wrong"}).status == 401
    assert ask.get("/x", {"Authorization": "Basic eDp5"}).status == 401


def test_the_same_credentials_come_back_after_a_reset(serve: Callable[..., Asker]) -> None:
    ask = serve(secured=secured("{type: http, scheme: bearer}", "[it: []]"))
    before = ask.credentials("secured")
    ask.reset()
    assert ask.credentials("secured") == before
