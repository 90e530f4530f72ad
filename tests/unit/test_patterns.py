"""A pattern of ECMAScript means the same to Python after it is said in its words."""

import re

import jsonschema_rs
import pytest

from tools.specfirst.specs.patterns import as_of_python

TEXTS = [
    *(
        "",
        "a",
        "1",
        "a\n",
        "1\n",
        "\x1f",
        "\x1c",
        "\x85",
        "\u0663",
        "\u00e9",
        "\xa0",
        "\ufeff",
        "\u2028",
        "_",
    ),
    *(" ", "\t", "a b", "$", ".", "[", "]", "\\", "a.b", "-"),
]


@pytest.mark.parametrize(
    "pattern",
    [
        *(r"^[^\s]+$", r"^\S+$", r"^\s*$", r"^\d$", r"^\D$", r"^\w+$", r"^\W$", r"^[\d\w]+$", r"^[\s_]$"),
        *(
            r"^a$",
            r"^[$.]$",
            r"^\$$",
            r"^\.$",
            r"^[a\].]$",
            r"^\\$",
            r"^a\.b$",
            "^.+$",
            "^a.*b$",
            r"^(a|\d)$",
            r"^[-\w]$",
            *(r"^(?=\d)\w$", r"^(?!\s)\S$", r"^(?=.)[\s_]$", r"^(?!a)\D+$", r"(?<=a)$", r"(?<!a)[.$]$"),
        ),
    ],
)
def test_it_is_found_in_the_same_texts(pattern: str) -> None:
    judge = jsonschema_rs.Draft202012Validator({"pattern": pattern})
    said = as_of_python(pattern)
    assert said is not None
    found = {text for text in TEXTS if re.search(said, text)}
    assert found == {text for text in TEXTS if judge.is_valid(text)}


@pytest.mark.parametrize("pattern", [r"^[^\S]$", r"^\p{L}$", r"^[\W_]$", "(?<name>a)"])
def test_what_python_has_no_words_for_is_none(pattern: str) -> None:
    assert as_of_python(pattern) is None
