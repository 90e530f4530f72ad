"""The kinds of change in bodies and answers, and in the calls that servers make: webhooks and callbacks.

In those, callers receive what is sent and send what is answered: each kind says what it means either way.
"""

from tools.specfirst.changes.change import Level
from tools.specfirst.changes.kinds.table import (
    ALWAYS_NEEDED_NOW,
    ALWAYS_THERE,
    MISSED,
    NEEDED_NOW,
    NOT_FOUND,
    NOT_NEEDED,
    NOT_TAKEN,
    SKIPPED,
    Effect,
    Kind,
    Table,
    breaks,
    harmless,
    narrows,
    widens,
)

_UNLINKED = Effect(Level.PATCH, "who follows the link does not find it any more", is_risky=True)
_MISLED = Effect(Level.PATCH, "who follows the link calls something else", is_risky=True)
_FORGOTTEN = Effect(Level.PATCH, "who follows the link finds no operation", is_risky=True)

_BODIES: Table = (
    harmless("request-body-added", "is new and may be left out", "requests without it are right as before"),
    Kind("required-request-body-added", "is new and required", NEEDED_NOW, SKIPPED),
    Kind("request-body-removed", "is gone", NOT_TAKEN, NOT_FOUND),
    Kind("request-body-required", "is required now", ALWAYS_NEEDED_NOW, ALWAYS_THERE),
    Kind("request-body-optional", "is optional now", NOT_NEEDED, MISSED),
    Kind(
        "media-type-added",
        "has the further media type {new}",
        Effect(Level.MINOR, "the others are taken as before"),
        Effect(Level.MINOR, "callers choose with Accept"),
    ),
    Kind(
        "media-type-removed",
        "lost the media type {old}",
        Effect(Level.MAJOR, "requests in it are refused now", "Send another media type."),
        Effect(Level.MAJOR, "callers that ask for it get 406 or something else", "Read another media type."),
    ),
    harmless("media-type-named", "names {new}, which {old} holds", "it was one of these before"),
    narrows("media-type-narrowed", "has a narrower media type: {old} → {new}"),
    widens("media-type-widened", "has a wider media type: {old} → {new}"),
    breaks(
        "pushed-media-type-added",
        "may come in the further media type {new}",
        "the server chooses, and callers were not told of it",
        "Be ready to read it.",
    ),
    harmless("pushed-media-type-removed", "does not come as {old} any more", "callers knew the others too"),
    breaks(
        "encoding-changed",
        "encodes a part in another way: {old} → {new}",
        "parts in the old form are misread",
        "Encode the part in the new way.",
    ),
    narrows("encoding-narrowed", "allows fewer media types for a part: {old} → {new}"),
    widens("encoding-widened", "allows more media types for a part: {old} → {new}"),
)

_STATUSES: Table = (
    Kind(
        "success-status-added",
        "is a new status",
        Effect(Level.MINOR, "answers with the others are taken as before"),
        Effect(
            Level.MAJOR,
            "callers that know only the others do not know that it means success",
            "Be ready for it.",
        ),
    ),
    harmless(
        "error-status-added",
        "is a new status",
        "HTTP lets callers treat an error status that they do not know by its first digit",
    ),
    harmless("covered-status-added", "is named now; {old} covered it", "it could come before"),
    Kind(
        "success-status-removed",
        "is gone",
        Effect(Level.MAJOR, "answers with it are not taken any more", "Answer with the other statuses."),
        Effect(Level.MAJOR, "callers wait for it in vain", "Use the other statuses."),
    ),
    harmless("error-status-removed", "is gone", "what callers prepared for it stays unused"),
    harmless("covered-status-removed", "is not named any more; {new} covers it", "callers may still get it"),
    Kind(
        "success-status-unnamed",
        "is not named any more; {new} stands for any status",
        Effect(Level.MINOR, "answers with it are taken as before"),
        Effect(
            Level.MAJOR,
            "callers do not know any more which statuses mean success",
            "Be ready for any status.",
        ),
    ),
    Kind(
        "status-range-narrowed",
        "is narrower now: {old} → {new}",
        Effect(Level.MAJOR, "answers with the others are not taken any more", "Answer with those named."),
        Effect(Level.MINOR, "callers were ready for all of the range"),
    ),
)

_HEADERS: Table = (
    harmless("header-added", "is new", "callers skip headers that they do not know"),
    Kind("required-header-added", "is new and always there", NEEDED_NOW, SKIPPED),
    Kind("header-removed", "is gone", NOT_TAKEN, NOT_FOUND),
    Kind("header-required", "is always there now", ALWAYS_NEEDED_NOW, ALWAYS_THERE),
    Kind("header-optional", "may be missing now", NOT_NEEDED, MISSED),
)

_LINKS: Table = (
    harmless("link-added", "is new", "links only describe", Level.PATCH),
    Kind(
        "link-removed",
        "is gone",
        _UNLINKED,
        _UNLINKED,
    ),
    Kind(
        "link-changed",
        "leads elsewhere: {old} → {new}",
        _MISLED,
        _MISLED,
    ),
    Kind(
        "link-outdated",
        "still names {old}, which is called {new} now",
        _FORGOTTEN,
        _FORGOTTEN,
    ),
)

_EVENTS: Table = (
    harmless("webhook-added", "is new", "it is sent to nobody who does not ask for it"),
    breaks("webhook-removed", "is gone", "callers wait for it in vain", "Ask for the data instead."),
    harmless("callback-added", "is new", "it is sent to nobody who does not ask for it"),
    breaks("callback-removed", "is gone", "callers wait for it in vain", "Ask for the data instead."),
    breaks(
        "callback-moved",
        "goes to another address: {old} → {new}",
        "callers wait for it at the old one",
        "Name the address where it is read now.",
    ),
)

EXCHANGES: Table = (*_BODIES, *_STATUSES, *_HEADERS, *_LINKS, *_EVENTS)
