"""What of a live server's findings follows from another one is told with that one: a cause is told once.

A server that lets strangers in is asked by eight wrong requests and takes them all; what it answers them is
wrong as well, and what was compared with it.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from tools.specfirst.contract.live.everywhere import how_asked
from tools.specfirst.contract.live.follows import OF_THE_SAME, RULES, is_found_by, looks_for, place_of
from tools.specfirst.contract.live.told import QUESTIONS, One
from tools.specfirst.contract.results import ApiResult, Failure


@dataclass(slots=True)
class _Cause:
    leader: One
    members: list[One] = field(default_factory=list)

    def takes(self, one: One) -> bool:
        """Whether a finding follows from this one, or from what has followed from it."""
        return any(rule(one, other) for other in (self.leader, *self.members) for rule in RULES)

    def told(self) -> Failure:
        """Return the finding, with what is said alike of its operation in further lines."""
        failure = self.leader.failure
        beside = [
            one for one in self.members if one.check == self.leader.check and one.is_beside(self.leader)
        ]
        also = dict.fromkeys(one.headline for one in beside if one.headline != failure.headline)
        # What is wrong with an answer by itself may be another fault.
        others = [one for one in self.members if one not in beside and one.check not in OF_THE_SAME]
        also |= dict.fromkeys(f"{one.operation_id} {one.check}: {one.headline}" for one in others)
        names = Counter(f"{one.operation_id} {one.check}".strip() for one in self.members)
        follows = [f"{name} ({count} times)" if count > 1 else name for name, count in sorted(names.items())]
        how = filter(None, [how_asked(self.leader) if self.leader.check not in QUESTIONS else ""])
        older = [name for one in self.members for name in one.failure.follows]
        return replace(
            failure,
            message="\n".join([failure.message, *(f"also {headline}" for headline in also), *how]),
            follows=tuple(dict.fromkeys([*failure.follows, *follows, *older])),
        )


class _Causes:
    """Causes as they were found; of a large API most can have nothing to do with a finding."""

    def __init__(self) -> None:
        self.found: list[_Cause] = []
        self._numbers: dict[object, set[int]] = {}

    def add(self, one: One) -> None:
        """Put a finding to its cause, or make it one."""
        asked = set[int]().union(*(self._numbers.get(key, ()) for key in looks_for(one)))
        number = next((number for number in sorted(asked) if self.found[number].takes(one)), None)
        if number is None:
            number = len(self.found)
            self.found.append(_Cause(one))
        else:
            self.found[number].members.append(one)
        for key in is_found_by(one):
            self._numbers.setdefault(key, set()).add(number)


def tell_once(result: ApiResult) -> None:
    """Put what follows from a finding with that one; what is known and fails no run stays as it is."""
    found = [One(operation_id, failure) for operation_id, failure in result.findings() if failure.fails]
    causes = _Causes()
    for one in sorted(found, key=place_of):
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
