"""Patterns as a slip would leave them: without an anchor, or with one part that takes more, if only one."""

import re
from collections.abc import Iterator

_PART = re.compile(r"\\.|\[[^\]]*\]|\{[^}]*\}|.")
_QUANTIFIERS = ("*", "+", "?", "{")


def loosened(pattern: str) -> Iterator[str]:
    """Yield the pattern with one part after the other loosened, each of which takes all that it takes."""
    found = _PART.findall(pattern)
    for index, part in enumerate(found):
        before, behind = "".join(found[:index]), "".join(found[index + 1 :])
        if part in ("^", "$"):
            yield before + behind
        elif part in ("+", "?"):
            yield f"{before}*{behind}"
        elif part.startswith("{") and index:
            yield f"{before}*{behind}"
            yield from (f"{before}{more}{behind}" for more in _one_more(part))
        elif part.startswith("[") or part in ("\\d", "\\."):
            yield f"{before}.{behind}"
        elif not part.isalnum() and part not in ("(", ")", "|", "*") and not behind.startswith(_QUANTIFIERS):
            yield f"{before}{part}?{behind}"


def _one_more(count: str) -> Iterator[str]:
    """Yield a count that takes one less at least, and one more at most."""
    least, comma, most = count[1:-1].partition(",")
    most = most if comma else least
    if int(least):
        yield f"{{{int(least) - 1},{most}}}"
    if most:
        yield f"{{{least},{int(most) + 1}}}"
