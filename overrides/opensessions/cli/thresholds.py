"""Why: monitoring systems write thresholds in their own way: `10`, `10:`, `~:10`, `10:20`, `@10:20`.

As the guidelines for monitoring plugins have it: a threshold is the range that is in order, and with `@` the
one that is not.
"""

import math
import re

import attrs

__all__ = ["Range", "read_range"]

_FORM = re.compile(r"(@)?(?:(~|-?[0-9.]+)?:)?(-?[0-9.]+)?")


@attrs.frozen
class Range:
    """A range of numbers.

    Attributes:
        text: As it was written, for the performance data.
        least: Where it begins.
        most: Where it ends.
        is_inside: Whether it is the range that is not in order.
    """

    text: str
    least: float
    most: float
    is_inside: bool

    def alerts(self, number: float) -> bool:
        """Return whether a number is not in order."""
        return (self.least <= number <= self.most) is self.is_inside


def read_range(text: str) -> Range:
    """Return a threshold.

    Raises:
        ValueError: It is none.
    """
    match = _FORM.fullmatch(text)
    if match is None or text in {"", "@", ":", "@:"}:
        raise ValueError(f"{text!r} is no threshold such as 10, 10:, ~:10, 10:20 or @10:20")
    try:
        least = -math.inf if match[2] == "~" else float(match[2] or 0)
        most = math.inf if match[3] is None else float(match[3])
    except ValueError:
        raise ValueError(f"{text!r} holds what is no number") from None
    if least > most:
        raise ValueError(f"{text!r} begins after its end")
    return Range(text, least, most, match[1] is not None)
