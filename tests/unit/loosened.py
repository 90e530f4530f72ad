"""Patterns as a slip would leave them: without an anchor, or with one part that takes more."""

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
        elif part in ("+", "?") or (part.startswith("{") and index):
            yield f"{before}*{behind}"
        elif part.startswith("[") or part in ("\\d", "\\."):
            yield f"{before}.{behind}"
        elif not part.isalnum() and part not in ("(", ")", "|", "*") and not behind.startswith(_QUANTIFIERS):
            yield f"{before}{part}?{behind}"
