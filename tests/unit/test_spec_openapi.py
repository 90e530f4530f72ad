"""What is not OpenAPI has its line and one line of words."""

import copy
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.small_specs import GATES, PINGS, json_values, line, only_problem, problems_of
from tools.specfirst.specs.yaml import parse_document


def test_a_small_spec_is_in_order() -> None:
    assert problems_of(GATES) == []
    assert problems_of(PINGS) == []


def test_openapi_3_0_is_read_too() -> None:
    assert problems_of(GATES.replace("openapi: 3.1.0", "openapi: 3.0.3")) == []


@pytest.mark.parametrize("beside", ["allOf: [{type: string}]", "$ref: '#/components/schemas/A'"])
@pytest.mark.parametrize(("nullable", "fits"), [("true", True), ("false", False)])
def test_a_default_may_be_null_where_nullable_stands_beside_a_composition(
    beside: str, nullable: str, *, fits: bool
) -> None:
    holder = f"B: {{properties: {{b: {{nullable: {nullable}, {beside}}}}}, default: {{b: null}}}}"
    text = GATES.replace("3.1.0", "3.0.3")
    text += "" if "components:" in text else "components:\n  schemas:\n"
    text = text.replace("  schemas:\n", f"  schemas:\n    A: {{type: string}}\n    {holder}\n", 1)
    assert (problems_of(text) == []) is fits


@pytest.mark.parametrize("extension", ["x-root: /v7", "x-other: {get: {a: 1}}"])
def test_an_extension_among_the_paths_is_no_path(extension: str) -> None:
    assert problems_of(GATES.replace("paths:\n", f"paths:\n  {extension}\n")) == []


def test_what_only_3_1_has_is_told_with_the_version_that_was_declared() -> None:
    text = GATES.replace("3.1.0", "3.0.3").replace("  title: Gates\n", "  title: Gates\n  summary: All\n")
    problem = only_problem(text)
    assert problem.message == "`summary` has no place here in OpenAPI 3.0; correct or remove it"


@pytest.mark.parametrize("version", ["2.0", '"2.0"', "3.2.0", "4.0.0", "''", "null", "[]"])
def test_other_versions_are_refused_first(version: str) -> None:
    problem = only_problem(GATES.replace("3.1.0", version))
    assert problem.line == 1
    assert "write `openapi: 3.1.0`" in problem.message


@pytest.mark.parametrize(
    ("old", "new", "at", "words"),
    [
        ("  title: Gates\n", "", "info:", "`title` is missing; add it"),
        ("          description: The gate.\n", "", '"200":#2', "`description` is missing; add it"),
        (
            "summary: All",
            "sumary: All",
            "sumary:",
            "`sumary` has no place here in OpenAPI 3.1; write `summary`, or",
        ),
        ("summary: All", "folded: All", "folded:", "`folded` has no place here in OpenAPI 3.1; correct or"),
        ("maximum: 900", "maximum: many", "maximum: many", "'many' is not of type"),
        ("type: integer", "type: whole", "type: whole", "'whole' is not one of ['array',"),
        ("width:", "width: 7\n        x:", "width: 7", "7 is not of type 'object'"),
        (
            "maximum: 900",
            "maximum: 900\n          default: x",
            "default: x",
            "'x' is not of type 'integer'",
        ),
        ("in: path", "in: paht", "in: paht", "'paht' is not one of ['query',"),
        ("      name: name", "      name: label", "get:#2", "use the same names in the path"),
        ("/gates/{name}:", "/gates/{name:", "get:#2", "'}'"),
        (
            'schemas/Gate"}',
            'schemas/Door"}',
            'schemas/Door"}',
            "$ref #/components/schemas/Door leads nowhere",
        ),
        ('{$ref: "#/components/schemas/Gate"}', '{$ref: "a.yaml#/Gate"}', "a.yaml", "leaves this file"),
    ],
)
def test_what_is_wrong_has_its_line_and_one_line_of_words(old: str, new: str, at: str, words: str) -> None:
    assert old in GATES
    text = GATES.replace(old, new)
    wanted, _, occurrence = at.partition("#")
    problems = problems_of(text)
    assert (line(text, wanted, int(occurrence or 1))) in [problem.line for problem in problems], problems
    assert any(words in problem.message for problem in problems), problems
    assert all(len(str(problem)) < 300 and "\n" not in str(problem) for problem in problems)


