"""Why a contract run leaves out things that a spec documents: the one list, each entry with its reason.

A pattern is matched against `<api> <item>`, with `*` for anything; an entry that no item matches is an
error, which a test finds.
"""

from fnmatch import fnmatchcase

NO_STATE = "the stub serves this API from the spec's examples alone, and none shows it"
TEXT_ONLY = "what stands in a path, query or header is a text, whatever it holds"

REASONS: tuple[tuple[str, str], ...] = (
    ("* path * type broken", TEXT_ONLY),
    ("* query * type broken", TEXT_ONLY),
    ("* path * minLength broken", "with nothing in its place the path is another one"),
)

# In a pattern these would stand for something else than themselves.
_PLAIN = str.maketrans({"[": "[[]"})


def reason_for(api: str, item: str) -> str | None:
    """Return why an item is left out, None if nothing is known that excuses it."""
    named = f"{api} {item}"
    return next((reason for pattern, reason in REASONS if matches(pattern, named)), None)


def matches(pattern: str, named: str) -> bool:
    """Return whether a pattern of `REASONS` speaks of an item, named with its API in front."""
    return fnmatchcase(named, pattern.translate(_PLAIN))
