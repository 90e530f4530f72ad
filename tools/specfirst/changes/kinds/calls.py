"""The kinds of change around the data: operations, parameters, bodies, statuses."""

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
    Kind,
    Table,
    breaks,
    harmless,
    moves_names,
    narrows,
    widens,
)

_APIS: Table = (
    harmless("api-added", "is a new API", "nobody used it before"),
    breaks("api-removed", "is gone", "its callers have no description and no client", "Stop using it."),
    harmless("title-changed", "is called {new} now, not {old}", "it is a text for people", Level.PATCH),
    harmless(
        "vendor-version-changed",
        "describes another version of the product: {old} → {new}",
        "the vendor's version is reported, not judged",
        Level.NONE,
    ),
)

_OPERATIONS: Table = (
    harmless("operation-added", "is new", "nobody called it before"),
    breaks("operation-removed", "is gone", "calls to it are answered 404 or 405", "Stop calling it."),
    breaks(
        "operation-moved",
        "moved from {old}",
        "calls to the old place are answered 404 or 405",
        "Call the new place.",
    ),
    moves_names(
        "operation-id-changed",
        "has another operationId: {old} → {new}",
        "the operationId names the client's module, servers do not see it",
        "Import the new name.",
    ),
    moves_names(
        "tag-changed",
        "has another tag: {old} → {new}",
        "the tag names the client's package, servers do not see it",
        "Import it from the new package.",
    ),
    moves_names(
        "schema-renamed",
        "is called {new} now, not {old}",
        "the schema names the client's class, servers do not see it",
        "Import the new name.",
    ),
    moves_names(
        "path-parameter-renamed",
        "is called {new} now, not {old}",
        "the URL stays the same, but the client's argument takes its name from it",
        "Use the argument's new name.",
    ),
    harmless(
        "name-respelled",
        "is spelled {new} now, not {old}",
        "the name in Python is the same",
        Level.PATCH,
    ),
    harmless("deprecated", "is deprecated, to be removed in {new}", "it still works"),
    harmless(
        "deprecated-without-removal-version",
        "is deprecated without a word on when it goes; add x-removal-version",
        "it still works, but nobody knows for how long",
    ),
    harmless("no-longer-deprecated", "is no longer deprecated", "it works as before", Level.PATCH),
    breaks(
        "removal-moved-forward",
        "is to be removed earlier: {old} → {new}",
        "callers were promised more time",
        "Stop using it by then.",
    ),
    harmless(
        "removal-postponed", "is to be removed later: {old} → {new}", "callers get more time", Level.PATCH
    ),
    breaks(
        "stability-lowered",
        "is {new} now, no longer {old}",
        "what was promised to stay may change without notice",
        "Stop relying on it, or be ready for changes.",
    ),
    harmless("stability-changed", "is {new} now, no longer {old}", "nothing else changes", Level.PATCH),
    harmless("announced-removal", "is gone, as announced for {old}", "callers knew since its deprecation"),
)

_PARAMETERS: Table = (
    harmless("parameter-added", "is new", "it may be left out"),
    Kind("required-parameter-added", "is new and required", NEEDED_NOW, SKIPPED),
    Kind("parameter-removed", "is gone", NOT_TAKEN, NOT_FOUND),
    Kind("parameter-required", "is required now", ALWAYS_NEEDED_NOW, ALWAYS_THERE),
    Kind("parameter-optional", "is optional now", NOT_NEEDED, MISSED),
    harmless("parameter-takes-lists", "takes a list now", "one value is a list of one"),
    breaks("parameter-moved", "moved from {old}", "it is not read at its old place", "Send it there."),
    breaks(
        "parameter-style-changed",
        "is written in another style: {old} → {new}",
        "values in the old style are misread",
        "Write the value in the new style.",
    ),
    breaks(
        "parameter-explode-changed",
        "has another explode: {old} → {new}",
        "lists and objects in the old form are misread",
        "Write lists and objects in the new form.",
    ),
    narrows("parameter-reserved-forbidden", "must percent-encode reserved characters now"),
    widens("parameter-reserved-allowed", "may hold reserved characters as they are now"),
    narrows("parameter-empty-forbidden", "must not be empty now"),
    widens("parameter-empty-allowed", "may be empty now"),
    breaks(
        "parameter-media-type-changed",
        "is written in another way: {old} → {new}",
        "values in the old form are misread",
        "Write the value in the new form.",
    ),
)

CALLS: Table = (*_APIS, *_OPERATIONS, *_PARAMETERS)
