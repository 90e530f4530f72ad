"""Which of a live server's findings follow from another one, or are the same.

Only what belongs together by operation, request or member is put together, so that two faults stay two.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from tools.specfirst.contract.live.asking import SEEN_LAST
from tools.specfirst.contract.results import Failure
from tools.specfirst.contract.secrecy import HIDDEN

_LEADING = ("object", "refusal", "options", "state")
"""Checks that say most clearly what is wrong, and so lead whatever shows in the same answers."""

_LAST = ("agreement", "body", "unread", "refused", "time", "head")
"""Checks that mostly tell of what others say more clearly."""

_ONCE = frozenset({"secret", "object", "state", "head"})
"""Of these there is one finding of an operation."""

OF_THE_SAME = frozenset({*_LEADING, *_LAST, "secret"})
_ENTERED = frozenset({"unread", "refused", "options", "head", "refusal"})
_EVERYDAY = {"True", "False", "None"}
_LONG_ENOUGH = 4
"""Values that are shorter stand in a sentence by chance."""

_EXPECTED = re.compile(r"answered (\d+), not (\d+)$")
_ANSWERED = re.compile(r"answered (\d+)")
_OF_STATUS = re.compile(r"(?:under|than) status (\d+)$")
_OF_A_TOKEN = re.compile(r"\btoken\b.*\b(is (still )?taken|can be closed again)|had been there before$")
_OF_THE_RUN = "for the run's own session"
_HAS_GONE = re.compile(r"\bended another session of the same user$")
_ANOTHER = "the answer is about "
_NO_PATH = re.compile("for no path:|for a path with a letter too many:")
_KEYLESS = re.compile(r"none of \d+ objects has an? (?P<key>\w+),|could not tell which session is its own")
_OWN = "of the list are the caller's own"
_VALUE = re.compile(r"https?://\S+|'[^']*'|\b-?\d[\w.:-]*")
"""What differs from answer to answer in what is said alike."""
_WOKEN = "were used once they were read"
_NO_MOMENT = re.compile(r"\bdifferent moments\b|\bnot one moment$")
_NOT_GOT = "getting it is answered "
_GIVEN_AGAIN = "a token was given that had been given before"
_OTHER_CREDENTIAL = " in place of "
_QUESTIONS = {"refusal", "options"}
_AGREEMENT = re.compile(
    r"(?P<member>[^ ]+) is (?:listed as )?(?P<value>.+?), "
    r"(?:and was|\w+ answered) (?P<other>.+?)(?: in \w+| before)?$"
)


@dataclass(slots=True)
class One:
    """A finding, with what rules ask of it; a status is empty where none is told."""

    operation_id: str
    failure: Failure
    check: str = field(init=False)
    headline: str = field(init=False)
    expected: str = field(init=False)
    answered: str = field(init=False)
    agreement: re.Match[str] | None = field(init=False)

    def __post_init__(self) -> None:
        self.check, self.headline = self.failure.check, self.failure.headline
        expected, answered = _EXPECTED.search(self.headline), _ANSWERED.search(self.headline)
        other = "401" if self.check == "refusal" and _OTHER_CREDENTIAL in self.headline else ""
        self.expected = expected[2] if expected else other
        self.answered = answered[1] if answered else ""
        self.agreement = _AGREEMENT.match(self.headline) if self.check == "agreement" else None

    @property
    def words(self) -> tuple[str, str]:
        """What is said alike of one fault: how much it is differs from answer to answer."""
        check = "refusal" if self.check in _QUESTIONS else self.check
        if check not in ("head", "time"):
            return check, _VALUE.sub("0", self.headline) if check == "statement" else self.headline
        return check, re.sub(r"\d+", "0", self.headline.partition(": by this it is ")[2] or self.headline)

    def is_beside(self, other: "One") -> bool:
        """Whether both are about one operation; the other may be about several."""
        same = self.operation_id == other.operation_id
        return same or f"{self.operation_id} {other.check}" in other.failure.follows

    def shows_in_answer_of(self, other: "One") -> bool:
        """Whether both are about one answer."""
        mine, theirs = self.failure, other.failure
        same = (mine.request, mine.answer) == (theirs.request, theirs.answer)
        # With its token hidden a stranger's request reads like the run's own.
        is_told_apart = HIDDEN not in mine.request or mine.started == theirs.started
        return bool(mine.request) and same and is_told_apart


Rule: TypeAlias = Callable[[One, One], bool]
"""Says of a finding whether it follows from, or is the same as, another one."""


def _is_said_alike(one: One, other: One) -> bool:
    return one.words == other.words


def _is_of_same_question(one: One, other: One) -> bool:
    is_question = one.check == other.check and one.check in _QUESTIONS
    return is_question and one.is_beside(other) and one.expected == other.expected != ""


def _is_of_same_kind(one: One, other: One) -> bool:
    return one.check == other.check and one.check in _ONCE and one.is_beside(other)


def _is_of_same_answer(one: One, other: One) -> bool:
    if other.check not in (*_LEADING, "content type") or one.check == "secret":
        return False
    return one.is_beside(other) and one.shows_in_answer_of(other)


def _is_of_same_status(one: One, other: One) -> bool:
    """Whether it is said what a status means that should not have been answered at all."""
    found = _OF_STATUS.search(one.headline) if one.check == "statement" else None
    wrong = found is not None and found[1] >= "4" and found[1] == other.answered
    return wrong and other.check in _QUESTIONS and one.is_beside(other)


def _is_no_json(one: One, other: One) -> bool:
    return one.check == "body" and other.check == "content type" and one.is_beside(other)


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


def _is_of_same_holder(one: One, other: One) -> bool:
    """Whether both tell of members that lack in one place, be it that they are called otherwise."""
    checks = {one.check, other.check} <= {"required", "spelling"}
    places = {each.headline.partition(" is ")[0].rpartition(".")[0] for each in (one, other)}
    return checks and len(places) == 1 and one.operation_id == other.operation_id


def _is_without_key(one: One, other: One) -> bool:
    """Whether nothing could be asked for, or be known as one's own, for want of a member or a mark."""
    found = _KEYLESS.match(one.headline)
    if found is None or other.check != "required":
        return found is not None and not found["key"] and other.headline.endswith(_OWN)
    return not found["key"] or one.is_beside(other)


