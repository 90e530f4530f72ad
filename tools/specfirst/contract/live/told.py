"""A finding of a live run, with what is asked of it to tell which others are of the same cause."""

import re
from dataclasses import dataclass, field

from tools.specfirst.contract.results import Failure
from tools.specfirst.contract.secrecy import HIDDEN

QUESTIONS = {"refusal", "options"}
UNKNOWN_QUERY = "no-such-parameter=1"
"""A query that no operation takes."""
GIVEN_AGAIN = "a token was given that had been given before"

_EXPECTED = re.compile(r"answered (\d+), not (\d+)($|, once )")
_ANSWERED = re.compile(r"answered (\d+)")
_OTHER_CREDENTIAL = " in place of "
_VALUE = re.compile(r"\w+://\S+|'[^']*'|\b-?\d[\w.:-]*")
"""What differs from answer to answer in what is said alike."""
_SUCCESS = re.compile(r"\banswered 2\d\d\b")
_OF_MEMBERS = ("type", "required", "member", "spelling", "enum")
_WHERE = re.compile(r"^(?:[\w@$]+(?:\[\])?\.)+(?=[\w@$])")
"""Where a member is: one of the same name is the same one in a list and in what is got."""
_WHICH_MEMBER = re.compile(r"^\S+ (?=breaks )|(?<= has the member )\S+ ")
_AGREEMENT = re.compile(
    r"(?P<member>[^ ]+) is (?:listed as )?(?P<value>.+?), "
    r"(?:and was|\w+ answered) (?P<other>.+?)(?: in \w+| before)?$"
)
_COMPARED = re.compile(r".*: a \w+'s (?P<member>\w+) is (?P<value>.+) and (?P<other>.+)$")


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
        pattern = {"agreement": _AGREEMENT, "comparison": _COMPARED}.get(self.check)
        self.agreement = pattern.match(self.headline) if pattern else None

    @property
    def words(self) -> tuple[str, str]:
        """What is said alike of one fault: how much it is differs from answer to answer."""
        check, said = "refusal" if self.check in QUESTIONS else self.check, self.headline
        if check == "statement":
            said = _VALUE.sub("0", said)
        elif check == "state":
            said = re.sub(r"\b\d+ sessions\b", "0 sessions", said)
        elif check == "comparison":
            said = said.partition(": ")[0]
        elif check == "no answer":
            said = said.rpartition(": ")[2]
        elif check == "refusal":
            said = _SUCCESS.sub("answered with success", said)
        elif check in ("head", "time"):
            said = re.sub(r"\d+", "0", said.partition(": by this ")[2] or said)
        elif check in ("format", "body"):
            said = _WHICH_MEMBER.sub("", said)
        elif check in ("wire", "object", "header"):
            said = _VALUE.sub("0", said)
        elif check in _OF_MEMBERS:
            said = _WHERE.sub("", said)
        return check, said

    def is_beside(self, other: "One") -> bool:
        """Whether both are about one operation; the other may be about several."""
        same = self.operation_id == other.operation_id
        seen = f"{self.operation_id} {other.check}"
        return same or any(name.partition(" (")[0] == seen for name in other.failure.follows)

    def shows_in_answer_of(self, other: "One") -> bool:
        """Whether both are about one answer."""
        mine, theirs = self.failure, other.failure
        same = (mine.request, mine.answer) == (theirs.request, theirs.answer)
        # With its token hidden a stranger's request reads like the run's own.
        is_told_apart = HIDDEN not in mine.request or mine.started == theirs.started
        return bool(mine.request) and same and is_told_apart
