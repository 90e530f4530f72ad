"""Why a contract run leaves out things that a spec documents.

A pattern is matched against an item of the coverage, with `*` for anything; an entry that no item matches is
an error, which a test finds. What is so of one API alone is in its module, `apis.KnownApi.unexercised`.
"""

from collections.abc import Sequence
from fnmatch import fnmatchcase

SPEC_ONLY = "the stub knows this API from its spec alone, and that leads to no such answer or request"
TEXT_ONLY = "what stands in a path, query or header is a text, whatever it holds"

REASONS: tuple[tuple[str, str], ...] = (
    ("* path * type broken", TEXT_ONLY),
    ("* query * type broken", TEXT_ONLY),
    ("* path * minLength broken", "with nothing in its place the path is another one"),
)

# In a pattern these would stand for something else than themselves.
_PLAIN = str.maketrans({"[": "[[]"})


def reason_for(item: str, own: Sequence[tuple[str, str]]) -> str | None:
    """Return why an item is left out, None if nothing excuses it; `own` are the API's own reasons."""
    return next((reason for pattern, reason in (*own, *REASONS) if matches(pattern, item)), None)


def matches(pattern: str, item: str) -> bool:
    """Return whether a pattern speaks of an item."""
    return fnmatchcase(item, pattern.translate(_PLAIN))
