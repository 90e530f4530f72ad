"""Specs and the clients generated from them: what moves in Python is reported with what moved it."""

from pathlib import Path

import pytest

from tests.unit.changes.base_spec import edited
from tests.unit.changes.tiny_specs import all_changes, document, kinds, line_of
from tools.specfirst.changes.change import Change, Level
from tools.specfirst.changes.python.owners import Owners
from tools.specfirst.changes.python.types import relate
from tools.specfirst.changes.spec.specs import pair_calls

GATES = """\
openapi: 3.1.0
info: {title: Gates, version: 1.0.0}
paths:
  /gates:
    get:
      operationId: listGates
      tags: [gates]
      parameters:
        - {name: size, in: query, schema: {type: string, enum: [small, large]}}
      responses:
        "200":
          description: ok
          content:
            application/json:
              schema: {type: array, items: {$ref: "#/components/schemas/Gate"}}
        "400":
          description: no
          content:
            application/json:
              schema: {$ref: "#/components/schemas/Problem"}
    post:
      operationId: buildGate
      tags: [gates]
      requestBody:
        required: true
        content:
          application/json:
            schema: {$ref: "#/components/schemas/Plan"}
      responses:
        "204": {description: built}
  /gates/{name}:
    get:
      operationId: getGate
      tags: [gates]
      security: []
      parameters:
        - {name: name, in: path, required: true, schema: {type: string}}
      responses:
        "200":
          description: ok
          content:
            application/json:
              schema: {$ref: "#/components/schemas/Gate"}
components:
  securitySchemes:
    key: {type: apiKey, in: header, name: X-Key}
  schemas:
    Gate:
      type: object
      required: [name]
      properties:
        name: {type: string}
        built: {type: string}
        colour: {$ref: "#/components/schemas/Colour"}
        owner:
          type: object
          properties:
            email: {type: string}
    Plan:
      type: object
      required: [name]
      properties:
        name: {type: string}
        width: {type: integer, default: 3}
    Colour: {type: string, enum: [red, green]}
    Problem:
      type: object
      properties:
        message: {type: string}
"""

