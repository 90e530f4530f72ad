"""An API that only its spec is known of remembers what is created, changed and removed."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.unit.stub.in_process import Asker, Reply

HEAD = """
openapi: 3.1.0
info: {title: Shop, version: "1"}
"""

SHOP = (Path(__file__).parent / "shop.yaml").read_text(encoding="utf-8")


@pytest.fixture
def shop(serve: Callable[..., Asker]) -> Asker:
    return serve(shop=SHOP)


def put(ask: Asker, target: str, body: object) -> Reply:
    return ask.ask("PUT", target, {"content-type": "application/json"}, str(body).replace("'", '"').encode())


def numbers(ask: Asker) -> list[int]:
    body = ask.get("/orders").json
    assert body["total"] == len(body["orders"])
    return [order["orderId"] for order in body["orders"]]


def test_the_start_is_what_the_examples_say_and_three_more(shop: Asker) -> None:
    assert numbers(shop) == [5, 6, 7, 8, 9]
    assert shop.get("/orders/5").json == {
        "order": {"orderId": 5, "what": "tea", "state": "new", "note": "urgent"}
    }
    assert shop.get("/orders/6").json["order"]["what"] == "jam"
    assert shop.get("/orders/10").status == 404


def test_what_is_created_is_there_under_its_own_name(shop: Asker) -> None:
    added = shop.post("/orders", {"order": {"what": "milk"}})
    order = {"orderId": 10, "what": "milk", "state": "new"}
    assert (added.status, added.json) == (201, {"order": order})
    assert added.headers["location"] == "http://localhost:8080/orders/10"
    assert shop.get("/orders/10").json == {"order": order}
    assert numbers(shop)[-1] == 10
    assert shop.get("/orders").json["orders"][-1] == {"orderId": 10, "what": "milk"}


def test_what_is_changed_stays_changed(shop: Asker) -> None:
    changed = shop.ask("PATCH", "/orders/5", {"content-type": "application/json"}, b'{"what": "rum"}')
    assert changed.json == {"orderId": 5, "what": "rum", "state": "new", "note": "urgent"}
    assert shop.get("/orders/5").json["order"]["what"] == "rum"
    replaced = put(shop, "/orders/5", {"order": {"what": "gin"}})
    assert (replaced.status, replaced.json["order"]) == (200, {"orderId": 5, "what": "gin", "state": "new"})
    assert shop.get("/orders").json["orders"][0]["what"] == "gin"


def test_what_is_put_where_nothing_is_is_created(shop: Asker) -> None:
    assert [put(shop, "/orders/77", {"order": {"what": "gin"}}).status for _ in range(2)] == [201, 200]
    assert shop.get("/orders/77").json["order"]["what"] == "gin"
    assert shop.post("/orders", {"order": {"what": "x"}}).json["order"]["orderId"] == 78


def test_what_is_removed_is_gone_with_all_that_was_below(shop: Asker) -> None:
    assert shop.post("/orders/5/items", {"sku": "QQ"}).status == 200
    assert shop.delete("/orders/5").status == 200
    for target in ("/orders/5", "/orders/5/items", "/orders/5/items/AA"):
        assert shop.get(target).status == 404
    assert shop.ask("POST", "/orders/5/pay").status == 404
    assert shop.delete("/orders/5").status == 404
    assert numbers(shop) == [6, 7, 8, 9]
    put(shop, "/orders/5", {"order": {"what": "tea"}})
    assert shop.get("/orders/5/items/QQ").status == 404


def test_a_collection_can_be_emptied(shop: Asker) -> None:
    assert shop.delete("/orders").status == 204
    assert numbers(shop) == []
    assert shop.get("/orders/5").status == 404


def test_what_is_done_to_a_thing_shows_that_thing(shop: Asker) -> None:
    assert shop.ask("POST", "/orders/6/pay").json["orderId"] == 6


def test_things_below_one_thing_are_not_below_another(shop: Asker) -> None:
    assert shop.post("/orders/5/items", {"sku": "QQ", "count": 7, "secret": "s"}).json == {
        "sku": "QQ",
        "count": 7,
    }
    assert shop.get("/orders/5/items/QQ").json == {"sku": "QQ", "count": 7}
    assert "QQ" in [item["sku"] for item in shop.get("/orders/5/items").json]
    assert shop.get("/orders/6/items/QQ").status == 404
    assert shop.get("/orders/6/items/AA").status == 200


def test_there_is_one_thing_of_some(shop: Asker) -> None:
    assert shop.get("/settings").json == {"theme": "dark"}
    assert put(shop, "/settings", {"theme": "light"}).status == 204
    assert shop.get("/settings").json == {"theme": "light"}
    assert shop.delete("/settings").status == 204
    assert shop.get("/settings").status == 404
    assert put(shop, "/settings", {}).status == 204
    assert shop.get("/settings").json == {}


def test_the_rest_is_answered_from_examples_and_a_reset_undoes_everything(shop: Asker) -> None:
    assert shop.ask("POST", "/ping").json == "pong"
    shop.delete("/orders")
    shop.reset()
    assert numbers(shop) == [5, 6, 7, 8, 9]


def test_the_state_is_told_by_path_and_a_thing_can_go_from_outside(shop: Asker) -> None:
    shop.get("/orders/5/items")
    behaviour = shop.app.apis["shop"].behaviour
    assert list(behaviour.state(0)) == ["/orders", "/orders/5/items"]
    shop.app.control.end("shop", "/orders/5")
    assert shop.get("/orders/5").status == 404
    with pytest.raises(KeyError):
        shop.app.control.end("shop", "/orders/5")


NOTES = (
    HEAD
    + """
