"""Alternatives that are made of what has them are made of its other rules."""

from pathlib import Path
from typing import Any

import pytest

from tools.specfirst.adopt.__main__ import main
from tools.specfirst.adopt.families import with_bases
from tools.specfirst.specs.files import read_spec

NAMED = {"properties": {"name": {"type": "string"}}}


def to(name: str) -> dict[str, Any]:
    return {"$ref": f"#/components/schemas/{name}"}


@pytest.mark.parametrize(
    ("schemas", "kept"),
    [
        ({"Pet": {"oneOf": [to("Cat")]}, "Cat": {"allOf": [to("Pet")]}}, ("Cat", "allOf")),
        ({"Pet": {"anyOf": [{"allOf": [to("Pet"), NAMED]}]}}, ("Pet", "anyOf", 0, "allOf")),
        (
            {"Pet": {"oneOf": [to("Cat")]}, "Cat": {"oneOf": [to("Lion")]}, "Lion": {"allOf": [to("Pet")]}},
            ("Lion", "allOf"),
        ),
    ],
    ids=["named", "written there", "of alternatives themselves"],
)
def test_alternatives_are_made_of_a_base(schemas: dict[str, Any], kept: tuple[Any, ...]) -> None:
    schemas["Pet"] |= {"title": "Pet", **NAMED}
    assert len(with_bases({"components": {"schemas": schemas}})) == 1
    assert schemas["PetBase"] == NAMED
    part: Any = schemas
    for step in kept:
        part = part[step]
    assert part[0] == to("PetBase")


def test_what_does_not_go_round_stays() -> None:
    schemas: dict[str, Any] = {
        "Any": {"oneOf": [to("Cat")]},
        "Cat": {"allOf": [to("Pet")]},
        "Pet": {"items": to("Pet")},
    }
    assert not with_bases({"components": {"schemas": schemas}})
    assert "AnyBase" not in schemas


def test_a_family_is_adopted(source: Path, root: Path) -> None:
    source.write_text(
        """\
openapi: 3.0.1
info: {title: Pets, version: '1'}
paths:
  /pets:
    get:
      responses:
        200:
          description: All.
          content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}
components:
  schemas:
    Pet:
      required: [kind]
      properties: {kind: {type: string}}
      discriminator: {propertyName: kind}
      oneOf: [{$ref: '#/components/schemas/Cat'}, {$ref: '#/components/schemas/Dog'}]
    Cat: {allOf: [{$ref: '#/components/schemas/Pet'}, {properties: {lives: {type: integer}}}]}
    Dog: {allOf: [{$ref: '#/components/schemas/Pet'}, {properties: {barks: {type: boolean}}}]}
"""
    )
    assert main(["--from", str(source), "--api", "pets"], root) == 0
    assert len(read_spec(root / "specs/pets.yaml", root).operations()) == 1
