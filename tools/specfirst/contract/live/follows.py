"""Which of a live server's findings follow from another one, or are the same.

Only what belongs together by operation, request or member is put together, so that two faults stay two.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import TypeAlias

from tools.specfirst.contract.live import likewise, twice, unreliable
from tools.specfirst.contract.live.asking import SEEN_LAST
from tools.specfirst.contract.live.everywhere import (
    everywhere_of,
    is_habit,
    is_no_json,
    is_of_same_holder,
    was_asked_so,
    was_misread,
)
from tools.specfirst.contract.live.told import GIVEN_AGAIN, QUESTIONS, One

_LEADING = ("object", "refusal", "options", "state")
"""Checks that say most clearly what is wrong, and so lead whatever shows in the same answers."""

_LAST = ("agreement", "body", "unread", "refused", "time", "head")
"""Checks that mostly tell of what others say more clearly."""

_ONCE = frozenset({"secret", "object", "state", "head", "lead"})
"""Of these there is one finding of an operation."""

OF_THE_SAME = frozenset({*_LEADING, *_LAST, "secret"})
_ENTERED = frozenset({"unread", "refused", "options", "head", "refusal"})
_EVERYDAY = {"True", "False", "None"}
_LONG_ENOUGH = 4
"""Values that are shorter stand in a sentence by chance."""

_OF_STATUS = re.compile(r"(?:under|than) status (\d+)$")
_OF_A_TOKEN = re.compile(r"\btoken\b.*\b(is (still )?taken|can be closed again)|had been there before$")
_OF_THE_RUN = "for the run's own session"
_HAS_GONE = re.compile(r"\bended another session of the same user$|\btoken has (disabled|deleted) another$")
_ANOTHER = "the answer is about "
_KEYLESS = re.compile(r"none of \d+ objects has an? (?P<key>\w+),|could not tell which session is its own")
_OWN = "of the list are the caller's own"
_LOOKED = "goes on though only another caller has looked"
_WOKEN = "were used once they were read"
_ALWAYS = "in the second of each look at them"
_NO_MOMENT = re.compile(r"\bdifferent moments\b|\bnot one moment$")
_NOT_GOT = "getting it is answered "
_TYPE = re.compile(r"the answer is (\S+/\S+), not ")
_OF_A_METHOD = ", which the path does not know: "
_NO_SPAN = re.compile(r"\w+ is -\d+, ")
_IS_TAKEN_FOR = re.compile(r"\bis taken for an? |the ended session can still be got$")
_SUBJECT = re.compile(r"^\w+ (?=is -?\d)|\bstatus \d+")


Rule: TypeAlias = Callable[[One, One], bool]
"""Says of a finding whether it follows from, or is the same as, another one."""


def _is_said_alike(one: One, other: One) -> bool:
    return one.words == other.words


def _is_of_same_question(one: One, other: One) -> bool:
    is_question = one.check == other.check and one.check in QUESTIONS
    return is_question and one.is_beside(other) and one.expected == other.expected != ""


def _is_of_same_kind(one: One, other: One) -> bool:
    return one.check == other.check and one.check in _ONCE and one.is_beside(other)


def _is_of_same_answer(one: One, other: One) -> bool:
    kind = _TYPE.match(other.headline) if one.check == "header" else None
    if kind and f": {kind[1]}" in one.failure.answer.partition("\n\n")[0]:
        return True  # a page in place of the answer
    if other.check not in (*_LEADING, "content type") or one.check == "secret":
        return False
    return one.is_beside(other) and one.shows_in_answer_of(other)


def _is_the_secret(one: One, other: One) -> bool:
    """Whether one is told of the place at which a secret is shown."""
    shows = one.check == "member" or one.headline.endswith("a server has no reason to")
    is_echo = one.check == "refusal" and _OF_A_METHOD in one.headline
    is_told = other.check == "secret" and one.is_beside(other) and one.shows_in_answer_of(other)
    return is_told and (shows or is_echo)


def _is_of_same_status(one: One, other: One) -> bool:
    """Whether it is said what a status means that should not have been answered at all."""
    found = _OF_STATUS.search(one.headline) if one.check == "statement" else None
    wrong = found is not None and found[1] >= "4" and found[1] == other.answered
    return wrong and other.check in QUESTIONS and one.is_beside(other)


def _is_refused_alike(one: One, other: One) -> bool:
    """Whether an operation refuses with one status who is right, or says with one that nothing is there."""
    is_same = one.answered == other.answered != "" and one.is_beside(other)
    is_right = one.check == other.check == "refused"
    is_nothing = one.check == "state" and one.expected == other.expected == "404"
    return is_same and (is_right or is_nothing)


def _is_of_same_number(one: One, other: One) -> bool:
    """Whether two statements tell of one number of an answer."""
    mine, theirs = ({*_SUBJECT.findall(each.headline)} for each in (one, other))
    is_told = one.check == other.check == "statement" and one.shows_in_answer_of(other)
    return is_told and not mine.isdisjoint(theirs)


def _is_any_key(one: One, other: One) -> bool:
    """Whether an operation takes for a key what is none, and others besides."""
    takes_any = other.check == "object" or (other.check == "refusal" and other.expected == "404")
    is_asked = one.check == "refusal" and one.expected == "404" and one.answered[:1] == "2"
    is_any = _IS_TAKEN_FOR.search(one.headline) is not None or (is_asked and other.check == "object")
    return takes_any and is_any and one.is_beside(other)


def _is_of_same_member(one: One, other: One) -> bool:
    if one.agreement is None:
        return False
    if other.agreement is not None:
        return other.agreement["member"] == one.agreement["member"]
    return any(
        value in other.headline and re.search(rf"(?<!\w){re.escape(value)}(?!\w)", other.headline)
        for value in _compared(one.agreement)
    )


def _compared(said: re.Match[str]) -> set[str]:
    """Return the member that was compared, and its values as far as they are no everyday words."""
    values = {value.strip("'\"") for value in (said["value"], said["other"])}
    told = {value for value in values if len(value) >= _LONG_ENOUGH} - _EVERYDAY
    return {said["member"], *told}


def _is_session_gone(one: One, other: One) -> bool:
    """Whether the run's own session was no longer let in, which `other` has told."""
    is_left = one.check == "state" and one.headline.endswith(_OF_THE_RUN)
    if (one.check not in _ENTERED and not is_left) or one.expected == "401" or not one.answered:
        return False
    if other.check == "state" and _HAS_GONE.search(other.headline):
        return one.answered == "401" and one.headline != other.headline
    tells = other.check == "state" and other.headline.endswith(_OF_THE_RUN)
    is_same = other.check == "unread" or tells
    if other.check == "statement":  # under a status that lets in
        return one.check in ("unread", "refused") and other.headline.endswith(f"under status {one.answered}")
    return is_same and one.answered == other.answered


