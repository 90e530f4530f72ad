"""Patterns are compared by the texts that match them, lengths and lists of texts included."""

import re
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.changes.tiny_specs import request, response, spec_changes
from tests.unit.changes.written_rows import Written, check_mark, rows
from tools.specfirst.changes.spec.schemas.texts import all_match, matching

PATTERNS = rows(r"""
== {type: string, pattern: '^\d+$'} -> {type: string, pattern: '^[0-9]+$'}
== {type: string, pattern: '^\d\d\d$'} -> {type: string, pattern: '^[0-9]{3}$'}
== {type: string, pattern: '^[a-zA-Z0-9_]+$'} -> {type: string, pattern: '^\w+$'}
== {type: string, pattern: '^(?:[a-z])$'} -> {type: string, pattern: '^[a-z]$'}
== {type: string, pattern: '^https?://'} -> {type: string, pattern: '^(http|https):\/\/'}
== {type: string, pattern: '^a+$'} -> {type: string, pattern: '^aa*$'}
== {type: string, pattern: '^[^\S]$'} -> {type: string, pattern: '^\s$'}
== {type: string, pattern: '^\x41-\u0042$'} -> {type: string, pattern: '^A[-]B$'}
== {type: string, pattern: '^(a|b)$'} -> {type: string, enum: [a, b]}
== {type: string, pattern: '^.{1,5}$'} -> {type: string, minLength: 1, maxLength: 5}
== {type: string, pattern: '^[a-z]{2,5}$'} -> {type: string, pattern: '^[a-z]*$', minLength: 2, maxLength: 5}
== {type: string, pattern: '^(?=a)\d$'} -> {type: string, pattern: '^(?=a)\d$'}
!. {type: string, pattern: '^[a-zA-Z]+$'} -> {type: string, pattern: '^[a-z]+$'}
!. {type: string, pattern: '^[a-z]+$', maxLength: 9000}
   -> {type: string, pattern: '^[a-y]+$', maxLength: 9000}
.! {type: string, pattern: '^v1$'} -> {type: string, pattern: '^v[12]$'}
.! {type: string, pattern: '^[A-Z]{2}$'} -> {type: string, pattern: '^[A-Z]{2,3}$'}
!. {type: string, pattern: a} -> {type: string, pattern: ^a}
!. {type: string, minLength: 1} -> {type: string, pattern: ^x}
!. {enum: [a, b, c1]} -> {type: string, pattern: '^[ab]$'}
!. {type: string, pattern: '^[a-z]+$'} -> {enum: [abc, x]}
!! {type: string, pattern: ^a} -> {type: string, pattern: ^b}
!! {type: string, pattern: '[z-a]'} -> {type: string, pattern: b}
!! {type: string, pattern: '^(?=a)\d$'} -> {type: string, pattern: '^(?=a)[0-9]$'}
!! {type: string, pattern: '^\bx$'} -> {type: string, pattern: '^x$'}
!. {type: string, pattern: '^[a-z]+$'} -> {type: string, pattern: '^[a-z]+$', minLength: 1}
""")

SINGLE = ["a", "b", "[ab]", "[^a]", ".", "(a|bb)", r"\w", "(?:ab)", r"\x62"]
COUNTED = ["", "", "*", "+", "?", "{2}", "{1,2}", "{0,}"]
TEXTS = ["".join(each) for size in range(4) for each in product("abc", repeat=size)]


@pytest.mark.parametrize("row", PATTERNS)
def test_patterns_are_judged_by_what_matches(row: Written) -> None:
    for mark, data in zip(row.marks, (request, response), strict=True):
        check_mark(mark, spec_changes(data(row.old), data(row.new)))


def test_a_pattern_that_more_or_fewer_texts_match_is_called_so() -> None:
    narrow, wide = (f"{{type: string, pattern: '^[a-{last}]$'}}" for last in "fz")
    (widened,) = spec_changes(request(narrow), request(wide))
    (narrowed,) = spec_changes(request(wide), request(narrow))
    assert (widened.kind, widened.old, widened.new) == ("pattern-loosened", "^[a-f]$", "^[a-z]$")
    assert narrowed.kind == "pattern-tightened"


PARTS = st.tuples(st.sampled_from(SINGLE), st.sampled_from(COUNTED)).map("".join)
BRANCHES = st.tuples(
    st.sampled_from(["", "^"]),
    st.lists(PARTS, min_size=1, max_size=3).map("".join),
    st.sampled_from(["", "$"]),
).map("".join)
DRAWN = st.lists(BRANCHES, min_size=1, max_size=2).map("|".join)


@settings(max_examples=150)
@given(DRAWN, DRAWN)
def test_no_text_that_only_one_pattern_matches_is_overlooked(one: str, other: str) -> None:
    inner, outer, wider = (matching(text) for text in (one, other, f"{one}|{other}"))
    assert inner is not None
    assert outer is not None
    assert wider is not None
    lost = [text for text in TEXTS if re.search(one, text) and not re.search(other, text)]
    assert not (lost and all_match([inner], [outer])), lost
    assert all_match([inner], [wider])
