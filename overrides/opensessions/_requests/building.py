"""Why: httpx builds requests for clients of many servers, and takes a path with dots for another one.

Requests are built here: whole URLs from an API's paths, refused where they would change.
"""

import copy
import re
from collections.abc import Callable, Mapping
from typing import Any, Self
from weakref import ref

from opensessions._api import Api
from opensessions._calls.calls import NO_HEADER, Calls
from opensessions._calls.wire import headers_of, url_maker
from opensessions._secrets.quiet import quiet
from opensessions._secrets.session import Session
from opensessions._settings import Settings
from opensessions._transport.deadline import Deadline
from opensessions.errors import RequestRefused
from opensessions_generated.http_library import httpx

_WITHOUT_BODY = frozenset({"GET", "HEAD", "OPTIONS", "DELETE"})
_ZONE = re.compile(rb"%[^]]*")  # which of this machine's networks an address is in: nobody else's business
_NOTHING = httpx.ByteStream(b"")


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

    def __init__(self, api: Api, settings: Settings, session: Session, transport: Any) -> None:
        super().__init__(timeout=settings.timeout, transport=transport, trust_env=False)  # type: ignore[call-arg]  # of httpx's class
        self._api = api
        self._settings = settings
        self._session = session
        self._set_headers()
        self._url_of = url_maker(settings.base_url)
        self._calls = Calls(api, settings, session, self._builder())

    def changed(self, settings: Settings) -> Self:
        """Return the same with other settings."""
        other = copy.copy(self)
        other._settings = settings
        if settings.headers != self._settings.headers:
            other._set_headers()
        if settings.timeout != self._settings.timeout:
            other.timeout = settings.timeout
        other._calls = self._calls.changed(settings, other._builder())
        return other

    def build_request(
        self,
        method: str,
        url: httpx.URL | str,
        *,
        params: Any = None,
        json: Any = None,
        headers: Mapping[str, str] | None = None,
        **others: Any,
    ) -> httpx.Request:
        """Build a request as httpx does, but refuse a path that it would resolve to another one.

        Raises:
            RequestRefused: It would, or a header cannot be sent.
        """
        try:
            return quiet(self._built(method.upper(), self._url_of(url), params, json, headers, **others))
        except UnicodeEncodeError as error:
            is_header = error.encoding == "ascii"
            raise RequestRefused(NO_HEADER if is_header else "not sent: half of a surrogate pair") from None

    def _built(
        self,
        method: str,  # generated code writes it small
        target: httpx.URL,
        params: Any,
        json: Any,
        headers: Mapping[str, str] | None,
        **others: Any,
    ) -> httpx.Request:
        params = params or None  # an empty query would be parsed once more
        if others:
            arguments = {"params": params, "json": json, "headers": headers, **others}
            built: httpx.Request = super().build_request(method, target, **arguments)  # type: ignore[misc]  # httpx's
            built.headers["Host"] = self._headers["Host"]
            return built
        merged = self._headers
        if headers:
            merged = httpx.Headers(merged)
            merged.update(headers)
        if json is not None or method not in _WITHOUT_BODY:
            return httpx.Request(method, target, params=params, json=json, headers=merged)
        # A third of the time: what httpx looks for in a body and the headers that tell of it, is not there.
        request = httpx.Request(method, target, params=params, headers=merged, stream=_NOTHING)
        request.read()  # or hooks that look at the body would be told that it is still to come
        return request

    def _builder(self) -> Callable[..., httpx.Request]:
        """Return `build_request` for a part of this; in a circle, both would wait for the collector."""
        known = ref(self)

        def build(*args: Any, **kwargs: Any) -> httpx.Request:
            whole = known()
            assert whole is not None, "it runs the part"  # noqa: S101 - for type checkers
            return whole.build_request(*args, **kwargs)

        return build

    def _set_headers(self) -> None:
        """Set what is sent with every request; there is one server, so that its name need not be added."""
        self.headers = headers_of(self._api, self._settings)
        host = _ZONE.sub(b"", self._settings.base_url.netloc)
        self._headers = httpx.Headers([(b"Host", host), *self._headers.raw])

    def _deadline(self, request: httpx.Request) -> Deadline:
        """Return when a request must be done; httpx's own timeouts, if there are any, go first."""
        seconds = (request.extensions.get("timeout") or {}).get("read") or self.timeout.read
        return Deadline(self._settings.timeout if seconds is None else seconds)
