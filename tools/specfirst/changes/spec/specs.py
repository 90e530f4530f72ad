"""Two specs of one API: their operations matched, and everything in them compared."""

from collections.abc import Iterator
from dataclasses import dataclass

from tools.specfirst.changes.spec.bodies import compare_request_body
from tools.specfirst.changes.spec.call_view import CallView, calls
from tools.specfirst.changes.spec.comparison import Comparison
from tools.specfirst.changes.spec.findings import Finding, Site
from tools.specfirst.changes.spec.json_values import json_text, spoken
from tools.specfirst.changes.spec.parameters import compare_parameters
from tools.specfirst.changes.spec.responses import compare_responses
from tools.specfirst.changes.spec.schemas.deprecation import announced_in, compare_announced, removal
from tools.specfirst.changes.spec.security import compare_schemes, compare_security
from tools.specfirst.changes.spec.servers import compare_servers
from tools.specfirst.specs.names import module_name
from tools.specfirst.specs.parts import value_at
from tools.specfirst.specs.yaml import Document, Pointer

_WHOLE = Site("", "")


@dataclass(frozen=True, slots=True)
class CallPair:
    """An operation on both sides; one is None where it is new or gone."""

    old: CallView | None
    new: CallView | None


def compare_specs(old: Document, new: Document) -> Iterator[Finding]:
    """Yield everything that differs in meaning between two valid specs."""
    run = Comparison(old, new)
    yield from _info(old, new)
    yield from compare_servers(old, new, _WHOLE, ((), ()))
    yield from compare_schemes(run, _WHOLE)
    pairs = pair_calls(old, new)
    run.renamed_operations.update(_renamed(pairs))
    for pair in pairs:
        yield from _call(run, pair)
    yield from _unexplored(run, Site("", "webhooks"), ((), ()), "webhooks")


def pair_calls(old: Document, new: Document) -> list[CallPair]:
    """Return the operations of both specs, matched by method and URL, else by operationId."""
    before, after = calls(old), calls(new)
    by_key = {call.key: call for call in before}
    partners = {id(call): by_key.pop(call.key) for call in after if call.key in by_key}
    by_id = {call.part.operation_id: call for call in by_key.values() if call.part.operation_id}
    for call in after:
        if id(call) not in partners and call.part.operation_id in by_id:
            partners[id(call)] = by_id.pop(call.part.operation_id)
    found = {id(call) for call in partners.values()}
    return [
        *(CallPair(partners.get(id(call)), call) for call in after),
        *(CallPair(call, None) for call in before if id(call) not in found),
    ]


def _renamed(pairs: list[CallPair]) -> Iterator[tuple[str, str]]:
    for pair in pairs:
        was = pair.old and pair.old.part.operation_id
        now = pair.new and pair.new.part.operation_id
        if was and now and was != now:
            yield was, now


def _info(old: Document, new: Document) -> Iterator[Finding]:
    for keyword, kind in (("title", "title-changed"), ("x-vendor-version", "vendor-version-changed")):
        was, now = value_at(old.data, ("info", keyword)), value_at(new.data, ("info", keyword))
        if was != now:
            yield Site("", "the API").found(kind, "new", ("info", keyword), was, now)


def _call(run: Comparison, pair: CallPair) -> Iterator[Finding]:
    if pair.new is None:
        if pair.old is not None:
            part = pair.old.part
            end = announced_in(part.members, part.pointer)
            site = Site(pair.old.label, pair.old.label)
            yield site.about(removal("operation-removed", end, run.version, part.pointer))
        return
    old, new = pair.old, pair.new
    site = Site(new.label, new.label)
    if old is None:
        yield site.found("operation-added", "new", new.part.pointer)
        return
    if old.key != new.key:
        yield site.found("operation-moved", "new", new.part.pointer, old.label, new.label)
    yield from _names(site, old, new)
    ends = (announced_in(call.part.members, call.part.pointer) for call in (old, new))
    yield from site.spread(compare_announced(*ends))
    yield from compare_parameters(run, site, old, new)
    yield from compare_request_body(run, site, old, new)
    yield from compare_responses(run, site, old, new)
    yield from compare_security(run, site, old, new)
    yield from _servers(run, site, old, new)
    pointers = old.part.pointer, new.part.pointer
    yield from _unexplored(run, site.inside("callbacks"), pointers, "callbacks")


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
        respelled = was.tag and now.tag and module_name(was.tag, "") == module_name(now.tag, "")
        kind = "name-respelled" if respelled else "tag-changed"
        yield site.found(kind, "new", (*now.pointer, "tags"), *(", ".join(map(str, names)) for names in tags))


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


def _unexplored(
    run: Comparison, site: Site, holders: tuple[Pointer, Pointer], keyword: str
) -> Iterator[Finding]:
    """Yield a finding for what is not compared in detail: no change in it goes unnoticed."""
    was = value_at(run.old.data, (*holders[0], keyword))
    now = value_at(run.new.data, (*holders[1], keyword))
    if json_text(spoken(was)) != json_text(spoken(now)):
        yield site.found(f"{keyword}-changed", "new", (*holders[1], keyword))