@pytest.mark.parametrize(
    ("kind", "part"),
    [
        ("parameters", "{name: n, in: query, schema: {type: whole}}"),
        ("headers", "{schema: {type: whole}}"),
        ("requestBodies", "{content: {application/json: {schema: {type: whole}}}}"),
        ("responses", "{description: A gate., content: {application/json: {schema: {type: whole}}}}"),
    ],
)
def test_a_schema_is_held_to_what_one_is_wherever_it_stands(kind: str, part: str) -> None:
    spec = parse_document(GATES.encode(), "specs/gates.yaml").data
    spec["components"].setdefault(kind, {})["odd"] = parse_document(part.encode(), "specs/odd.yaml").data
    problem = only_problem(json.dumps(spec))
    assert problem.message.startswith("'whole' is not one of ['array',")


def test_what_the_library_stumbles_over_is_told_where_it_is() -> None:
    shown = "{application/json: {schema: {$ref: '#/components/schemas/Gate'}, example: {name: x}}}"
    text = GATES.replace(
        "      responses:\n", f"      requestBody: {{content: {shown}}}\n      responses:\n", 1
    )
    text = text.replace("      properties:\n", "      properties:\n      x-a:\n", 1)
    problem = only_problem(text)
    assert (problem.line, problem.message) == (
        line(text, "      properties:"),
        "None is not of type 'object'; correct it",
    )


def test_a_callback_may_have_a_hash_in_its_name() -> None:
    spec = parse_document(GATES.encode(), "specs/gates.yaml").data
    heard = {"200": {"description": "Heard.", "content": {"application/json": {"schema": {}}}}}
    spec["components"]["callbacks"] = {"opened": {"{$request.body#/url}": {"post": {"responses": heard}}}}
    assert problems_of(json.dumps(spec)) == []


def test_schemas_that_refer_only_to_each_other() -> None:
    text = GATES + '    A: {$ref: "#/components/schemas/B"}\n    B: {$ref: "#/components/schemas/A"}\n'
    assert [problem.line for problem in problems_of(text)] == [line(text, "    A:"), line(text, "    B:")]
    assert "leads back to itself" in problems_of(text)[0].message


@pytest.mark.parametrize(
    "schema",
    [
        "{allOf: [{$ref: '#/components/schemas/Any'}]}",
        "{allOf: [{type: object, properties: {a: {}}}], required: [a, b]}",
    ],
    ids=["lists that go round", "what is declared nowhere"],
)
def test_a_part_of_another_schema_may_go_round_and_may_require_what_nothing_declares(schema: str) -> None:
    goes_round = "{anyOf: [{type: string}, {type: array, items: {$ref: '#/components/schemas/Any'}}]}"
    text = GATES.replace("  schemas:\n", f"  schemas:\n    Any: {goes_round}\n    Made: {schema}\n")
    assert problems_of(text) == []


def test_references_in_examples_are_data() -> None:
    text = GATES.replace("maximum: 900", 'maximum: 900\n          examples: [{$ref: "a.yaml"}]')
    assert problems_of(text) == []


@given(st.data())
def test_whatever_is_changed_is_either_in_order_or_a_problem_within_the_file(data: st.DataObject) -> None:
    spec = copy.deepcopy(parse_document(GATES.encode(), "s.yaml").data)
    holder: Any = spec
    steps = data.draw(st.integers(min_value=1, max_value=9))
    for _ in range(steps):
        key = data.draw(st.sampled_from(list(holder) if isinstance(holder, dict) else range(len(holder))))
        if not isinstance(holder[key], dict | list) or not holder[key]:
            break
        parent, holder = holder, holder[key]
    else:
        holder = parent
    change = data.draw(st.sampled_from(["remove", "replace", "add"]))
    if change == "remove":
        del holder[key]
    elif change == "replace" or isinstance(holder, list):
        holder[key] = data.draw(json_values)
    else:
        holder[data.draw(st.sampled_from(["$ref", "x-evidence", "tags", "default", "allOf", "in"]))] = (
            data.draw(json_values)
        )
    text = json.dumps(spec, indent=1)
    for problem in problems_of(text):
        assert 0 <= problem.line <= text.count("\n") + 1


def test_a_pattern_of_ecmascript_is_a_pattern_wherever_it_stands() -> None:
    text = GATES.replace("name: {type: string}", "name: {type: string, pattern: '^\\p{L}+$'}")
    assert r"\p{L}" in text
    assert problems_of(text) == []
    (problem,) = problems_of(text.replace(r"^\p{L}+$", "("))
    assert "is not a 'regex'" in problem.message
