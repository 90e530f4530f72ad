"""Types, formats, null, value lists, defaults: what single values may be."""

from collections.abc import Iterator
from itertools import combinations

from tools.specfirst.changes.spec.findings import Finding
from tools.specfirst.changes.spec.json_values import json_text, spoken
from tools.specfirst.changes.spec.schemas.view import SchemaView

_INTEGERS = (
    ("uint8", "int16", "int32", "int64"),
    ("int8", "int16"),
    ("uint16", "int32"),
    ("uint32", "int64"),
)
_COUNTS = ("uint8", "uint16", "uint32", "uint64")

# Every value of the first format has the second one too.
_NARROWER_FORMATS = frozenset(
    {
        *(pair for chain in (*_INTEGERS, _COUNTS) for pair in combinations(chain, 2)),
        *((narrow, wide) for narrow in ("int8", "uint16") for wide in ("int32", "int64")),
        ("float", "double"),
        *((narrow, f"idn-{narrow}") for narrow in ("hostname", "email")),
        *(("uri", wide) for wide in ("uri-reference", "iri", "iri-reference")),
        *(("uri-reference", "iri-reference"), ("iri", "iri-reference")),
    }
)


def compare_values(old: SchemaView, new: SchemaView) -> Iterator[Finding]:
    """Yield how the single values that two schemas allow differ, limits aside."""
    yield from _types(old, new)
    yield from _null(old, new)
    yield from _formats(old, new)
    yield from _values(old, new)
    yield from _defaults(old, new)
    yield from _in_xml(old, new)


def have_common_values(old: SchemaView, new: SchemaView) -> bool:
    """Whether it makes sense to look for finer differences: not between a string and an object."""
    if old.types is None or new.types is None or old.types == new.types:
        return True
    return bool(old.types & new.types)


def _types(old: SchemaView, new: SchemaView) -> Iterator[Finding]:
    if old.types == new.types:
        return
    before, after = _shown_types(old), _shown_types(new)
    if new.types is None or (old.types is not None and old.types <= new.reach):
        yield Finding("type-widened", "new", new.types_at or new.pointer, before, after)
    elif old.types is None or new.types <= old.reach:
        yield Finding("type-narrowed", "new", new.types_at, before, after)
    else:
        yield Finding("type-changed", "new", new.types_at, before, after)


def is_narrower_format(one: str, other: str) -> bool:
    """Whether every value of one format has the other one too."""
    return (one, other) in _NARROWER_FORMATS


def _shown_types(view: SchemaView) -> str:
    if view.types is None:
        return "any"
    shown = view.types - {"integer"} if "number" in view.types else view.types
    return " or ".join(sorted(shown)) or ("null" if view.null else "none")


def _null(old: SchemaView, new: SchemaView) -> Iterator[Finding]:
    if old.null is False and new.null and not old.meant_null:
        yield Finding("nullable-added", "new", new.types_at or new.pointer, False, True)
    elif old.null and new.null is False:
        yield Finding("nullable-removed", "new", new.types_at or new.pointer, True, False)


def _formats(old: SchemaView, new: SchemaView) -> Iterator[Finding]:
    before = {str(stated.value) for stated in old.stated.get("format", ())}
    after = {str(stated.value) for stated in new.stated.get("format", ())}
    if before == after or not have_common_values(old, new):  # then each is of another type
        return
    was, now = " and ".join(sorted(before)), " and ".join(sorted(after))
    if not after:
        yield Finding("format-removed", "old", old.place_of("format"), was)
        return
    if before < after:
        kind = "format-added" if not before else "format-narrowed"
    elif after < before or (was, now) in _NARROWER_FORMATS:
        kind = "format-widened"
    else:
        kind = "format-narrowed" if (now, was) in _NARROWER_FORMATS else "format-changed"
    yield Finding(kind, "new", new.place_of("format"), was or None, now)


def _values(old: SchemaView, new: SchemaView) -> Iterator[Finding]:
    if old.values is None and new.values is not None:
        listed = [stated.value for stated in new.values.values()]
        yield Finding("value-list-added", "new", new.values_at, None, listed)
    elif old.values is not None and new.values is None:
        listed = [stated.value for stated in old.values.values()]
        yield Finding("value-list-removed", "old", old.values_at, listed)
    elif old.values is not None and new.values is not None:
        for text, stated in old.values.items():
            if text not in new.values:
                yield Finding("value-removed", "old", stated.pointer, stated.value)
        for text, stated in new.values.items():
            if text not in old.values:
                yield Finding("value-added", "new", stated.pointer, None, stated.value)


def _defaults(old: SchemaView, new: SchemaView) -> Iterator[Finding]:
    before, after = old.first("default"), new.first("default")
    if before is None and after is not None:
        yield Finding("default-added", "new", after.pointer, None, after.value)
    elif before is not None and after is None:
        yield Finding("default-removed", "old", before.pointer, before.value)
    elif before and after and json_text(before.value) != json_text(after.value):
        yield Finding("default-changed", "new", after.pointer, before.value, after.value)


def _in_xml(old: SchemaView, new: SchemaView) -> Iterator[Finding]:
    before, after = old.first("xml"), new.first("xml")
    was, now = (None if said is None else spoken(said.value) for said in (before, after))
    place = after or before
    if place is not None and json_text(was) != json_text(now):
        yield Finding("xml-changed", "new" if after else "old", place.pointer, was, now)
