"""How many cases of the coverage phase are sent: all of an operation, or ever fewer of very many.

That phase makes a case of everything that a schema says. For a schema of some hundred members and
branches those are tens of thousands, which say the same over and over.
"""

from collections import Counter

_FOR_AN_EXAMPLE = 9
_LEAST = 60


def whole(max_examples: int) -> int:
    """Return how many cases of an operation are all sent in a run of so many examples.

    Of as many more each second is sent, then each third, and so on.
    """
    return max(_LEAST, _FOR_AN_EXAMPLE * max_examples)


class Thinning:
    """Counts cases; `passed_over` tells how many were not sent, by operation.

    Args:
        whole: So many cases of an operation are all sent.
    """

    def __init__(self, whole: int) -> None:
        self._whole = whole
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
