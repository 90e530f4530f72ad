"""Which lists a live server has: those that the links of its spec tell of, else those that its paths do.

Few published files have links. There `GET /tasks` is taken for the list of what `GET /tasks/{id}` gets, if
its answer has one list of objects, and these have an `id`, or a path that leads to one.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from tools.specfirst.contract import keyed_objects
from tools.specfirst.contract.coverage.observed import Exchange
from tools.specfirst.contract.keyed_objects import Collection
from tools.specfirst.contract.spec_view import Operation, content_schema, operations
from tools.specfirst.specs.files import SpecFile
from tools.specfirst.specs.parts import resolved

_KEY = "id"


@cache
def lists_of(spec: SpecFile) -> Sequence[Collection]:
    """Return the lists of a spec, with what takes the keys of their objects."""
    return keyed_objects.collections(spec) or tuple(_by_paths(spec))


def list_of_key(spec: SpecFile, operation: Operation) -> tuple[Collection, str] | None:
    """Return the list whose keys an operation takes, with the path parameter that it takes them by."""
    takers = ((one, *taker) for one in lists_of(spec) for taker in one.takers)
    found = ((one, name) for one, taker, name in takers if taker.operation_id == operation.operation_id)
    return next(found, None)


def is_narrowed(exchange: Exchange) -> bool:
    """Return whether a list was asked for with more than it needs: a page, or what is like a filter."""
    needed = {one["name"] for one in exchange.operation.parameters if one.get("required")}
    return not exchange.parameters["query"].keys() <= needed


def _by_paths(spec: SpecFile) -> Iterator[Collection]:
    reading = [one for one in operations(spec) if one.method == "GET"]
    for getter in reading:
        before, _, last = getter.path.rpartition("/")
        lister = next((one for one in reading if one.path.rstrip("/") == before), None)
        name = last[1:-1]
        if lister is None or "{" in before or last != f"{{{name}}}":
            continue
        for place, item in _lists_in(spec, lister):
            key = name if name in item else _KEY
            reference = "" if key in item else _reference(spec, item, getter)
            if key in item or reference:
                where = (reference or key,)
                yield Collection(spec, lister, place, where, [(getter, name)], refers=bool(reference))


def _reference(spec: SpecFile, item: Mapping[str, Any], getter: Operation) -> str:
    """Return the member that leads to what is got, as its examples show; empty for none."""
    path = re.compile(".*" + re.sub(r"\\\{[^{}]*\\\}", "[^/?]+", re.escape(getter.path)))
    for name, member in item.items():
        shown = resolved(spec.data, member).get("examples", ())
        if any(isinstance(one, str) and path.fullmatch(one) for one in shown):
            return name
    return ""


def _lists_in(spec: SpecFile, lister: Operation) -> Iterator[tuple[tuple[str, ...], Mapping[str, Any]]]:
    """Yield where an answer has its only list of objects, and the members of these."""
    schemas = [content_schema(lister.responses[status]) for status in lister.success_statuses]
    whole = resolved(spec.data, next(filter(None, schemas), {}))
    members = {(name,): resolved(spec.data, one) for name, one in whole.get("properties", {}).items()}
    listing = {place: one for place, one in {(): whole, **members}.items() if "items" in one}
    if len(listing) == 1:
        ((place, schema),) = listing.items()
        yield place, resolved(spec.data, schema["items"]).get("properties", {})
