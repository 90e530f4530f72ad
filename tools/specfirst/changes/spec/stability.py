"""What a spec says about how far one may rely on its parts, `x-stability`."""

from collections.abc import Mapping
from typing import Any

STABILITY = "x-stability"

_EXPERIMENTAL = frozenset({"experimental", "draft", "alpha", "beta"})
STABLE = "stable"


def is_experimental(members: Mapping[str, Any]) -> bool:
    """Whether something may change without notice."""
    return members.get(STABILITY) in _EXPERIMENTAL


def stated_stability(members: Mapping[str, Any]) -> str:
    """Return what is said about something."""
    return str(members.get(STABILITY, STABLE))
