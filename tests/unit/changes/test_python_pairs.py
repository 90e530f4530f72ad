"""Specs and the clients generated from them: what moves in Python is reported with what moved it."""

import pytest

from tests.unit.changes.base_spec import edited
from tests.unit.changes.python_spec import GATES, find
from tests.unit.changes.tiny_specs import all_changes
from tools.specfirst.changes.change import Level

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


@pytest.mark.parametrize("what", ROWS)
def test_what_moves_in_python_is_reported_with_its_cause(what: str) -> None:
    replacements, kind, breaks, python = ROWS[what]
    changes = all_changes(GATES, edited(GATES, replacements))
    change = find(changes, kind)
    assert " ".join(sorted(change.breaks, reverse=True)) == breaks
    assert change.level is (Level.MAJOR if breaks else Level.MINOR)
    assert any(text.startswith(python) for text in change.python) or not (python or change.python)
    assert change.concerns >= ({"client"} if python else {"server"})
    assert [other.kind for other in changes if other.kind.startswith("python-")] == []
