"""Why: a path with dots becomes another one in httpx, and a body stays in variables while it waits.

Requests are built here: whole URLs from an API's paths, refused where they would change, without what httpx
merges for clients of many servers. Frames that wait for an answer hold a request, and not what is in it.
"""

import copy
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any, Self

from opensessions._api import Api
from opensessions._body import ACCEPTED
from opensessions._calls import Calls
from opensessions._session import Session
from opensessions._settings import Settings
from opensessions._transport.deadline import Deadline
from opensessions.errors import RequestRefused
from opensessions_generated.http_library import httpx


class Requests:
    """What the sync and the async httpx client of this package have in common; stands before httpx's class.

    Args:
        api: What is special to the API, with the credentials.
        settings: How to talk to the server.
        session: The token, shared by a client and its copies.
        transport: The way to the server, shared likewise.
    """

    timeout: Any
    headers: Any
    _headers: Any

    def __init__(self, api: Api, settings: Settings, session: Session, transport: Any) -> None:  # noqa: ANN401
        super().__init__(  # type: ignore[call-arg]  # of httpx's class
            headers=_own_headers(api, settings),
            timeout=settings.timeout,
            transport=transport,
            trust_env=False,
        )
        self._api = api
        self._settings = settings
        self._url_of = _url_maker(settings.base_url)
        self._calls = Calls(api, settings, session, self.build_request)

    def changed(self, settings: Settings) -> Self:
        """Return the same with other settings."""
        other = copy.copy(self)
        if settings.headers != self._settings.headers:
            other.headers = _own_headers(self._api, settings)
        if settings.timeout != self._settings.timeout:
            other.timeout = settings.timeout
        other._settings = settings
        other._calls = self._calls.changed(settings, other.build_request)
        return other

    def build_request(
        self,
        method: str,
        url: httpx.URL | str,
        *,
        params: Any = None,  # noqa: ANN401 - httpx's
        json: Any = None,  # noqa: ANN401 - httpx's
        headers: Mapping[str, str] | None = None,
        **others: Any,  # noqa: ANN401 - httpx's
    ) -> httpx.Request:
        """Build a request as httpx does, but refuse a path that it would resolve to another one."""
        target = self._url_of(url)
        params = params or None  # an empty query would be parsed once more
        if others:
            request: httpx.Request = super().build_request(  # type: ignore[misc]  # of httpx's class
                method, target, params=params, json=json, headers=headers, **others
            )
            return request
        merged = self._headers
        if headers:
            merged = httpx.Headers(merged)
            merged.update(headers)
        return httpx.Request(method, target, params=params, json=json, headers=merged)

    def _deadline(self, request: httpx.Request) -> Deadline:
        """Return when a request must be done; httpx's own timeouts, if there are any, go first."""
        seconds = (request.extensions.get("timeout") or {}).get("read") or self.timeout.read
        return Deadline(self._settings.timeout if seconds is None else seconds)


def _own_headers(api: Api, settings: Settings) -> dict[str, str]:
    return {
        "User-Agent": settings.user_agent,
        **settings.headers,
        "Accept": api.accept,
        "Accept-Encoding": ACCEPTED,
    }


def _url_maker(base_url: httpx.URL) -> Callable[[httpx.URL | str], httpx.URL]:
    """Return what makes whole URLs of an API's paths; it remembers some, since parsing takes time."""
    base = str(base_url).rstrip("/")

    @lru_cache(maxsize=64)
    def url_of(url: httpx.URL | str) -> httpx.URL:
        text = str(url)
        if any(part in {".", ".."} for part in text.partition("?")[0].split("/")):
            raise RequestRefused("not sent: the path holds dots, it would become another one")
        return httpx.URL(base + text if text.startswith("/") else text)

    return url_of
