"""Why a contract run leaves out things that a spec documents: the one list, each entry with its reason.

A pattern is matched against `<api> <item>`, with `*` for anything; an entry that no item matches is an
error, which a test finds.
"""

from fnmatch import fnmatchcase

SPEC_ONLY = "the stub knows this API from its spec alone, and that leads to no such answer or request"
TEXT_ONLY = "what stands in a path, query or header is a text, whatever it holds"

NO_FAULTS = "no fault is queued in a run; the clients decode it from drawn answers"
OWN_STATUS = "each fault of a request that the stub knows has a status of its own; the clients decode it"
NO_LIMIT = "the stub of a run does not limit token requests; the clients decode it from drawn answers"
LEFT_OUT = "optional, and the page's own example leaves it out, as the stub does; the clients decode it"

REASONS: tuple[tuple[str, str], ...] = (
    ("netscaler_console * 5XX*", NO_FAULTS),
    ("appgate_sdp getSessionInfo 500*", NO_FAULTS),
    ("netscaler_console * 4XX*", OWN_STATUS),
    ("vss_cloud requestToken 429*", NO_LIMIT),
    ("vss_cloud getSession 200 .data[].key*", LEFT_OUT),
    ("vss_cloud getSession 200 .data[]._links*", LEFT_OUT),
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
