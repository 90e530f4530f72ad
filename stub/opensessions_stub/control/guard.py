"""Who may use the controls: whoever was told the token, and no page of another site."""

from __future__ import annotations

import hmac
import ipaddress
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from opensessions_stub._behaviour import Answer
from opensessions_stub.requests.asgi import HOST, MAX_BODY
from opensessions_stub.spec.media_types import essence

if TYPE_CHECKING:
    from opensessions_stub.requests.request import Request

HEADER = "X-Stub-Token"
"""The header that carries the token; `token` in the query does, too."""

_OWN_SITES = frozenset(("same-origin", "none"))


class Guard:
    """Holds requests against what a browser says about them, and against the token.

    A page that somebody opens in a browser can send requests to loopback, and by a name of its own that leads
    there it could even read the answers.

    Args:
        token: what callers have to know.
    """

    def __init__(self, token: str) -> None:
        self._token = token

    def refuses(self, request: Request, raw: bytes | None) -> Answer | None:
        """The refusal of a request to a control; None if it may go on.

        Args:
            request: what was asked.
            raw: its body, None if it was too large to be read.
        """
        if (foreign := foreign_host(request)) is not None:
            return foreign
        host = request.headers.get("host", ("",))[0]
        for origin in request.headers.get("origin", ()):
            if _netloc(origin).lower() != host.lower():
                return Answer(403, {"message": "A page of another origin may not use the controls"})
        for site in request.headers.get("sec-fetch-site", ()):
            if site.lower() not in _OWN_SITES:
                return Answer(403, {"message": "A page of another site may not use the controls"})
        if not self._is_known(request):
            words = f"A control needs the token that the stub announces, as {HEADER} or as token in the query"
            return Answer(401, {"message": words})
        return _untaken(request, raw)

    def _is_known(self, request: Request) -> bool:
        offered = [*request.headers.get(HEADER.lower(), ())]
        offered += [value for name, value in request.query or () if name == "token"]
        return any(hmac.compare_digest(each.encode(), self._token.encode()) for each in offered)


def _untaken(request: Request, raw: bytes | None) -> Answer | None:
    if raw is None:
        return Answer(413, {"message": f"A control takes {MAX_BODY:,} bytes at most"})
    media_types = [essence(text) for text in request.headers.get("content-type", ())]
    if raw and media_types != ["application/json"]:
        return Answer(415, {"message": "A control takes application/json only"})
    return None


def foreign_host(request: Request) -> Answer | None:
    """The refusal of a request that came over loopback under a name which is not one of loopback's."""
    names = [_hostname(host) for host in request.headers.get("host", ())]
    if not _is_loopback(request.reached) or all(map(_is_of_loopback, names)):
        return None
    return Answer(403, {"message": "On loopback the stub is localhost, 127.0.0.1 or [::1], and nothing else"})


def _hostname(host: str) -> str:
    """The name in a `Host` header, empty where it is none: `evil@localhost` is no name of a host."""
    found = HOST.fullmatch(host)
    return found[1].strip("[]").lower() if found else ""


def _is_of_loopback(name: str) -> bool:
    return name == "localhost" or name.endswith(".localhost") or _is_loopback(name)


def _netloc(origin: str) -> str:
    """Host and port of an origin, empty where it is none."""
    try:
        return urlsplit(origin).netloc
    except ValueError:
        return ""


def _is_loopback(address: str) -> bool:
    try:
        known = ipaddress.ip_address(address)
    except ValueError:
        return False
    # What listens on both sees IPv4 in the words of IPv6.
    return (getattr(known, "ipv4_mapped", None) or known).is_loopback
