"""Alternatives of several types in an answer are looked through for what flows could use."""

from typing import Any

import pytest
import schemathesis
from schemathesis.specs.openapi.stateful.dependencies import analyze, schemas

from tools.specfirst.contract.schemathesis.readings import read_lists_of_types


@pytest.mark.parametrize(
    "others",
    [{"type": ["string", "null"]}, {"type": ["object", "null"], "properties": {"a": {"type": "string"}}}],
)
def test_an_alternative_of_several_types_ends_no_run(
    others: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(vars(schemas), "_is_interesting_schema", vars(schemas)["_is_interesting_schema"])
    read_lists_of_types()
    lamp = {"type": "object", "properties": {"id": {"type": "string"}}, "required": ["id"]}
    either = {"oneOf": [{"$ref": "#/components/schemas/Lamp"}, others]}
    content = {"application/json": {"schema": either}}
    get = {"responses": {"200": {"description": "It.", "content": content}}}
    document = {
        "openapi": "3.1.0",
        "info": {"title": "Lamps", "version": "1"},
        "paths": {"/lamps": {"get": get}},
        "components": {"schemas": {"Lamp": lamp}},
    }
    found = analyze(schemathesis.openapi.from_dict(document))
    assert "Lamp" in found.resources
