"""The past cannot be mended: an old spec with slips is compared, and the slips are told."""

from pathlib import Path

import pytest

from tests.unit.changes.tiny_specs import DONE, operation, request, response, spec_changes
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


def test_a_tag_that_nobody_knows_keeps_nobody_from_reading_the_rest() -> None:
    document, (slip,) = read_past(b"openapi: 3.1.0\ninfo: {title: !x T}\npaths: {}\n", "old.yaml")
    assert document.data == {"openapi": "3.1.0", "info": {"title": "T"}, "paths": {}}
    assert (slip.line, slip.message) == (2, "T cannot be read (as !x); remove the tag, or quote it")


def test_what_a_path_holds_was_always_sent_whatever_was_said() -> None:
    assert spec_changes(operation(DONE.replace("required: true", "required: false")), operation(DONE)) == []


@pytest.mark.parametrize(
    ("word", "type_"),
    [
        ("{type: string, nullable: true}", "{type: [string, 'null']}"),
        (
            "{$ref: '#/components/schemas/A', nullable: true}",
            "{anyOf: [{$ref: '#/components/schemas/A'}, {type: 'null'}]}",
        ),
    ],
)
def test_the_older_word_for_null_meant_what_is_said_now(word: str, type_: str) -> None:
    component = "A: {type: object, properties: {a: {type: string}}}"
    for data in (request, response):
        assert spec_changes(data(word, component), data(type_, component)) == []


STAY = [slip for slip, (_, told) in SLIPS.items() if told]


def written(folder: Path, old: str, new: str) -> tuple[Path, Path]:
    """Return two files with these contents."""
    for name, content in (("old", old), ("new", new)):
        (folder / f"{name}.yaml").write_text(content, encoding="utf-8")
    return folder / "old.yaml", folder / "new.yaml"


@pytest.mark.parametrize("slip", STAY)
def test_what_was_wrong_before_may_stay_and_is_told(slip: str, tmp_path: Path) -> None:
    text, _ = SLIPS[slip]
    report = compare_files(*written(tmp_path, text, text.replace("type: string", "type: integer", 1)))
    assert "type-changed" in {change.kind for change in report.changes}
    for which in ("old", "new"):
        assert any(f"the {which} spec is not in order" in note for note in report.notes)


@pytest.mark.parametrize("slip", STAY)
def test_what_is_wrong_only_now_is_an_error_and_the_rest_is_not_told(slip: str, tmp_path: Path) -> None:
    old = OLD.replace("properties: {a:", "properties: {x: {$ref: '#/components/schemas/Gone'}, a:")
    text, told = SLIPS[slip]
    new = text.replace("properties: {", "properties: {x: {$ref: '#/components/schemas/Gone'}, ", 1)
    with pytest.raises(SpecError) as caught:
        compare_files(*written(tmp_path, old, new))
    assert told in str(caught.value)
    assert "Gone" not in str(caught.value)
