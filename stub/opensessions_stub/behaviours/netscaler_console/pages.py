"""Parts of a list as NITRO gives them: those that match a filter, a page of them, their number."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


def part(records: Sequence[Mapping[str, Any]], query: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """What a request asks for, by its `filter`, `pagesize`, `pageno` and `count`."""
    found = [record for record in records if _matches(record, query.get("filter"))]
    if query.get("count") == "yes":
        return [{"count": len(found)}]
    size = query.get("pagesize")
    if size is None:
        return found
    first = (query.get("pageno", 1) - 1) * size
    return found[first : first + size]


def _matches(record: Mapping[str, Any], wanted: str | None) -> bool:
    if wanted is None:
        return True
    pairs = [pair.partition(":") for pair in wanted.split(",")]
    return all(_is_like(record.get(name), value) for name, _, value in pairs)


def _is_like(value: object, pattern: str) -> bool:
    text = str(value).lower() if isinstance(value, bool) else str(value)
    try:
        return re.fullmatch(pattern, text) is not None
    except (re.error, OverflowError, RecursionError):
        return pattern == text
