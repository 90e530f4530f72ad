"""Members of objects: each row is an edit, and what it means in a request and in a response."""

import pytest

from tests.unit.changes.tiny_specs import kinds, line_of, request, response, spec_changes

NOTHING = ""


def thing(members: str, *, required: str = "", more: str = "") -> str:
    """Return an object schema."""
    return f"{{type: object, required: [{required}], properties: {{{members}}}{more}}}".replace(
        "required: [], ", ""
    )


A = "a: {type: string}"
A_AND_B = "a: {type: string}, b: {type: integer}"

# edit: old, new, what it is in a request and whether it breaks there, the same in a response
ROWS = {
    "a member is new": (thing(A), thing(A_AND_B), ("property-added", False), ("property-added", False)),
    "a required member is new": (
        thing(A),
        thing(A_AND_B, required="b"),
        ("required-property-added", True),
        ("required-property-added", False),
    ),
    "a member is new in a closed object": (
        thing(A, more=", additionalProperties: false"),
        thing(A_AND_B, more=", additionalProperties: false"),
        ("property-added", False),
        ("property-added-to-closed-object", True),
    ),
    "a member is new that was a further one": (
        thing(A, more=", additionalProperties: {type: integer}"),
        thing(
            "a: {type: string}, b: {type: integer, minimum: 3}",
            more=", additionalProperties: {type: integer}",
        ),
        ("minimum-tightened", True),
        ("property-added", False),
    ),
    "a member is gone": (thing(A_AND_B), thing(A), ("property-removed", True), ("property-removed", True)),
    "a member is required now": (
        thing(A),
        thing(A, required="a"),
        ("property-required", True),
        ("property-required", False),
    ),
    "a member is optional now": (
        thing(A, required="a"),
        thing(A),
        ("property-optional", False),
        ("property-optional", True),
    ),
    "a member is read-only now": (
        thing(A),
        thing("a: {type: string, readOnly: true}"),
        ("property-became-read-only", True),
        ("property-became-read-only", False),
    ),
    "a member is no longer read-only": (
        thing("a: {type: string, readOnly: true}"),
        thing(A),
        ("property-no-longer-read-only", False),
        ("property-no-longer-read-only", False),
    ),
    "a required member is no longer read-only": (
        thing("a: {type: string, readOnly: true}", required="a"),
        thing(A, required="a"),
        ("required-property-no-longer-read-only", True),
        ("required-property-no-longer-read-only", False),
    ),
    "a member is write-only now": (
        thing(A),
        thing("a: {type: string, writeOnly: true}"),
        ("property-became-write-only", False),
        ("property-became-write-only", True),
    ),
    "a member is no longer write-only": (
        thing("a: {type: string, writeOnly: true}"),
        thing(A),
        ("property-no-longer-write-only", False),
        ("property-no-longer-write-only", False),
    ),
    "a new read-only member": (
        thing(A),
        thing("a: {type: string}, b: {type: integer, readOnly: true}", required="b"),
        (NOTHING, False),
        ("required-property-added", False),
    ),
    "a new write-only member": (
        thing(A),
        thing("a: {type: string}, b: {type: integer, writeOnly: true}"),
        ("property-added", False),
        (NOTHING, False),
    ),
    "a read-only member is gone": (
        thing("a: {type: string}, b: {type: integer, readOnly: true}"),
        thing(A),
        (NOTHING, False),
        ("property-removed", True),
    ),
    "a read-only member changes its type": (
        thing("a: {type: string, readOnly: true}"),
        thing("a: {type: integer, readOnly: true}"),
        (NOTHING, False),
        ("type-changed", True),
    ),
    "a default is new": (
        thing(A),
        thing("a: {type: string, default: x}"),
        ("default-added", False),
        ("default-added", False),
    ),
    "a default changes": (
        thing("a: {type: string, default: x}"),
        thing("a: {type: string, default: y}"),
        ("default-changed", True),
        ("default-changed", False),
    ),
    "a default is gone": (
        thing("a: {type: string, default: x}"),
        thing(A),
        ("default-removed", True),
        ("default-removed", False),
    ),
    "a nested member is gone": (
        thing("a: {type: object, properties: {b: {type: string}}}"),
        thing("a: {type: object, properties: {}}"),
        ("property-removed", True),
        ("property-removed", True),
    ),
    "a member comes through allOf": (
        "{allOf: [{type: object, properties: {a: {type: string}}}]}",
        "{allOf: [{type: object, properties: {a: {type: string}}}, {required: [a]}]}",
        ("property-required", True),
        ("property-required", False),
    ),
    "a member is deprecated": (
        thing(A),
        thing("a: {type: string, deprecated: true, x-removal-version: 2.0.0}"),
        ("deprecated", False),
        ("deprecated", False),
    ),
    "a member is deprecated without a date": (
        thing(A),
        thing("a: {type: string, deprecated: true}"),
        ("deprecated-without-removal-version", False),
        ("deprecated-without-removal-version", False),
    ),
    "a deprecation is withdrawn": (
        thing("a: {type: string, deprecated: true, x-removal-version: 2.0.0}"),
        thing(A),
        ("no-longer-deprecated", False),
        ("no-longer-deprecated", False),
    ),
    "a removal is moved forward": (
        thing("a: {type: string, deprecated: true, x-removal-version: 3.0.0}"),
        thing("a: {type: string, deprecated: true, x-removal-version: 2.0.0}"),
        ("removal-moved-forward", True),
        ("removal-moved-forward", True),
    ),
    "a removal is postponed": (
        thing("a: {type: string, deprecated: true, x-removal-version: 2.0.0}"),
        thing("a: {type: string, deprecated: true, x-removal-version: 3.0.0}"),
        ("removal-postponed", False),
        ("removal-postponed", False),
    ),
    "a deprecated member goes before its time": (
        thing("a: {type: string}, b: {type: string, deprecated: true, x-removal-version: 2.0.0}"),
        thing(A),
        ("property-removed", True),
        ("property-removed", True),
    ),
    "a deprecated member goes when announced": (
        thing("a: {type: string}, b: {type: string, deprecated: true, x-removal-version: 1.0.0}"),
        thing(A),
        ("announced-removal", False),
        ("announced-removal", False),
    ),
}


