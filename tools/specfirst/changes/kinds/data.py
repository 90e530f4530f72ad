"""The kinds of change in schemas: types, limits, value lists, properties, branches."""

import re
from dataclasses import replace

from tools.specfirst.changes.change import Level
from tools.specfirst.changes.kinds.table import (
    REQUEST_WIDENED,
    RESPONSE_NARROWED,
    RESPONSE_WIDENED,
    UNNOTICED,
    Effect,
    Kind,
    Table,
    breaks,
    harmless,
    narrows,
    replaces,
    widens,
)

BOUNDS = (
    "minimum",
    "maximum",
    "minLength",
    "maxLength",
    "minItems",
    "maxItems",
    "minProperties",
    "maxProperties",
)


def code_of(keyword: str) -> str:
    """Return how a keyword is written within a code: `maxLength` as `max-length`."""
    return re.sub(r"(?=[A-Z])", "-", keyword).lower()


_LIMITS: Table = (
    *(
        kind
        for keyword in BOUNDS
        for kind in (
            narrows(f"{code_of(keyword)}-tightened", f"has a tighter {keyword}: {{old}} → {{new}}"),
            widens(f"{code_of(keyword)}-loosened", f"has a looser {keyword}: {{old}} → {{new}}"),
        )
    ),
    narrows("multiple-of-tightened", "allows fewer multiples: {old} → {new}"),
    widens("multiple-of-loosened", "allows more multiples: {old} → {new}"),
    replaces("multiple-of-changed", "allows other multiples: {old} → {new}"),
    narrows("pattern-added", "must now match {new}"),
    widens("pattern-removed", "need not match {old} any more"),
    replaces("pattern-changed", "must match another pattern: {old} → {new}"),
    narrows("unique-items-required", "must not hold an item twice now"),
    widens("unique-items-not-required", "may hold an item twice now"),
)

_TYPES: Table = (
    narrows("type-narrowed", "allows fewer types: {old} → {new}"),
    widens("type-widened", "allows more types: {old} → {new}"),
    replaces("type-changed", "has another type: {old} → {new}"),
    narrows("nullable-removed", "is never null any more"),
    widens("nullable-added", "may be null now"),
    Kind(
        "null-text-removed",
        "is never null any more",
        Effect(Level.MINOR, "a text cannot be null; some callers may send an empty one", is_risky=True),
        RESPONSE_NARROWED,
        is_about_values=True,
    ),
    narrows("format-added", "has a format now: {new}"),
    widens("format-removed", "has no format any more, it was {old}"),
    narrows("format-narrowed", "has a narrower format: {old} → {new}"),
    widens("format-widened", "has a wider format: {old} → {new}"),
    replaces("format-changed", "has another format: {old} → {new}"),
    narrows("value-removed", "lost the value {old}"),
    widens("value-added", "gained the value {new}"),
    narrows("value-list-added", "allows only listed values now: {new}"),
    widens("value-list-removed", "allows any value now, not only {old}"),
    Kind(
        "default-changed",
        "has another default: {old} → {new}",
        Effect(
            Level.MAJOR,
            "who leaves it out gets something else than before",
            "Send the value that you relied on.",
        ),
        Effect(Level.MINOR, "answers say themselves what they hold"),
    ),
    Kind(
        "default-removed",
        "has no default any more, it was {old}",
        Effect(
            Level.MAJOR, "who leaves it out does not know what happens", "Send the value that you relied on."
        ),
        Effect(Level.MINOR, "answers say themselves what they hold"),
    ),
    Kind(
        "default-added",
        "has a default now: {new}",
        Effect(Level.MINOR, "who leaves it out gets this now, whatever it was before", is_risky=True),
        Effect(Level.MINOR, "answers say themselves what they hold"),
    ),
)

