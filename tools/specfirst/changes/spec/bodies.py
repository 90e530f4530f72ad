"""Request bodies, and the media types of anything that has a body."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from tools.specfirst.changes.spec.call_view import CallView, Part
from tools.specfirst.changes.spec.comparison import Comparison
from tools.specfirst.changes.spec.findings import Finding, Site
from tools.specfirst.changes.spec.json_values import json_text, spoken
from tools.specfirst.specs.yaml import Document

if TYPE_CHECKING:
    from tools.specfirst.changes.change import Side


def compare_request_body(run: Comparison, site: Site, old: CallView, new: CallView) -> Iterator[Finding]:
    """Yield how the bodies that two operations take differ."""
    site = site.inside("request", "request")
    if old.body is None and new.body is None:
        return
    if new.body is None:
        yield site.found("request-body-removed", "old", (*old.part.pointer, "requestBody"), name="body")
        return
    required = new.body.members.get("required") is True
    if old.body is None:
        kind = "required-request-body-added" if required else "request-body-added"
        yield site.found(kind, "new", (*new.part.pointer, "requestBody"), name="body")
        return
    if required != (old.body.members.get("required") is True):
        kind = "request-body-required" if required else "request-body-optional"
        yield site.found(kind, "new", (*new.body.pointer, "required"), not required, required, name="body")
    yield from compare_content(run, site, old.body, new.body)


def compare_content(run: Comparison, site: Site, old: Part, new: Part) -> Iterator[Finding]:
    """Yield how the media types of two bodies differ, and what travels in them."""
    before, after = _media_types(run.old, old), _media_types(run.new, new)
    for media_type, part in after.items():
        if media_type not in before:
            yield site.found("media-type-added", "new", part.pointer, None, media_type)
            continue
        was = before[media_type]
        where = site if media_type == "application/json" else site.inside(media_type)
        yield from run.schemas(where, (*was.pointer, "schema"), (*part.pointer, "schema"))
        yield from _encodings(run, where, was, part)
    for media_type, part in before.items():
        if media_type not in after:
            yield site.found("media-type-removed", "old", part.pointer, media_type)


def _media_types(document: Document, body: Part) -> dict[str, Part]:
    return {_normal(name): part for name, part in body.children(document, "content").items()}


def _normal(media_type: str) -> str:
    return "; ".join(piece.strip() for piece in media_type.lower().split(";"))


def _encodings(run: Comparison, site: Site, old: Part, new: Part) -> Iterator[Finding]:
    before, after = old.children(run.old, "encoding"), new.children(run.new, "encoding")
    for name in {**after, **before}:
        was, now = _members(before.get(name)), _members(after.get(name))
        if json_text(was) != json_text(now):
            side: Side = "new" if name in after else "old"
            pointer = after[name].pointer if name in after else before[name].pointer
            yield site.inside(name).found("encoding-changed", side, pointer, was, now, name=name)


def _members(part: Part | None) -> object:
    return part and spoken(part.members)
