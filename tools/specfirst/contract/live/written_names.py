"""Where and how a name may be written in what a server answers."""

import ipaddress
import json
import re
from collections.abc import Callable, Sequence
from urllib.parse import quote


def quoted(text: str) -> str:
    """Return a text as it stands in a URL."""
    return quote(text, safe="", errors="surrogatepass")


def _escaped(text: str) -> str:
    return json.dumps(text)[1:-1]


def values_of_a_name(name: str) -> list[str]:
    """Return what a name of parts, `CN=…,OU=…`, consists of; there may be a comma in it."""
    return [part.partition("=")[2] for part in re.split(r",(?=\w+=)", name)]


def is_address(text: str) -> bool:
    """Return whether a text is an address of IP."""
    try:
        ipaddress.ip_address(text)
    except ValueError:
        return False
    return True


def in_the_case_of(text: str, other: str) -> str:
    """Return another text with capitals where a text has some."""
    if len(text) != len(other):
        return other.upper() if text.isupper() else other
    pairs = zip(text, other, strict=True)
    return "".join(letter.upper() if shown.isupper() else letter.lower() for shown, letter in pairs)


WAYS: Sequence[Callable[[str], str]] = (str, quoted, _escaped)
"""A name as it is, in URLs, and in JSON."""

LINKS = frozenset({"location", "content-location", "referer"})
"""Headers that are a URL."""

OF_THE_PROTOCOL = frozenset(
    {
        "accept",
        "accept-charset",
        "accept-encoding",
        "accept-language",
        "accept-ranges",
        "allow",
        "cache-control",
        "connection",
        "content-disposition",
        "content-encoding",
        "content-language",
        "content-length",
        "content-range",
        "content-type",
        "date",
        "expires",
        "host",
        "if-match",
        "if-modified-since",
        "if-none-match",
        "last-modified",
        "odata-version",
        "pragma",
        "retry-after",
        "server",
        "strict-transport-security",
        "transfer-encoding",
        "upgrade",
        "vary",
        "www-authenticate",
        "x-content-type-options",
    }
)
"""Headers that are judged by their words, and name nobody."""
