"""How the parts of a form are encoded; what is not said follows from their schemas."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from tools.specfirst.changes.spec.call_view import Part
from tools.specfirst.changes.spec.comparison import Comparison
from tools.specfirst.changes.spec.findings import Finding, Site
from tools.specfirst.changes.spec.headers import CompareContent, compare_headers
from tools.specfirst.changes.spec.json_values import json_text, spoken
from tools.specfirst.changes.spec.media_types import all_covered, list_of

if TYPE_CHECKING:
    from tools.specfirst.changes.change import Side


def compare_encodings(
    run: Comparison, site: Site, old: Part, new: Part, compare_content: CompareContent
) -> Iterator[Finding]:
    """Yield how the parts of two forms are encoded otherwise.

    Args:
        run: The two specs.
        site: Where the forms travel.
        old: The form's media type as it was.
        new: The form's media type as it is.
        compare_content: Compares headers of parts that are written in a media type.
    """
    usual = run.usual_media_types((*old.pointer, "schema"), (*new.pointer, "schema"))
    before, after = old.children(run.old, "encoding"), new.children(run.new, "encoding")
    for name in {**after, **before}:
        was, now = before.get(name), after.get(name)
        where = site.inside(name)
        if was is not None and now is not None:
            yield from compare_headers(run, where, was, now, compare_content)
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
    """Return what an encoding says, the usual media type included; its headers are compared apart."""
    if part is None and usual is None:
        return None
    said: Mapping[str, object] = spoken(part.members) if part else {}
    implied = {} if usual is None else {"contentType": usual}
    return {**implied, **{keyword: value for keyword, value in said.items() if keyword != "headers"}}
