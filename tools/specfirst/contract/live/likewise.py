"""One fault that several operations, or several checks of one answer, tell of each in its own words."""

import re
from collections.abc import Iterator

from tools.specfirst.contract.habits import LIKEWISE
from tools.specfirst.contract.live.told import QUESTIONS, One
from tools.specfirst.contract.secrecy import HIDDEN

_TYPE = re.compile(r" is an? (object|list), not (\"(?:array|object)\")")
_NOT_ACCEPTABLE = "406"
_OTHERWISE_DONE = ("201", "202", "203")
_NOT_MINDED = ("with an unknown query ", "with Accept: text/html", "with a body of type text/plain")
"""What a server may take without minding it, and answers as it answers everybody."""
_GIVEN = "that the run has signed in with"
_TEXT = re.compile(r"'([^']*)'|^(\S+ )(?= is listed, and )")
_ENDS_AT_SPACE = re.compile(
    r"^the cookie \S+ is not |with a token that is cut short: |^answered 404 for the run's own "
)
_KEY = re.compile(r"^\w*([nN]ame|[iI]d|[kK]ey) is .+, not .+$")
_ASKED_FOR = re.compile(r", asked for was | can be got, and \w+ leaves it out$|without its last part: ")
_EARLIER = re.compile(r"^(?P<member>\w+) is .+, which is earlier$")
_SHOWS = re.compile(r" has (\w+) (?:true|false)$")
_COMPARED_ALIKE = (re.compile("^pages are "), re.compile(r" counted, \d+ listed$"))
_NUMBER = re.compile(r"\b\d+\b")
_OF_VALUES = ("enum", "type", "minimum", "maximum")
_OF_NO_BODY = frozenset({"wire", "header", "text", "secret", "slow", "head", "content type", *QUESTIONS})
_SHARED = 2
"""So many numbers that two sentences share are the same ones."""


def _is_spelt_likewise(one: One, other: One) -> bool:
    """Whether both tell of names that are spelt otherwise; what lacks then lacks for that."""
    lacks = one.check == "required" and LIKEWISE in one.failure.message
    return other.check == "spelling" and (one.check == "spelling" or lacks)


def _is_of_same_types(one: One, other: One) -> bool:
    """Whether both tell of one object in place of a list, or of a list in place of one."""
    if one.check != "type" or other.check != "type":
        return False
    mine, theirs = (_TYPE.search(each.headline) for each in (one, other))
    return mine is not None and theirs is not None and mine.groups() == theirs.groups()


def _is_padded_likewise(one: One, other: One) -> bool:
    """Whether both tell of texts that begin or end in a space, or of what comes of such a token or key."""
    return _is_padded(other) and (_is_padded(one) or _ENDS_AT_SPACE.search(one.headline) is not None)


def _is_asked_by_its_name(one: One, other: One) -> bool:
    """Whether somebody was asked for by a name that is written otherwise than it is made up, as told."""
    told = _KEY.match(other.headline) if other.check == "statement" else None
    return told is not None and _ASKED_FOR.search(one.headline) is not None


def _is_named_by(one: One, other: One) -> bool:
    """Whether a member that is wrong by itself was compared, or counted with."""
    if one.check == "statement" and other.agreement is not None:
        return re.search(rf"(?<!\w){re.escape(other.agreement['member'])}(?!\w)", one.headline) is not None
    for state, statement in ((one, other), (other, one)):
        shows = _SHOWS.search(state.headline) if state.check == "state" else None
        if shows is not None and statement.check == "statement":
            return re.search(rf"\b{shows[1]}\b", statement.headline) is not None
    is_wrong = other.check in _OF_VALUES and one.check == "comparison"
    return is_wrong and re.search(rf"\b{leaf_of(other)}(ed)?\b", one.headline) is not None


def _is_of_same_numbers(one: One, other: One) -> bool:
    """Whether numbers of an answer that contradict each other were asked for."""
    shared = {*_NUMBER.findall(one.headline)} & {*_NUMBER.findall(other.headline)}
    is_asked = one.check == "lead" and other.check == "statement" and one.is_beside(other)
    return is_asked and len(shared) >= _SHARED


def _is_of_same_pages(one: One, other: One) -> bool:
    """Whether both compare the pages of one list, or its number."""
    if one.check != "comparison" or other.check != "comparison" or not one.is_beside(other):
        return False
    return any(all(kind.search(each.headline) for each in (one, other)) for kind in _COMPARED_ALIKE)


def _has_same_status(one: One, other: One) -> bool:
    """Whether both tell of one status that should not have been answered at all."""
    if one.check == "status" and other.check == "statement":
        return f"status {one.answered} answers" in other.headline
    if one.check == "statement" and other.check == "state":
        return other.expected == "404" and one.headline.endswith(f"under status {other.answered}")
    # Of a refusal, another status may be a fault of its own, unless it leads elsewhere.
    is_taken = one.answered[:1] == "3" or one.headline.startswith(_NOT_MINDED)
    is_asked = one.check in ("refused", "unread") or (one.check == "refusal" and is_taken)
    return is_asked and other.check == "status" and one.answered == other.answered and one.is_beside(other)


def _is_of_same_order(one: One, other: One) -> bool:
    """Whether both tell of one member that it is later than others, which come behind it."""
    found = [_EARLIER.match(each.headline) for each in (one, other) if each.check == "statement"]
    named = {each["member"] for each in found if each is not None}
    return len([*filter(None, found)]) == _SHARED and len(named) == 1


