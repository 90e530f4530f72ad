"""How often Python looks for garbage: rarely in short processes that make much and throw little away."""

import gc

_MADE = 200_000
"""What may pile up before it is looked through; with the usual 700 that takes a tenth of a run's time."""


def collect_rarely() -> None:
    """Leave alone what is there, and look seldom for garbage among what comes."""
    gc.freeze()
    gc.set_threshold(_MADE)
