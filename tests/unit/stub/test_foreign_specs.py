"""What specs by other hands are made of is read as the standards say: segments, names, servers and bodies."""

# ruff: noqa: E501 - specs, as they are written

import json
from collections.abc import Callable

import pytest

from tests.unit.stub.in_process import Asker

ACTIONS = """
openapi: 3.1.0
info: {title: T, version: "1"}
paths:
  /a/{id}:
    get:
      parameters: [{name: id, in: path, required: true, schema: {type: string}}]
      responses: {"200": {description: It., content: {text/plain: {example: one}}}, "404": {description: No.}}
  /a/{id}:cancel:
    post:
      parameters: [{name: id, in: path, required: true, schema: {type: string}}]
      responses: {"200": {description: It., content: {text/plain: {example: cancelled}}}, "404": {description: No.}}
  /a/{id}.json:
    get:
      parameters: [{name: id, in: path, required: true, schema: {type: integer}}]
      responses: {"200": {description: It., content: {text/plain: {example: json}}}, "404": {description: No.}}
  /a/{x}-{y}/b:
    get:
      parameters:
        - {name: x, in: path, required: true, schema: {type: integer}}
        - {name: y, in: path, required: true, schema: {type: string}}
      responses: {"200": {description: It., content: {text/plain: {example: two}}}, "404": {description: No.}}
  /a/{x}-{y}/b/{id}:
    delete:
      parameters:
        - {name: x, in: path, required: true, schema: {type: integer}}
        - {name: y, in: path, required: true, schema: {type: string}}
        - {name: id, in: path, required: true, schema: {type: string}}
      responses: {"204": {description: Gone.}, "404": {description: No.}}
  /f/{name}.{ext}:
    get:
      parameters:
        - {name: name, in: path, required: true, schema: {type: string}}
        - {name: ext, in: path, required: true, schema: {enum: [png]}}
      responses: {"200": {description: It., content: {text/plain: {example: file}}}, "404": {description: No.}}
"""


@pytest.mark.parametrize(
    ("method", "target", "status", "said"),
    [
        ("POST", "/a/7:cancel", 200, b"cancelled"),
        ("POST", "/a/a%2Fb:cancel", 200, b"cancelled"),
        ("POST", "/a/7%3Acancel", 405, None),
        ("GET", "/a/7%3Acancel", 200, b"one"),
        ("POST", "/a/:cancel", 405, None),
        ("GET", "/a/7.json", 200, b"json"),
        ("GET", "/a/x.json", 404, None),
        ("GET", "/a/7.xml", 200, b"one"),
        ("GET", "/a/1-x-y/b", 200, b"two"),
        ("GET", "/a/x-1/b", 404, None),
        ("GET", "/a/1/b", 404, None),
        ("GET", "/f/x.y.png", 200, b"file"),
        ("GET", "/f/x.y", 404, None),
        ("DELETE", "/a/1-x/b/7", 204, b""),
    ],
)
def test_a_segment_may_hold_more_than_a_parameter(
    serve: Callable[..., Asker], method: str, target: str, status: int, said: bytes | None
) -> None:
    ask = Asker(serve(actions=ACTIONS).app, documented=False)
    reply = ask.ask(method, target)
    assert reply.status == status
    assert said is None or reply.content == said


def test_an_operation_without_a_name_gets_one(serve: Callable[..., Asker]) -> None:
    assert list(serve(actions=ACTIONS).app.apis["actions"].spec.operations) == [
        *("getAById", "postAByIdCancel", "getAByIdJson", "getAByXByYB", "deleteAByXByYBById"),
        "getFByNameByExt",
    ]


SERVERS = """
openapi: 3.0.3
info: {title: T, version: "1"}
servers: [{url: https://h/v1}]
paths:
  /a: {get: {responses: {"204": {description: It.}}}}
  /b: {servers: [{url: /v2}], get: {responses: {"204": {description: It.}}}}
  /c: {get: {servers: [{url: "https://{h}/v3", variables: {h: {default: x}}}], responses: {"204": {description: It.}}}}
"""


def test_an_operation_may_have_a_server_of_its_own(serve: Callable[..., Asker]) -> None:
    ask = serve(servers=SERVERS)
    found = {
        path
        for path in ("/v1/a", "/v2/a", "/v2/b", "/v3/c", "/v2/c", "/v1/c", "/c")
        if ask.get(path).status == 204
    }
    assert found == {"/v1/a", "/v2/b", "/v3/c", "/v1/c"}  # and where the document's server has it


