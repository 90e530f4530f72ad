"""How many cases of the coverage phase are sent: all of an operation, or ever fewer of very many.

That phase makes a case of everything that a schema says. For a schema of some hundred members and
branches those are tens of thousands, which say the same over and over.
"""

from collections import Counter

WHOLE = 300
"""So many cases of an operation are all sent; of as many more each second, then each third, and so on."""


class Thinning:
    """Counts cases; `passed_over` tells how many were not sent, by operation."""

    def __init__(self) -> None:
        self._seen: Counter[str] = Counter()
        self.passed_over: Counter[str] = Counter()

    def sends(self, label: str) -> bool:
        """Return whether the next case of an operation is to be sent."""
        number = self._seen[label]
        self._seen[label] += 1
        if number % (number // WHOLE + 1) == 0:
            return True
        self.passed_over[label] += 1
        return False
