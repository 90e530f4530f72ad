"""Schemas that refer to each other in a net are looked through for examples to an end."""

from typing import Any

import pytest
import schemathesis
from schemathesis.specs.openapi import examples

from tools.specfirst.contract.schemathesis.example_walks import bound_walks, deepest


def _values(schemas: dict[str, Any], begin: str) -> list[Any]:
    """Return the bodies that schemathesis puts together from examples of members."""
    content = {"application/json": {"schema": {"$ref": f"#/components/schemas/{begin}"}}}
    add = {"requestBody": {"content": content}, "responses": {"200": {"description": "Added."}}}
    document = {"openapi": "3.1.0", "info": {"title": "Net", "version": "1"}, "paths": {"/x": {"post": add}}}
    schema = schemathesis.openapi.from_dict({**document, "components": {"schemas": schemas}})
    return [one.value for one in examples.extract_from_schemas(schema["/x"]["POST"])]


def _part(*others: str) -> dict[str, Any]:
    named = {"name": {"type": "string", "example": "Anna"}}
    return {"type": "object", "properties": named | {f"to{other}": _to(other) for other in others}}


def _to(name: str) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/{name}"}


@pytest.fixture
def _bound(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("extract_from_schema", "_generate_single_example"):
        monkeypatch.setitem(vars(examples), name, vars(examples)[name])
    bound_walks()


@pytest.mark.usefixtures("_bound")
def test_a_net_of_schemas_is_left_after_some_hundred_ways() -> None:
    names = [f"S{number}" for number in range(9)]
    (value,) = _values({name: _part(*names) for name in names}, "S0")  # all ways are a hundred thousand
    assert value["name"] == value["toS1"]["name"] == "Anna"


@pytest.mark.usefixtures("_bound")
def test_of_a_chain_the_last_member_is_found() -> None:
    chain = {f"S{number}": _part(f"S{number + 1}") for number in range(9)} | {"S9": _part()}
    (value,) = _values(chain, "S0")
    for number in range(1, 10):
        value = value[f"toS{number}"]
    assert value == {"name": "Anna"}


def test_how_deep_is_counted_in_ways() -> None:
    net = {name: {"allOf": [_to(other) for other in "abcdefghij"]} for name in "abcdefghij"}
    assert deepest({"items": _to("a"), "x-bundled": net}, net) == 3
    assert deepest({"items": _to("a")}, {"a": {"type": "string"}}) == 1
    assert deepest({"items": _to("a")}, {"a": {"items": _to("a")}}) == 2