paths:
  /notes/{name}:
    parameters: [{name: name, in: path, required: true, schema: {type: string}}]
    get:
      operationId: getNote
      responses:
        "200": {description: One., content: {application/json: {schema: {$ref: "#/components/schemas/Note"}}}}
        MISSING
    delete:
      operationId: removeNote
      responses: {"204": {description: Gone.} MISSING_TOO}
components: {schemas: {Note: {type: object, required: [name], properties: {name: {type: string}}}}}
"""
)


def test_where_nobody_could_know_a_name_any_name_is_good_until_it_is_removed(
    serve: Callable[..., Asker],
) -> None:
    ask = serve(
        notes=NOTES.replace("MISSING_TOO", ', "404": {description: None.}').replace(
            "MISSING", '"404": {description: None.}'
        )
    )
    assert ask.get("/notes/a").json == {"name": "a"}
    assert ask.delete("/notes/a").status == 204
    assert ask.get("/notes/a").status == 404
    assert ask.delete("/notes/b").status == 204
    assert ask.get("/notes/b").status == 404


def test_an_operation_that_cannot_say_no_says_yes(serve: Callable[..., Asker]) -> None:
    ask = serve(notes=NOTES.replace("MISSING_TOO", "").replace("MISSING", ""))
    assert [ask.delete("/notes/a").status for _ in range(2)] == [204, 204]
    assert ask.get("/notes/a").json == {"name": "a"}


KNOWN = NOTES.replace(
    'schema: {$ref: "#/components/schemas/Note"}',
    'schema: {$ref: "#/components/schemas/Note"}, example: {name: a}',
)


@pytest.mark.parametrize("status", ["400", "422"])
def test_without_404_any_name_is_good_until_it_is_removed(serve: Callable[..., Asker], status: str) -> None:
    """A valid request for what never was is answered; a refusal would call the request itself wrong."""
    refusal = f'"{status}": {{description: No.}}'
    ask = serve(notes=KNOWN.replace("MISSING_TOO", f", {refusal}").replace("MISSING", refusal))
    assert [ask.get(f"/notes/{name}").json for name in "ab"] == [{"name": "a"}, {"name": "b"}]
    assert [ask.delete("/notes/a").status for _ in range(2)] == [204, int(status)]
    assert ask.get("/notes/a").status == int(status)


BARE = (
    HEAD
    + """
paths:
  /logs:
    get:
      operationId: listLogs
      responses:
        "200":
          description: All.
          content: {application/json: {schema: {type: array, items: {type: object}}}}
    post:
      operationId: addLog
      requestBody: {content: {application/json: {schema: {type: object}}}}
      responses: {"204": {description: Added.}}
"""
)


def test_a_list_can_grow_without_its_items_having_paths(serve: Callable[..., Asker]) -> None:
    ask = serve(logs=BARE)
    assert ask.get("/logs").json == []
    for number in range(2):
        ask.post("/logs", {"line": number})
    assert ask.get("/logs").json == [{"line": 0}, {"line": 1}]


NAMED = (
    HEAD
    + """
paths:
  /things:
    post:
      operationId: addThing
      responses:
        "201": {description: Yes., content: {application/json: {schema: {$ref: "#/components/schemas/T"}}}}
  /things/{id}:
    parameters: [{name: id, in: path, required: true, schema: {$ref: "#/components/schemas/Name"}}]
    get:
      operationId: getThing
      responses:
        "200": {description: Yes., content: {application/json: {schema: {$ref: "#/components/schemas/T"}}}}
components:
  schemas:
    T: {type: object, required: [id], properties: {id: {$ref: "#/components/schemas/Name"}}}
    Name: {NAME}
"""
)


@pytest.mark.parametrize(
    ("name", "length"),
    [
        ("type: string, format: uuid", 36),
        ("type: string, maxLength: 8", 8),
        ("type: string, pattern: '^[0-9]+$', example: '7'", 2),
        ("type: integer, maximum: 2, example: 1", 1),
        ("enum: [one]", 3),
    ],
)
def test_a_new_name_satisfies_the_schema(serve: Callable[..., Asker], name: str, length: int) -> None:
    ask = serve(things=NAMED.replace("NAME", name))
    made: Any = ask.ask("POST", "/things").json["id"]
    assert len(str(made)) == length
    assert ask.get(f"/things/{made}").json == {"id": made}


def test_patches_of_another_kind_are_taken_and_not_acted_upon(serve: Callable[..., Asker]) -> None:
    what = "{content: {application/json: {schema: {type: object, properties: {what: {type: string}}}}}}"
    kind = "application/json-patch+json"
    text = SHOP.replace(what, f"{{content: {{{kind}: {{schema: {{type: array}}}}}}}}")
    at = 1 + text[: text.index(kind)].count("\n")
    ask = serve(shop=text)
    notes = ask.app.apis["shop"].spec.document.notes
    assert any(note.endswith(f"shop.yaml:{at}: the stub does not act upon {kind}") for note in notes)
    changed = ask.ask("PATCH", "/orders/5", {"content-type": kind}, b'[{"op": "remove", "path": "/what"}]')
    assert (changed.status, changed.json["what"]) == (200, "tea")


def test_what_a_path_calls_its_parameters_is_its_own_business(serve: Callable[..., Asker]) -> None:
    start, below, rest = SHOP.partition("  /orders/{order-id}/pay:")
    ask = serve(shop=start + (below + rest).replace("order-id", "number"))
    assert ask.post("/orders/6/items", {"sku": "BB", "count": 2}).status == 200
    assert ask.get("/orders/6/items/BB").json == {"sku": "BB", "count": 2}
    assert ask.get("/orders/7/items/BB").status == 404
    assert ask.ask("DELETE", "/orders/6").status == 200
    assert ask.get("/orders/6/items").status == 404
    assert ask.get("/orders/7/items").status == 200
