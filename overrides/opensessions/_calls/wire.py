"""Why: what the two HTTP clients do around an exchange is the same, whether they wait or await."""

import copy
import logging
from collections.abc import Callable, Mapping
from functools import lru_cache

from opensessions._answers.body import ACCEPTED, Body
from opensessions._answers.parsing import Received
from opensessions._api import Api
from opensessions._secrets.logs import LOGGER
from opensessions._settings import Settings, merged
from opensessions.errors import RequestRefused
from opensessions_generated.http_library import httpx

WITHOUT_EFFECT = frozenset({"auth", "follow_redirects"})
"""What httpx takes with a request, and these clients decide otherwise."""
_LEADS_ON = frozenset({301, 302, 307, 308})


def headers_of(api: Api, settings: Settings) -> dict[str, str]:
    """Return what is sent with every request."""
    return {
        **merged({"User-Agent": settings.user_agent}, settings.headers),
        "Accept": api.accept,
        "Accept-Encoding": ACCEPTED,
    }


def url_maker(base_url: httpx.URL) -> Callable[[httpx.URL | str], httpx.URL]:
    """Return what makes whole URLs of an API's paths; it remembers some, since parsing takes time."""
    base = str(base_url).rstrip("/")

    @lru_cache(maxsize=64)
    def url_of(url: httpx.URL | str) -> httpx.URL:
        text = str(url)
        if any(part in {".", ".."} for part in text.partition("?")[0].split("/")):
            raise RequestRefused("not sent: the path holds dots, it would become another one")
        return httpx.URL(base + text if text.startswith("/") else text)

    return url_of


def with_slash(request: httpx.Request, received: Received) -> httpx.Request | None:
    """Return the same request with a slash at the end of its path if the answer leads there, else None.

    No other redirect is followed. This one is to the same thing at the same server, and some management
    controllers answer nothing without it.
    """
    if received.status not in _LEADS_ON:
        return None
    path, mark, query = request.url.raw_path.partition(b"?")
    slashed = request.url.copy_with(raw_path=path + b"/" + mark + query)
    try:
        led_to = request.url.join(received.headers.get("location", ""))
    except httpx.InvalidURL:
        return None
    if led_to.copy_with(query=None, fragment=None) != slashed.copy_with(query=None):
        return None
    return _at(slashed, request)


def placed(request: httpx.Request, base_path: str, places: Mapping[str, str]) -> httpx.Request:
    """Return the request, to where this server has what the spec has elsewhere.

    Args:
        request: As the spec describes it.
        base_path: What comes before the paths of the spec.
        places: Paths of this server, by what paths of the spec are or begin with.
    """
    if not places:
        return request
    path = request.url.raw_path.decode("ascii")
    for usual, place in places.items():
        begin = base_path + usual
        if path == begin or path.startswith((f"{begin}/", f"{begin}?")):
            whole_path = base_path + place + path[len(begin) :]
            return _at(request.url.copy_with(raw_path=whole_path.encode("ascii")), request)
    return request


def _at(url: httpx.URL, request: httpx.Request) -> httpx.Request:
    other = copy.copy(request)  # without these two
    other.stream, other.extensions = request.stream, request.extensions
    other.url = url
    return other


def whole(request: httpx.Request, response: httpx.Response, body: Body) -> Received:
    """Return what came back, all of it."""
    if LOGGER.isEnabledFor(logging.DEBUG):
        LOGGER.debug("%s %s: %d", request.method, request.url.path, response.status_code)
    return Received(response.status_code, response.headers, body.end())
