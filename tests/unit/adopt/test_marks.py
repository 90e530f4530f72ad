"""What cannot be done is left out by name, and no more than that."""

import json
from typing import Any

import pytest

from tools.specfirst.adopt.marks import Marks
from tools.specfirst.ledger.entries import Entry, Ledger, Standing
from tools.specfirst.specs.left_out import LEFT_OUT
from tools.specfirst.specs.problems import Problem
from tools.specfirst.specs.references import value_at


def test_what_the_generated_client_would_lack_is_left_out_by_name() -> None:
    content: dict[str, Any] = {"text/x": {}}
    data: dict[str, Any] = {"paths": {"/x": {"get": {"responses": {"200": {"content": content}}}}}}
    place = ("paths", "/x", "get", "responses", "200", "content", "text/x")
    entry = Entry("response media type", place, 3, Standing.LOST, "only the first is decoded; leave one")
    marks = Marks(data)
    assert all(map(marks.deal_with, Ledger("gates", "specs/gates.yaml", (entry,)).problems))
    assert content["text/x"]["x-left-out"].startswith("the generated client lacks this response media type")


@pytest.mark.parametrize(
    ("given", "gone"),
    [
        ({"in": "header"}, ("parameters", 0)),
        ({"in": "header", "required": True}, ()),
        ({"in": "path", "required": True}, ()),
    ],
)
@pytest.mark.parametrize("is_named", [True, False])
def test_a_parameter_that_a_call_can_do_without_is_left_out_alone(
    given: dict[str, Any], gone: tuple[str | int, ...], *, is_named: bool
) -> None:
    listed = {"$ref": "#/components/parameters/odd"} if is_named else dict(given)
    data: dict[str, Any] = {
        "paths": {"/x": {"get": {"parameters": [listed]}}},
        "components": {"parameters": {"odd": given}},
    }
    operation = ("paths", "/x", "get")
    place = ("components", "parameters", "odd") if is_named else (*operation, "parameters", 0)
    assert Marks(data).deal_with(Problem("x.yaml", 0, "cannot be sent", (*place, "schema")))
    assert value_at(data, (*operation, *gone))["x-left-out"] == "cannot be sent"
    assert ("x-left-out" in data["paths"]["/x"]["get"]) is (gone == ())


def test_a_path_that_cannot_be_one_is_left_out_with_all_of_its_operations() -> None:
    data: dict[str, Any] = {"paths": {"/x?y": {"get": {}, "put": {}}}}
    marks = Marks(data)
    assert marks.deal_with(Problem("x.yaml", 0, "a path ends before ?", ("paths", "/x?y")))
    assert data["paths"]["/x?y"]["x-left-out"] == "a path ends before ?"
    assert marks.notes == ["/x?y: left out: a path ends before ?"]


def test_what_only_answers_lead_to_costs_these_answers() -> None:
    told = {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/A"}}}}
    paths = {
        "/a": {"get": {"responses": {"400": {"$ref": "#/components/responses/Bad"}, "200": {"content": {}}}}},
        "/b": {"put": {"requestBody": told, "responses": {"200": told}}},
        "/c": {"get": {"responses": {"200": {"content": {"text/plain": {}}}}}},
    }
    components = {"schemas": {"A": {"allOf": [False]}}, "responses": {"Bad": told}}
    marks = Marks(json.loads(json.dumps({"paths": paths, "components": components})))
    problem = Problem("a.yaml", 1, "no value fits", ("components", "schemas", "A", "allOf"))
    assert marks.deal_with(problem)
    assert marks.notes == [
        "components/responses/Bad/content/application/json: left out: no value fits",
        "PUT /b: left out: no value fits",
    ]


def test_several_faults_of_one_part_cost_that_part_and_what_stays_wrong_the_operation() -> None:
    content: dict[str, Any] = {"text/csv": {"schema": {}}, "text/plain": {"schema": {}}}
    data: dict[str, Any] = {"paths": {"/a": {"get": {"responses": {"200": {"content": content}}}}}}
    marks = Marks(data)
    place = ("paths", "/a", "get", "responses", "200", "content", "text/csv")
    faults = [Problem("a.yaml", 1, words, (*place, "schema")) for words in ("is odd", "is odder")]
    marks.begin_round()
    assert [marks.deal_with(fault) for fault in faults] == [True, True]
    assert LEFT_OUT in content["text/csv"]
    assert LEFT_OUT not in data["paths"]["/a"]["get"]
    marks.begin_round()
    assert marks.deal_with(faults[0])
    assert data["paths"]["/a"]["get"][LEFT_OUT] == "is odd"


@pytest.mark.parametrize("rounds", [1, 2])
def test_what_else_is_wrong_with_a_media_type_that_is_left_out_costs_no_operation_in_its_round(
    rounds: int,
) -> None:
    content: dict[str, Any] = {"application/json": {}, "application/octet-stream": {}}
    data: dict[str, Any] = {"paths": {"/x": {"post": {"requestBody": {"content": content}}}}}
    place = ("paths", "/x", "post", "requestBody", "content", "application/octet-stream")
    marks = Marks(data)
    for number, words in enumerate(("cannot be told from the others", "cannot carry object here")):
        if number < rounds:
            marks.begin_round()
        assert marks.deal_with(Problem("x.yaml", 0, words, (*place, "schema")))
    assert LEFT_OUT in content["application/octet-stream"]
    assert (LEFT_OUT in data["paths"]["/x"]["post"]) is (rounds > 1)
