"""JSON values with what may be written in several ways written in one."""

import json
import re
from collections.abc import Mapping
from contextlib import suppress
from datetime import datetime
from typing import Any

_MOMENT = re.compile(
    r"(?<![^,;.=| ])\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:[0-5]\d(\.\d+)?([Zz]|[+-]\d\d:\d\d)(?![^,;.=| ])"
)
"""A date-time, alone or one of several in one text; what is finer than microseconds no `datetime` holds."""
_UUID = re.compile(r"(?<![0-9A-Za-z-])[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}(?![0-9A-Za-z-])")


def moments(value: Any) -> Any:
    """Return a JSON value with date-times and UUIDs in one way: `Z` is `+00:00`, capitals are small.

    So is a text that is JSON itself: the members of an object have no order.
    """
    if isinstance(value, Mapping):
        return {name: moments(member) for name, member in value.items()}
    if isinstance(value, list):
        return [moments(item) for item in value]
    if not isinstance(value, str):
        return value
    if value[:1] in {"{", "["}:
        with suppress(ValueError, RecursionError):
            return json.dumps(moments(json.loads(value)), sort_keys=True)
    return _UUID.sub(lambda found: found[0].lower(), _MOMENT.sub(_in_one_way, value))


def _in_one_way(found: re.Match[str]) -> str:
    try:
        return datetime.fromisoformat(found[0].upper()).isoformat()
    except ValueError:  # no day of the calendar: a text that looks like one
        return found[0]
