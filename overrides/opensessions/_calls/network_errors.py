"""Why: httpx, httpcore and the operating system have errors of their own; callers should know one tree."""

import os
import re
import socket
import ssl

from opensessions._secrets.redaction import causes, clean
from opensessions._transport.deadline import Deadline
from opensessions.errors import ConnectionFailed, OpenSessionsError, RequestRefused, Timeout
from opensessions_generated.http_library import httpx

_TIMEOUTS = (httpx.TimeoutException, TimeoutError)
_NETWORK = (
    *(httpx.NetworkError, httpx.RemoteProtocolError, httpx.ProxyError, httpx.ConnectTimeout),
    OSError,
)
_STATUS = re.compile(r"[1-5][0-9]{2}(?: [A-Za-z -]{1,60})?")
"""What httpcore says of a proxy's refusal."""


def is_of_the_network(error: BaseException | None) -> bool:
    """Return whether an error came from the way to the server, and not from a transport's own code.

    A certificate that is not trusted is not of the way: it will be no other one the next time.
    """
    untrusted = any(isinstance(link, ssl.SSLCertVerificationError) for link in causes(error))
    return isinstance(error, _NETWORK) and not untrusted


def translated(error: Exception, request: httpx.Request, deadline: Deadline) -> OpenSessionsError:
    """Return the error of this package for one that a transport has raised; the cause stays to be chained."""
    if isinstance(error, OpenSessionsError):
        return error
    reason = _refusal_of_proxy(error) or _reason(error)
    clean(error)
    where = _where(request)
    if isinstance(error, httpx.ConnectTimeout) and not deadline.is_over():
        return ConnectionFailed(f"{where} got no connection: nobody answers there; see connect_timeout=")
    if isinstance(error, _TIMEOUTS):
        return timed_out(request, deadline)
    if isinstance(error, httpx.UnsupportedProtocol | httpx.LocalProtocolError):
        return RequestRefused(f"{where} cannot be sent: {type(error).__name__}")
    return ConnectionFailed(f"{where} got no whole answer: {reason}")


def timed_out(request: httpx.Request, deadline: Deadline) -> Timeout:
    """Return the error of a call whose time is up."""
    return Timeout(f"{_where(request)} took longer than the {deadline.allowed:g} s allowed")


def _where(request: httpx.Request) -> str:
    return f"{request.method} {request.url.copy_with(query=None)}"


def _refusal_of_proxy(error: Exception) -> str | None:
    """Return what a proxy has answered instead of opening the way."""
    refusal = _STATUS.match(str(error)) if isinstance(error, httpx.ProxyError) else None
    return f"the proxy answered {refusal[0]}" if refusal else None


def _reason(error: Exception) -> str:
    """Return what is known of the cause, in words that hold nothing of what was sent or answered."""
    for link in causes(error):
        if isinstance(link, ssl.SSLCertVerificationError):
            return f"its certificate is not trusted ({link.verify_message}); verify= takes the CA's file"
        if isinstance(link, ssl.SSLError) and "CERTIFICATE_REQUIRED" in str(link.reason):
            return "it wants a certificate of the client; verify= takes an ssl.SSLContext that has one"
        if isinstance(link, ssl.SSLError):
            return "it does not speak TLS as asked for; is the address right, https and port?"
        if isinstance(link, socket.gaierror):
            return "no host of that name was found"
        if isinstance(link, OSError) and link.errno:
            return os.strerror(link.errno)
    return type(error).__name__
