"""Alternatives that a discriminator alone tells apart have its values in their schemas."""

import json
from pathlib import Path
from typing import Any

import pytest

from tools.specfirst.adopt.__main__ import main
from tools.specfirst.adopt.discriminators import told_apart
from tools.specfirst.specs.files import read_spec

PET = {"type": "object", "required": ["kind"], "properties": {"kind": {"type": "string"}}}
TO = {name: {"$ref": f"#/components/schemas/{name}"} for name in ("Pet", "Cat", "Dog", "Lion")}
BOTH = [TO["Cat"], TO["Dog"]]
BY_KIND = {"propertyName": "kind"}
MAPPED = {**BY_KIND, "mapping": {"c": TO["Cat"]["$ref"], "cc": "Cat", "d": TO["Dog"]["$ref"]}}


def heir(*parts: dict[str, Any]) -> dict[str, Any]:
    return {"allOf": [TO["Pet"], {"type": "object"}, *parts]}


def kind(*values: str) -> dict[str, Any]:
    return {"type": "object", "properties": {"kind": {"type": "string", "enum": [*values]}}}


def document(union: dict[str, Any], **schemas: Any) -> dict[str, Any]:
    return {"components": {"schemas": {"Any": union, "Pet": PET, "Cat": heir(), "Dog": heir(), **schemas}}}


@pytest.mark.parametrize(
    ("data", "cat", "dog"),
    [
        (document({"oneOf": BOTH, "discriminator": MAPPED}), heir(kind("c", "cc")), heir(kind("d"))),
        (document({"anyOf": BOTH, "discriminator": BY_KIND}), heir(kind("Cat")), heir(kind("Dog"))),
        (
            document({"oneOf": BOTH}, Pet={**PET, "discriminator": MAPPED}),
            heir(kind("c", "cc")),
            heir(kind("d")),
        ),
        (
            document({"oneOf": BOTH, "discriminator": BY_KIND}, Cat=kind("tom"), Dog=kind("Dog", "Cat")),
            kind("tom"),
            kind("Dog"),
        ),
        (
            document({"oneOf": BOTH, "discriminator": BY_KIND}, Lion={"allOf": [TO["Cat"]]}),
            heir(),
            heir(kind("Dog")),
        ),
        (document({"oneOf": BOTH}), heir(), heir()),
        (document({"oneOf": [TO["Cat"]], "discriminator": BY_KIND}), heir(), heir()),
    ],
    ids=["mapped", "by name", "of the base", "told already", "a base itself", "by nothing", "of one"],
)
def test_what_a_discriminator_says_is_said_in_the_schemas(
    data: dict[str, Any], cat: dict[str, Any], dog: dict[str, Any]
) -> None:
    told_apart(data)
    schemas = data["components"]["schemas"]
    assert (schemas["Cat"], schemas["Dog"]) == (cat, dog)
    assert told_apart(data) == []


def test_a_member_of_its_own_has_the_values() -> None:
    data = document({"oneOf": BOTH, "discriminator": BY_KIND}, Cat={"properties": {"kind": {}}})
    assert told_apart(data)[0] == "components/schemas/Cat: its kind is Cat, by the discriminator"
    assert data["components"]["schemas"]["Cat"] == {"properties": {"kind": {"enum": ["Cat"]}}}


def refs(**names: str) -> dict[str, str]:
    return {value: TO[name]["$ref"] for value, name in names.items()}


@pytest.mark.parametrize(
    ("schemas", "discriminator", "mapping", "cat"),
    [
        ({"Cat": kind("tom"), "Dog": kind("rex")}, BY_KIND, refs(tom="Cat", rex="Dog"), kind("tom")),
        ({"Cat": kind("tom"), "Dog": kind("Dog")}, BY_KIND, refs(tom="Cat"), kind("tom")),
        ({"Cat": kind("tom"), "Dog": kind("d")}, MAPPED, refs(tom="Cat", d="Dog"), kind("tom")),
        (
            {"Cat": kind("c"), "Dog": kind("d")},
            {**BY_KIND, "mapping": refs(c="Dog", d="Cat")},
            refs(c="Cat", d="Dog"),
            kind("c"),
        ),
        ({"Pet": kind("cat", "dog")}, BY_KIND, refs(cat="Cat", dog="Dog"), heir(kind("cat"))),
        (
            {"Pet": kind("cat-fish", "dog"), "Cat": {"properties": {"kind": {"const": "cat"}}}},
            {**BY_KIND, "mapping": refs(CAT="Cat", CatFish="Dog")},
            refs(cat="Cat", **{"cat-fish": "Dog"}),
            {"properties": {"kind": {"const": "cat"}}},
        ),
    ],
    ids=["of no mapping", "of one", "of another mapping", "swapped", "of the base, alike", "written alike"],
)
def test_a_mapping_follows_what_the_schemas_say(
    schemas: dict[str, Any], discriminator: dict[str, Any], mapping: dict[str, str], cat: dict[str, Any]
) -> None:
    data = document({"oneOf": BOTH, "discriminator": discriminator}, **schemas)
    assert "components/schemas/Any/discriminator/mapping:" in told_apart(data)[-1]
    assert data["components"]["schemas"]["Any"]["discriminator"]["mapping"] == mapping
    assert data["components"]["schemas"]["Cat"] == cat
    assert told_apart(data) == []


def test_a_mapping_of_the_base_follows_too() -> None:
    data = document({"oneOf": BOTH}, Pet={**kind("cat", "dog"), "discriminator": BY_KIND})
    assert (
        "components/schemas/Pet/discriminator/mapping: cat is Cat, dog is Dog, by the schema"
        in told_apart(data)
    )


def test_a_discriminator_of_values_that_no_schema_allows_is_set_aside() -> None:
    data = document({"oneOf": BOTH, "discriminator": BY_KIND}, Pet=kind("x", "y"))
    (note,) = told_apart(data)
    assert note.endswith("and share them; set aside")
    assert data["components"]["schemas"]["Any"] == {"oneOf": BOTH, "x-unfit-discriminator": BY_KIND}
    assert data["components"]["schemas"]["Cat"] == heir()


def test_an_adopted_file_says_so(source: Path, root: Path) -> None:
    schema = {"$ref": "#/components/schemas/Any"}
    answer = {"description": "x", "content": {"application/json": {"schema": schema}}}
    data = document({"oneOf": BOTH, "discriminator": MAPPED})
    data |= {"openapi": "3.1.0", "info": {"title": "Pets", "version": "1"}}
    data["paths"] = {"/pet": {"get": {"responses": {"200": answer, "400": {"description": "x"}}}}}
    source.write_text(json.dumps(data))
    assert main(["--from", str(source), "--api", "parcels"], root) == 0
    spec = read_spec(root / "specs/parcels.yaml", root)
    assert spec.data["components"]["schemas"]["Dog"] == heir(kind("d"))
    assert spec.left_out == ()


def test_names_of_schemas_in_a_mapping_become_references() -> None:
    mapping = {"c": "Cat", "d": TO["Dog"]["$ref"], "other": "elsewhere.yaml"}
    data = document({"oneOf": BOTH, "discriminator": {**BY_KIND, "mapping": mapping}})
    assert "components/schemas/Any/discriminator/mapping: Cat as references" in told_apart(data)
    assert mapping == {"c": TO["Cat"]["$ref"], "d": TO["Dog"]["$ref"], "other": "elsewhere.yaml"}
