"""Values in a spec are what YAML 1.2 and JSON say, and where there is none, or none that fits, one is made."""

# ruff: noqa: E501 - specs, as they are written

from collections.abc import Callable
from pathlib import Path

import pytest

from opensessions_stub import SpecError, create_app
from tests.unit.stub.in_process import Asker
from tests.unit.stub.one_schema import SPEC, answered, notes


@pytest.mark.parametrize("name", ["byte", "uint32", "snowflake", "pem", "int128", "date_time"])
def test_a_format_that_nobody_knows_is_an_annotation(serve: Callable[..., Asker], name: str) -> None:
    assert answered(serve, f"{{type: string, format: {name}}}") == ""


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("2000-01-23T04:56:07Z", "2000-01-23T04:56:07Z"),
        ("2000-01-23", "2000-01-23"),
        ("12:30", "12:30"),
        ("1_000", "1_000"),
        ("0b11", "0b11"),
        ("yes", "yes"),
        ("=", "="),
        ("1e3", 1000.0),
        ("0o17", 15),
        ("0x1F", 31),
        ("012", 12),
        ("+.5", 0.5),
        ("!!str 5", "5"),
        ("!!float 5", 5.0),
        ('"\\ud83d\\ude00"', "\U0001f600"),
        ('"\\U0001f600"', "\U0001f600"),
        ("&a [1]", [1]),
    ],
)
def test_a_value_is_what_yaml_1_2_and_json_say(
    serve: Callable[..., Asker], written: str, value: object
) -> None:
    found = answered(serve, f"{{example: {written}}}")
    assert found == value
    assert type(found) is type(value)


@pytest.mark.parametrize(
    "written", [".inf", "!!int x", "!!binary aGk=", '"\\ud83d"', "1e999", "!x 1", "{<<: {}}"]
)
def test_what_json_cannot_hold_is_refused(serve: Callable[..., Asker], written: str) -> None:
    with pytest.raises(SpecError, match=r"foreign\.yaml:8: "):
        answered(serve, f"{{example: {written}}}")


def test_json_may_be_written_with_tabs_and_escapes(tmp_path: Path) -> None:
    text = '{\n\t"openapi": "3.1.0", "info": {"title": "T\\ud83d\\ude00", "version": "1"},\n\t"paths": {"/x": {}}}'
    (tmp_path / "one.json").write_text(text)
    with pytest.raises(SpecError, match=r"one\.json:3: there is no operation to serve"):
        create_app(tmp_path)


@pytest.mark.parametrize("pattern", ["^\\\\p{L}+$", "^\\\\p{Lu}{2}$", "^\\\\u0041$"])
def test_a_pattern_is_ecmas(serve: Callable[..., Asker], pattern: str) -> None:
    reference = 'components: {schemas: {N: {type: string, pattern: "' + pattern + '"}}}'
    assert answered(serve, "{$ref: '#/components/schemas/N'}", more=reference)


@pytest.mark.parametrize(
    ("schema", "value"),
    [
        ("{type: string, pattern: '^[A-Z]{2}-[0-9]{3}$'}", "AA-000"),
        ("{type: string, pattern: '^(?=.*[0-9])(?=.*[A-Z])[A-Za-z0-9]{8}$'}", "zZAaA0bB"),
        ("{type: string, format: date, pattern: '^20'}", "2026-01-01"),
        ("{oneOf: [{type: array, items: {type: integer}}, {type: array, items: {type: string}}]}", [0]),
        ("{type: object, minProperties: 1}", {"member1": {}}),
        ("{type: object, anyOf: [{required: [a]}, {required: [b]}], properties: {a: {type: string}}}", {"a": ""}),
        ("{type: array, uniqueItems: true, minItems: 2, items: {type: string}}", ["", "1"]),
        ("{type: array, contains: {const: 3}, items: {type: integer}}", [3]),
        ("{allOf: [{type: object, properties: {a: {minimum: 2}}}, {required: [a], properties: {a: {type: integer}}}]}", {"a": 2}),
        ("{type: number, exclusiveMinimum: 0, exclusiveMaximum: 1}", 0.5),
        ("{not: {type: object}, type: [object, string]}", ""),
        ("{const: a}", "a"),
        ("{type: object, required: [k], properties: {k: {const: 3}}}", {"k": 3}),
    ],
)  # fmt: skip
def test_a_value_is_made_for_what_has_no_example(
    serve: Callable[..., Asker], schema: str, value: object
) -> None:
    assert answered(serve, schema) == value


