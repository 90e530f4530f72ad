"""Slips whose meaning is plain are mended in place, and cost no operation."""

from typing import Any

import pytest

from tools.specfirst.adopt.marks import Marks
from tools.specfirst.adopt.mending import mended
from tools.specfirst.adopt.path_parameters import declared
from tools.specfirst.adopt.patterns import as_lengths
from tools.specfirst.specs.problems import Problem

PARAMETER = {"name": "q", "in": "query"}
TYPES = "is not one of ['array', 'boolean']"
TEXT = {"type": "string"}
LIST = "5 is not of type 'array'"


@pytest.mark.parametrize(
    ("name", "said", "message", "meant"),
    [
        ("summary", 5, "5 is not of type 'string'", "5"),
        ("version", 1.0, "1.0 is not of type 'string'", "1.0"),
        ("deprecated", "True", "'True' is not of type 'boolean'", True),
        ("additionalProperties", "false", "'false' is not of type 'object'", False),
        ("minLength", "1", "'1' is not of type 'integer'", 1),
        ("minLength", 1.0, "1.0 is not of type 'integer'", 1),
        ("properties", [], "[] is not of type 'object'", {}),
        ("tags", "all", "'all' is not of type 'array'", ["all"]),
        ("enum", ["a", "b", "a"], "['a', 'b', 'a'] has non-unique elements", ["a", "b"]),
        ("parameters", [PARAMETER, PARAMETER], "has non-unique elements", [PARAMETER]),
        ("type", "Float", f"'Float' {TYPES}", "number"),
        ("type", "file", f"'file' {TYPES}", "string"),
        ("in", "Query", "'Query' is not one of ['path']", "query"),
    ],
)
def test_a_value_is_what_it_plainly_means(name: str, said: object, message: str, meant: object) -> None:
    holder = {name: said}
    assert mended({"paths": {"/a": {"get": holder}}}, ("paths", "/a", "get", name), message)
    assert holder == {name: meant}
    assert type(holder[name]) is type(meant)


@pytest.mark.parametrize(
    ("version", "said", "meant"),
    [
        ("3.0.3", "any", {"x-unfit-type": "any"}),
        ("3.0.3", ["string", "null"], {"type": "string", "nullable": True}),
        ("3.0.3", ["string", "integer"], {"x-unfit-type": ["string", "integer"]}),
        ("3.1.0", ["string", "null", "null"], {"type": ["string", "null"]}),
        ("3.1.0", ["int", "string"], {"type": ["integer", "string"]}),
        ("3.1.0", ["any", "null"], {"x-unfit-type": ["any", "null"]}),
        ("3.1.0", ["String", "int", "null"], {"type": ["string", "integer", "null"]}),
    ],
)
def test_types_that_nobody_knows_are_set_aside_and_null_stays(
    version: str, said: object, meant: dict[str, Any]
) -> None:
    schemas = {"A": {"type": said}}
    data = {"openapi": version, "components": {"schemas": schemas}}
    of_several = (0,) if isinstance(said, list) else ()
    mended(data, ("components", "schemas", "A", "type", *of_several), TYPES)
    assert schemas == {"A": meant}


@pytest.mark.parametrize(
    ("schema", "place", "meant"),
    [
        ({"oneOf": ["String", {}]}, ("oneOf", 0), {"oneOf": [TEXT, {}]}),
        ({"properties": {"a": "int"}}, ("properties", "a"), {"properties": {"a": {"type": "integer"}}}),
        ({"items": "string"}, ("items",), {"items": TEXT}),
    ],
)
def test_the_name_of_a_type_is_its_schema(
    schema: dict[str, Any], place: tuple[str | int, ...], meant: dict[str, Any]
) -> None:
    data = {"components": {"schemas": {"A": schema}}}
    assert mended(data, ("components", "schemas", "A", *place), "'string' is not of type 'object'")
    assert schema == meant


@pytest.mark.parametrize("name", ["contains", "oneOf", "items"])
def test_a_rule_that_is_none_is_set_aside(name: str) -> None:
    schemas: dict[str, Any] = {"A": {"items": {name: 5}}}
    assert mended({"components": {"schemas": schemas}}, ("components", "schemas", "A", "items", name), LIST)
    assert schemas == {"A": {"items": {f"x-unfit-{name}": 5}}}


def test_a_condition_with_a_rule_that_is_none_is_set_aside_as_a_whole() -> None:
    schemas: dict[str, Any] = {"A": {"if": {"not": {"contains": [5]}}, "then": {"minItems": 1}}}
    place = ("components", "schemas", "A", "if", "not", "contains")
    assert mended({"components": {"schemas": schemas}}, place, "[5] is not of type 'object', 'boolean'")
    assert schemas == {"A": {"x-unfit-if": {"not": {"contains": [5]}}, "then": {"minItems": 1}}}


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ({"text/plain": {"example": "a"}}, {"schema": TEXT, "example": "a"}),
        ({"text/plain": {"schema": {"type": "integer"}}}, {"schema": {"type": "integer"}}),
        ({"text/csv": {}}, {"content": {"text/csv": {}}}),
    ],
)
def test_a_parameter_of_plain_text_has_a_schema(content: dict[str, Any], said: dict[str, Any]) -> None:
    parameter: dict[str, Any] = {"name": "q", "content": content}
    data = {"paths": {"/a": {"parameters": [parameter]}}}
    mended(data, ("paths", "/a", "parameters", 0, "content"), "parameter q: the stub reads JSON only here")
    assert parameter == {"name": "q", **said}


