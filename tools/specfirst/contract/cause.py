"""One cause of what a run has found: what is wrong, who has seen it, and which other findings are of it."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from tools.specfirst.contract.failed_tests import clearness, follows_from, speak_of_one_member
from tools.specfirst.contract.results import LIVE_PHASES, Failure
from tools.specfirst.contract.wrong_examples import CHECK as EXAMPLE

RANKS = ("status", "fault", "content type", "body", "type", "required", "enum", "member", "header")
"""Kinds of what is wrong with an answer, the clearest first; other keywords of schemas come behind."""

_OF_A_VALUE = frozenset({"type", "enum", "const", "format", "pattern", "minimum", "maximum"})

OF_THE_SERVER, OF_A_FACT, OF_NO_SUCCESS, OF_A_PROPERTY, OF_A_CLIENT, OF_REACH = range(
    len(RANKS) + 1, len(RANKS) + 7
)


@dataclass(slots=True)
class Cause:
    """What is wrong, and all that has seen it.

    Attributes:
        operation_id: The operation that it is wrong with.
        failure: The finding that is told.
        rank: Of which kind it is; the clearest is the smallest.
        names: The checks and tests that have seen it, and how often.
        asked: The operations that were asked when it was seen.
        whose: Those of them with which it may be wrong.
        members: Where in answers it was seen, by the names of their operations.
        places: The lines that it is about.
    """

    operation_id: str
    failure: Failure
    rank: int
    names: Counter[str] = field(default_factory=Counter)
    asked: set[str] = field(default_factory=set)
    whose: set[str] = field(default_factory=set)
    members: dict[tuple[str, str], None] = field(default_factory=dict)
    places: set[str] = field(default_factory=set)

    def place(self) -> tuple[int, int]:
        """Return its place among others, the clearest first."""
        return self.rank, clearness(self.failure) if self.rank == OF_A_CLIENT else 0

    def is_seen_in(self, other: "Cause") -> bool:
        """Whether a client fails for what another failure of the same client says, or of any."""
        own, theirs = ({name.partition(" ")[0] for name in one.names} for one in (self, other))
        everywhere = clearness(self.failure) > max(1, clearness(other.failure))
        return everywhere or (own <= theirs and follows_from(self.failure, other.failure))

    def leads(self, other: "Cause") -> bool:
        """Whether another may follow from it, by what they are: a fact of a spec says why nothing is sent."""
        if self.rank == OF_A_FACT:
            return not other.failure.sent and other.operation_id == self.operation_id
        # A client is not blamed for what the server answers, nor a test for what it never reached.
        # An example that is wrong is one for whoever sends it, be it to nobody.
        reaches = other.rank == OF_REACH or other.failure.touches_server
        return reaches or self.failure.check == EXAMPLE

    def is_seen_by_tests_of(self, operation_id: str) -> bool:
        """Whether tests of an operation have failed for it."""
        return any(name.startswith(f"{operation_id} test_") for name in self.names)

    def is_of_the_member_of(self, other: "Cause") -> bool:
        """Whether both are properties of an operation that speak of one member of its answer."""
        is_alike = (self.rank, self.operation_id) == (other.rank, other.operation_id)
        return is_alike and speak_of_one_member(self.failure, other.failure)

    def told(self) -> Failure:
        """Return the finding, with all that has seen it or followed from it."""
        own = f"{self.operation_id} {self.failure.check}".strip() if self.failure.phase in LIVE_PHASES else ""
        follows = tuple(
            f"{name} ({count} times)" if count > 1 else name
            for name, count in sorted(self.names.items())
            if name != own
        )
        return replace(self.failure, follows=(*self.failure.follows, *follows), rank=self.rank)


def without_facts(ordered: Sequence[Cause]) -> Sequence[Cause]:
    """Return causes without what a spec has lost, where what is answered shows the same at its line.

    A fact alone says only that; an answer says which request shows it, too.
    """
    shown = {
        place: cause for cause in reversed(ordered) if cause.rank < OF_THE_SERVER for place in cause.places
    }
    left = []
    for cause in ordered:
        if cause.rank == OF_A_FACT and (other := shown.get(cause.failure.place)):
            other.names.update(cause.names)
        else:
            left.append(cause)
    return left


def answered_alike(failure: Failure) -> tuple[object, ...]:
    """Return what findings of one cause say alike; those of a live server come without what was sent."""
    if failure.phase in LIVE_PHASES and failure.answer.startswith("5"):
        return ("answered", failure.answer[:3])
    if failure.phase in LIVE_PHASES and failure.check in _OF_A_VALUE:
        return (failure.check, failure.place, failure.sort)
    if failure.check == "agreement":  # values that differ each time, of one member
        return (failure.check, failure.headline.partition(" ")[0], failure.sort)
    return (failure.check, failure.headline, failure.sort)
