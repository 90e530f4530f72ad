"""Findings that follow from what a server does wrong wherever it is asked, or asked so."""

import re
from collections.abc import Iterator

from tools.specfirst.contract.habits import LIKEWISE
from tools.specfirst.contract.live.told import UNKNOWN_QUERY, One

_OF_NAMES = ("spelling", "required")
_OF_MEMBERS = (*_OF_NAMES, "type", "enum")
_MISSED = re.compile(r"none of \d+ objects has an? |the list is empty, and ")
"""What is said of objects whose members could not be read."""
_ELSEWHERE = re.compile(r" in (\w+)$")
_MEMBER = re.compile(r"[\w$@]+")


def is_no_json(one: One, other: One) -> bool:
    """Whether an answer cannot be read since it is of another type."""
    return one.check == "body" and other.check == "content type" and one.is_beside(other)


def was_misread(one: One, other: One) -> bool:
    """Whether an answer was misread in which members are wrong, as `other` has told of several."""
    if not is_habit(other):
        return False
    if one.agreement is not None:
        named, seen = {*_MEMBER.findall(other.failure.message)}, _ELSEWHERE.search(one.headline)
        is_seen = one.is_beside(other) or (seen is not None and seen[1] in named)
        return is_seen and one.agreement["member"] in named
    if not one.is_beside(other):
        return False
    if one.check == "comparison" or _MISSED.match(one.headline):
        return True
    return one.check == "statement" and other.check in _OF_NAMES


def is_of_same_holder(one: One, other: One) -> bool:
    """Whether both tell of members that lack in one place, be it that they are called otherwise."""
    checks = {one.check, other.check} <= {"required", "spelling"}
    places = {each.headline.partition(" is ")[0].rpartition(".")[0] for each in (one, other)}
    return checks and len(places) == 1 and one.operation_id == other.operation_id


def was_asked_so(one: One, other: One) -> bool:
    """Whether both tell of what is answered to an unknown query parameter, and to nothing else."""
    return _asks_so(one) and _asks_so(other) and one.failure.answer[:1] == other.failure.answer[:1] == "2"


def _asks_so(one: One) -> bool:
    return UNKNOWN_QUERY in one.failure.request.partition("\n")[0]


def is_habit(one: One) -> bool:
    """Whether it tells of several members."""
    return one.check in _OF_MEMBERS and LIKEWISE in one.failure.message


def how_asked(one: One) -> str:
    """Return how was asked what a finding, and whatever follows from it, is about; empty for as usual."""
    return "seen with an unknown query parameter alone" if _asks_so(one) else ""


def everywhere_of(one: One) -> Iterator[object]:
    """Yield what a finding, and whatever follows from it, is filed under."""
    if _asks_so(one):
        yield was_asked_so
    if one.agreement is not None:
        yield was_misread, one.agreement["member"]
    if is_habit(one):
        yield from ((was_misread, name) for name in _MEMBER.findall(one.failure.message))
