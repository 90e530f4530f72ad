"""A path's parameters are those that stand in it."""

from pathlib import Path
from typing import Any

import pytest

from tests.unit.adopt.conftest import MAIN
from tests.unit.adopt.test_adopting import adopted
from tools.specfirst.adopt.__main__ import main
from tools.specfirst.adopt.path_parameters import as_one_path, plainly_written

ODD = "{name: odd, in: path, required: true, schema: {type: integer}}"


def test_what_is_not_declared_is_a_text_and_what_is_not_there_is_dropped(
    source: Path, root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source.write_text(
        MAIN.replace(
            "/v1/depots:\n    get:\n",
            f"/v1/depots/{{depot}}/{{size}}:\n    get:\n      parameters: [{ODD}]\n",
        ).replace("operationId: addParcel\n", f"operationId: addParcel\n      parameters: [{ODD}]\n")
    )
    assert main(["--from", str(source), "--api", "parcels"], root) == 0
    notes = capsys.readouterr().out
    assert (
        "the path parameter depot was not declared, and is a text: GET /v1/depots/{depot}/{size}\n" in notes
    )
    assert "the path parameter odd is not in its path, and dropped: " in notes
    paths = adopted(root)["paths"]
    found = paths["/v1/depots/{depot}/{size}"]["get"]["parameters"]
    assert [(one["name"], one["schema"]) for one in found] == [
        ("depot", {"type": "string"}),
        ("size", {"type": "string"}),
    ]
    assert "parameters" not in paths["/v1/parcels"].get("post", {})


def in_path(name: str) -> dict[str, Any]:
    return {"name": name, "in": "path", "required": True, "schema": {"type": "integer"}}


def test_paths_that_no_request_tells_apart_are_one_as_far_as_their_methods_differ() -> None:
    sort = {"name": "sort", "in": "query", "schema": {"type": "string"}}
    first: dict[str, Any] = {"get": {"parameters": [in_path("id")], "responses": {}}}
    again: dict[str, Any] = {
        "parameters": [{"$ref": "#/components/parameters/lamp"}],
        "get": {"operationId": "other"},
        "delete": {"parameters": [sort], "responses": {}},
    }
    paths: dict[str, Any] = {"/lamps/{id}": first, "/lamps/{lamp}": again, "/lamps/{id}/x": {"get": {}}}
    data: dict[str, Any] = {"paths": paths, "components": {"parameters": {"lamp": in_path("lamp")}}}
    assert as_one_path(data) == ["DELETE /lamps/{lamp} is DELETE /lamps/{id}, which no request tells apart"]
    assert first["delete"] == {"parameters": [in_path("id"), sort], "responses": {}}
    assert again.keys() == {"parameters", "get"}
    assert data["components"]["parameters"] == {"lamp": in_path("lamp")}


def test_a_path_of_which_nothing_is_left_is_gone() -> None:
    data = {
        "paths": {"/lamps/{id}": {"get": {}}, "/lamps/{lamp}": {"put": {"parameters": [in_path("lamp")]}}}
    }
    as_one_path(data)
    assert data["paths"] == {"/lamps/{id}": {"get": {}, "put": {"parameters": [in_path("id")]}}}


def test_a_name_with_signs_in_it_is_a_plain_one_for_it_is_never_sent() -> None:
    shared = {"parameters": {"book": in_path("book.name")}}
    query = {"name": "a.b", "in": "query", "schema": {"type": "string"}}
    operation = {"parameters": [query], "responses": {}}
    data: dict[str, Any] = {
        "paths": {
            "/v1/{book.name}": {"parameters": [{"$ref": "#/components/parameters/book"}], "get": operation}
        },
        "components": shared,
    }
    assert plainly_written(data) == ["the path /v1/{book.name} is /v1/{book_name}"]
    assert data["paths"] == {"/v1/{book_name}": {"parameters": [in_path("book_name")], "get": operation}}
    assert shared == {"parameters": {"book": in_path("book.name")}}


@pytest.mark.parametrize(
    ("path", "plain"),
    [
        ("/{id:[0-9]+}", "/{id}"),
        ("/{id:int}/{rest*}", "/{id}/{rest}"),
        ("/a/{id?}", "/a/{id}"),
        ("/a/{id+}", "/a/{id}"),
        ("/a/:id/:run", "/a/{id}/:run"),
        ("a/{id}", "/a/{id}"),
        ("/{id}:run", "/{id}:run"),
        ("/{a.b}/{a_b}", "/{a.b}/{a_b}"),
        ("/{id=lamps/*}", "/lamps/{id}"),
        ("/a", "/a"),
    ],
)
def test_what_frameworks_write_in_a_path_is_written_plainly(path: str, plain: str) -> None:
    data: dict[str, Any] = {"paths": {path: {"get": {"parameters": [in_path("id")]}}}}
    assert len(plainly_written(data)) == (path != plain)
    assert data["paths"] == {plain: {"get": {"parameters": [in_path("id")]}}}


def test_methods_are_small() -> None:
    data: dict[str, Any] = {"paths": {"/a": {"Get": {}, "POST": {"responses": {}}, "put": {}, "PUT": {}}}}
    assert plainly_written(data) == ["/a: Get is get", "/a: POST is post"]
    assert data["paths"] == {"/a": {"get": {}, "post": {"responses": {}}, "put": {}, "PUT": {}}}


def test_empty_lists_are_empty_objects_which_have_operations_and_parameters_too() -> None:
    data: dict[str, Any] = {"paths": {"/a": [], "/b/{id}": {"get": [], "put": {}, "parameters": []}}}
    assert plainly_written(data) == ["an empty list is an empty object: /a and 1 more"]
    assert data["paths"] == {"/a": {}, "/b/{id}": {"get": {}, "put": {}, "parameters": []}}