def test_an_example_that_does_not_fit_is_noted_and_another_value_made(serve: Callable[..., Asker]) -> None:
    text = SPEC.replace("{schema: SCHEMA}", "{schema: {type: integer, minimum: 4}, example: no}")
    ask = serve(foreign=text)
    assert ask.get("/x").json == 4
    assert "an example does not satisfy its schema, and is not served" in notes(ask)[0]


def test_the_next_example_is_taken_where_the_first_does_not_fit(serve: Callable[..., Asker]) -> None:
    examples = "examples: {a: {value: no}, b: {externalValue: 'http://x/'}, c: {value: 6}}"
    assert (
        serve(f=SPEC.replace("{schema: SCHEMA}", f"{{schema: {{type: integer}}, {examples}}}")).get("/x").json
        == 6
    )


PETS = """
components:
  schemas:
    Pet:
      type: object
      required: [kind]
      discriminator: {propertyName: kind, mapping: {feline: "#/components/schemas/Cat"}}
      properties: {kind: {type: string}}
    Cat: {allOf: [{$ref: "#/components/schemas/Pet"}, {required: [lives], properties: {lives: {type: integer}}}]}
    Dog: {allOf: [{$ref: "#/components/schemas/Pet"}, {required: [name], properties: {name: {type: string}}}]}
    Any: {oneOf: [DOGS], discriminator: {propertyName: kind, mapping: {d: Dog, c: "#/components/schemas/Cat"}}}
"""


@pytest.mark.parametrize(
    ("schema", "first", "value"),
    [
        ("Cat", "Dog", {"kind": "feline", "lives": 0}),
        ("Dog", "Dog", {"kind": "Dog", "name": ""}),
        ("Any", "Dog", {"kind": "d", "name": ""}),
        ("Any", "Cat", {"kind": "c", "lives": 0}),
        ("Pet", "Dog", {"kind": ""}),
    ],
)
@pytest.mark.parametrize("version", ["3.0.3", "3.1.0"])
def test_a_made_value_says_which_of_several_it_is(
    serve: Callable[..., Asker], version: str, schema: str, first: str, value: object
) -> None:
    pets = PETS.replace("DOGS", f"{{$ref: '#/components/schemas/{first}'}}")
    assert answered(serve, f"{{$ref: '#/components/schemas/{schema}'}}", version, pets) == value


def test_so_does_one_behind_alternatives_that_say_nothing(serve: Callable[..., Asker]) -> None:
    pets = (
        PETS.replace("DOGS", "{}")
        + "    One: {anyOf: [{$ref: '#/components/schemas/Cat'}, {type: 'null'}]}\n"
    )
    assert answered(serve, "{$ref: '#/components/schemas/One'}", "3.1.0", pets) == {
        "kind": "feline",
        "lives": 0,
    }


@pytest.mark.parametrize(
    ("more", "shown"),
    [
        ("properties: {a: {}}, example: {a: 1, b: 2}", {"a": 1}),
        ("properties: {a: {properties: {c: {}}, example: {c: 1, d: 2}}}, required: [a]", {"a": {"c": 1}}),
        ("properties: {a: {}}, required: [b], example: {a: 1, b: 2}", {"a": 1, "b": 2}),
        ("additionalProperties: {}, properties: {a: {}}, example: {a: 1, b: 2}", {"a": 1, "b": 2}),
    ],
)
def test_of_a_schemas_own_example_nothing_is_shown_that_it_does_not_name(
    serve: Callable[..., Asker], more: str, shown: object
) -> None:
    assert answered(serve, f"{{type: object, {more}}}") == shown
