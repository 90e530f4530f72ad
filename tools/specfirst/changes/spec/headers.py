"""The headers of answers, and of the parts of a form."""

from collections.abc import Callable, Iterator
from typing import TypeAlias

from tools.specfirst.changes.spec.call_view import Part
from tools.specfirst.changes.spec.comparison import Comparison
from tools.specfirst.changes.spec.findings import Finding, Site
from tools.specfirst.changes.spec.schemas.deprecation import announced_in, compare_announced, removal

CompareContent: TypeAlias = Callable[[Comparison, Site, Part, Part], Iterator[Finding]]


def compare_headers(
    run: Comparison, site: Site, old: Part, new: Part, compare_content: CompareContent
) -> Iterator[Finding]:
    """Yield how the headers of two answers, or of two parts of a form, differ.

    Args:
        run: The two specs.
        site: Where the headers travel.
        old: What had the headers.
        new: What has them now.
        compare_content: Compares headers that are written in a media type.
    """
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