def _is_not_there(one: One, other: One) -> bool:
    """Whether what is listed cannot be got, however it is asked for."""
    is_told = other.check == "agreement" and other.headline.endswith(_NOT_GOT + one.answered)
    return bool(one.answered) and one.check in _ENTERED and is_told and one.is_beside(other)


def _is_without_key(one: One, other: One) -> bool:
    """Whether nothing could be asked for, or be known as one's own, for want of a member or a mark."""
    found = _KEYLESS.match(one.headline)
    if found is None or other.check != "required":
        return found is not None and not found["key"] and other.headline.endswith(_OWN)
    return not found["key"] or one.is_beside(other)


def _is_not_let_in(one: One, other: One) -> bool:
    """Whether nobody was let in since an answer could not be read, which `other` has told."""
    is_unread = other.check not in ("header", "secret", "slow")
    return one.check == "sign in" and is_unread and one.headline.startswith(f"{other.operation_id} ")


def _is_of_same_success(one: One, other: One) -> bool:
    """Whether an answer is compared with one whose status is another than that of success."""
    compared = one.headline.endswith(f" as GET {other.answered}") or one.answered == other.answered
    is_other = other.check == "status" and one.check in ("head", "lead") and one.is_beside(other)
    return is_other and compared


def _is_of_same_moment(one: One, other: One) -> bool:
    """Whether times are compared with others that are no measure, as `other` has told."""
    member, _, _ = one.headline.partition(": by this ") if one.check == "time" else ("", "", "")
    is_measured = one.check == "time" or one.headline.endswith((_WOKEN, _LOOKED, _ALWAYS))
    is_told = (
        _NO_SPAN.match(other.headline)
        or _NO_MOMENT.search(other.headline)
        or (member and other.headline.startswith(f"{member} is "))
    )
    return is_measured and other.check == "statement" and bool(is_told)


def _is_of_another(one: One, other: One) -> bool:
    """Whether it was compared what an answer says that is about another object than was asked for."""
    is_other = other.check == "statement" and _ANOTHER in other.headline
    return one.check == "agreement" and is_other and one.is_beside(other)


