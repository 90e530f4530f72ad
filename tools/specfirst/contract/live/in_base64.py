"""Texts within others in Base64, wherever they begin in it: other ones in their place, the rest as it was."""

import re
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable, Iterable
from itertools import takewhile

_RUN = re.compile(r"[\w+/-]{8,}={0,2}", re.ASCII)
"""Letters of either alphabet; what stands before Base64, a path say, may be of them, too."""
_QUAD = 4
_SAFE, _OTHER = str.maketrans("+/", "-_"), str.maketrans("-_", "+/")


def replaced_in_base64(text: str, replaced: Callable[[str], str]) -> str:
    """Return a text with something else in place of what stands in it in Base64.

    Args:
        text: Any text.
        replaced: Does so with what Base64 says; of what is none that are characters without a meaning.
    """
    return _RUN.sub(lambda found: _in_a_run(found[0], replaced), text)


def _in_a_run(found: str, replaced: Callable[[str], str]) -> str:
    run = found.rstrip("=")
    for offset in range(_QUAD):
        coded = run[offset:].translate(_SAFE)
        coded = coded[: len(coded) - (len(coded) % _QUAD == 1)]
        plain = urlsafe_b64decode(f"{coded}==").decode("utf-8", "surrogateescape")
        if (other := replaced(plain)) != plain:
            written = urlsafe_b64encode(other.encode("utf-8", "surrogateescape")).decode().rstrip("=")
            begin = _alike(coded, written)
            rest = _alike(reversed(coded[begin:]), reversed(written[begin:]))
            changed = written[begin : len(written) - rest]
            if not {"-", "_"} & {*run}:
                changed = changed.translate(_OTHER)
            made = run[: offset + begin] + changed + run[offset + len(coded) - rest :]
            if len(made) == len(run):
                return made + found[len(run) :]
            # Without what fills it up it may be of those that never have that, or have been full.
            is_filled = found != run or not len(coded) % _QUAD
            return made + "=" * (-len(written) % _QUAD * is_filled)
    return found


def _alike(one: Iterable[str], other: Iterable[str]) -> int:
    """Return how many letters are the same before the first that differ."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))
