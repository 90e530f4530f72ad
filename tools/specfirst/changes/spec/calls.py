"""One operation on both sides: its names, what it takes and answers, and the calls that the server makes."""

from collections.abc import Iterator

from tools.specfirst.changes.spec.call_view import CallView, Part, calls_of_item
from tools.specfirst.changes.spec.comparison import Comparison
from tools.specfirst.changes.spec.contents import compare_content
from tools.specfirst.changes.spec.findings import Finding, Site
from tools.specfirst.changes.spec.parameters import compare_parameters
from tools.specfirst.changes.spec.responses import compare_responses
from tools.specfirst.changes.spec.schemas.deprecation import announced_in, compare_announced, removal
from tools.specfirst.changes.spec.security import compare_security
from tools.specfirst.changes.spec.servers import compare_servers
from tools.specfirst.changes.spec.stability import STABILITY, is_experimental, stated_stability
from tools.specfirst.specs.names import module_name
from tools.specfirst.specs.parts import value_at
from tools.specfirst.specs.yaml import Document, Pointer


def compare_call(run: Comparison, old: CallView | None, new: CallView | None) -> Iterator[Finding]:
    """Yield how an operation differs; one side is None where it is new or gone."""
    if new is None:
        if old is not None:
            yield _gone(run, Site(old.label, old.label), "operation-removed", old)
        return
    site = Site(new.label, new.label)
    if old is None:
        yield site.found("operation-added", "new", new.part.pointer)
        return
    site = site.unstable(old.part.members, old.item)
    if old.key != new.key:
        yield site.found("operation-moved", "new", new.part.pointer, old.label, new.label)
    yield from _names(site, old, new)
    yield from _stability(site, old, new)
    yield from _exchange(run, site, old, new)
    yield from compare_security(run, site, old, new)
    yield from _servers(run, site, old, new)


def compare_webhooks(run: Comparison) -> Iterator[Finding]:
    """Yield how the calls differ that the server makes on its own account."""
    root = Part((), run.old.data), Part((), run.new.data)
    yield from _events(run, Site("", ""), "webhook", root[0], root[1])


def _gone(run: Comparison, site: Site, kind: str, old: CallView) -> Finding:
    part = old.part
    end = announced_in(part.members, part.pointer)
    return site.unstable(part.members, old.item).about(removal(kind, end, run.now, part.pointer))


def _exchange(run: Comparison, site: Site, old: CallView, new: CallView) -> Iterator[Finding]:
    """Yield what differs in what is sent and answered, and in the calls that come of it."""
    ends = (announced_in(call.part.members, call.part.pointer) for call in (old, new))
    yield from site.spread(compare_announced(*ends))
    yield from compare_parameters(run, site, old, new)
    yield from _request_body(run, site, old, new)
    yield from compare_responses(run, site, old, new)
    holders = (Part(call.part.pointer, call.part.members) for call in (old, new))
    yield from _events(run, site, "callback", *holders)


def _request_body(run: Comparison, site: Site, old: CallView, new: CallView) -> Iterator[Finding]:
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


def _events(run: Comparison, site: Site, what: str, old: Part, new: Part) -> Iterator[Finding]:
    """Yield how the webhooks of two specs, or the callbacks of two operations, differ."""
    before, after = _calls_back(run.old, what, old), _calls_back(run.new, what, new)
    gone, come = before.keys() - after.keys(), after.keys() - before.keys()
    moved = {}
    for key in [key for key in after if key in come]:
        left = [other for other in before if other in gone]
        same = next((other for is_same in _SAME for other in left if is_same(other, key)), None)
        if same is not None:
            moved[key] = same
            gone.discard(same)
    for key, call in after.items():
        name, address, method = key
        where = site.inside(f"{what} {name} {method.upper()}".strip())
        known = before.get(moved.get(key, key))
        if known is None:
            yield where.found(f"{what}-added", "new", call.part.pointer)
            continue
        where = _reversed(where).unstable(known.part.members, known.item)
        if key in moved and moved[key][1] != address:
            yield where.found("callback-moved", "new", call.part.pointer, moved[key][1], address)
        yield from _exchange(run, where, known, call)
    for key in before:
        if key in gone:
            where = site.inside(f"{what} {key[0]} {key[2].upper()}")
            yield _gone(run, where, f"{what}-removed", before[key])


def _is_renamed(old: tuple[str, str, str], new: tuple[str, str, str]) -> bool:
    """Whether a callback to the same address has another name, which nobody sees who is called."""
    return old[1:] == new[1:] and bool(old[1])


def _is_moved(old: tuple[str, str, str], new: tuple[str, str, str]) -> bool:
    """Whether a callback of the same name and method goes to another address."""
    return (old[0], old[2]) == (new[0], new[2]) and bool(old[1])


_SAME = (_is_renamed, _is_moved)


def _reversed(site: Site) -> Site:
    return Site(site.operation, site.place, None, site.experimental, not site.reverse)


def _calls_back(document: Document, what: str, holder: Part) -> dict[tuple[str, str, str], CallView]:
    """Return the operations by the name of webhook or callback, the callback's address, and the method."""
    found = {}
    for name, part in holder.children(document, f"{what}s").items():
        addresses = [""] if what == "webhook" else [one for one in part.members if not one.startswith("x-")]
        for address in addresses:
            pointer = (*part.pointer, address) if address else part.pointer
            for method, call in calls_of_item(document, pointer, address or name).items():
                found[name, address, method] = call
    return found


def _names(site: Site, old: CallView, new: CallView) -> Iterator[Finding]:
    """Yield changes of what names the operation in the client, and of nothing else."""
    was, now = old.part, new.part
    if was.operation_id != now.operation_id and was.operation_id and now.operation_id:
        moved = module_name("", was.operation_id) != module_name("", now.operation_id)
        kind = "operation-id-changed" if moved else "name-respelled"
        where = (*now.pointer, "operationId")
        yield site.found(kind, "new", where, was.operation_id, now.operation_id)
    tags = was.members.get("tags") or [], now.members.get("tags") or []
    if tags[0] != tags[1]:
        first = [str(names[0]) if names else "" for names in tags]  # the one that names the package
        respelled = all(first) and module_name(first[0], "") == module_name(first[1], "")
        kind = "name-respelled" if respelled else "tag-changed"
        yield site.found(kind, "new", (*now.pointer, "tags"), *(", ".join(map(str, names)) for names in tags))


def _stability(site: Site, old: CallView, new: CallView) -> Iterator[Finding]:
    was, now = (stated_stability(call.part.members) for call in (old, new))
    if was != now:
        lowered = is_experimental(new.part.members) and not is_experimental(old.part.members)
        kind = "stability-lowered" if lowered else "stability-changed"
        yield site.found(kind, "new", (*new.part.pointer, STABILITY), was, now)


def _servers(run: Comparison, site: Site, old: CallView, new: CallView) -> Iterator[Finding]:
    """Yield changes of servers that are the operation's or its path's own."""
    holders = _server_holder(run.old, old), _server_holder(run.new, new)
    if holders != ((), ()):
        yield from compare_servers(run.old, run.new, site, holders)


def _server_holder(document: Document, call: CallView) -> Pointer:
    for holder in (call.part.pointer, call.part.pointer[:-1]):
        if (value_at(document.data, holder) or {}).get("servers"):
            return holder
    return ()