_PROPERTIES: Table = (
    Kind(
        "property-added",
        "is new",
        Effect(Level.MINOR, "it may be left out"),
        Effect(Level.MINOR, "callers skip members that they do not know"),
    ),
    Kind(
        "required-property-added",
        "is new and required",
        Effect(Level.MAJOR, "requests without it are refused now", "Send it."),
        Effect(Level.MINOR, "callers skip members that they do not know"),
    ),
    Kind(
        "property-added-to-closed-object",
        "is new in an object that allowed no further members",
        REQUEST_WIDENED,
        Effect(Level.MAJOR, "callers were told that there is no further member", "Accept the member."),
        is_about_values=True,
    ),
    Kind(
        "property-removed",
        "is gone",
        Effect(Level.MAJOR, "requests with it may be refused or it is ignored", "Stop sending it."),
        Effect(Level.MAJOR, "callers that read it do not find it", "Stop reading it."),
    ),
    Kind(
        "property-required",
        "is required now",
        Effect(Level.MAJOR, "requests without it are refused now", "Always send it."),
        RESPONSE_NARROWED,
        is_about_values=True,
    ),
    Kind(
        "property-optional",
        "is optional now",
        REQUEST_WIDENED,
        Effect(
            Level.MAJOR, "callers that rely on it may not find it", "Be ready for an answer that lacks it."
        ),
        is_about_values=True,
    ),
    Kind(
        "property-became-read-only",
        "is read-only now",
        Effect(Level.MAJOR, "requests with it may be refused or it is ignored", "Stop sending it."),
        UNNOTICED,
    ),
    Kind("property-no-longer-read-only", "is no longer read-only", REQUEST_WIDENED, UNNOTICED),
    Kind(
        "required-property-no-longer-read-only",
        "is required and no longer read-only",
        Effect(Level.MAJOR, "requests without it are refused now", "Send it."),
        UNNOTICED,
    ),
    Kind(
        "property-became-write-only",
        "is write-only now",
        UNNOTICED,
        Effect(Level.MAJOR, "callers that read it do not find it", "Stop reading it."),
    ),
    Kind(
        "property-no-longer-write-only",
        "is no longer write-only",
        UNNOTICED,
        Effect(Level.MINOR, "callers skip members that they do not know"),
    ),
    narrows("additional-properties-forbidden", "allows no further members now"),
    widens("additional-properties-allowed", "allows further members now"),
    narrows("additional-properties-restricted", "limits further members to a schema now"),
    widens("additional-properties-freed", "allows any further members now, not only those of a schema"),
    widens("pattern-property-allowed", "allows members of this pattern now"),
    narrows("pattern-property-forbidden", "allows no members of this pattern any more"),
    narrows("pattern-property-added", "limits the members of this pattern now"),
    widens("pattern-property-removed", "does not limit the members of this pattern any more"),
    narrows("items-restricted", "limits its items to a schema now"),
    widens("items-freed", "allows any items now"),
)

_BRANCHES: Table = (
    narrows("branch-removed", "lost the alternative {old}"),
    widens("branch-added", "gained the alternative {new}"),
    Kind(
        "overlapping-branch-added",
        "gained the alternative {new}, which overlaps with others",
        Effect(Level.MINOR, "a request that matches two alternatives is refused now", is_risky=True),
        RESPONSE_WIDENED,
        is_about_values=True,
    ),
    narrows("alternatives-added", "must be one of several alternatives now: {new}"),
    widens("alternatives-removed", "need not be one of several alternatives any more: {old}"),
    narrows("any-of-became-one-of", "must match exactly one of its alternatives now"),
    widens("one-of-became-any-of", "may match several of its alternatives now"),
    replaces("discriminator-changed", "is told apart by another member: {old} → {new}"),
    breaks(
        "discriminator-removed",
        "is no longer told apart by {old}",
        "callers that tell the alternatives apart by it cannot do so any more",
        "Tell the alternatives apart in another way.",
    ),
    harmless("discriminator-added", "is told apart by {new} now", "it says more about the same data"),
    widens("discriminator-value-added", "gained the discriminator value {new}"),
    narrows("discriminator-value-removed", "lost the discriminator value {old}"),
    replaces("discriminator-value-changed", "has another schema for a discriminator value: {old} → {new}"),
    Kind(
        "alternatives-overlap",
        "has the alternative {new}, and all of it matches another one too",
        Effect(Level.MINOR, "a request that matches two alternatives is refused now", is_risky=True),
        RESPONSE_NARROWED,
    ),
    # Not about values that schemas allow: no proof about those takes it back.
    replace(
        replaces("discriminator-value-renamed", "is told by {new} now, not by {old}"), is_about_values=False
    ),
    narrows("schema-narrowed", "allows less than before"),
    widens("schema-widened", "allows more than before"),
    narrows("rule-narrowed", "must obey a stricter rule: {old} → {new}"),
    widens("rule-widened", "must obey a looser rule: {old} → {new}"),
    narrows("rule-added", "must obey a further rule: {new}"),
    widens("rule-removed", "need not obey a rule any more: {old}"),
    replaces("rule-changed", "must obey another rule: {old} → {new}"),
)

DATA: Table = (*_LIMITS, *_TYPES, *_PROPERTIES, *_BRANCHES)
