"""How many cases of the coverage phase are sent: all of an operation, or ever fewer of very many.

That phase makes a case of everything that a schema says. For a schema of some hundred members and
branches those are tens of thousands, which say the same over and over. Nearly all of these are bodies, whose
values are passed over as soon as they are drawn: to make cases of them, which are then hashed and compared,
took most of the time of a run.
"""

from collections import Counter
from collections.abc import Iterable
from itertools import islice
from typing import Any

from schemathesis import Case
from schemathesis.core.parameters import ParameterLocation
from schemathesis.specs.openapi.coverage import _operation as coverage

_FOR_AN_EXAMPLE = 9
_LEAST = 60
_MOST = 2000
"""How many values of one body are drawn at most: alternatives within alternatives have no end in a day."""


def whole(max_examples: int) -> int:
    """Return how many cases of an operation are all sent in a run of so many examples.

    Of as many more each second is sent, then each third, and so on.
    """
    return max(_LEAST, _FOR_AN_EXAMPLE * max_examples)


class Thinning:
    """Counts cases; `passed_over` tells how many were not sent, by operation.

    Args:
        whole: So many cases of an operation are all sent.
        most: So many values of a body are drawn, of which ever fewer are sent.
    """

    def __init__(self, whole: int, most: int = _MOST) -> None:
        self._whole = whole
        self._most = max(most, whole)
        self._seen: Counter[str] = Counter()
        self.passed_over: Counter[str] = Counter()

    def sends(self, label: str) -> bool:
        """Return whether the next case of an operation is to be sent."""
        number = self._seen[label]
        self._seen[label] += 1
        if number % (number // self._whole + 1) == 0:
            return True
        self.passed_over[label] += 1
        return False

    def thin_bodies(self) -> None:
        """Have schemathesis make cases of those values of bodies only that are sent."""
        made = vars(coverage)
        cases, told_apart = made["_body_cases"], made["drop_negatives_any_draft_admits"]
        operations: list[str] = []

        def of_operation(run: Any) -> Any:
            operations[:] = [run.operation.label]
            return cases(run)

        def thinned(context: Any, schema: Any, values: Iterable[Any]) -> Any:
            label = operations[0]
            drawn = islice(values, self._most)
            return told_apart(context, schema, (each for each in drawn if self.sends(label)))

        made["_body_cases"], made["drop_negatives_any_draft_admits"] = of_operation, thinned


def is_of_body(case: Case[Any]) -> bool:
    """Whether a case of the coverage phase is about its body, whose values were thinned before."""
    data = case.meta.phase.data if case.meta is not None else None
    return getattr(data, "parameter_location", None) is ParameterLocation.BODY