@pytest.mark.parametrize("edit", ROWS)
@pytest.mark.parametrize("direction", ["request", "response"])
def test_an_edit_of_members_is_judged_by_the_way_they_travel(edit: str, direction: str) -> None:
    old, new, in_request, in_response = ROWS[edit]
    data, (kind, breaking) = (request, in_request) if direction == "request" else (response, in_response)
    changes = spec_changes(data(old), data(new))
    assert kinds(changes) == ([kind] if kind else [])
    assert [change.breaking for change in changes] == ([breaking] if kind else [])


SHARED = """
paths:
  /things:
    get:
      operationId: listThings
      tags: [things]
      responses:
        "200":
          description: ok
          content:
            application/json:
              schema: {type: array, items: {$ref: "#/components/schemas/Thing"}}
    post:
      operationId: addThing
      tags: [things]
      requestBody:
        content:
          application/json:
            schema: {$ref: "#/components/schemas/Thing"}
      responses:
        "204": {description: done}
components:
  schemas:
    Thing:
      type: object
      properties:
        size: {type: string, enum: [small, large]}
        parent: {$ref: "#/components/schemas/Thing"}
"""


def test_one_line_that_travels_both_ways_is_one_change_with_the_graver_judgement() -> None:
    old = "openapi: 3.1.0\ninfo: {title: Things, version: 1.0.0}" + SHARED
    new = old.replace("small, large", "small, large, huge")
    (change,) = spec_changes(old, new)
    assert (change.kind, change.new) == ("value-added", "huge")
    assert change.directions == {"request", "response"}
    assert change.breaking
    assert change.place == "GET /things 200 [].size"
    assert change.more_places == ("POST /things request size",)
    assert change.words == "gained the value `huge`"
    assert line_of(change, old, new) == "size: {type: string, enum: [small, large, huge]}"