ALSO_AT = """
openapi: 3.1.0
info: {title: T, version: "1"}
servers: [{url: https://h/v1}]
paths:
  /a/: {x-also-at: [/a, /b/c], get: {responses: {"204": {description: It.}}}}
  /b/c: {get: {responses: {"202": {description: It.}}}}
"""


def test_a_path_may_have_others_that_give_way_to_what_is_described_there(serve: Callable[..., Asker]) -> None:
    ask = serve(also_at=ALSO_AT)
    assert [ask.get(f"/v1{path}").status for path in ("/a/", "/a", "/b/c", "/a/a")] == [204, 204, 202, 404]
    assert ask.ask("POST", "/v1/a").status == 405


def test_the_root_of_redfish_is_the_same_without_its_slash(ask: Asker) -> None:
    assert ask.get("/redfish/v1").json == ask.get("/redfish/v1/").json


OBJECT_KEY = """
openapi: 3.1.0
info: {title: T, version: "1"}
paths:
  /things:
    get: {responses: {"200": {description: All., content: {application/json: {schema: {type: array, items: {$ref: "#/components/schemas/Thing"}}}}}}}
  /things/{id}:
    parameters: [{name: id, in: path, required: true, schema: {type: string}}]
    get: {responses: {"200": {description: It., content: {application/json: {schema: {$ref: "#/components/schemas/Thing"}, example: {id: {$oid: 65a1}}}}}, "404": {description: No.}}}
    delete: {responses: {"204": {description: Gone.}, "404": {description: No.}}}
components:
  schemas:
    Thing: {type: object, required: [id], properties: {id: {type: object, required: [$oid], properties: {$oid: {type: string}}}}}
"""


def test_an_object_may_be_named_like_the_path_parameter(serve: Callable[..., Asker]) -> None:
    ask = serve(keyed=OBJECT_KEY)
    assert ask.get("/things/65a1").json == {"id": {"$oid": "65a1"}}
    assert ask.delete("/things/65a1").status == 204
    assert ask.get("/things/65a1").status == 404


SHARED = """
openapi: {version}
info: {{title: T, version: "1"}}
paths:
  /a:
    post:
      requestBody: {{required: true, content: {{application/json: {{schema: {{$ref: "#/components/schemas/A"}}}}}}}}
      responses:
        "201": {{description: It., content: {{application/json: {{schema: {{$ref: "#/components/schemas/A"}}}}}}}}
        "400": {{description: Bad.}}
components:
  schemas:
    A: {{allOf: [{{$ref: "#/components/schemas/Base"}}, {{type: object, required: [id, name, secret]}}]}}
    Base:
      type: object
      properties:
        id: {{type: string, readOnly: true}}
        name: {{type: string}}
        secret: {{type: string, writeOnly: true}}
"""


@pytest.mark.parametrize("version", ["3.0.3", "3.1.0"])
def test_what_one_side_never_sends_is_not_required_of_it_wherever_that_stands(
    serve: Callable[..., Asker], version: str
) -> None:
    ask = serve(shared=SHARED.format(version=version))
    added = ask.post("/a", {"name": "n", "secret": "s"})
    assert (added.status, added.json.keys()) == (201, {"id", "name"})
    assert ask.post("/a", {"id": "1", "name": "n", "secret": "s"}).status == 400
    assert ask.post("/a", {"name": "n"}).status == 400


def test_what_one_alternative_never_takes_another_may(serve: Callable[..., Asker]) -> None:
    either = """{oneOf: [
      {type: object, required: [k], properties: {k: {const: 1}, id: {type: string, readOnly: true}}},
      {type: object, required: [k], properties: {k: {const: 2}, id: {type: string}}}]}"""
    ask = serve(either=SHARED.format(version="3.1.0").replace('{$ref: "#/components/schemas/A"}', either))
    statuses = [ask.post("/a", {"k": k, "id": "x"}).status for k in (1, 2)]
    assert statuses == [400, 201]