def _is_any_token(one: One, other: One) -> bool:
    """Whether a token is taken that is over, of a server that takes any or gives the same ones again."""
    if one.check != "state" or not _OF_A_TOKEN.search(one.headline):
        return False
    is_let_in = other.answered[:1] in ("2", "3")
    takes_any = other.check == "refusal" and other.expected == "401" and is_let_in
    return (takes_any and _is_asked(one, other)) or GIVEN_AGAIN in other.headline


def _is_asked(one: One, other: One) -> bool:
    """Whether the operation of another finding is among the last steps that one tells of."""
    asked = other.failure.request.partition("\n")[0].strip()
    steps = [step.split(" ") for step in one.failure.message.rpartition(SEEN_LAST)[2].split(", ")]
    return any(asked.startswith(f"{step[0]} ") and asked.endswith(step[1]) for step in steps if len(step) > 1)


RULES: Sequence[Rule] = (
    _is_said_alike,
    _is_of_same_question,
    _is_of_same_kind,
    _is_of_same_answer,
    _is_of_same_status,
    is_no_json,
    _is_of_same_member,
    _is_session_gone,
    _is_not_there,
    is_of_same_holder,
    _is_without_key,
    _is_not_let_in,
    _is_of_same_success,
    _is_of_same_moment,
    _is_of_another,
    _is_any_token,
    _is_the_secret,
    _is_refused_alike,
    _is_any_key,
    _is_of_same_number,
    unreliable.was_relied_on,
    was_misread,
    was_asked_so,
    *likewise.RULES,
    *twice.RULES,
)


def looks_for(one: One) -> Iterator[object]:
    """Yield what causes are filed under that a finding may follow from."""
    yield from (one.words, one.operation_id, *unreliable.relies_on(one), *everywhere_of(one))
    yield from (*likewise.likewise_of(one), *twice.looks_for(one))
    if one.check == "header":
        yield _is_of_same_answer
    if one.agreement is not None:
        yield _is_of_same_member, one.agreement["member"]
        longest = (max(re.findall(r"\w+", value), key=len, default="") for value in _compared(one.agreement))
        yield from longest
    if (one.check in _ENTERED and one.expected != "401") or one.headline.endswith(_OF_THE_RUN):
        yield _is_session_gone
    if one.check == "state" or likewise.is_for_a_stranger(one):
        yield _is_any_token
    # An operation, or a member.
    yield re.split(": by this | was answered ", one.headline)[0]
    if _KEYLESS.match(one.headline):
        yield _is_without_key
    if one.check == "time" or one.headline.endswith((_WOKEN, _LOOKED, _ALWAYS)):
        yield _is_of_same_moment


def is_found_by(one: One) -> Iterator[object]:
    """Yield what a finding is filed under, for those that may follow from it."""
    yield from (one.words, one.operation_id, *unreliable.tells_of(one), *everywhere_of(one))
    yield from (*likewise.likewise_of(one), *twice.is_found_by(one))
    yield from (name.partition(" ")[0] for name in one.failure.follows)
    if one.agreement is None:
        yield from re.findall(r"\w+", one.headline)
    else:
        yield _is_of_same_member, one.agreement["member"]
    if one.check in ("state", "unread", "statement"):
        yield _is_session_gone
    if one.check == "content type":
        yield _is_of_same_answer
    if one.check == "required" or one.headline.endswith(_OWN):
        yield _is_without_key
    if _NO_MOMENT.search(one.headline) or _NO_SPAN.match(one.headline):
        yield _is_of_same_moment
    if one.expected == "401" or GIVEN_AGAIN in one.headline:
        yield _is_any_token


def place_of(one: One) -> int:
    """Return the place of a finding: what others follow from comes first."""
    is_another = one.check == "object" and not _IS_TAKEN_FOR.search(one.headline)
    if (place := twice.place_of(one)) is None:
        place = 0 if is_another or _NOT_GOT in one.headline else likewise.place_of(one)
    if place is not None:
        return place
    if one.check in QUESTIONS and one.answered in ("401", "406"):
        return 7  # whoever comes rightly is not let in: what was asked says nothing
    if (place := 1 if is_habit(one) else unreliable.place_of(one)) is not None:
        return place
    if one.check in (*_LAST, "sign in", "untested") or one.headline.endswith(_LOOKED):
        return 6 if one.check not in ("sign in", "untested") else 8
    if one.check in (*QUESTIONS, "secret"):
        return 1 + (_OF_A_METHOD in one.headline)
    return 2 if _HAS_GONE.search(one.headline) else 5 - (one.check in (*_LEADING, "content type"))
