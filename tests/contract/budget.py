"""How many examples a drawn test gets: its own number, more in a run that asks for more."""

import os

_WHOLE = 100
"""The size of a run, by `EXAMPLES=`, in which each test gets the number that it names."""

_LEAST = 3
_LEAST_OF_SHARERS = 2
"""Of a schema that many refer to each draws at least so many: together that is more than enough."""


def enough(usual: int) -> int:
    """Return how many examples a test gets that has `usual` in a run of `EXAMPLES=100`."""
    asked = int(os.environ.get("SPECFIRST_CONTRACT_EXAMPLES", _WHOLE))
    return max(_LEAST, usual * asked // _WHOLE)


def shared(usual: int, sharers: int) -> int:
    """Return how many examples each of some tests gets that draw from one and the same schema.

    Twice what a test alone would get is divided among them, so that it does not depend on how often a
    spec refers to a schema how well that is tested.
    """
    return max(_LEAST_OF_SHARERS, min(enough(usual), 2 * enough(usual) // sharers))
