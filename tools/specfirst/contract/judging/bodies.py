"""Bodies of JSON: read strictly, and if that cannot be done, why not."""

import codecs
import json
from typing import Any, NoReturn

from tools.specfirst.contract.exchange import Exchange

PACKED = "is packed with gzip, which no header says"
_GZIP = b"\x1f\x8b"
"""How packed bytes begin, and no text does."""

ABSENT: Any = object()
"""Stands for a body that is not there, or no JSON."""


def json_body(exchange: Exchange) -> Any:
    """Return the JSON value of an answer's body, `ABSENT` if it is none."""
    try:
        return _strictly(exchange.content)
    except (ValueError, RecursionError):
        return ABSENT


def unread(content: bytes) -> str:
    """Return in words why a body cannot be read, or not by everybody alike; empty where it can."""
    if not content:
        return "is empty"
    if content.startswith(_GZIP):
        return PACKED
    try:
        _strictly(content)
    except UnicodeDecodeError:
        return "is not UTF-8"
    except _NotAsJsonWants as reason:
        return f"is no JSON: {reason}"
    except (ValueError, RecursionError):
        return "is no JSON"
    return ""


def other_coding(content: bytes, content_type: str | None) -> str:
    """Return in what a body is written or said to be that is not plain UTF-8, as RFC 8259 wants it."""
    if content.startswith(codecs.BOM_UTF8):
        return "UTF-8 with a byte order mark"
    if b"\0" in content[:4] and not content.startswith(_GZIP):
        return "UTF-16 or UTF-32"
    kind = (content_type or "").lower()
    named = kind.partition("charset=")[2].partition(";")[0].strip(" \"'")
    return "" if named in ("", "utf-8", "utf8", "us-ascii") else named


class _NotAsJsonWants(ValueError):
    """What the reader would take, and JSON does not have."""


def _strictly(content: bytes) -> Any:
    return json.loads(content, parse_constant=_no_number, object_pairs_hook=_members)


def _no_number(text: str) -> NoReturn:
    raise _NotAsJsonWants(f"{text} is no number")


def _members(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    members = dict(pairs)
    if len(members) != len(pairs):
        (twice, _), *_ = [pair for number, pair in enumerate(pairs) if pair[0] in dict(pairs[:number])]
        raise _NotAsJsonWants(f"one object has the member {twice} twice")
    return members
