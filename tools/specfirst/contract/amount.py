"""How much a run sends, and from which seed; the same amount gives the same cases."""

from dataclasses import dataclass, replace
from math import ceil

from tools.specfirst.contract.options import DEFAULT_EXAMPLES
from tools.specfirst.contract.shard import Shard

PORTIONS = 3
"""How many portions of flows are sent where nobody looks how far they lead, as in a shard."""

MOST_PORTIONS = 6
"""How many there are at most: by three of the usual size one seed of fourteen missed a link."""

_SURE = DEFAULT_EXAMPLES * MOST_PORTIONS
"""Flows that shards share at least, if they are to reach everything."""

_APART = 1_000_003
"""What is between the seeds of portions, so that no run has that of another's portion by counting up."""


@dataclass(frozen=True, slots=True)
class Amount:
    """How much data is made.

    Attributes:
        seed: What all of it comes from.
        max_examples: Cases of an operation in the fuzzing phase.
        flows: Flows of an API in the stateful phase: `PORTIONS` portions.
    """

    seed: int
    max_examples: int
    flows: int

    @property
    def is_thorough(self) -> bool:
        """Whether so much is sent that whatever is not reached has a reason; a glance reaches less."""
        return self.max_examples >= DEFAULT_EXAMPLES

    def portions(self, first: int, count: int = 1) -> "Amount":
        """Return some portions of flows, from 0; their seed makes them others than those before."""
        return replace(self, seed=self.seed + first * _APART, flows=ceil(self.flows * count / PORTIONS))

    def share(self, shard: Shard) -> "Amount":
        """Return a shard's share of the flows; its seed makes them others than those of other shards."""
        flows = max(self.flows, _SURE if self.is_thorough else 0)
        return replace(self, seed=self.seed + shard.index - 1, flows=ceil(flows / shard.count))


def usual_amount(seed: int, max_examples: int) -> Amount:
    """Return what a number of examples comes to: a portion has as many flows as an operation has cases."""
    return Amount(seed, max_examples, max_examples * PORTIONS)