# what is done, what is reported: kind, whom it breaks, the first thing that moves in Python
ROWS: dict[str, tuple[list[tuple[str, str]], str, str, str]] = {
    "an operationId": (
        [("operationId: listGates", "operationId: findGates")],
        "operation-id-changed",
        "client",
        "`api.gates.list_gates` is `api.gates.find_gates` now",
    ),
    "a tag": (
        [("operationId: getGate\n      tags: [gates]", "operationId: getGate\n      tags: [doors]")],
        "tag-changed",
        "client",
        "`api.gates.get_gate` is `api.doors.get_gate` now",
    ),
    "a schema's name": (
        [("schemas/Gate", "schemas/Door"), ("    Gate:", "    Door:")],
        "schema-renamed",
        "client",
        "`models.Gate` is `models.Door` now",
    ),
    "a path parameter's name": (
        [("/gates/{name}:", "/gates/{gate}:"), ("{name: name, in: path", "{name: gate, in: path")],
        "path-parameter-renamed",
        "client",
        "`api.gates.get_gate(name)` is gone",
    ),
    "a new member of an answer": (
        [("        built: {type: string}", "        built: {type: string}\n        open: {type: boolean}")],
        "property-added",
        "",
        "`models.Gate.open_` is new",
    ),
    "a required member of an answer": (
        [
            (
                "      required: [name]\n      properties:\n        name: {type: string}\n        built",
                (
                    "      required: [name, built]\n      properties:\n"
                    "        name: {type: string}\n        built"
                ),
            )
        ],
        "property-required",
        "",
        "`models.Gate.built` is `str`, was `str | Unset`",
    ),
    "a member of an answer that may be missing": (
        [
            (
                "      required: [name]\n      properties:\n        name: {type: string}\n        built",
                "      properties:\n        name: {type: string}\n        built",
            )
        ],
        "property-optional",
        "server client",
        "`models.Gate.name` is `str | Unset`, was `str`",
    ),
    "a member that is gone": (
        [("        built: {type: string}\n", "")],
        "property-removed",
        "server client",
        "`models.Gate.built` is gone",
    ),
    "a member of a request that need not be sent": (
        [("    Plan:\n      type: object\n      required: [name]\n", "    Plan:\n      type: object\n")],
        "property-optional",
        "",
        "`models.Plan.name` is `str | Unset`, was `str`",
    ),
    "a required member of a request": (
        [
            (
                "      required: [name]\n      properties:\n        name: {type: string}\n        width",
                (
                    "      required: [name, width]\n      properties:\n"
                    "        name: {type: string}\n        width"
                ),
            )
        ],
        "property-required",
        "server client",
        "`models.Plan.width` is `int`, was `int | Unset`",
    ),
    "a format that only narrows an answer": (
        [("built: {type: string}", "built: {type: string, format: date-time}")],
        "format-added",
        "client",
        "`models.Gate.built` is `datetime.datetime | Unset`, was `str | Unset`",
    ),
    "a default": (
        [("default: 3", "default: 4")],
        "default-changed",
        "server client",
        "`models.Plan.width` has the default `4`, had `3`",
    ),
    "a value of an answer": (
        [("[red, green]", "[red, green, blue]")],
        "value-added",
        "server client",
        "`models.Colour` gained `'blue'`",
    ),
    "a value of a parameter": (
        [("[small, large]", "[small]")],
        "value-removed",
        "server client",
        "`models.ListGatesSize` lost `'large'`",
    ),
    "a further value of a parameter": (
        [("[small, large]", "[small, large, huge]")],
        "value-added",
        "",
        "`models.ListGatesSize` gained `'huge'`",
    ),
    "a new parameter": (
        [
            (
                "        - {name: size,",
                "        - {name: page, in: query, schema: {type: integer}}\n        - {name: size,",
            )
        ],
        "parameter-added",
        "",
        "`api.gates.list_gates(page)` is new",
    ),
    "a new required parameter": (
        [
            (
                "        - {name: size,",
                (
                    "        - {name: page, in: query, required: true, schema: {type: integer}}\n"
                    "        - {name: size,"
                ),
            )
        ],
        "required-parameter-added",
        "server client",
        "`api.gates.list_gates(page)` is new and required",
    ),
    "a parameter that is gone": (
        [
            (
                "        - {name: size, in: query, schema: {type: string, enum: [small, large]}}\n",
                "        - {name: x, in: cookie, schema: {type: string}}\n",
            )
        ],
        "parameter-removed",
        "server client",
        "`api.gates.list_gates(size)` is gone",
    ),
    "credentials": (
        [("      security: []\n", "      security: [{key: []}]\n")],
        "security-tightened",
        "server client",
        "`api.gates.get_gate(client)` takes `AuthenticatedClient`, was `AuthenticatedClient | Client`",
    ),
    "an operation that is gone": (
        [("    post:\n", "    x-post:\n")],
        "operation-removed",
        "server client",
        "`api.gates.build_gate` is gone",
    ),
    "an operation that is new": (
        [
            (
                "    post:\n",
                (
                    "    delete:\n      operationId: razeGates\n      tags: [gates]\n"
                    "      responses: {'204': {description: razed}}\n    post:\n"
                ),
            )
        ],
        "operation-added",
        "",
        "`api.gates.raze_gates` is new",
    ),
    "an error that is new": (
        [
            (
                '"204": {description: built}',
                (
                    '"204": {description: built}\n'
                    '        "400": {description: no, content: {application/json: {schema: {$ref: '
                    '"#/components/schemas/Problem"}}}}'
                ),
            )
        ],
        "error-status-added",
        "",
        "`api.gates.build_gate` returns",
    ),
    "a success that is new": (
        [
            (
                '"204": {description: built}',
                (
                    '"204": {description: built}\n'
                    '        "200": {description: ok, content: {application/json: {schema: {$ref: '
                    '"#/components/schemas/Gate"}}}}'
                ),
            )
        ],
        "success-status-added",
        "server client",
        "`api.gates.build_gate` returns",
    ),
    "a nested member": (
        [("            email: {type: string}", "            email: {type: integer}")],
        "type-changed",
        "server client",
        "`models.GateOwner.email` is `int | Unset`, was `str | Unset`",
    ),
    "a pattern, which no client sees": (
        [
            (
                (
                    "    Plan:\n      type: object\n      required: [name]\n"
                    "      properties:\n        name: {type: string}"
                ),
                (
                    "    Plan:\n      type: object\n      required: [name]\n"
                    "      properties:\n        name: {type: string, pattern: '^a'}"
                ),
            )
        ],
        "pattern-added",
        "server",
        "",
    ),
}


