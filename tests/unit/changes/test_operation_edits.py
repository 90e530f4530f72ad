"""Operations: what is called, what it is called, and how long it stays."""

import pytest

from tests.unit.changes.base_spec import BASE, Edit, check_edit, edited
from tests.unit.changes.tiny_specs import spec, spec_changes
from tools.specfirst.changes.change import Level

EDITS: dict[str, Edit] = {
    # operations
    "an operation is new": (
        [
            (
                "    put:\n",
                (
                    "    delete:\n      operationId: endThing\n      tags: [things]\n"
                    "      responses: {'204': {description: done}}\n    put:\n"
                ),
            )
        ],
        {"operation-added": False},
        "delete:",
    ),
    "an operation is gone": ([("    put:\n", "    x-put:\n")], {"operation-removed": True}, "put:"),
    "an operation has another method": (
        [("    put:\n", "    patch:\n")],
        {"operation-moved": True},
        "patch:",
    ),
    "a path has another name": ([("  /stuff:", "  /staff:")], {"operation-moved": True}, "get:"),
    "a path has a slash at its end": ([("  /stuff:", "  /stuff/:")], {"operation-moved": True}, "get:"),
    "a path parameter has another name": (
        [("/things/{id}:", "/things/{key}:"), ("{name: id,", "{name: key,")],
        {"path-parameter-renamed": True},
        "name: key",
    ),
    "an operationId changes": (
        [("operationId: putThing", "operationId: setThing")],
        {"operation-id-changed": True},
        "operationId: setThing",
    ),
    "an operationId is spelled differently": (
        [("operationId: putThing", "operationId: put_thing")],
        {"name-respelled": False},
        "put_thing",
    ),
    "an operationId changes that a link names": (
        [("operationId: getThing", "operationId: readThing")],
        {"operation-id-changed": True},
        "operationId: readThing",
    ),
    "a tag changes": ([("tags: [stuff]", "tags: [things]")], {"tag-changed": True}, "tags: [things]"),
    "a tag is spelled differently": (
        [("tags: [stuff]", "tags: [Stuff]")],
        {"name-respelled": False},
        "Stuff",
    ),
    "an operation is deprecated": (
        [
            (
                "operationId: putThing",
                "operationId: putThing\n      deprecated: true\n      x-removal-version: 2.0.0",
            )
        ],
        {"deprecated": False},
        "deprecated: true",
    ),
    "an operation is deprecated without a date": (
        [("operationId: putThing", "operationId: putThing\n      deprecated: true")],
        {"deprecated-without-removal-version": False},
        "deprecated: true",
    ),
    "a deprecated operation goes before its time": (
        [("  /stuff:", "  x-stuff:")],
        {"operation-removed": True},
        "get:",
    ),
    "a deprecated operation goes when announced": (
        [("  /stuff:", "  x-stuff:"), ("version: 1.0.0", "version: 1.1.0")],
        {"announced-removal": False},
        "get:",
    ),
    "a removal is moved forward": (
        [("x-removal-version: 1.1.0", "x-removal-version: 1.0.1")],
        {"removal-moved-forward": True},
        "deprecated",
    ),
    "a removal is postponed": (
        [("x-removal-version: 1.1.0", "x-removal-version: 2.0.0")],
        {"removal-postponed": False},
        "deprecated",
    ),
}


@pytest.mark.parametrize("edit", EDITS)
def test_an_edit_is_reported_once_judged_and_located(edit: str) -> None:
    check_edit(EDITS[edit])


def test_names_move_only_in_python() -> None:
    for edit in ("a path parameter has another name", "an operationId changes", "a tag changes"):
        (change,) = spec_changes(BASE, edited(BASE, EDITS[edit][0]))
        assert change.breaks == {"client"}
        assert change.concerns == {"client"}


def test_what_is_experimental_may_break_and_says_so() -> None:
    text = edited(BASE, [("operationId: putThing", "operationId: putThing\n      x-stability: beta")])
    (change,) = spec_changes(
        text, edited(text, [("        required: true\n        content:", "        content:")])
    )
    assert change.severity == "harmless"
    (change,) = spec_changes(
        edited(text, [("        required: true\n        content:", "        content:")]), text
    )
    assert (change.kind, change.severity, change.level) == ("request-body-required", "risky", Level.MINOR)
    assert change.risks == {"server"}
    assert "not stable" in change.why
    (change,) = spec_changes(text, edited(text, [("    put:\n", "    x-put:\n")]))
    assert (change.kind, change.severity) == ("operation-removed", "risky")


@pytest.mark.parametrize(
    ("old", "new", "kind", "breaking"),
    [
        ("stable", "beta", "stability-lowered", True),
        ("beta", "stable", "stability-changed", False),
        ("alpha", "beta", "stability-changed", False),
    ],
)
def test_how_stable_something_is_may_only_grow(old: str, new: str, kind: str, breaking: bool) -> None:
    texts = (
        edited(BASE, [("operationId: putThing", f"operationId: putThing\n      x-stability: {stability}")])
        for stability in (old, new)
    )
    (change,) = spec_changes(*texts)
    assert (change.kind, change.breaking) == (kind, breaking)


def test_two_paths_that_are_the_same_to_a_server_are_told_apart_by_their_names() -> None:
    parameter = "{name: NAME, in: path, required: true, schema: {type: string}}"
    twin = f'{{parameters: [{parameter}], responses: {{"204": {{}}}}}}'
    names = ("id", "name", "mark")
    by = {name: f"  /things/{{{name}}}/file:\n    get: {twin.replace('NAME', name)}\n" for name in names}
    old, new = spec("paths:\n" + by["id"] + by["name"]), spec("paths:\n" + by["name"] + by["id"])
    assert spec_changes(old, new) == []
    (change,) = spec_changes(old, spec("paths:\n" + by["name"] + by["mark"]))
    assert (change.kind, change.old, change.new) == ("path-parameter-renamed", "id", "mark")
    (change,) = spec_changes(old, spec("paths:\n" + by["name"]))
    assert (change.kind, change.place) == ("operation-removed", "GET /things/{id}/file")
