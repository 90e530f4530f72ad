"""What a body holds: its media types, what travels in them, how its parts are encoded, and headers.

One room, as each leads to the others: parts of a form have headers, and a header may have a media type.
"""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from tools.specfirst.changes.spec.call_view import Part
from tools.specfirst.changes.spec.comparison import Comparison
from tools.specfirst.changes.spec.findings import Finding, Site
from tools.specfirst.changes.spec.json_values import json_text, spoken
from tools.specfirst.changes.spec.media_types import MediaRange, all_covered, list_of, narrowest
from tools.specfirst.changes.spec.schemas.deprecation import announced_in, compare_announced, removal
from tools.specfirst.specs.yaml import Document, Pointer

if TYPE_CHECKING:
    from tools.specfirst.changes.change import Side

_JSON = "application/json"
_NO_PART = Part((), {})
_MEANT = ("type-", "format-", "items-freed", "items-restricted")


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
    or_text = not (media_type.is_form or media_type.is_xml)
    if media_type.is_json or not run.are_bytes(*pointers, or_text=or_text):
        found = run.schemas(where, *pointers, textual=media_type.is_text, in_xml=media_type.is_xml)
        yield from _of_parts(run, where, list(found), *pointers) if media_type.is_form else found
    yield from _encodings(run, where, old, new)


def _of_parts(
    run: Comparison, site: Site, found: list[Finding], old: Pointer, new: Pointer
) -> Iterator[Finding]:
    """Yield what differs in a form: a part may be sent several times, and may hold any bytes, or JSON."""
    for name, was, now in run.parts(old, new):
        where = site.inside(name)
        items = run.items_of_list(was, now) if site.direction == "request" else None
        if items is not None:
            yield where.found("parameter-takes-lists", "new", now, name=name)
            yield from run.schemas(site, was, items, textual=True, part=name)
        elif run.are_json(was, now):
            inner = f"{where.place}.", f"{where.place}[]."
            found = [one for one in found if not one.place.startswith(inner)]
            written = run.schemas(site, was, now, part=name)
            found += [one for one in written if one.place.startswith(inner)]
            continue
        elif not run.are_bytes(was, now, is_part=True):
            continue
        places = where.place, f"{where.place}[]"
        found = [one for one in found if one.place not in places or not one.kind.startswith(_MEANT)]
    yield from found


def compare_headers(run: Comparison, site: Site, old: Part, new: Part) -> Iterator[Finding]:
    """Yield how the headers of two answers, or of two parts of a form, differ."""
    before = {name.lower(): (name, part) for name, part in old.children(run.old, "headers").items()}
    after = {name.lower(): (name, part) for name, part in new.children(run.new, "headers").items()}
    for key in ({**after, **before}).keys() - {"content-type"}:
        shown, part = after.get(key) or before[key]
        where = site.inside(f"header {shown}")
        if key in before:
            where = where.unstable(before[key][1].members)
        if key not in after:
            end = announced_in(part.members, part.pointer)
            yield where.about(removal("header-removed", end, run.now, part.pointer))
        elif key not in before:
            kind = "required-header-added" if part.members.get("required") is True else "header-added"
            yield where.found(kind, "new", part.pointer)
        else:
            yield from _header(run, where, before[key][1], part)
            yield from compare_content(run, where, before[key][1], part)


def _header(run: Comparison, site: Site, old: Part, new: Part) -> Iterator[Finding]:
    was, now = old.members.get("required") is True, new.members.get("required") is True
    if was != now:
        kind = "header-required" if now else "header-optional"
        yield site.found(kind, "new", (*new.pointer, "required"), was, now)
    split = bool(old.members.get("explode")), bool(new.members.get("explode"))
    if split[0] != split[1] and run.take_lists((*old.pointer, "schema"), (*new.pointer, "schema")):
        yield site.found("parameter-explode-changed", "new", (*new.pointer, "explode"), *split)
    ends = announced_in(old.members, old.pointer), announced_in(new.members, new.pointer)
    yield from site.spread(compare_announced(*ends))
    yield from run.schemas(site, (*old.pointer, "schema"), (*new.pointer, "schema"), textual=True)


def _encodings(run: Comparison, site: Site, old: Part, new: Part) -> Iterator[Finding]:
    """Yield how the parts of two forms are encoded otherwise; what is not said follows from their schemas."""
    before, after = old.children(run.old, "encoding"), new.children(run.new, "encoding")
    if not before and not after:
        return
    usual = run.usual_media_types((*old.pointer, "schema"), (*new.pointer, "schema"))
    for name in {**after, **before}:
        was, now = before.get(name), after.get(name)
        where = site.inside(name)
        yield from compare_headers(run, where, was or _NO_PART, now or _NO_PART)
        yield from _encoding(where, name, (was, now), tuple(types.get(name) for types in usual))


def _encoding(
    site: Site, name: str, parts: tuple[Part | None, Part | None], usual: tuple[str | None, ...]
) -> Iterator[Finding]:
    old, new = parts
    was, now = _members(old, usual[0]), _members(new, usual[1])
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
    yield site.found(kind, side, pointer, _members(old, None), _members(new, None), name=name)


def _members(part: Part | None, usual: str | None) -> dict[str, object] | None:
    """Return what an encoding says, the usual media type included, None for nothing; headers are apart."""
    said: Mapping[str, object] = spoken(part.members) if part else {}
    implied = {} if usual is None else {"contentType": usual}
    usual_style = said.get("style", "form") == "form"
    unsaid = {"headers": said.get("headers"), "style": "form", "explode": usual_style, "allowReserved": False}
    told = {keyword: value for keyword, value in said.items() if value != unsaid.get(keyword, ...)}
    return {**implied, **told} or None
