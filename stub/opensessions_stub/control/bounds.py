"""How much a test may pile up in the stub before it is told, or before the oldest goes."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Bounds:
    """The bounds of one stub.

    Attributes:
        sessions: how many sessions, tokens or things of one kind an API holds; beyond, the oldest end.
        faults: how many faults wait; beyond, a further one is refused.
        fault_bytes: how many bytes those faults may be as JSON together; beyond, a further one is refused.
        recorded: how many bytes of requests are kept; beyond, the oldest are forgotten.
    """

    sessions: int = 1_000_000
    faults: int = 1_000
    fault_bytes: int = 4 * 2**20
    recorded: int = 16 * 2**20


DEFAULT_BOUNDS = Bounds()
