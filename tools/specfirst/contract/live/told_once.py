"""What of a live server's findings follows from another one is told with that one: a cause is told once.

A server that lets strangers in is asked by eight wrong requests and takes them all; what it answers them is
wrong as well, and what was compared with it. Only what belongs together by operation, request or member is
put together, so that two faults stay two.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeAlias

from tools.specfirst.contract.live.asking import SEEN_LAST
from tools.specfirst.contract.results import ApiResult, Failure
from tools.specfirst.contract.secrecy import HIDDEN

_LEADING = ("object", "refusal", "options", "state")
"""Checks that say most clearly what is wrong, and so lead whatever shows in the same answers."""

_LAST = ("agreement", "body", "unread", "refused", "time", "head")
"""Checks that mostly tell of what others say more clearly."""

_ONCE = frozenset({"secret", "object", "state", "head"})
"""Of these there is one finding of an operation."""

_OF_THE_SAME = frozenset({*_LEADING, *_LAST, "secret"})
_ENTERED = frozenset({"unread", "refused", "options", "head", "refusal"})
_EVERYDAY = {"True", "False", "None"}
_LONG_ENOUGH = 4
"""Values that are shorter stand in a sentence by chance."""

_EXPECTED = re.compile(r"answered (\d+), not (\d+)$")
_ANSWERED = re.compile(r"answered (\d+)")
_OF_STATUS = re.compile(r"(?:under|than) status (\d+)$")
_OF_A_TOKEN = re.compile(r"\btoken\b.*\b(is (still )?taken|can be closed again)|had been there before$")
_NOT_GOT = "getting it is answered "
_GIVEN_AGAIN = "a token was given that had been given before"
_OTHER_CREDENTIAL = " in place of "
_QUESTIONS = {"refusal", "options"}
_AGREEMENT = re.compile(
    r"(?P<member>[^ ]+) is (?:listed as )?(?P<value>.+?), "
    r"(?:and was|\w+ answered) (?P<other>.+?)(?: in \w+)?$"
)


@dataclass(slots=True)
class _One:
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
            return check, self.headline
        return check, re.sub(r"\d+", "0", self.headline.partition(": by this it is ")[2] or self.headline)

    def is_beside(self, other: "_One") -> bool:
        """Whether both are about one operation; the other may be about several."""
        same = self.operation_id == other.operation_id
        return same or f"{self.operation_id} {other.check}" in other.failure.follows

    def shows_in_answer_of(self, other: "_One") -> bool:
        """Whether both are about one answer."""
        mine, theirs = self.failure, other.failure
        same = (mine.request, mine.answer) == (theirs.request, theirs.answer)
        # With its token hidden a stranger's request reads like the run's own.
        is_told_apart = HIDDEN not in mine.request or mine.started == theirs.started
        return bool(mine.request) and same and is_told_apart


Rule: TypeAlias = Callable[[_One, _One], bool]
"""Says of a finding whether it follows from, or is the same as, another one."""


def _is_said_alike(one: _One, other: _One) -> bool:
    return one.words == other.words


def _is_of_same_question(one: _One, other: _One) -> bool:
    is_question = one.check == other.check and one.check in _QUESTIONS
    return is_question and one.is_beside(other) and one.expected == other.expected != ""


def _is_of_same_kind(one: _One, other: _One) -> bool:
    return one.check == other.check and one.check in _ONCE and one.is_beside(other)


def _is_of_same_answer(one: _One, other: _One) -> bool:
    if other.check not in (*_LEADING, "content type") or one.check == "secret":
        return False
    return one.is_beside(other) and one.shows_in_answer_of(other)


def _is_of_same_status(one: _One, other: _One) -> bool:
    """Whether it is said what a status means that should not have been answered at all."""
    found = _OF_STATUS.search(one.headline) if one.check == "statement" else None
    wrong = found is not None and found[1] >= "4" and found[1] == other.answered
    return wrong and other.check in _QUESTIONS and one.is_beside(other)


def _is_no_json(one: _One, other: _One) -> bool:
    return one.check == "body" and other.check == "content type" and one.is_beside(other)


def _is_of_same_member(one: _One, other: _One) -> bool:
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


def _is_session_gone(one: _One, other: _One) -> bool:
    """Whether the run's own session was no longer let in, which `other` has told."""
    if one.check not in _ENTERED or one.expected == "401" or not one.answered:
        return False
    tells = other.check == "state" and other.headline.endswith("for the run's own session")
    is_same = other.check == "unread" or tells
    if other.check == "statement":  # under a status that lets in
        return one.check in ("unread", "refused") and other.headline.endswith(f"under status {one.answered}")
    return is_same and one.answered == other.answered


def _is_not_there(one: _One, other: _One) -> bool:
    """Whether what is listed cannot be got, however it is asked for."""
    is_told = other.check == "agreement" and other.headline.endswith(_NOT_GOT + one.answered)
    return bool(one.answered) and one.check in _ENTERED and is_told and one.is_beside(other)


