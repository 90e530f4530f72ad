"""A request as it came over the wire, split but not yet judged."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import unquote_to_bytes

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_BAD_ESCAPE = re.compile(r"%(?![0-9A-Fa-f]{2})")


@dataclass(frozen=True, slots=True)
class Request:
    """One request.

    Attributes:
        method: in capitals, as sent.
        target: path and query, as sent.
        segments: the path behind its first slash, split at slashes, still percent-encoded.
        query: name (decoded) and value (still percent-encoded) in order; None if it cannot be decoded.
        headers: values by name in small letters, in order.
        client: address and port of the caller.
        origin: scheme and host as the caller wrote them, `http://127.0.0.1:8080`.
        reached: this machine's address that the caller reached; empty if nobody knows.
    """

    method: str
    target: str
    segments: tuple[str, ...]
    query: Sequence[tuple[str, str]] | None
    headers: Mapping[str, Sequence[str]]
    client: tuple[str, int]
    origin: str
    reached: str = ""

    def cookies(self) -> list[tuple[str, str]]:
        """Name and value of every cookie, in order."""
        pairs = []
        for header in self.headers.get("cookie", ()):
            for part in header.split(";"):
                name, equals, value = part.strip().partition("=")
                if equals:
                    pairs.append((name, value))
        return pairs


class BadEncoding(ValueError):
    """Text is not percent-encoded UTF-8."""


def percent_decode(text: str) -> str:
    """What percent-encoded text says.

    Raises:
        BadEncoding: an escape is broken, or the bytes are not UTF-8.
    """
    if not text.isascii() or _BAD_ESCAPE.search(text):
        raise BadEncoding
    if "%" not in text:
        return text
    try:
        return unquote_to_bytes(text).decode("utf-8")
    except UnicodeDecodeError:
        raise BadEncoding from None


def split_query(raw: str) -> list[tuple[str, str]] | None:
    """The pairs of a query string; None if a name cannot be decoded."""
    pairs = []
    for part in raw.split("&") if raw else ():
        name, _, value = part.partition("=")
        if part:
            try:
                pairs.append((percent_decode(name.replace("+", " ")), value.replace("+", " ")))
            except ValueError:
                return None
    return pairs