def test_alternatives_that_allow_the_same_are_any_of_them() -> None:
    some: dict[str, Any] = {"oneOf": [{"type": "object"}, {"properties": {}}]}
    to_some = {"$ref": "#/components/schemas/Some"}
    schemas: dict[str, Any] = {"Some": some, "More": {"properties": {"a": to_some, "b": {"items": [some]}}}}
    data = {"components": {"schemas": schemas}}
    words = "no value was found: give an example, or let its alternatives exclude each other"
    assert mended(data, ("components", "schemas", "More"), words) == "oneOf is anyOf now"
    assert some == {"anyOf": [{"type": "object"}, {"properties": {}}]}
    assert not mended(data, ("components", "schemas", "More"), words)


@pytest.mark.parametrize(
    ("lacking", "name", "given"),
    [
        ({"description": "x"}, "schema", {"description": "x", "schema": {}}),
        ({"enum": ["a", "b"]}, "default", {"enum": ["a", "b"], "default": "a"}),
        ({"default": 8443}, "default", {"default": "8443"}),
        ({}, "content", {"content": {}}),
        ({"version": 2}, "version", {"version": "2"}),
        ({}, "propertyName", {}),
    ],
)
def test_what_is_missing_is_given(lacking: dict[str, Any], name: str, given: dict[str, Any]) -> None:
    done = mended({"paths": {"/a": lacking}}, ("paths", "/a"), f"`{name}` is missing; add it")
    assert lacking == given
    assert bool(done) is (name in given)


def test_a_file_that_tells_nothing_of_itself_is_given_what_it_has_to_have() -> None:
    data: dict[str, Any] = {"paths": {}}
    marks = Marks(data)
    for place, name in (((), "info"), (("info",), "title"), (("info",), "version")):
        assert marks.deal_with(Problem("a.yaml", 1, f"`{name}` is missing; add it", place))
    assert data["info"] == {"title": "", "version": ""}
    assert marks.notes[0] == "the file: `info` is missing; an empty info is given"


@pytest.mark.parametrize(
    ("scheme", "left"),
    [
        ({"type": "basic"}, {"type": "http", "scheme": "basic"}),
        ({"type": "oauth2"}, {"type": "http", "scheme": "bearer"}),
        ({"type": "jwt"}, {"type": "http", "scheme": "bearer"}),
        ({"type": "session"}, None),
    ],
)
def test_a_security_scheme_is_said_in_words_of_openapi_3(scheme: dict[str, Any], left: object) -> None:
    data: dict[str, Any] = {"security": [{"key": []}], "components": {"securitySchemes": {"key": scheme}}}
    for member in ("type", "in"):
        assert mended(data, ("components", "securitySchemes", "key", member), "'x' is not one of ['http']")
    assert data["components"]["securitySchemes"].get("key") == left
    assert ("security" in data) is (left is not None)


@pytest.mark.parametrize(
    ("pattern", "meant"),
    [("^[^]{1,5}$", r"^[\s\S]{1,5}$"), (r"\[^\]", None), ("[a[^]+", None), ("a|[]", "a|(?!)")],
)
def test_any_character_of_javascript_is_one_for_all(pattern: str, meant: str | None) -> None:
    schema = {"type": "string", "pattern": pattern}
    notes = as_lengths({"components": {"schemas": {"A": schema}}})
    assert schema["pattern"] == (meant or pattern)
    assert len(notes) == bool(meant)


@pytest.mark.parametrize("pattern", ["(?i)^a+$", "^[[:alpha:]]+$", "^[a-z+$"])
def test_a_pattern_of_another_language_is_set_aside(pattern: str) -> None:
    schema = {"type": "string", "pattern": pattern}
    assert as_lengths({"components": {"schemas": {"A": schema}}}) == [
        "components/schemas/A: the pattern is none of ECMA-262; set aside"
    ]
    assert schema == {"type": "string", "x-unfit-pattern": pattern}


NULL = {"type": "null"}
ANY = {"$ref": "#/components/schemas/Any"}


@pytest.mark.parametrize(
    ("said", "schema"),
    [
        ({}, TEXT),
        ({"required": False}, TEXT),
        ({"schema": {**TEXT, "default": "a"}}, TEXT),
        ({"schema": ANY}, {"enum": ["a"]}),
        ({"schema": {"type": ["string", "null"]}}, TEXT),
        ({"schema": {"anyOf": [TEXT, NULL], "title": "A"}}, {**TEXT, "title": "A"}),
        ({"schema": {"oneOf": [TEXT, {"type": "integer"}, NULL]}}, {"oneOf": [TEXT, {"type": "integer"}]}),
        ({"schema": {"oneOf": [TEXT, ANY]}}, {"oneOf": [TEXT, {"enum": ["a"]}]}),
        ({"schema": {"allOf": [ANY]}}, {"enum": ["a"]}),
    ],
)
def test_a_parameter_of_a_path_is_always_there(said: dict[str, Any], schema: dict[str, Any]) -> None:
    parameter: dict[str, Any] = {"name": "id", "in": "path", "required": True, "schema": TEXT, **said}
    parameter = parameter if said else {"name": "id", "in": "path", "schema": TEXT}
    shared = {"schemas": {"Any": {"enum": ["a"], "nullable": True, "default": "a"}}}
    notes = declared({"paths": {"/a/{id}": {"get": {"parameters": [parameter]}}}, "components": shared})
    assert notes == ["the path parameter id is always there, as all are: /a/{id}"]
    assert parameter == {"name": "id", "in": "path", "required": True, "schema": schema}