def _is_any_token(one: _One, other: _One) -> bool:
    """Whether a token is taken that is over, of a server that takes any or gives the same ones again."""
    if one.check != "state" or not _OF_A_TOKEN.search(one.headline):
        return False
    takes_any = other.check == "refusal" and other.expected == "401" and other.answered.startswith("2")
    return (takes_any and _is_asked(one, other)) or _GIVEN_AGAIN in other.headline


def _is_asked(one: _One, other: _One) -> bool:
    """Whether the operation of another finding is among the last steps that one tells of."""
    asked = other.failure.request.partition("\n")[0].strip()
    steps = [step.split(" ") for step in one.failure.message.rpartition(SEEN_LAST)[2].split(", ")]
    return any(asked.startswith(f"{step[0]} ") and asked.endswith(step[1]) for step in steps if len(step) > 1)


_RULES: Sequence[Rule] = (
    _is_said_alike,
    _is_of_same_question,
    _is_of_same_kind,
    _is_of_same_answer,
    _is_of_same_status,
    _is_no_json,
    _is_of_same_member,
    _is_session_gone,
    _is_not_there,
    _is_any_token,
)


@dataclass(slots=True)
class _Cause:
    leader: _One
    members: list[_One] = field(default_factory=list)

    def takes(self, one: _One) -> bool:
        """Whether a finding follows from this one, or from what has followed from it."""
        return any(rule(one, other) for other in (self.leader, *self.members) for rule in _RULES)

    def told(self) -> Failure:
        """Return the finding, with what is said alike of its operation in further lines."""
        failure = self.leader.failure
        beside = [
            one for one in self.members if one.check == self.leader.check and one.is_beside(self.leader)
        ]
        also = dict.fromkeys(one.headline for one in beside if one.headline != failure.headline)
        # What is wrong with an answer by itself may be another fault.
        others = [one for one in self.members if one not in beside and one.check not in _OF_THE_SAME]
        also |= dict.fromkeys(f"{one.operation_id} {one.check}: {one.headline}" for one in others)
        names = Counter(f"{one.operation_id} {one.check}".strip() for one in self.members)
        follows = [f"{name} ({count} times)" if count > 1 else name for name, count in sorted(names.items())]
        older = [name for one in self.members for name in one.failure.follows]
        return replace(
            failure,
            message="\n".join([failure.message, *(f"also {headline}" for headline in also)]),
            follows=tuple(dict.fromkeys([*failure.follows, *follows, *older])),
        )


class _Causes:
    """Causes as they were found; of a large API most can have nothing to do with a finding."""

    def __init__(self) -> None:
        self.found: list[_Cause] = []
        self._numbers: dict[object, set[int]] = {}

    def add(self, one: _One) -> None:
        """Put a finding to its cause, or make it one."""
        asked = set[int]().union(*(self._numbers.get(key, ()) for key in _looks_for(one)))
        number = next((number for number in sorted(asked) if self.found[number].takes(one)), None)
        if number is None:
            number = len(self.found)
            self.found.append(_Cause(one))
        else:
            self.found[number].members.append(one)
        for key in _is_found_by(one):
            self._numbers.setdefault(key, set()).add(number)


def _looks_for(one: _One) -> Iterator[object]:
    yield from (one.words, one.operation_id)
    if one.agreement is not None:
        yield _is_of_same_member, one.agreement["member"]
        longest = (max(re.findall(r"\w+", value), key=len, default="") for value in _compared(one.agreement))
        yield from longest
    if one.check in _ENTERED and one.expected != "401":
        yield _is_session_gone
    if one.check == "state":
        yield _is_any_token


def _is_found_by(one: _One) -> Iterator[object]:
    yield from (one.words, one.operation_id)
    yield from (name.partition(" ")[0] for name in one.failure.follows)
    if one.agreement is None:
        yield from re.findall(r"\w+", one.headline)
    else:
        yield _is_of_same_member, one.agreement["member"]
    if one.check in ("state", "unread", "statement"):
        yield _is_session_gone
    if one.expected == "401" or _GIVEN_AGAIN in one.headline:
        yield _is_any_token


def tell_once(result: ApiResult) -> None:
    """Put what follows from a finding with that one; what is known and fails no run stays as it is."""
    found = [_One(operation_id, failure) for operation_id, failure in result.findings() if failure.fails]
    causes = _Causes()
    for one in sorted(found, key=_place):
        causes.add(one)
    told = {id(cause.leader.failure): cause.told() for cause in causes.found}
    result.failures = _replaced(result.failures, told)
    for operation in result.operations:
        left = _replaced(operation.failures, told)
        had, has = (any(one.fails for one in failures) for failures in (operation.failures, left))
        operation.elsewhere += had and not has
        operation.failures = left


def _replaced(failures: Sequence[Failure], told: dict[int, Failure]) -> list[Failure]:
    return [told.get(id(one), one) for one in failures if not one.fails or id(one) in told]


def _place(one: _One) -> int:
    if one.check == "object" or _GIVEN_AGAIN in one.headline or _NOT_GOT in one.headline:
        return 0
    if one.check in _QUESTIONS and one.answered == "401":
        return 5  # whoever comes rightly is not let in: what was asked says nothing
    if one.check in _LEADING:
        return 1 + (one.check == "state")
    return 4 if one.check in _LAST else 3
