"""What holds for any spec: it equals itself, a widening swapped is a narrowing."""

import json
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.unit.changes.tiny_specs import kinds, request, response, spec_changes
from tools.specfirst.changes.kinds import KINDS
from tools.specfirst.specs.yaml import parse_document

SPECS = sorted((Path(__file__).resolve().parents[3] / "specs").glob("*.yaml"))

names = st.sampled_from(["a", "b", "c"])
strings = st.fixed_dictionaries(
    {"type": st.just("string")},
    optional={
        "minLength": st.integers(0, 3),
        "maxLength": st.integers(3, 6),
        "pattern": st.sampled_from(["^a", "b$"]),
        "format": st.sampled_from(["uuid", "date"]),
        "enum": st.lists(names, min_size=1, unique=True),
        "nullable": st.just(False),
    },
)
numbers = st.fixed_dictionaries(
    {"type": st.sampled_from(["integer", "number"])},
    optional={
        "minimum": st.integers(0, 3),
        "exclusiveMaximum": st.integers(4, 9),
        "multipleOf": st.sampled_from([2, 4, 6]),
    },
)
plain: st.SearchStrategy[dict[str, Any]] = st.one_of(
    strings, numbers, st.just({"type": "boolean"}), st.just({})
)


def _nested(children: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    objects = st.fixed_dictionaries(
        {"type": st.just("object"), "properties": st.dictionaries(names, children, max_size=3)},
        optional={"required": st.lists(names, unique=True), "additionalProperties": st.booleans() | children},
    )
    arrays = st.fixed_dictionaries(
        {"type": st.just("array"), "items": children}, optional={"maxItems": st.integers(1, 3)}
    )
    alternatives = st.fixed_dictionaries({"anyOf": st.lists(children, min_size=2, max_size=3)})
    return st.one_of(objects, arrays, alternatives)


schemas = st.recursive(plain, _nested, max_leaves=6)


def shuffled(value: Any, random: Random) -> Any:
    """Return a schema with its mappings and lists, whose order means nothing, in another order."""
    if isinstance(value, dict):
        items = list(value.items())
        random.shuffle(items)
        return {key: shuffled(item, random) for key, item in items}
    if isinstance(value, list):
        return random.sample([shuffled(item, random) for item in value], len(value))
    return value


@given(schemas, st.randoms(use_true_random=False))
def test_a_schema_equals_itself_in_any_order_and_style(schema: dict[str, Any], random: Random) -> None:
    other = json.dumps(shuffled(schema, random), indent=2)
    for data in (request, response):
        assert spec_changes(data(json.dumps(schema)), data(other)) == []


@given(schemas)
def test_put_in_place_or_by_reference_is_the_same(schema: dict[str, Any]) -> None:
    components = f"Thing: {json.dumps(schema)}"
    reference = response("$ref: '#/components/schemas/Thing'", components)
    assert spec_changes(reference, response(json.dumps(schema))) == []
    assert spec_changes(response(f"allOf: [{json.dumps(schema)}]"), reference) == []


INVERSES = {
    **{
        f"{thing}-{one}": f"{thing}-{other}"
        for thing, one, other in (
            *(
                (bound, "tightened", "loosened")
                for bound in ("min-length", "max-length", "minimum", "maximum", "max-items", "multiple-of")
            ),
            ("type", "narrowed", "widened"),
            ("schema", "narrowed", "widened"),
            *(
                (thing, "added", "removed")
                for thing in (
                    "nullable",
                    "format",
                    "value",
                    "value-list",
                    "pattern",
                    "branch",
                    "alternatives",
                )
            ),
            ("additional-properties", "forbidden", "allowed"),
            ("additional-properties", "restricted", "freed"),
            ("items", "restricted", "freed"),
            ("property", "required", "optional"),
        )
    },
    "type-changed": "type-changed",
    "format-changed": "format-changed",
    "pattern-changed": "pattern-changed",
    "multiple-of-changed": "multiple-of-changed",
}
INVERSES |= {other: one for one, other in INVERSES.items()}
MEMBERS = frozenset(
    {"property-added", "required-property-added", "property-added-to-closed-object", "property-removed"}
)


# Alternatives whose parts are neither wider nor narrower, and the whole is.
CODES = {"type": "object", "required": ["b"], "additionalProperties": {"type": "string"}}
EITHER = {"type": "object", "properties": {"b": {"type": "boolean"}}}


@given(schemas, schemas)
@example(
    {"anyOf": [CODES, EITHER]}, {"anyOf": [{**CODES, "additionalProperties": {"type": "boolean"}}, EITHER]}
)
@example(
    {"type": "object", "properties": {"a": {"type": "string"}, "b": {"type": "string"}}},
    {
        "anyOf": [
            {"type": "object", "properties": {}},
            {"type": "object", "properties": {"a": {"type": "boolean"}}, "additionalProperties": False},
        ]
    },
)
def test_swapped_a_widening_is_a_narrowing(one: dict[str, Any], other: dict[str, Any]) -> None:
    old, new = response(json.dumps(one)), response(json.dumps(other))
    forth, back = kinds(spec_changes(old, new)), kinds(spec_changes(new, old))
    expected = sorted(INVERSES[kind] for kind in forth if kind not in MEMBERS)
    assert expected == [kind for kind in back if kind not in MEMBERS]
    # Beside what takes anything, a member that comes says nothing new.
    assert len(forth) == len(back) or any(map(_takes_all, [*_alternatives(one), *_alternatives(other)]))


def _takes_all(schema: dict[str, Any]) -> bool:
    """Return whether a schema says nothing, or of an object nothing but that it is one."""
    says = {name for name, value in schema.items() if value not in ({}, []) and value is not True}
    return says <= {"type"} and schema.get("type", "object") == "object"


def _alternatives(schema: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield a schema and all that it has as alternatives."""
    yield schema
    for branch in schema.get("anyOf", ()):
        yield from _alternatives(branch)


@given(schemas, schemas)
@example(
    {"type": "object", "additionalProperties": {"type": "string"}},
    {"type": "object", "properties": {"a": {"type": "boolean"}}},
)
@example(
    {"type": "object", "additionalProperties": {"type": "array", "items": {"type": "boolean"}}},
    {"type": "object", "properties": {"a": {}}},
)
def test_what_is_harmless_one_way_is_not_harmless_in_the_other_direction(
    one: dict[str, Any], other: dict[str, Any]
) -> None:
    """A request that may be narrowed without breaking anybody would be a rule that sees nothing.

    What a request allows more of at a member that was not listed, or within it, is to an answer a member that
    comes.
    """
    asked = spec_changes(request(json.dumps(one)), request(json.dumps(other)))
    answered = spec_changes(response(json.dumps(one)), response(json.dumps(other)))
    for change in asked:
        if change.kind in INVERSES and not change.breaking:
            same = (change.kind, change.old, change.new)
            place = change.place.replace("request", "200")
            assert any(
                other.breaking
                for other in answered
                if (other.kind, other.old, other.new) == same
                or (place.startswith(other.place) and other.kind == "property-added-to-closed-object")
            )


@pytest.mark.parametrize("path", SPECS, ids=[path.stem for path in SPECS])
def test_our_specs_equal_themselves_as_json(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    data = parse_document(text.encode(), path.name).data
    assert spec_changes(text, json.dumps(shuffled_mappings(data))) == []


def shuffled_mappings(value: Any) -> Any:
    """Return data with the members of every mapping in reverse order; lists keep theirs."""
    if isinstance(value, dict):
        return {key: shuffled_mappings(value[key]) for key in reversed(value)}
    return [shuffled_mappings(item) for item in value] if isinstance(value, list) else value


def test_every_kind_says_what_it_means() -> None:
    for kind in KINDS.values():
        for effect in (kind.request, kind.response):
            assert effect.why
            assert effect.why[0].islower() or effect.why.startswith("HTTP")
            assert not effect.why.endswith(".")
            assert bool(effect.action) == (effect.level == 3), kind.code
            assert effect.action == "" or effect.action.endswith(".")
        assert kind.words.format(old="a", new="b") != ""


def test_every_kind_has_a_pair() -> None:
    """Each code stands in quotes in a table of this folder: nobody adds a kind without its pairs."""
    tables = "".join(path.read_text(encoding="utf-8") for path in Path(__file__).parent.glob("test_*.py"))
    assert [code for code in KINDS if f'"{code}"' not in tables] == []
