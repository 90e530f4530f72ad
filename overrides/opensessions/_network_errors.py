"""Why: httpx, httpcore and the operating system have errors of their own; callers should know one tree."""

import httpcore
import httpx

from opensessions._redaction import clean
from opensessions.errors import ConnectionFailed, OpenSessionsError, RequestRefused, Timeout

_TIMEOUTS = (httpx.TimeoutException, httpcore.TimeoutException, TimeoutError)
_NETWORK = (
    *(httpx.NetworkError, httpx.RemoteProtocolError, httpx.ProxyError),
    *(httpcore.NetworkError, httpcore.RemoteProtocolError, httpcore.ProxyError),
    *(httpcore.ConnectionNotAvailable, OSError),
)


def is_of_the_network(error: BaseException | None) -> bool:
    """Return whether an error came from the way to the server, and not from a transport's own code."""
    return isinstance(error, _NETWORK)


def translated(error: Exception, request: httpx.Request) -> OpenSessionsError:
    """Return the error of this package for one that a transport has raised; the cause stays to be chained."""
    if isinstance(error, OpenSessionsError):
        return error
    clean(error)
    where = f"{request.method} {request.url.copy_with(query=None)}"
    if isinstance(error, _TIMEOUTS):
        return timed_out(request)
    if isinstance(error, httpx.UnsupportedProtocol | httpx.LocalProtocolError | httpcore.LocalProtocolError):
        return RequestRefused(f"{where} cannot be sent: {type(error).__name__}")
    return ConnectionFailed(f"{where} got no whole answer: {type(error).__name__}")


def timed_out(request: httpx.Request) -> Timeout:
    """Return the error of a call whose time is up."""
    return Timeout(f"{request.method} {request.url.copy_with(query=None)} took longer than allowed")
