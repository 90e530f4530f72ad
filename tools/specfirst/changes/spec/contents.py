"""What a body holds: its media types, what travels in them, and how its parts are encoded."""

from collections.abc import Iterator

from tools.specfirst.changes.spec.call_view import Part
from tools.specfirst.changes.spec.comparison import Comparison
from tools.specfirst.changes.spec.encodings import compare_encodings
from tools.specfirst.changes.spec.findings import Finding, Site
from tools.specfirst.changes.spec.media_types import MediaRange, narrowest
from tools.specfirst.specs.yaml import Document

_JSON = "application/json"


def compare_content(run: Comparison, site: Site, old: Part, new: Part) -> Iterator[Finding]:
    """Yield how the media types of two bodies differ, and what travels in them."""
    before, after = _media_types(run.old, old), _media_types(run.new, new)
    by_key = {media_type.key: media_type for media_type in before}
    still = {media_type.key for media_type in after}
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
            values = covering.written, media_type.written
            kind = "media-type-named" if covering.key in still else "media-type-narrowed"
            yield site.found(kind, "new", part.pointer, *values)
            seen.add(covering)
            yield from _compare(run, site, media_type, before[covering], part)
        elif not covered:
            yield site.found(f"{pushed}media-type-added", "new", part.pointer, None, media_type.written)
        for one in covered:
            seen.add(one)
            yield site.found("media-type-widened", "new", part.pointer, one.written, media_type.written)
            yield from _compare(run, site, media_type, before[one], part)
    for media_type, part in before.items():
        if media_type not in seen:
            where = site.unstable(part.members)
            yield where.found(f"{pushed}media-type-removed", "old", part.pointer, media_type.written)


def _media_types(document: Document, body: Part) -> dict[MediaRange, Part]:
    return {MediaRange(name): part for name, part in body.children(document, "content").items()}


def _compare(run: Comparison, site: Site, media_type: MediaRange, old: Part, new: Part) -> Iterator[Finding]:
    where = site if media_type.written.lower() == _JSON else site.inside(media_type.written)
    where = where.unstable(old.members)
    pointers = (*old.pointer, "schema"), (*new.pointer, "schema")
    if media_type.is_json or not all(run.is_bytes(*pointers)):
        yield from run.schemas(where, *pointers, textual=media_type.is_text)
    yield from compare_encodings(run, where, old, new, compare_content)
