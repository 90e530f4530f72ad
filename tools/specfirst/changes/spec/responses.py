"""The answers of an operation: statuses, headers, bodies, links."""

from collections.abc import Iterator, Mapping

from tools.specfirst.changes.spec.bodies import compare_content
from tools.specfirst.changes.spec.call_view import CallView, Part
from tools.specfirst.changes.spec.comparison import Comparison
from tools.specfirst.changes.spec.findings import Finding, Site
from tools.specfirst.changes.spec.json_values import json_text, spoken
from tools.specfirst.changes.spec.schemas.deprecation import announced_in, compare_announced, removal

_NOT_SUCCESS = frozenset("45")


def compare_responses(run: Comparison, site: Site, old: CallView, new: CallView) -> Iterator[Finding]:
    """Yield how the answers of two operations differ."""
    for status, after in new.responses.items():
        where = site.inside(_shown(status), "response")
        before = old.responses.get(status)
        if before is None:
            covering = _covering(status, old.responses)
            if covering is None:
                kind = f"{_sort(status)}-status-added"
                yield where.found(kind, "new", after.pointer, None, _shown(status))
                continue
            yield where.found("covered-status-added", "new", after.pointer, _shown(covering), _shown(status))
            before = old.responses[covering]
        yield from _compare(run, where, before, after)
    for status, before in old.responses.items():
        if status in new.responses:
            continue
        where = site.inside(_shown(status), "response")
        covering = _covering(status, new.responses)
        if covering is None:
            yield where.found(f"{_sort(status)}-status-removed", "old", before.pointer, _shown(status))
            continue
        yield where.found("covered-status-removed", "old", before.pointer, _shown(status), _shown(covering))
        yield from _compare(run, where, before, new.responses[covering])


def _shown(status: str) -> str:
    return status.lower() if status == "DEFAULT" else status


def _sort(status: str) -> str:
    return "error" if status == "DEFAULT" or status[0] in _NOT_SUCCESS else "success"


def _covering(status: str, responses: Mapping[str, Part]) -> str | None:
    """Return the range of statuses, or the default, that stands for a status which is not named."""
    return next((wider for wider in (f"{status[0]}XX", "DEFAULT") if wider in responses), None)


def _compare(run: Comparison, site: Site, old: Part, new: Part) -> Iterator[Finding]:
    yield from _headers(run, site, old, new)
    yield from compare_content(run, site, old, new)
    yield from _links(run, site, old, new)


def _headers(run: Comparison, site: Site, old: Part, new: Part) -> Iterator[Finding]:
    before = {name.lower(): (name, part) for name, part in old.children(run.old, "headers").items()}
    after = {name.lower(): (name, part) for name, part in new.children(run.new, "headers").items()}
    for key in {**after, **before}.keys() - {"content-type"}:
        shown, part = after.get(key) or before[key]
        where = site.inside(f"header {shown}")
        if key not in after:
            end = announced_in(part.members, part.pointer)
            yield where.about(removal("header-removed", end, run.version, part.pointer))
        elif key not in before:
            yield where.found("header-added", "new", part.pointer)
        else:
            yield from _header(run, where, before[key][1], part)


def _header(run: Comparison, site: Site, old: Part, new: Part) -> Iterator[Finding]:
    was, now = old.members.get("required") is True, new.members.get("required") is True
    if was != now:
        kind = "header-required" if now else "header-optional"
        yield site.found(kind, "new", (*new.pointer, "required"), was, now)
    split = bool(old.members.get("explode")), bool(new.members.get("explode"))
    if split[0] != split[1] and run.takes_lists((*new.pointer, "schema")):
        yield site.found("parameter-explode-changed", "new", (*new.pointer, "explode"), *split)
    ends = announced_in(old.members, old.pointer), announced_in(new.members, new.pointer)
    yield from site.spread(compare_announced(*ends))
    yield from run.schemas(site, (*old.pointer, "schema"), (*new.pointer, "schema"))
    yield from compare_content(run, site, old, new)


def _links(run: Comparison, site: Site, old: Part, new: Part) -> Iterator[Finding]:
    before, after = old.children(run.old, "links"), new.children(run.new, "links")
    for name in {**after, **before}:
        where = site.inside(f"link {name}")
        if name not in after:
            yield where.found("link-removed", "old", before[name].pointer)
        elif name not in before:
            yield where.found("link-added", "new", after[name].pointer)
        else:
            was, now = spoken(before[name].members), spoken(after[name].members)
            if was.get("operationId") in run.renamed_operations:
                was["operationId"] = run.renamed_operations[was["operationId"]]
            if json_text(was) != json_text(now):
                yield where.found("link-changed", "new", after[name].pointer, was, now)