def _is_of_same_type(one: One, other: One) -> bool:
    """Whether the head has a type, and the answer, as `other` has told, has another one or none."""
    is_of_type = one.check == "head" and ": the answer is " in one.headline
    return is_of_type and other.check == "content type" and one.is_beside(other)


def _is_head_of_the_same(one: One, other: One) -> bool:
    """Whether HEAD refuses strangers, whom GET lets in."""
    is_asked = one.check == "head" and " without credentials" in one.headline
    return is_asked and other.check == "refusal" and other.expected == "401" and one.is_beside(other)


def _holds_the_secret(one: One, other: One) -> bool:
    """Whether a member is not as it should be that holds the secret."""
    is_held = one.check in ("statement", "agreement") and HIDDEN in one.headline
    return is_held and other.check == "secret" and one.is_beside(other)


def _is_held_by(one: One, other: One) -> bool:
    """Whether a secret is told of that stands in what was told to be wrong."""
    return _holds_the_secret(other, one)


def _is_mistaken_likewise(one: One, other: One) -> bool:
    """Whether all members of their kind in an object are of one wrong type, even if that are two."""
    habits = [each.failure.habit if each.check == "type" else None for each in (one, other)]
    words = {habit.words if habit is not None and not habit.spared else "" for habit in habits}
    return len(words) == 1 and "" not in words and _beside(one, other)


def _is_of_same_value(one: One, other: One) -> bool:
    """Whether one value breaks two rules."""
    where = (each.headline.partition(" ")[0] for each in (one, other))
    is_value = one.check in _OF_VALUES and other.check in _OF_VALUES and one.check != other.check
    return is_value and len({*where}) == 1 and _beside(one, other)


def _is_named_otherwise(one: One, other: One) -> bool:
    """Whether a member that nobody knows has in its name that of one which is missing."""
    is_told = one.check == "member" and other.check == "required" and _beside(one, other)
    return is_told and leaf_of(other).lower() in re.split(r"[_-]", leaf_of(one).lower())


def _is_not_acceptable(one: One, other: One) -> bool:
    """Whether everything is refused for the type that is asked for, also what comes rightly."""
    is_alike = one.answered == other.answered == _NOT_ACCEPTABLE
    return is_alike and (one.check, other.check) == ("refusal", "refused") and one.is_beside(other)


def _beside(one: One, other: One) -> bool:
    return one.is_beside(other) and one.shows_in_answer_of(other)


def _was_a_stranger(one: One, other: One) -> bool:
    """Whether a body is wrong that was given to a stranger, who should have had none."""
    lets_in = other.check == "refusal" and other.expected == "401" and other.answered[:1] == "2"
    return lets_in and is_for_a_stranger(one)


RULES = (
    _is_spelt_likewise,
    _is_of_same_types,
    _is_padded_likewise,
    _is_asked_by_its_name,
    _is_named_by,
    _is_of_same_numbers,
    _is_of_same_pages,
    _is_of_same_order,
    _has_same_status,
    _is_of_same_type,
    _is_head_of_the_same,
    _holds_the_secret,
    _is_held_by,
    _is_mistaken_likewise,
    _is_of_same_value,
    _is_named_otherwise,
    _is_not_acceptable,
    _was_a_stranger,
)
"""Each says of a finding whether it follows from, or is the same as, another one."""


def likewise_of(one: One) -> Iterator[object]:
    """Yield what a finding, and whatever follows from it, is filed under beside its operation."""
    if one.check in ("spelling", "required"):
        yield _is_spelt_likewise
    if one.check == "type":
        yield _is_of_same_types
    if _is_padded(one) or _ENDS_AT_SPACE.search(one.headline):
        yield _is_padded_likewise
    if _KEY.match(one.headline) or _ASKED_FOR.search(one.headline):
        yield _is_asked_by_its_name
    if one.check == "comparison":
        yield from ((_is_named_by, word) for word in re.findall(r"\w+", one.headline))
    elif one.check in _OF_VALUES:
        yield from ((_is_named_by, f"{leaf_of(one)}{end}") for end in ("", "ed"))
    if one.check in ("statement", "state"):
        yield from ((_is_named_by, "member", word) for word in re.findall(r"\w+", one.headline))
    elif one.agreement is not None:
        yield _is_named_by, "member", one.agreement["member"]
    if one.check in ("status", "statement", "state"):
        yield _has_same_status
    if _EARLIER.match(one.headline):
        yield _is_of_same_order


def place_of(one: One) -> int | None:
    """Return the place of a finding that tells of what others were made of, None for others."""
    if one.check == "statement" and _KEY.match(one.headline):
        return 0
    if one.check == "status" and (one.answered[:1] == "3" or one.answered in _OTHERWISE_DONE):
        return 0
    if one.check != "secret":
        return None
    return -1 if one.headline.partition(",")[0].endswith(_GIVEN) else 1


def leaf_of(one: One) -> str:
    """Return the name of the member that a finding is about."""
    return re.split(r"[.\[\]]", one.headline.partition(" ")[0].rstrip("[]"))[-1]


def _is_padded(one: One) -> bool:
    texts = (text for found in _TEXT.findall(one.headline) for text in found)
    return any(text != text.strip() for text in texts)


def is_for_a_stranger(one: One) -> bool:
    """Return whether a body is wrong that answers a request without credentials."""
    asked = one.failure.request
    return one.check not in _OF_NO_BODY and bool(asked) and HIDDEN not in asked
