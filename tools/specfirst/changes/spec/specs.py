"""Two specs of one API: their operations matched, and everything in them compared."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from tools.specfirst.changes.spec.addresses import base_path
from tools.specfirst.changes.spec.call_view import CallView, calls
from tools.specfirst.changes.spec.calls import compare_call, compare_webhooks
from tools.specfirst.changes.spec.comparison import Comparison
from tools.specfirst.changes.spec.findings import Finding, Site
from tools.specfirst.changes.spec.security import compare_schemes
from tools.specfirst.changes.spec.servers import compare_servers
from tools.specfirst.specs.parts import value_at
from tools.specfirst.specs.yaml import Document

_WHOLE = Site("", "")


@dataclass(frozen=True, slots=True)
class CallPair:
    """An operation on both sides; one is None where it is new or gone."""

    old: CallView | None
    new: CallView | None


def compare_specs(old: Document, new: Document, today: date | None = None) -> Iterator[Finding]:
    """Yield everything that differs in meaning between two valid specs.

    Args:
        old: The old spec.
        new: The new spec.
        today: The day to hold announced ends against; without it, today's.
    """
    run = Comparison(old, new, today)
    pairs = pair_calls(old, new)
    moved = any(pair.old and pair.new and pair.old.base != pair.new.base for pair in pairs)
    yield from _info(old, new)
    yield from compare_servers(old, new, _WHOLE, ((), ()), without_paths=moved)
    yield from compare_schemes(run, _WHOLE)
    run.renamed_operations.update(_renamed(pairs))
    for pair in pairs:
        yield from compare_call(run, pair.old, pair.new)
    yield from compare_webhooks(run)


def pair_calls(old: Document, new: Document) -> list[CallPair]:
    """Return the operations of both specs, matched by method and URL, else by operationId.

    Two paths may be the same to a server, `/things/{id}` and `/things/{name}`: names tell them apart.
    """
    before, after = calls(old), calls(new)
    if not {call.key for call in before} & {call.key for call in after}:
        _move_bases(before, base_path(old), after, base_path(new))
    partners: dict[int, CallView] = {}
    left = {id(call): call for call in before}
    for same in (_as_written, _key_and_id, _key, _id):
        known = {same(call): call for call in left.values() if same(call)}
        for call in after:
            partner = None if id(call) in partners else known.pop(same(call), None)
            if partner is not None:
                partners[id(call)] = left.pop(id(partner))
    found = {id(call) for call in partners.values()}
    return [
        *(CallPair(partners.get(id(call)), call) for call in after),
        *(CallPair(call, None) for call in before if id(call) not in found),
    ]


def _as_written(call: CallView) -> tuple[str, ...]:
    return *call.key, call.part.path


def _key_and_id(call: CallView) -> tuple[str, ...]:
    return (*call.key, call.part.operation_id) if call.part.operation_id else ()


def _key(call: CallView) -> tuple[str, ...]:
    return call.key


def _id(call: CallView) -> tuple[str, ...]:
    return (call.part.operation_id,) if call.part.operation_id else ()


def _move_bases(before: list[CallView], old: str, after: list[CallView], new: str) -> None:
    """Count what the servers' addresses end in as part of the paths, where only so any operation is left."""
    keys = {(method, old + url) for method, url in (call.key for call in before)}
    if old != new and any((method, new + url) in keys for method, url in (call.key for call in after)):
        for call in before:
            call.base = old
        for call in after:
            call.base = new


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
