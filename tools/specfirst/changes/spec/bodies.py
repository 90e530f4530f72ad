"""Request bodies."""

from collections.abc import Iterator

from tools.specfirst.changes.spec.call_view import CallView
from tools.specfirst.changes.spec.comparison import Comparison
from tools.specfirst.changes.spec.contents import compare_content
from tools.specfirst.changes.spec.findings import Finding, Site


def compare_request_body(run: Comparison, site: Site, old: CallView, new: CallView) -> Iterator[Finding]:
    """Yield how the bodies that two operations take differ."""
    site = site.inside("request", "request")
    if old.body is None and new.body is None:
        return
    site = site.unstable(old.body.members if old.body else {})
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
