"""Comparing two answers about one object without members that may differ; an API's module names them."""

from collections.abc import Mapping
from typing import Any

from tools.specfirst.contract.apis import known


def still(api: str, value: Any, *, of_the_run: bool = False) -> Any:
    """Return a JSON value without the members that may differ."""
    left_out = {*known(api).moving, *(known(api).of_the_run if of_the_run else ())}
    return _without(value, left_out)


def differences(api: str, one: Any, other: Any) -> dict[str, tuple[Any, Any]]:
    """Return the members that two objects both have and in which they differ, except for moving ones."""
    one, other = still(api, one), still(api, other)
    return {name: (one[name], other[name]) for name in one.keys() & other.keys() if one[name] != other[name]}


def _without(value: Any, names: set[str]) -> Any:
    if isinstance(value, Mapping):
        return {name: _without(member, names) for name, member in value.items() if name not in names}
    if isinstance(value, list):
        return [_without(item, names) for item in value]
    return value