def find(changes: list[Change], kind: str) -> Change:
    """Return the one change of a kind."""
    (change,) = [change for change in changes if change.kind == kind]
    return change


@pytest.mark.parametrize("what", ROWS)
def test_what_moves_in_python_is_reported_with_its_cause(what: str, tmp_path: Path) -> None:
    replacements, kind, breaks, python = ROWS[what]
    changes = all_changes(tmp_path, GATES, edited(GATES, replacements))
    change = find(changes, kind)
    assert " ".join(sorted(change.breaks, reverse=True)) == breaks
    assert change.level is (Level.MAJOR if breaks else Level.MINOR)
    assert any(text.startswith(python) for text in change.python) or not (python or change.python)
    assert change.concerns >= ({"client"} if python else {"server"})
    assert [other.kind for other in changes if other.kind.startswith("python-")] == []


def test_a_class_that_follows_an_operation_follows_its_name(tmp_path: Path) -> None:
    new = edited(GATES, [("operationId: listGates", "operationId: findGates")])
    (change,) = all_changes(tmp_path, GATES, new)
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


def test_a_schema_that_gets_a_name_is_a_change_of_python_only(tmp_path: Path) -> None:
    new = edited(GATES, EXTRACTED)
    (change,) = all_changes(tmp_path, GATES, new)
    assert (change.kind, change.place) == ("python-class-renamed", "models.GateOwner")
    assert change.words == "is `models.Owner` now"
    assert change.breaks == change.concerns == {"client"}
    assert not change.in_spec
    assert line_of(change, GATES, new) == "Owner:"


def test_a_schema_put_in_place_again_too(tmp_path: Path) -> None:
    (change,) = all_changes(tmp_path, edited(GATES, EXTRACTED), GATES)
    assert (change.kind, change.place) == ("python-class-renamed", "models.Owner")


def test_a_class_of_an_operation_is_pointed_at_where_the_operation_is_now() -> None:
    old = document(GATES)
    new = document(edited(GATES, [("    post:\n", "    # moved\n    # down\n    post:\n")]))
    owner = Owners(old, new, pair_calls(old, new), {}).of_class("BuildGateBody")
    assert owner is not None
    assert (owner.side, owner.name, owner.operation) == ("new", "BuildGate", "POST /gates")


def test_an_unused_schema_concerns_python_only(tmp_path: Path) -> None:
    new = edited(
        GATES,
        [
            (
                "    Plan:\n",
                "    Unused:\n      type: object\n      properties: {a: {type: string}}\n    Plan:\n",
            )
        ],
    )
    (added,) = all_changes(tmp_path, GATES, new)
    assert (added.kind, added.level, added.in_spec) == ("python-class-added", Level.MINOR, False)
    (removed,) = all_changes(tmp_path, new, GATES)
    assert (removed.kind, removed.side) == ("python-class-removed", "old")
    assert removed.breaks == {"client"}


def test_a_rename_and_an_edit_at_once_are_two_changes(tmp_path: Path) -> None:
    new = edited(GATES, [("operationId: listGates", "operationId: findGates"), ("[small, large]", "[small]")])
    changes = all_changes(tmp_path, GATES, new)
    assert kinds(changes) == ["operation-id-changed", "value-removed"]
    assert find(changes, "value-removed").python == ("`models.FindGatesSize` lost `'large'`",)


def test_each_value_has_its_own_line(tmp_path: Path) -> None:
    changes = all_changes(tmp_path, GATES, edited(GATES, [("[red, green]", "[green, blue]")]))
    assert [(change.kind, change.python) for change in sorted(changes, key=lambda change: change.kind)] == [
        ("value-added", ("`models.Colour` gained `'blue'`",)),
        ("value-removed", ("`models.Colour` lost `'red'`",)),
    ]


def test_the_same_spec_has_the_same_client(tmp_path: Path) -> None:
    assert all_changes(tmp_path, GATES, GATES + "\n# a comment\n") == []


@pytest.mark.parametrize(
    ("old", "new", "relation"),
    [
        ("str", "str", "same"),
        ("str | Unset", "Unset | str", "same"),
        ("Union[str, int]", "int | str", "same"),
        ("Optional[str]", "str | None", "same"),
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
