"""Bodies without what only answers have: what was read can be sent again."""

from collections.abc import Mapping
from typing import Any

_PLACES: Mapping[str, Any] = {}


def writable(value: Any, place: Any) -> Any:
    """Return a JSON value without the members that its schema calls `readOnly`.

    Args:
        value: What a body holds.
        place: Where they are: the name of a schema, or `drop`, `members`, `others` and `items`.
    """
    if isinstance(place, str):
        place = _PLACES[place]
    if not place:
        return value
    if isinstance(value, list):
        return [writable(item, place.get("items")) for item in value]
    if not isinstance(value, Mapping):
        return value
    drop, members, others = place.get("drop", ()), place.get("members", {}), place.get("others")
    return {
        name: writable(member, members.get(name, others))
        for name, member in value.items()
        if name not in drop
    }
