"""The links of answers: what to do next."""

from collections.abc import Iterator

from tools.specfirst.changes.spec.call_view import Part
from tools.specfirst.changes.spec.comparison import Comparison
from tools.specfirst.changes.spec.findings import Finding, Site
from tools.specfirst.changes.spec.json_values import json_text, spoken


def compare_links(run: Comparison, site: Site, old: Part, new: Part) -> Iterator[Finding]:
    """Yield how the links of two answers differ; what is only called differently now is the same."""
    before, after = old.children(run.old, "links"), new.children(run.new, "links")
    for name in {**after, **before}:
        where = site.inside(f"link {name}")
        if name not in after:
            yield where.found("link-removed", "old", before[name].pointer)
        elif name not in before:
            yield where.found("link-added", "new", after[name].pointer)
        else:
            yield from _link(run, where, before[name], after[name])


def _link(run: Comparison, site: Site, old: Part, new: Part) -> Iterator[Finding]:
    was, now = spoken(old.members), spoken(new.members)
    target = run.renamed_operations.get(was.get("operationId"))
    if target is not None and now.get("operationId") == was["operationId"]:
        # It was forgotten when the operation got another name.
        yield site.found("link-outdated", "new", (*new.pointer, "operationId"), was["operationId"], target)
        return
    if target is not None:
        was["operationId"] = target
    if json_text(was) != json_text(now):
        yield site.found("link-changed", "new", new.pointer, was, now)
