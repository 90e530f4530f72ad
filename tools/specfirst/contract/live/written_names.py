"""Where and how a name may be written in what a server answers."""

import base64
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


def _encoded(text: str) -> str:
    return base64.b64encode(text.encode("utf-8", "surrogatepass")).decode().rstrip("=")


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


WAYS: Sequence[Callable[[str], str]] = (str, quoted, _escaped, str.lower, str.upper, _encoded)
"""A name as it is, in URLs, in JSON, in letters of one case, and in Base64."""

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
