"""How deep schemathesis looks into the schemas of a body for examples of members.

It follows every way through a schema, and draws a value for each member on it that shows none. Where schemas
refer to each other in a net, as those of health records do, the ways are so many that a run never comes to
its first case.
"""

import copy
import json
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from schemathesis.core import NOT_SET
from schemathesis.core.jsonschema.bundler import BUNDLE_STORAGE_KEY
from schemathesis.specs.openapi import examples

_WAYS = 200
_WALK, _VALUE = "extract_from_schema", "_generate_single_example"


def bound_walks() -> None:
    """Have schemathesis follow no more references in a row than lead along some hundred ways.

    What it draws on them of one schema is one value, which it draws once.
    """
    made = vars(examples)
    walk, value = made[_WALK], made[_VALUE]
    drawn: dict[tuple[int, str], tuple[Any, Any]] = {}
    bounds: dict[int, int] = {}

    def bounded(at: Any, *, schema: Any, resolver: Any, reference_path: tuple[str, ...]) -> Iterator[Any]:
        if not reference_path:
            bounds[id(at)] = deepest(schema, at.bundle_storage or {})
        if len(reference_path) <= bounds.get(id(at), 0):
            yield from walk(at, schema=schema, resolver=resolver, reference_path=reference_path)

    def once(schema: Any, *others: Any) -> Any:
        bundled = schema.get(BUNDLE_STORAGE_KEY) if isinstance(schema, Mapping) else None
        key = id(bundled), json.dumps(_alone(schema), sort_keys=True, default=str)
        if key not in drawn:
            # What is kept beside it keeps its id.
            drawn[key] = value(schema, *others), bundled
        kept = drawn[key][0]
        return kept if kept is NOT_SET else copy.deepcopy(kept)

    made[_WALK], made[_VALUE] = bounded, once


def deepest(schema: Any, bundled: Mapping[str, Any]) -> int:
    """Return how many references in a row lead along no more ways than are followed.

    Args:
        schema: The one that a walk begins at.
        bundled: What its references lead to, by the last part of each.
    """
    below = cache(lambda name: Counter(_references(bundled.get(name))))
    ways = Counter(_references(_alone(schema)))
    deep, total = 0, 0
    # No way is longer than there are schemas, since none leads twice to one.
    while ways and deep <= len(bundled) and (total := total + ways.total()) <= _WAYS:
        deep += 1
        ahead: Counter[str] = Counter()
        for name, times in ways.items():
            for each, count in below(name).items():
                ahead[each] += times * count
        ways = ahead
    return deep if ways else len(bundled)


def _alone(schema: Any) -> Any:
    """Return a schema without what its references lead to."""
    if not isinstance(schema, Mapping):
        return schema
    return {key: value for key, value in schema.items() if key != BUNDLE_STORAGE_KEY}


def _references(value: Any) -> Iterator[str]:
    """Yield the last part of each reference in a schema, as often as it stands there."""
    waiting = [value]
    while waiting:
        part = waiting.pop()
        if isinstance(part, Mapping):
            if isinstance(part.get("$ref"), str):
                yield part["$ref"].rpartition("/")[2]
            waiting += part.values()
        elif isinstance(part, list):
            waiting += part
