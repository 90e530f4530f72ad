"""The past cannot be mended: an old spec with slips is compared, and the slips are told."""

from pathlib import Path

import pytest

from tests.unit.changes.tiny_specs import request, response
from tools.specfirst.changes.run import compare_files
from tools.specfirst.specs.files import SpecError
from tools.specfirst.specs.past import read_past

NEW = request("{type: object, properties: {a: {type: string, maxLength: 5}}}")
OLD = NEW.replace(", maxLength: 5", "")

SLIPS = {
    "a status without quotes": (OLD.replace('"204":', "204:"), ""),
    "an empty list of alternatives": (OLD.replace("a: {type: string", "a: {oneOf: [], type: string"), ""),
    "a null where a text belongs": (
        OLD.replace("{type: object,", "{type: object, description: null,"),
        "",
    ),
    "a null where a schema belongs": (OLD.replace("properties: {a:", "properties: {b: null, a:"), ""),
    "merge keys": (
        OLD.replace("{a: {type: string}}", "{a: {<<: &text {type: string}}}"),
        "merge keys",
    ),
    "a member twice": (OLD.replace("type: object,", "type: object, type: object,"), "a second time"),
    "a null where a text belongs, in 3.0": (
        OLD.replace("3.1.0", "3.0.3").replace("{type: object,", "{type: object, description: null,"),
        "is not of type 'string'",
    ),
    "a day without quotes": (OLD.replace("version: 1.0.0", "version: 2020-01-01"), ""),
    "an old way to require": (OLD.replace("a: {type: string", "a: {required: true, type: string"), ""),
    "a type that there is not": (
        OLD.replace("{type: object, properties: {", "{type: object, properties: {f: {type: file}, "),
        "",
    ),
    "a list of schemas for items": (
        OLD.replace("properties: {a:", "properties: {l: {type: array, items: [{}]}, a:"),
        "",
    ),
    "a reference to nowhere": (
        OLD.replace("properties: {a:", "properties: {l: {$ref: '#/components/schemas/No'}, a:"),
        "leads nowhere",
    ),
    "a reference to elsewhere": (
        OLD.replace("properties: {a:", "properties: {l: {$ref: 'other.yaml'}, a:"),
        "leaves this file",
    ),
    "parameters that are no list": (OLD.replace("      tags:", "      parameters: {a: 1}\n      tags:"), ""),
    "no answers": (OLD.replace('      responses:\n        "204": {description: done}\n', ""), ""),
    "a default of another type": (OLD.replace("a: {type: string", "a: {default: 3, type: string"), ""),
}


@pytest.mark.parametrize("slip", SLIPS)
def test_an_old_spec_with_a_slip_is_compared(slip: str, tmp_path: Path) -> None:
    text, told = SLIPS[slip]
    assert text != OLD
    for name, content in (("old", text), ("new", NEW)):
        (tmp_path / f"{name}.yaml").write_text(content, encoding="utf-8")
    report = compare_files(tmp_path / "old.yaml", tmp_path / "new.yaml")
    assert "max-length-tightened" in {change.kind for change in report.changes}
    if told:
        (note,) = (note for note in report.notes if "the old spec is not in order" in note)
        assert "old.yaml" in note
        assert told in note
        with pytest.raises(SpecError):
            compare_files(tmp_path / "new.yaml", tmp_path / "old.yaml")


def test_lines_of_an_old_spec_with_merge_keys_are_those_of_the_file() -> None:
    text = response(
        "type: object\nproperties:\n  a: &text\n    type: string\n    maxLength: 3\n"
        "  b:\n    <<: *text\n    minLength: 1\n"
    )
    document, slips = read_past(text.encode(), "old.yaml")
    schema = ("paths", "/things", "post", "responses", "200", "content", "application/json", "schema")
    member = document.data["paths"]["/things"]["post"]["responses"]["200"]["content"]["application/json"]
    assert member["schema"]["properties"]["b"] == {"type": "string", "maxLength": 3, "minLength": 1}
    lines = text.splitlines()
    for name, expected in (("maxLength", "maxLength: 3"), ("minLength", "minLength: 1")):
        assert lines[document.line_of((*schema, "properties", "b", name)) - 1].strip() == expected
    assert len(slips) == 1


@pytest.mark.parametrize("text", ["a: [", "just words", "swagger: '2.0'\ninfo: {}\npaths: {}\n"])
def test_what_is_no_openapi_at_all_is_refused(text: str) -> None:
    with pytest.raises(SpecError):
        read_past(text.encode(), "old.yaml")
