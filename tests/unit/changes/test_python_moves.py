"""What is only called differently in Python, and what moves there for no reason on the wire."""

import pytest

from tests.unit.changes.base_spec import edited
from tests.unit.changes.python_spec import GATES, find
from tests.unit.changes.tiny_specs import all_changes, document, kinds, line_of
from tools.specfirst.changes.change import Level
from tools.specfirst.changes.python.owners import Owners
from tools.specfirst.changes.python.types import relate
from tools.specfirst.changes.spec.specs import pair_calls


def test_a_class_that_follows_an_operation_follows_its_name() -> None:
    new = edited(GATES, [("operationId: listGates", "operationId: findGates")])
    (change,) = all_changes(GATES, new)
    assert change.python == (
        "`api.gates.list_gates` is `api.gates.find_gates` now",
        "`models.ListGatesSize` is `models.FindGatesSize` now",
    )


EXTRACTED = [
    (
        "        owner:\n          type: object\n          properties:\n            email: {type: string}\n",
        "        owner: {$ref: '#/components/schemas/Owner'}\n",
    ),
    (
        "    Plan:\n",
        "    Owner:\n      type: object\n      properties:\n        email: {type: string}\n    Plan:\n",
    ),
]


def test_a_schema_that_gets_a_name_is_a_change_of_python_only() -> None:
    new = edited(GATES, EXTRACTED)
    (change,) = all_changes(GATES, new)
    assert (change.kind, change.place) == ("python-class-renamed", "models.GateOwner")
    assert change.words == "is `models.Owner` now"
    assert change.breaks == change.concerns == {"client"}
    assert not change.in_spec
    assert line_of(change, GATES, new) == "Owner:"


def test_a_schema_put_in_place_again_too() -> None:
    (change,) = all_changes(edited(GATES, EXTRACTED), GATES)
    assert (change.kind, change.place) == ("python-class-renamed", "models.Owner")


def test_a_class_of_an_operation_is_pointed_at_where_the_operation_is_now() -> None:
    old = document(GATES)
    new = document(edited(GATES, [("    post:\n", "    # moved\n    # down\n    post:\n")]))
    owner = Owners(old, new, pair_calls(old, new), {}).of_class("BuildGateBody")
    assert owner is not None
    assert (owner.side, owner.name, owner.operation) == ("new", "BuildGate", "POST /gates")


def test_an_unused_schema_concerns_python_only() -> None:
    new = edited(
        GATES,
        [
            (
                "    Plan:\n",
                "    Unused:\n      type: object\n      properties: {a: {type: string}}\n    Plan:\n",
            )
        ],
    )
    (added,) = all_changes(GATES, new)
    assert (added.kind, added.level, added.in_spec) == ("python-class-added", Level.MINOR, False)
    (removed,) = all_changes(new, GATES)
    assert (removed.kind, removed.side) == ("python-class-removed", "old")
    assert removed.breaks == {"client"}


def test_a_rename_and_an_edit_at_once_are_two_changes() -> None:
    new = edited(GATES, [("operationId: listGates", "operationId: findGates"), ("[small, large]", "[small]")])
    changes = all_changes(GATES, new)
    assert kinds(changes) == ["operation-id-changed", "value-removed"]
    assert find(changes, "value-removed").python == ("`models.FindGatesSize` lost `'large'`",)


def test_each_value_has_its_own_line() -> None:
    changes = all_changes(GATES, edited(GATES, [("[red, green]", "[green, blue]")]))
    assert [(change.kind, change.python) for change in sorted(changes, key=lambda change: change.kind)] == [
        ("value-added", ("`models.Colour` gained `'blue'`",)),
        ("value-removed", ("`models.Colour` lost `'red'`",)),
    ]


def test_the_same_spec_has_the_same_client() -> None:
    assert all_changes(GATES, GATES + "\n# a comment\n") == []


@pytest.mark.parametrize(
    ("old", "new", "relation"),
    [
        ("str", "str", "same"),
        ("str | Unset", "Unset | str", "same"),
        ("'Gate'", "Gate", "same"),
        ("Gate", "Door", "same"),
        ("list[Gate | None]", "list[None | Door]", "same"),
        ("str", "str | Unset", "wider"),
        ("list[str]", "list[int | str]", "wider"),
        ("Literal['a']", "Literal['b', 'a']", "wider"),
        ("dict[str, int]", "dict[str, int | None]", "wider"),
        ("str", "Any", "wider"),
        ("str | None", "str", "narrower"),
        ("Any", "str", "narrower"),
        ("str", "int", "other"),
        ("list[str]", "str", "other"),
        ("int", "float", "wider"),
        ("list[float]", "list[int]", "narrower"),
        ("str | Unset", "Any | Unset", "wider"),
    ],
)
def test_types_relate_by_what_they_let_through(old: str, new: str, relation: str) -> None:
    assert relate(old, new, {"Gate": "Door"}) == relation or relate(old, new, {}) == relation


def test_an_answer_without_content_beside_others_is_no_other_type() -> None:
    assert relate("Gate | None", "Any | Gate | None", {}, of_result=True) == "same"
