"""What the generator would lose silently is refused before it runs."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.small_specs import GATES, PINGS, line, only_problem, problems_of
from tools.specfirst.specs.names import python_module


@pytest.mark.parametrize(
    ("removal", "said"),
    [
        ("soon", "x-removal-version soon is no version; write it like 2.0.0"),
        ("0.3", "x-removal-version 0.3 is no version"),
        ("1.2.3", "what was to go in 1.2.3 is still there in 1.2.3; remove it, or name a later version"),
        ("0.9.0", "what was to go in 0.9.0 is still there in 1.2.3"),
    ],
)
def test_a_removal_is_announced_for_a_version_to_come(removal: str, said: str) -> None:
    announced = f"operationId: getGate\n      deprecated: true\n      x-removal-version: {removal}"
    text = GATES.replace("operationId: getGate", announced)
    problem = only_problem(text)
    assert problem.line == line(text, "x-removal-version")
    assert problem.message.startswith(said)


def test_an_operation_without_an_id() -> None:
    problem = only_problem(PINGS.replace("      operationId: ping\n", ""))
    assert str(problem) == (
        "specs/gates.yaml:5: POST /ping has no operationId; add one, a verb and a noun in camelCase"
    )


@pytest.mark.parametrize("tags", ["", "      tags: []\n", "      tags: [a, b]\n"])
def test_an_operation_with_no_or_several_tags(tags: str) -> None:
    assert (
        "POST /ping must have exactly one tag"
        in only_problem(PINGS.replace("      tags: [ping]\n", tags)).message
    )


def test_an_operation_id_given_twice_names_both_lines() -> None:
    text = GATES.replace("operationId: getGate", "operationId: listGates")
    problem = only_problem(text)
    assert problem.line == line(text, "operationId: listGates", 2)
    assert problem.message.startswith(
        f"operationId listGates is taken by GET /gates in line {line(text, 'operationId: listGates')};"
    )


def test_operation_ids_that_the_generator_writes_into_one_file() -> None:
    text = GATES.replace("operationId: getGate", "operationId: list_gates")
    problem = only_problem(text)
    assert problem.line == line(text, "operationId: list_gates")
    assert "operationId list_gates becomes gates/list_gates.py like listGates in line" in problem.message


def test_the_same_file_name_under_two_tags_is_no_clash() -> None:
    text = GATES.replace(
        "operationId: getGate\n      tags: [gates]", "operationId: list_gates\n      tags: [gate]"
    )
    assert problems_of(text) == []


@given(
    st.lists(
        st.sampled_from(["getGate", "get_gate", "get-gate", "GetGate", "gateGet", "get gate"]), min_size=2
    )
)
def test_a_set_of_ids_is_refused_exactly_if_two_share_a_file(ids: list[str]) -> None:
    paths = {
        f"/{number}": {"get": {"operationId": name, "tags": ["t"], "responses": {"200": {"description": ""}}}}
        for number, name in enumerate(ids)
    }
    text = json.dumps({"openapi": "3.1.0", "info": {"title": "", "version": ""}, "paths": paths})
    files = {python_module("t", name) for name in ids}
    assert bool(problems_of(text)) == (len(files) < len(ids))


CIRCLES = {
    "a part is the whole": "    A: {allOf: [{$ref: '#/components/schemas/A'}]}\n",
    "over another": (
        "    A: {allOf: [{$ref: '#/components/schemas/B'}]}\n    B: {$ref: '#/components/schemas/A'}\n"
    ),
}


@pytest.mark.parametrize("circle", CIRCLES)
def test_a_schema_that_is_a_part_of_itself_is_told_with_its_line(circle: str) -> None:
    text = f"{PINGS}components:\n  schemas:\n{CIRCLES[circle]}"
    problems = problems_of(text)
    assert problems
    for problem in problems:
        assert "leads back to itself" in problem.message
        assert problem.line >= line(text, "    A:")


def test_a_schema_that_several_inherit_from_is_no_circle() -> None:
    levels = "".join(
        f"    L{level}: {{allOf: [{{$ref: '#/components/schemas/L{level + 1}'}}, "
        f"{{$ref: '#/components/schemas/L{level + 1}'}}]}}\n"
        for level in range(6)
    )
    assert problems_of(f"{PINGS}components:\n  schemas:\n{levels}    L6: {{type: object}}\n") == []


@pytest.mark.parametrize("version", ["3.0.3", "3.1.0"])
def test_a_schema_whose_name_no_reference_can_have(version: str) -> None:
    head = f"openapi: {version}\ninfo: {{title: T, version: 1.0.0}}\npaths: {{}}\n"
    problem = only_problem(f"{head}components:\n  schemas:\n    Page«Gate»: {{type: object}}\n")
    assert "Page«Gate»" in problem.message
