"""Why: httpx prints a request with its query and its headers with most of their values; keys stand in both.

Whoever shows a request of this package, a handler of the caller's or a debugger, sees neither.
"""

from opensessions_generated.http_library import httpx

_SAID = frozenset(
    {"accept", "accept-encoding", "connection", "content-length", "content-type", "host", "user-agent"}
)


class QuietRequest(httpx.Request):
    """A request whose `repr` has no query."""

    def __repr__(self) -> str:
        return f"<Request({self.method!r}, {str(self.url.copy_with(query=None))!r})>"


class QuietHeaders(httpx.Headers):
    """Headers whose `repr` says the values of harmless ones only."""

    def __repr__(self) -> str:
        said = {name: value if name in _SAID else "…" for name, value in self.items()}
        return f"Headers({said!r})"


def quiet(request: httpx.Request) -> httpx.Request:
    """Return a request that does not say its credentials when it is printed."""
    request.__class__ = QuietRequest
    request.headers.__class__ = QuietHeaders
    request.headers.encoding = "utf-8"
    return request
