"""Answers that are one of several kinds: which, they say; one that no spec knows costs itself alone."""

from typing import Any

import pytest

from opensessions import errors
from opensessions._answers.lenient import Readers, read

KINDS: dict[str, Any] = {
    "Cat": {
        "type": "object",
        "required": ["@type"],
        "properties": {"@type": {"type": "string"}, "lives": {"type": "integer"}},
        "known-by": {"member": "@type", "values": ["cat"]},
    },
    "Dog": {
        "type": "object",
        "properties": {"@type": {"type": "string"}, "friend": {"$ref": "Pet"}},
        "known-by": {"member": "@type", "values": ["dog"], "may-lack": True, "only": ["@type", "friend"]},
    },
    "Fish": {"type": "object", "properties": {"v": {"const": 1}}, "known-by": {"member": "v", "values": [1]}},
    "Bird": {
        "type": "object",
        "properties": {"v": {"const": True}},
        "known-by": {"member": "v", "values": [True]},
    },
    "Pet": {"oneOf": [{"$ref": "Cat"}, {"$ref": "Dog"}]},
    "Wild": {"anyOf": [{"$ref": "Fish"}, {"$ref": "Bird"}, {"type": "null"}]},
    "Unsigned": {"anyOf": [{"type": "object"}, {"type": "object"}]},
    "Mixed": {"oneOf": [{"$ref": "Cat"}, {"type": "string"}, {"type": "array", "items": {"$ref": "Pet"}}]},
    "Either": {
        "type": "object",
        "required": ["size"],
        "properties": {"size": {"type": "integer"}},
        "anyOf": [{"required": ["a"]}, {"required": ["b"]}],
    },
}
CAT = {"@type": "cat", "lives": 9}


def listed(kind: str, *items: Any, strict: bool = False) -> tuple[Any, list[tuple[str, str]]]:
    """Return what is read of a list of one kind, and what was told."""
    schema = {"type": "array", "items": {"$ref": kind}}
    document, notes = read(Readers(KINDS).reader(schema), [*items], strict=strict)
    return document, notes.told


@pytest.mark.parametrize(
    ("kind", "item", "kept"),
    [
        ("Pet", {"@type": "cat", "lives": "9"}, CAT),
        ("Pet", {"friend": {"@type": "cat", "lives": 9.0}}, {"friend": CAT}),
        ("Pet", {"@type": "dog", "friend": {"@type": "bird"}}, {"@type": "dog"}),
        ("Wild", {"v": 1}, {"v": 1}),
        ("Wild", {"v": "1"}, {"v": 1}),
        ("Wild", {"v": True}, {"v": True}),
        ("Wild", None, None),
        ("Mixed", "x", "x"),
        ("Mixed", {"@type": "anything", "lives": "9"}, {"@type": "anything", "lives": 9}),
        ("Mixed", [CAT, {"@type": "bird"}], [CAT]),
        ("Mixed", 7, 7),
        ("Unsigned", {"a": 1}, {"a": 1}),
        ("Either", {"size": "3"}, {"size": 3}),
        ("Either", {}, {"size": -1}),
    ],
)
def test_each_is_read_as_what_it_says_it_is(kind: str, item: Any, kept: Any) -> None:
    assert listed(kind, item)[0] == [kept]


@pytest.mark.parametrize(
    "item", [{"@type": "bird"}, {"@type": None}, {"lives": 1}, {"@type": ["cat"]}, "x", 3]
)
def test_what_is_none_of_them_is_left_out_and_told(item: Any) -> None:
    document, told = listed("Pet", CAT, item)
    assert document == [CAT]
    assert [place for place, _ in told] == ["[]"]
    with pytest.raises(errors.MalformedResponse):
        listed("Pet", CAT, item, strict=True)


def test_a_time_may_have_small_letters() -> None:
    reader = Readers({}).reader({"type": "string", "format": "date-time"})
    for moment in ("2024-01-02t03:04:05z", "2024-01-02T03:04:05Z"):
        assert read(reader, moment)[0] == moment


def test_what_was_asked_for_and_is_none_of_them_is_no_answer() -> None:
    with pytest.raises(errors.MalformedResponse, match="the answer is none of its alternatives"):
        read(Readers(KINDS).reader({"$ref": "Pet"}), {"@type": "bird"})
