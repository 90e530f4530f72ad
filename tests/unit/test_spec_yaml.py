"""YAML is read as plain data that remembers its lines."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.small_specs import GATES, json_text, json_values, line
from tools.specfirst.specs.problems import SpecError
from tools.specfirst.specs.quick_yaml import read_quickly
from tools.specfirst.specs.yaml import Document, Pointer, parse_carefully, parse_document

ROOT = Path(__file__).resolve().parents[2]

# Pieces of YAML, the odd ones above all: what two parsers may see differently.
PIECES = [
    *("a", "b: ", "c:", "- ", "? ", ": ", "[", "]", "{", "}", ",", "\n", "\n  ", "\n    ", "\n- ", "\n  - "),
    *('"x"', "'y'", r'"\n"', "|", "|-", "|+1", ">", ">-", ">+2", "#c", " #c", "&a ", "*a", "!!str ", "!x "),
    *(
        "1",
        "0o7",
        "-1",
        "1.5",
        "1e3",
        "1_0",
        "~",
        "null",
        "true",
        "no",
        "<<: ",
        "...",
        "---",
        "\n---\n",
        "\n...\n",
    ),
    *(
        "%YAML",
        "\\",
        '"a\\\n b"',
        "'a\n  b'",
        "x y",
        "@",
        "`",
        "  ",
        "é",
        "\U0001f600",
        "\x85",
        "\u2028",
        "\ufeff",
    ),
    *(
        "key:val",
        "http://x",
        "::",
        ":a",
        "=",
        "!",
        "2024-01-01",
        ".inf",
        r'"\u0041"',
        r'"\ud83d"',
        r'"\x41\/"',
    ),
    *(
        "''",
        '""',
        "'it''s'",
        "\t",
        "\r\n",
        "\r",
        "?x",
        "[a:b]",
        "{a:1}",
        '{"a":1}',
        "[a, b,]",
        "{? a : b}",
        "[a: b]",
    ),
]


@pytest.mark.parametrize(
    ("content", "at", "words"),
    [
        (b"", 0, "the file is empty"),
        (b"# only a comment\n", 0, "the file is empty"),
        (b"- a\n", 1, "the top level is not a mapping"),
        (b"just words\n", 1, "the top level is not a mapping"),
        (
            b"a: 1\n<<<<<<< HEAD\nb: 1\n=======\nb: 2\n>>>>>>> other\n",
            2,
            "a merge left a conflict here; resolve it",
        ),
        (b"a: 1\nb:\n\tc: 2\n", 3, "a tab in the indentation; indent with spaces"),
        (
            "a:\n  b: 1\n \u00a0c: 2\n".encode(),
            3,
            "a blank that is no space in the indentation; write spaces",
        ),
        (b"a: 1\nb: 2\t\n", 2, "a tab between words; write a space"),
        (b"a: 1\nb: [1, 2\n", 3, "while parsing a flow sequence"),
        (b"a: 1\nb: [1, 2\nc: 3\n", 3, "(it begins on line 2)"),
        (b"a: 1\nb: 'open\nc: 2\nd: 3\n", 2, "a quote is opened here and never closed"),
        (b"a: 1\nb: 2: 3\n", 2, "mapping values are not allowed here"),
        (b"a: 1\nb: *nobody\n", 2, "found undefined alias"),
        (b"a: 1\n---\nb: 2\n", 2, "expected a single document"),
        (b"a: 1\nb: \x07\n", 2, "a control character"),
        (b"a: 1\nb: caf\xe9\n", 2, "byte 0xe9 is not UTF-8"),
        ("a: 1\n".encode("utf-16"), 1, "byte 0xff is not UTF-8"),
        (b"a: 1\nb: 2\na: 3\n", 3, "`a` stands here a second time (first in line 1)"),
        (b"a:\n  <<: {b: 1}\n", 2, "merge keys"),
        (b"a:\n  ? [x]\n  : 1\n", 2, "a key must be a string"),
        (b"a:\n  b: .inf\n", 2, ".inf is read as a float"),
        (b"a: !!python/object:os.system {}\n", 1, "tag"),
        (b"a:\n  b: !!set {x}\n", 2, "the tag tag:yaml.org,2002:set is not plain YAML"),
        (b"a:\n  b: " + b"9" * 5000, 2, "cannot be read"),
        (b"a:\n  b: !!int ''\n", 2, "nothing cannot be read (as int)"),
        (b"a:\n  b: !!bool maybe\n", 2, "maybe cannot be read (as bool)"),
        (b"a:\n  b: <<\n", 2, "<< cannot be read (as merge)"),
        (b'a:\n  b: "\\ude00\\ud83d"\n', 2, "surrogate"),
        (b'a:\n  "\\ud800": 1\n', 2, "surrogate"),
        (b"a: &x\n  b: *x\n", 1, "an alias contains itself"),
        (b"[" * 100_000, 0, "nested too deeply"),
    ],
)
def test_what_is_no_plain_yaml_is_one_problem_with_its_line(content: bytes, at: int, words: str) -> None:
    with pytest.raises(SpecError) as caught:
        parse_document(content, "specs/gates.yaml")
    (problem,) = caught.value.problems
    assert (problem.path, problem.line) == ("specs/gates.yaml", at)
    assert words in problem.message
    assert "\n" not in str(problem)


def test_yaml_1_2_is_read_with_aliases() -> None:
    document = parse_document(b"a: &x {no: on}\nb: *x\nc: &x 0o17\n", "s.yaml")
    assert document.data == {"a": {"no": "on"}, "b": {"no": "on"}, "c": 15}


@pytest.mark.parametrize(
    "read",
    [lambda text: parse_document(text.encode(), "s.yaml"), lambda text: parse_carefully(text, "s.yaml")],
)
def test_keys_and_times_and_signs_are_texts_as_written(read: Callable[[str], Document]) -> None:
    document = read('200: {true: 2000-01-23T04:56:07Z, 1.5: 2024-01-31}\n~: "\\ud83d\\ude00"\n')
    assert document.data == {"200": {"true": "2000-01-23T04:56:07Z", "1.5": "2024-01-31"}, "~": "\U0001f600"}
    assert read("%YAML 1.2\n--- {a: 2024-01-31}\n").data == {"a": "2024-01-31"}
    assert read("a: [=]\nb:\n- =\n- <>\n").data == {"a": ["="], "b": ["=", "<>"]}


@pytest.mark.parametrize(
    "read",
    [lambda text: parse_document(text.encode(), "s.yaml"), lambda text: parse_carefully(text, "s.yaml")],
)
def test_a_large_float_is_the_integer_that_it_is(read: Callable[[str], Document]) -> None:
    document = read('[1.8446744073709552e+19, -9.007199254740992e15, 5.0, 1e21, "1e20"]'.join(("a: ", "\n")))
    assert list(map(repr, document.data["a"])) == [
        *("18446744073709551616", "-9007199254740992", "5.0", "1e+21", "'1e20'"),
    ]


@given(st.dictionaries(json_text, json_values, min_size=1))
def test_json_is_read_as_itself_and_each_member_on_its_line(data: dict[str, Any]) -> None:
    document = parse_document(json.dumps(data, indent=1).encode(), "s.yaml")
    assert document.data == data
    _assert_lines(document, data, (), 1)


@given(st.binary(max_size=60) | st.text(max_size=60).map(str.encode))
def test_no_content_ends_in_anything_but_a_document_or_a_problem(content: bytes) -> None:
    try:
        document = parse_document(content, "s.yaml")
    except SpecError:
        return
    assert json.loads(json.dumps(document.data)) == document.data


@settings(max_examples=300)
@given(st.lists(st.sampled_from(PIECES), max_size=12), st.sampled_from(["", "k: ", "k:\n  - "]))
def test_what_is_read_quickly_is_what_is_read_carefully(pieces: list[str], start: str) -> None:
    text = start + "".join(pieces)
    quick = read_quickly(text)
    if quick is not None:
        careful = parse_carefully(text, "s.yaml")
        assert repr(quick[0]) == repr(careful.data)  # 1 and True and 1.0 are equal
        assert quick[1] == careful.place


@given(st.dictionaries(json_text, json_values, min_size=1))
def test_json_too_is_read_alike(data: dict[str, Any]) -> None:
    text = json.dumps(data, indent=1)
    quick = read_quickly(text)
    if quick is not None:
        assert (quick[0], quick[1]) == (data, parse_carefully(text, "s.yaml").place)


@pytest.mark.parametrize("path", sorted((ROOT / "specs").glob("*.yaml")), ids=lambda path: path.stem)
def test_the_specs_are_read_quickly(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    quick = read_quickly(text)
    careful = parse_carefully(text, "s.yaml")
    assert quick == (careful.data, careful.place)


@pytest.mark.parametrize("keys", [1000, 1030])
def test_keys_of_any_length_are_read_alike(keys: int) -> None:
    text = f"{'k' * keys}: 1\n"
    quick = read_quickly(text)
    assert quick is None or quick[0] == parse_carefully(text, "s.yaml").data


def test_a_pointer_into_nothing_has_the_line_of_what_exists() -> None:
    document = parse_document(GATES.encode(), "s.yaml")
    assert document.line_of(("info", "contact", "email")) == line(GATES, "info:")


def test_lines_are_found_through_references() -> None:
    document = parse_document(GATES.encode(), "s.yaml")
    schema = ("paths", "/gates", "get", "responses", "200", "content", "application/json", "schema")
    assert document.line_of((*schema, "items", "properties", "width")) == line(GATES, "width:")


def _assert_lines(document: Document, value: object, pointer: Pointer, number: int) -> int:
    """Check that each member has a line of its own, as JSON is laid out; return the last line."""
    items: list[tuple[str | int, object]] = []
    if isinstance(value, dict):
        items = list(value.items())
    elif isinstance(value, list):
        items = list(enumerate(value))
    for step, child in items:
        number += 1
        assert document.line_of((*pointer, step)) == number
        number = _assert_lines(document, child, (*pointer, step), number)
    return number + 1 if items else number


@pytest.mark.parametrize("path", sorted((ROOT / "specs").glob("*.yaml")), ids=lambda path: path.stem)
def test_our_specs_are_read_by_what_others_read_yaml_with(path: Path) -> None:
    """PyYAML without its C library knows no plain text with a question mark in a list of one line."""
    assert list(yaml.parse(path.read_text(encoding="utf-8"), yaml.SafeLoader))
