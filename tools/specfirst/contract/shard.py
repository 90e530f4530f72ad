"""A share of a run, for a CI matrix: `2/3` is the second of three machines.

What is split, and how finely:

- the examples, coverage and fuzzing phases, and the tests of the clients, by operation;
- the stateful phase by flow: each shard sends its share of every API's flows, from a seed of its own,
  since a flow leads through many operations;
- whatever else gives a list, such as mutants, by item.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

Item = TypeVar("Item")

_FORM = re.compile(r"([1-9][0-9]{0,3})/([1-9][0-9]{0,3})")


@dataclass(frozen=True, slots=True)
class Shard:
    """The `index`-th of `count` shares, counted from 1."""

    index: int
    count: int

    def takes(self, items: Sequence[Item]) -> list[Item]:
        """Return this shard's items: every `count`-th, so that shares differ by one at most."""
        return list(items[self.index - 1 :: self.count])

    @property
    def is_whole(self) -> bool:
        """Whether this is all there is."""
        return self.count == 1

    def __str__(self) -> str:
        return f"{self.index}/{self.count}"


WHOLE = Shard(1, 1)


def parse_shard(text: str) -> Shard:
    """Read `2/3`.

    Raises:
        ValueError: It is not of this form, or names a share beyond the last.
    """
    found = _FORM.fullmatch(text)
    if found is None or int(found[1]) > int(found[2]):
        raise ValueError(f"{text!r} is no shard; write 2/3 for the second of three")
    return Shard(int(found[1]), int(found[2]))
