"""Lists as Appgate gives them: narrowed by texts, sorted by a member, cut to a range."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

DEFAULT_ORDER = "username"
_EARTH = 6371.0
"""Its radius in kilometres."""


def listed(items: Iterable[Mapping[str, Any]], query: Mapping[str, Any]) -> dict[str, Any]:
    """The part of some items that a request asks for.

    Args:
        items: all of them.
        query: `query`, `range`, `orderBy` and `descending` of the request, as far as it has them.
    """
    everything = list(items)
    texts = query.get("query", [])
    members, circle = query.get("filterBy", {}), query.get("geolocationQuery")
    found = [
        item
        for item in everything
        if all(_holds(item, text) for text in texts)
        and all(item.get(name) == value for name, value in members.items())
        and (circle is None or _is_within(item, circle))
    ]
    member = query.get("orderBy", DEFAULT_ORDER)
    descending = query.get("descending") == "true"
    found.sort(key=lambda item: _rank(item.get(member)), reverse=descending)
    first, last = 0, len(found) - 1
    if "range" in query:
        first, last = map(int, query["range"].split("-"))
    data = found[first : last + 1]
    filtered = [{"name": name, "value": value} for name, value in members.items()]
    return {
        **({"filterBy": filtered} if filtered else {}),
        "range": f"{first}-{first + max(len(data) - 1, 0)}/{len(found)}",
        "totalCount": len(everything),
        "orderBy": member,
        "descending": descending,
        "queries": texts,
        "data": data,
    }


def _holds(item: Mapping[str, Any], text: str) -> bool:
    return any(isinstance(value, str) and text in value for value in item.values())


def _is_within(item: Mapping[str, Any], circle: Mapping[str, float]) -> bool:
    """Whether something is seen in a circle on the globe."""
    if "geoIpLatitude" not in item or "geoIpLongitude" not in item:
        return False
    here, there = (
        [math.radians(degrees) for degrees in place]
        for place in (
            (item["geoIpLatitude"], item["geoIpLongitude"]),
            (circle["latitude"], circle["longitude"]),
        )
    )
    half = (
        math.sin((here[0] - there[0]) / 2) ** 2
        + math.cos(here[0]) * math.cos(there[0]) * math.sin((here[1] - there[1]) / 2) ** 2
    )
    distance = 2 * _EARTH * math.asin(min(1.0, math.sqrt(half)))
    return distance <= circle["radiusKilometers"]


def _rank(value: object) -> tuple[float, str]:
    """What a member is sorted by: numbers by size and before texts, what is missing first of all."""
    if isinstance(value, int | float):
        return float(value), ""
    return (float("-inf"), "") if value is None else (float("inf"), str(value))
