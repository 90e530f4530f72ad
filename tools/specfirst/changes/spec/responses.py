"""The answers of an operation: statuses, headers, bodies, links."""

from collections.abc import Iterator, Mapping

from tools.specfirst.changes.spec.call_view import CallView, Part
from tools.specfirst.changes.spec.comparison import Comparison
from tools.specfirst.changes.spec.contents import compare_content, compare_headers
from tools.specfirst.changes.spec.findings import Finding, Site
from tools.specfirst.changes.spec.json_values import json_text, spoken

_NOT_SUCCESS = frozenset("45")
_WITHOUT_BODY = frozenset({"204", "205", "304"})


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
        yield from _compare(run, where.unstable(before.members), before, after, status)
    for status in old.responses:
        if status not in new.responses:
            yield from _gone(run, site.inside(_shown(status), "response"), status, old, new)


def _gone(run: Comparison, site: Site, status: str, old: CallView, new: CallView) -> Iterator[Finding]:
    before = old.responses[status]
    site = site.unstable(before.members)
    covering = _covering(status, new.responses)
    named = [one for one in new.responses if _covering(one, old.responses) == status]
    if named and covering in old.responses and _sort(status) == "success":
        covering = None  # a default that stood beside a range of successes is none
    if covering is not None:
        kind = "covered-status-removed"
        if covering == "DEFAULT" and covering not in old.responses and _sort(status) == "success":
            kind = "success-status-unnamed"
        yield site.found(kind, "old", before.pointer, _shown(status), _shown(covering))
        yield from _compare(run, site, before, new.responses[covering], status)
        return
    if named and status != "DEFAULT":
        texts = ", ".join(map(_shown, named))
        yield site.found("status-range-narrowed", "old", before.pointer, _shown(status), texts)
        return
    yield site.found(f"{_sort(status)}-status-removed", "old", before.pointer, _shown(status))


def _shown(status: str) -> str:
    return status.lower() if status == "DEFAULT" else status


def _sort(status: str) -> str:
    return "error" if status == "DEFAULT" or status[0] in _NOT_SUCCESS else "success"


def _covering(status: str, responses: Mapping[str, Part]) -> str | None:
    """Return the range of statuses, or the default, that stands for a status which is not named."""
    wider = (f"{status[0]}XX", "DEFAULT") if status != "DEFAULT" else ()
    return next((one for one in wider if one in responses and one != status), None)


def _compare(run: Comparison, site: Site, old: Part, new: Part, status: str) -> Iterator[Finding]:
    yield from compare_headers(run, site, old, new)
    if not (status in _WITHOUT_BODY or status[0] == "1"):  # HTTP sends none, whatever a default says
        yield from compare_content(run, site, old, new)
    yield from _links(run, site, old, new)


def _links(run: Comparison, site: Site, old: Part, new: Part) -> Iterator[Finding]:
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
