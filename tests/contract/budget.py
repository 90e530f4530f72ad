"""How many examples a drawn test gets: its own number, more in a run that asks for more."""

import os

_USUAL = 100


def enough(usual: int) -> int:
    """Return how many examples a test gets that has `usual` in a run of the usual size."""
    asked = int(os.environ.get("SPECFIRST_CONTRACT_EXAMPLES", _USUAL))
    return max(3, usual * asked // _USUAL)
