"""What a body holds: its media types, what travels in them, and how its parts are encoded."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from tools.specfirst.changes.spec.call_view import Part
from tools.specfirst.changes.spec.comparison import Comparison
from tools.specfirst.changes.spec.findings import Finding, Site
from tools.specfirst.changes.spec.headers import compare_headers
from tools.specfirst.changes.spec.json_values import json_text, spoken
from tools.specfirst.changes.spec.media_types import MediaRange, all_covered, list_of, narrowest
from tools.specfirst.specs.yaml import Document

if TYPE_CHECKING:
    from tools.specfirst.changes.change import Side

_JSON = "application/json"


def compare_content(run: Comparison, site: Site, old: Part, new: Part) -> Iterator[Finding]:
    """Yield how the media types of two bodies differ, and what travels in them."""
    before, after = _media_types(run.old, old), _media_types(run.new, new)
    by_key = {media_type.key: media_type for media_type in before}
    seen: set[MediaRange] = set()
    pushed = "pushed-" if site.reverse and site.direction == "response" else ""
    for media_type, part in after.items():
        was = by_key.get(media_type.key)
        if was is not None:
            seen.add(was)
            yield from _compare(run, site, media_type, before[was], part)
            continue
        covering = narrowest(before, media_type)
        covered = [one for one in before if media_type.covers(one) and narrowest(after, one) == media_type]
        if covering is not None:
            seen.add(covering)
            values = covering.written, media_type.written
            yield site.found("media-type-narrowed", "new", part.pointer, *values)
            yield from _compare(run, site, media_type, before[covering], part)
        elif not covered:
            yield site.found(f"{pushed}media-type-added", "new", part.pointer, None, media_type.written)
        for one in covered:
            seen.add(one)
            yield site.found("media-type-widened", "new", part.pointer, one.written, media_type.written)
            yield from _compare(run, site, media_type, before[one], part)
    for media_type, part in before.items():
        if media_type not in seen:
            yield site.found(f"{pushed}media-type-removed", "old", part.pointer, media_type.written)


def _media_types(document: Document, body: Part) -> dict[MediaRange, Part]:
    return {MediaRange(name): part for name, part in body.children(document, "content").items()}


def _compare(run: Comparison, site: Site, media_type: MediaRange, old: Part, new: Part) -> Iterator[Finding]:
    where = site if media_type.written.lower() == _JSON else site.inside(media_type.written)
    pointers = (*old.pointer, "schema"), (*new.pointer, "schema")
    if media_type.is_json or not all(run.is_bytes(*pointers)):
        yield from run.schemas(where, *pointers, textual=media_type.is_text)
    yield from _encodings(run, where, old, new)


def _encodings(run: Comparison, site: Site, old: Part, new: Part) -> Iterator[Finding]:
    before, after = old.children(run.old, "encoding"), new.children(run.new, "encoding")
    for name in {**after, **before}:
        was, now = before.get(name), after.get(name)
        where = site.inside(name)
        if was is not None and now is not None:
            yield from compare_headers(run, where, was, now, compare_content)
        yield from _encoding(where, name, was, now)


def _encoding(site: Site, name: str, old: Part | None, new: Part | None) -> Iterator[Finding]:
    was, now = _members(old), _members(new)
    if json_text(was) == json_text(now):
        return
    side: Side = "new" if new is not None else "old"
    place = new or old
    pointer = () if place is None else place.pointer
    kind = "encoding-changed"
    types = [members and members.pop("contentType", None) for members in (was, now)]
    if all(isinstance(one, str) for one in types) and json_text(was) == json_text(now):
        before, after = (list_of(str(one)) for one in types)
        wider, narrower = all_covered(before, after), all_covered(after, before)
        if wider and narrower:
            return
        if wider or narrower:
            kind = "encoding-widened" if wider else "encoding-narrowed"
        yield site.found(kind, side, (*pointer, "contentType"), *types, name=name)
        return
    yield site.found(kind, side, pointer, _members(old), _members(new), name=name)


def _members(part: Part | None) -> dict[str, object] | None:
    """Return what an encoding says; its headers are compared apart."""
    if part is None:
        return None
    said: Mapping[str, object] = spoken(part.members)
    return {keyword: value for keyword, value in said.items() if keyword != "headers"}