def _is_not_let_in(one: One, other: One) -> bool:
    """Whether nobody was let in since an answer could not be read, which `other` has told."""
    is_unread = other.check in ("body", "content type", "required", "type", "spelling", "status")
    return one.check == "sign in" and is_unread and one.headline.startswith(f"{other.operation_id} ")


def _is_of_same_success(one: One, other: One) -> bool:
    """Whether an answer is compared with one whose status is another than that of success."""
    compared = one.headline.endswith(f" as GET {other.answered}") or one.answered == other.answered
    is_other = other.check == "status" and one.check in ("head", "lead") and one.is_beside(other)
    return is_other and compared


def _is_of_same_moment(one: One, other: One) -> bool:
    """Whether times are compared with others that are no measure, as `other` has told."""
    member, _, _ = one.headline.partition(": by this ") if one.check == "time" else ("", "", "")
    is_measured = one.check == "time" or one.headline.endswith(_WOKEN)
    is_told = _NO_MOMENT.search(other.headline) or (member and other.headline.startswith(f"{member} is "))
    return is_measured and other.check == "statement" and bool(is_told)


def _is_of_another(one: One, other: One) -> bool:
    """Whether it was compared what an answer says that is about another object than was asked for."""
    is_other = other.check == "statement" and _ANOTHER in other.headline
    return one.check == "agreement" and is_other and one.is_beside(other)


def _is_any_path(one: One, other: One) -> bool:
    """Whether both tell that a path is answered which is not there, of whatever operation."""
    return all(each.check == "refusal" and _NO_PATH.match(each.headline) for each in (one, other))


def _is_any_token(one: One, other: One) -> bool:
    """Whether a token is taken that is over, of a server that takes any or gives the same ones again."""
    if one.check != "state" or not _OF_A_TOKEN.search(one.headline):
        return False
    takes_any = other.check == "refusal" and other.expected == "401" and other.answered.startswith("2")
    return (takes_any and _is_asked(one, other)) or _GIVEN_AGAIN in other.headline


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
    _is_no_json,
    _is_of_same_member,
    _is_session_gone,
    _is_not_there,
    _is_of_same_holder,
    _is_without_key,
    _is_not_let_in,
    _is_of_same_success,
    _is_of_same_moment,
    _is_of_another,
    _is_any_path,
    _is_any_token,
)


def looks_for(one: One) -> Iterator[object]:
    """Yield what causes are filed under that a finding may follow from."""
    yield from (one.words, one.operation_id)
    if one.agreement is not None:
        yield _is_of_same_member, one.agreement["member"]
        longest = (max(re.findall(r"\w+", value), key=len, default="") for value in _compared(one.agreement))
        yield from longest
    if (one.check in _ENTERED and one.expected != "401") or one.headline.endswith(_OF_THE_RUN):
        yield _is_session_gone
    yield from {"state": (_is_any_token,), "refusal": (_is_any_path,)}.get(one.check, ())
    # An operation, or a member.
    yield re.split(": by this | was answered ", one.headline)[0]
    if _KEYLESS.match(one.headline):
        yield _is_without_key
    if one.check == "time" or one.headline.endswith(_WOKEN):
        yield _is_of_same_moment


def is_found_by(one: One) -> Iterator[object]:
    """Yield what a finding is filed under, for those that may follow from it."""
    yield from (one.words, one.operation_id)
    yield from (name.partition(" ")[0] for name in one.failure.follows)
    if one.agreement is None:
        yield from re.findall(r"\w+", one.headline)
    else:
        yield _is_of_same_member, one.agreement["member"]
    if one.check in ("state", "unread", "statement"):
        yield _is_session_gone
    if one.check == "required" or one.headline.endswith(_OWN):
        yield _is_without_key
    if _NO_MOMENT.search(one.headline):
        yield _is_of_same_moment
    if _NO_PATH.match(one.headline):
        yield _is_any_path
    if one.expected == "401" or _GIVEN_AGAIN in one.headline:
        yield _is_any_token


def place_of(one: One) -> int:
    """Return the place of a finding: what others follow from comes first."""
    if one.check == "object" or _GIVEN_AGAIN in one.headline or _NOT_GOT in one.headline:
        return 0
    if one.check in _QUESTIONS and one.answered == "401":
        return 5  # whoever comes rightly is not let in: what was asked says nothing
    if one.check in ("sign in", "untested"):
        return 6
    if one.check in _LEADING:
        return 1 + (one.check == "state")
    return 4 if one.check in _LAST else 3
