"""How often Python looks for garbage: rarely in short processes that make much and throw most of it away."""

import gc

_MADE = 5_000
"""What may pile up before it is looked through.

With the usual 700 that takes a tenth of a contract run, and as much with 200,000, which no cache of a
processor holds.
"""
_PASSES = 50
"""How often what is new is looked through before what has outlived that is, too."""


def collect_rarely(made: int = _MADE) -> None:
    """Leave alone what is there, and look seldom for garbage among what comes.

    Args:
        made: What may pile up before it is looked through.
    """
    gc.freeze()
    gc.set_threshold(made, _PASSES)
