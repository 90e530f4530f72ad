"""JSON as RFC 8259 has it, and no more: what Python's reader lets through on top is refused."""

from __future__ import annotations

import json
import re
from typing import Any

MAX_DEPTH = 100
"""How deep arrays and objects may be nested; far more than any documented body."""

_SURROGATE = re.compile(r"[\ud800-\udfff]")
_ENCODER = json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",", ":"))


class MalformedJSON(ValueError):
    """Bytes that are not JSON; the message says why, without repeating them."""


def read_json(raw: bytes) -> Any:
    """Reads one JSON value.

    Raises:
        MalformedJSON: the bytes are not UTF-8, not JSON, repeat a member, nest too deep, or hold a number or
            character that JSON cannot carry.
    """
    try:
        text = raw.decode("utf-8")
        value = _DECODER.decode(text)
    except UnicodeDecodeError as error:
        raise MalformedJSON(f"not UTF-8 at byte {error.start}") from None
    except json.JSONDecodeError as error:
        raise MalformedJSON(f"{error.msg} at line {error.lineno} column {error.colno}") from None
    except RecursionError:
        raise MalformedJSON("nested too deep") from None
    # Only a text with this many brackets can be that deep, and only an escape can spell a surrogate.
    if text.count("[") + text.count("{") > MAX_DEPTH and _depth(value) > MAX_DEPTH:
        raise MalformedJSON("nested too deep")
    if "\\u" in text and _SURROGATE.search(_ENCODER.encode(value)):
        raise MalformedJSON("half a surrogate pair is not a character")
    return value


def write_json(value: object) -> bytes:
    """A JSON value as bytes."""
    return _ENCODER.encode(value).encode()


def _members(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    members = dict(pairs)
    if len(members) != len(pairs):
        raise MalformedJSON("an object repeats a member")
    return members


def _float(text: str) -> float:
    number = float(text)
    if number in (float("inf"), float("-inf")):
        raise MalformedJSON("a number is too large")
    return number


def _integer(text: str) -> int:
    try:
        return int(text)
    except ValueError:  # Python limits how many digits it turns into a number
        raise MalformedJSON("a number is too large") from None


def _constant(_: str) -> float:
    raise MalformedJSON("NaN and Infinity are not JSON")


def _depth(value: object) -> int:
    depth, level = 0, [value]
    while level:
        children: list[object] = []
        for item in level:
            if isinstance(item, dict):
                children.extend(item.values())
            elif isinstance(item, list):
                children.extend(item)
        depth, level = depth + 1, children
    return depth - 1


_DECODER = json.JSONDecoder(
    object_pairs_hook=_members, parse_float=_float, parse_int=_integer, parse_constant=_constant
)
