"""Numbers of so many bits: `format: int32` beside `type: number`, of which those who draw know nothing."""

from collections.abc import Mapping
from typing import Any

_BITS = {"int32": 32, "int64": 64}


def bounds_of_bits(schema: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the bounds of a number that has so many bits: drawn are those of integers only."""
    bits = _BITS.get(str(schema.get("format")))
    if bits is None or "number" not in str(schema.get("type")):
        return {}
    limit = 2 ** (bits - 1)
    least, most = schema.get("minimum", -limit), schema.get("maximum", limit - 1)
    return {"minimum": max(least, -limit), "maximum": min(most, limit - 1)}