def test_what_a_path_names_is_there_although_no_answer_shows_its_name(serve: Callable[..., Asker]) -> None:
    scripts = """
openapi: 3.1.0
info: {title: Scripts, version: 1.0.0}
paths:
  /scripts/{id}/text:
    get:
      operationId: getText
      parameters: [{name: id, in: path, required: true, schema: {type: string, example: start-up}}]
      responses:
        "200": {description: It., content: {application/json: {schema: {type: object, properties: {text: {type: string}}}}}}
        "404": {description: None.}
  /scripts/download/{id}:
    get:
      operationId: getScript
      parameters: [{name: id, in: path, required: true, schema: {type: string, example: start-up}}]
      responses:
        "200": {description: It., content: {application/json: {schema: {type: object, properties: {text: {type: string}}}}}}
        "404": {description: None.}
"""
    ask = serve(scripts=scripts)
    found = [ask.get(f"/scripts/download/{name}").status for name in ("start-up", "shut-down")]
    assert found == [200, 404]


def test_a_thing_that_only_a_path_below_it_names_is_there_too(serve: Callable[..., Asker]) -> None:
    mails = """
openapi: 3.1.0
info: {title: Mails, version: 1.0.0}
paths:
  /mails/{id}:
    get:
      operationId: getMail
      parameters: [{name: id, in: path, required: true, schema: {type: string, example: first}}]
      responses:
        "200": {description: It., content: {application/json: {schema: {type: object, properties: {id: {type: string}}}}}}
        "404": {description: None.}
  /mails/{mail}/challenge:
    post:
      operationId: challenge
      parameters: [{name: mail, in: path, required: true, schema: {type: string, example: second}}]
      responses: {"204": {description: Sent.}, "404": {description: None.}}
"""
    ask = serve(mails=mails)
    assert [ask.get(f"/mails/{name}").status for name in ("first", "second", "third")] == [200, 200, 404]
    assert [ask.post(f"/mails/{name}/challenge", None).status for name in ("second", "third")] == [204, 404]


def test_who_asks_for_a_thing_that_only_paths_below_name_may_ask_by_what_is_called_alike(
    serve: Callable[..., Asker],
) -> None:
    games = """
openapi: 3.1.0
info: {title: Games, version: 1.0.0}
paths:
  /users/{id}:
    parameters: [{name: id, in: path, required: true, schema: {type: string, example: somebody}}]
    get:
      operationId: getUser
      responses:
        "200": {description: Who., content: {application/json: {schema: {type: object, properties: {id: {type: string}}}}}}
        "404": {description: None.}
  /games/{id}:
    parameters: [{name: id, in: path, required: true, schema: {type: string}}]
    get:
      operationId: getGame
      responses:
        "200": {description: It., content: {application/json: {schema: {type: object, properties: {id: {type: string}}}}}}
        "404": {description: None.}
  /games/{id}/join:
    post:
      operationId: joinGame
      parameters: [{name: id, in: path, required: true, schema: {type: string, example: started}}]
      responses: {"204": {description: Joined.}, "404": {description: None.}}
"""
    ask = serve(games=games)
    assert [ask.get(f"/games/{name}").status for name in ("started", "somebody", "none")] == [200, 200, 404]


def test_members_of_what_has_any_name_are_those_that_are_documented(serve: Callable[..., Asker]) -> None:
    network = """
openapi: 3.1.0
info: {title: Network, version: 1.0.0}
paths:
  /network:
    get:
      operationId: getNetwork
      responses:
        "200": {description: It., content: {application/json: {schema: {$ref: "#/components/schemas/Network"}}}}
    put:
      operationId: putNetwork
      requestBody: {required: true, content: {application/json: {schema: {$ref: "#/components/schemas/Network"}}}}
      responses:
        "200": {description: It., content: {application/json: {schema: {$ref: "#/components/schemas/Network"}}}}
        "400": {description: Bad.}
components:
  schemas:
    Network: {type: object, properties: {self: {type: string}, remotes: {type: object, additionalProperties: {$ref: "#/components/schemas/Remote"}}}}
    Remote: {type: object, properties: {url: {type: string}}}
"""
    ask = serve(network=network)
    sent = {"self": "a", "remotes": {"b": {"url": "https://b.test", "more": 1}}, "odd": 1}
    shown = {"self": "a", "remotes": {"b": {"url": "https://b.test"}}}
    put = ask.ask("PUT", "/network", {"content-type": "application/json"}, json.dumps(sent).encode())
    assert put.json == shown
    assert ask.get("/network").json == shown
