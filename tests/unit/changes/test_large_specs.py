"""The same loop with specs as large, as full of value lists, and as deep as others write them."""

import os
from pathlib import Path

import pytest

from tests.unit.changes.base_spec import edited
from tests.unit.changes.tiny_specs import all_changes, spec, spec_changes
from tools.specfirst.changes.change import Change
from tools.specfirst.changes.run import compare_files


def answer(schema: str) -> str:
    """Return a response that holds a schema."""
    reference = f'{{$ref: "#/components/schemas/{schema}"}}'
    return f"{{description: ok, content: {{application/json: {{schema: {reference}}}}}}}"


def many_operations(count: int) -> str:
    """Return a spec with as many reads and writes of as many schemas, and an error that all share."""
    paths = "".join(
        f"""
  /things{number}/{{id}}:
    parameters:
      - {{name: id, in: path, required: true, schema: {{type: string}}}}
    get:
      operationId: getThing{number}
      tags: [group{number % 7}]
      responses:
        "200": {answer(f"Thing{number}")}
        "404": {answer("Failure")}
    put:
      operationId: putThing{number}
      tags: [group{number % 7}]
      requestBody:
        required: true
        content: {{application/json: {{schema: {{$ref: "#/components/schemas/Thing{number}"}}}}}}
      responses:
        "204": {{description: done}}
        "404": {answer("Failure")}"""
        for number in range(count)
    )
    schemas = "".join(
        f"""
    Thing{number}:
      type: object
      required: [name]
      properties:
        name: {{type: string, maxLength: 99}}
        part{number}: {{type: object, properties: {{a: {{type: integer}}}}}}"""
        for number in range(count)
    )
    failure = "\n    Failure: {type: object, properties: {message: {type: string}}}"
    return spec(f"paths:{paths}\ncomponents:\n  schemas:{schemas}{failure}")


def many_value_lists(count: int) -> str:
    """Return a spec with as many value lists, each of twenty values, as parameters and members."""
    parameters = "".join(
        f'\n        - {{name: p{number}, in: query, schema: {{$ref: "#/components/schemas/List{number}"}}}}'
        for number in range(count)
    )
    members = "".join(
        f'\n        m{number}: {{$ref: "#/components/schemas/List{number}"}}' for number in range(count)
    )
    values = [", ".join(f"v{number}_{value}" for value in range(20)) for number in range(count)]
    lists = "".join(
        f"\n    List{number}: {{type: string, enum: [{values[number]}]}}" for number in range(count)
    )
    return spec(
        f"""
paths:
  /all:
    get:
      operationId: getAll
      tags: [all]
      parameters:{parameters}
      responses:
        "200": {answer("All")}
components:
  schemas:
    All:
      type: object
      properties:{members}{lists}
"""
    )


def deep_compositions(depth: int) -> str:
    """Return a spec whose schemas each extend the one before by allOf, and may contain themselves."""
    levels = "".join(
        f"""
    Level{number}:
      allOf:
        - {{$ref: "#/components/schemas/Level{number - 1}"}}
        - type: object
          properties:
            own{number}: {{type: integer, minimum: {number}}}
            again{number}: {{$ref: "#/components/schemas/Level{number}"}}"""
        for number in range(1, depth)
    )
    return spec(
        f"""
paths:
  /deep:
    get:
      operationId: getDeep
      tags: [deep]
      responses:
        "200": {answer(f"Level{depth - 1}")}
components:
  schemas:
    Level0:
      type: object
      properties:
        tree: {{$ref: "#/components/schemas/Level{depth - 1}"}}{levels}
"""
    )


def only(changes: list[Change]) -> Change:
    """Return the one change."""
    (change,) = changes
    return change


def test_among_many_operations_the_one_that_moved_is_found() -> None:
    old = many_operations(25)
    new = edited(old, [("operationId: getThing17", "operationId: readThing17")])
    change = only(all_changes(old, new))
    assert change.python == ("`api.group3.get_thing_17` is `api.group3.read_thing_17` now",)
    assert change.place == "GET /things17/{id}"


def test_what_all_operations_share_is_one_change() -> None:
    old = many_operations(25)
    change = only(
        all_changes(
            old,
            edited(old, [("{message: {type: string}}", "{message: {type: string}, code: {type: integer}}")]),
        )
    )
    assert (change.kind, change.python) == ("property-added", ("`models.Failure.code` is new",))
    assert len(change.more_places) == 49


def test_among_many_value_lists_the_one_that_shrank_is_found() -> None:
    old = many_value_lists(40)
    change = only(all_changes(old, edited(old, [("v17_18, v17_19", "v17_18")])))
    assert (change.kind, change.old) == ("value-removed", "v17_19")
    assert change.python == ("`models.List17` lost `'v17_19'`",)
    assert {change.place, *change.more_places} == {"GET /all query p17", "GET /all 200 m17"}


@pytest.mark.parametrize("depth", [3, 60])
def test_deep_inside_a_composition_an_edit_is_found_once(depth: int) -> None:
    old = deep_compositions(depth)
    change = only(
        spec_changes(
            old, edited(old, [("own2: {type: integer, minimum: 2}", "own2: {type: integer, minimum: 1}")])
        )
    )
    assert (change.kind, change.old, change.new) == ("minimum-loosened", 2, 1)
    assert change.place == "GET /deep 200 own2"


def test_five_times_the_operations_do_not_take_the_whole_command_eight_times_as_long(tmp_path: Path) -> None:
    def spent(count: int) -> float:
        old = many_operations(count)
        new = old.replace("maxLength: 99", "maxLength: 98", 1)
        for name, text in (("old", old), ("new", new)):
            (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
        before = os.times()
        report = compare_files(tmp_path / "old.yaml", tmp_path / "new.yaml")
        # Processor time of this process and of those that it started, so that a busy machine does not count.
        taken = sum(os.times()[:4]) - sum(before[:4])
        assert [change.kind for change in report.changes] == ["max-length-tightened"]
        assert not report.has_gaps
        return taken

    spent(8)  # what is loaded at the first time
    assert spent(40) < 8 * spent(8)  # both without processes of their own
