"""The kinds of change around the data: operations, parameters, bodies, statuses."""

from tools.specfirst.changes.change import Level
from tools.specfirst.changes.kinds.table import (
    Effect,
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
    breaks(
        "webhooks-changed",
        "changed: webhooks are not compared in detail",
        "what is not compared counts as breaking",
        "Compare it by hand.",
    ),
    breaks(
        "callbacks-changed",
        "changed: callbacks are not compared in detail",
        "what is not compared counts as breaking",
        "Compare it by hand.",
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
    harmless("announced-removal", "is gone, as announced for {old}", "callers knew since its deprecation"),
)

_PARAMETERS: Table = (
    harmless("parameter-added", "is new", "it may be left out"),
    breaks(
        "required-parameter-added", "is new and required", "requests without it are refused now", "Send it."
    ),
    breaks(
        "parameter-removed",
        "is gone",
        "requests with it may be refused or it is ignored",
        "Stop sending it.",
    ),
    breaks("parameter-required", "is required now", "requests without it are refused now", "Always send it."),
    harmless("parameter-optional", "is optional now", "requests with it are right as before"),
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

_BODIES: Table = (
    harmless("request-body-added", "is new and may be left out", "requests without it are right as before"),
    breaks(
        "required-request-body-added",
        "is new and required",
        "requests without it are refused now",
        "Send it.",
    ),
    breaks(
        "request-body-removed",
        "is gone",
        "requests with it may be refused or it is ignored",
        "Stop sending it.",
    ),
    breaks(
        "request-body-required", "is required now", "requests without it are refused now", "Always send it."
    ),
    harmless("request-body-optional", "is optional now", "requests with it are right as before"),
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
    breaks(
        "encoding-changed",
        "encodes a part in another way: {old} → {new}",
        "parts in the old form are misread",
        "Encode the part in the new way.",
    ),
)

_RESPONSES: Table = (
    breaks(
        "success-status-added",
        "is a new status",
        "callers that know only the others do not know that it means success",
        "Be ready for it.",
    ),
    harmless(
        "error-status-added",
        "is a new status",
        "HTTP lets callers treat an error status that they do not know by its first digit",
    ),
    harmless("covered-status-added", "is named now; {old} covered it", "it could come before"),
    breaks("success-status-removed", "is gone", "callers wait for it in vain", "Use the other statuses."),
    harmless("error-status-removed", "is gone", "what callers prepared for it stays unused"),
    harmless("covered-status-removed", "is not named any more; {new} covers it", "callers may still get it"),
    harmless("header-added", "is new", "callers skip headers that they do not know"),
    breaks("header-removed", "is gone", "callers that read it do not find it", "Stop reading it."),
    harmless("header-required", "is always there now", "callers that look for it find it"),
    breaks(
        "header-optional",
        "may be missing now",
        "callers that rely on it may not find it",
        "Be ready for an answer that lacks it.",
    ),
    harmless("link-added", "is new", "links only describe", Level.PATCH),
    harmless("link-removed", "is gone", "links only describe", Level.PATCH),
    harmless("link-changed", "leads elsewhere: {old} → {new}", "links only describe", Level.PATCH),
)

CALLS: Table = (*_APIS, *_OPERATIONS, *_PARAMETERS, *_BODIES, *_RESPONSES)
