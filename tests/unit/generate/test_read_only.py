"""What only answers have is not sent, also where what was read is sent again."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.unit.generate.kinds_of_bodies import api, number, sent
from tools.specfirst.generate.runtime import read_only
from tools.specfirst.prepare.read_only import ReadOnly
from tools.specfirst.prepare.source import Source
from tools.specfirst.specs.files import parse_spec

ID = "id: {type: string, readOnly: true}"
NAMED = f"""\
openapi: 3.1.0
components:
  schemas:
    Key: {{type: string, readOnly: true}}
    Base: {{type: object, properties: {{{ID}, name: {{type: string}}}}}}
    Tree: {{type: object, properties: {{{ID}, below: {{items: {{$ref: '#/components/schemas/Tree'}}}}}}}}
    Free: {{type: object, properties: {{id: {{type: string}}}}}}
"""
BASE = "{$ref: '#/components/schemas/Base'}"
FREE = "{$ref: '#/components/schemas/Free'}"

# A schema, what was read, and what of it is sent.
SENT: dict[str, tuple[str, Any, Any]] = {
    "a member": (f"{{properties: {{{ID}}}}}", {"id": "1", "a": 2}, {"a": 2}),
    "a member that refers": (
        "{properties: {k: {$ref: '#/components/schemas/Key'}, l: {type: string}}}",
        {"k": "1", "l": "2"},
        {"l": "2"},
    ),
    "a member whose reference has a mark": (
        f"{{properties: {{k: {{allOf: [{FREE}], readOnly: true}}}}}}",
        {"k": {"id": "1"}},
        {},
    ),
    "in a list": (f"{{type: array, items: {BASE}}}", [{"id": "1", "name": "x"}], [{"name": "x"}]),
    "in further members": (
        f"{{additionalProperties: {BASE}}}",
        {"a": {"id": "1"}, "b": {"name": "x"}},
        {"a": {}, "b": {"name": "x"}},
    ),
    "in itself": (
        "{$ref: '#/components/schemas/Tree'}",
        {"id": "1", "below": [{"id": "2", "below": [{"id": "3"}]}]},
        {"below": [{"below": [{}]}]},
    ),
    "a part": (f"{{allOf: [{BASE}, {{properties: {{a: {{}}}}}}]}}", {"id": "1", "a": 2}, {"a": 2}),
    "a part with a mark of its own": (
        f"{{allOf: [{FREE}], properties: {{id: {{readOnly: true}}}}}}",
        {"id": "1", "a": 2},
        {"a": 2},
    ),
    "each alternative": (f"{{oneOf: [{BASE}, {{properties: {{{ID}}}}}]}}", {"id": "1", "a": 2}, {"a": 2}),
    "one alternative of two": (f"{{oneOf: [{BASE}, {FREE}]}}", {"id": "1"}, {"id": "1"}),
    "not marked": (FREE, {"id": "1"}, {"id": "1"}),
    "false": ("{properties: {id: {readOnly: false}}}", {"id": "1"}, {"id": "1"}),
    "something else": (BASE, None, None),
}


@pytest.mark.parametrize(("schema", "read", "written"), SENT.values(), ids=SENT)
def test_what_only_answers_have_is_left_out_wherever_it_is(
    schema: str, read: Any, written: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    spec = parse_spec(Path("specs/gates.yaml"), f"{NAMED}    Body: {schema}\n".encode())
    found = ReadOnly(Source(spec))
    place = found.of(spec.data["components"]["schemas"]["Body"])
    monkeypatch.setattr(read_only, "_PLACES", found.named)
    assert read_only.writable(read, place) == written


@pytest.mark.parametrize("name", ["thing", "form thing", "parts thing"])
def test_what_was_read_is_sent_again_without_it(name: str) -> None:
    models = api().module("models")
    kind = next(
        kind
        for kind in (getattr(models, each) for each in dir(models))
        if kind.__class__ is type and "secret" in getattr(kind, "__annotations__", ())
        if ("Form" in kind.__name__) is (name != "thing")
    )
    content = sent(name, kind(id="id-of-it", name="x", secret="y")).content
    assert b"id-of-it" not in content
    assert b"x" in content
    if name == "thing":
        assert json.loads(content) == {"name": "x", "secret": "y"}


def test_a_call_that_sends_nothing_of_the_kind_knows_nothing_of_it() -> None:
    text = Path(api().module(f"api.gates.ask{number('part')}").__file__ or "").read_text(encoding="utf-8")
    assert "writable" not in text
