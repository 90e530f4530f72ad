"""Why: httpx, httpcore and the operating system have errors of their own; callers should know one tree."""

import errno
import os
import re
import socket
import ssl
from collections.abc import Sequence

from opensessions._secrets.redaction import causes, clean
from opensessions._transport.deadline import Deadline
from opensessions.errors import ConnectionFailed, OpenSessionsError, RequestRefused, Timeout
from opensessions_generated.http_library import httpx

_TIMEOUTS = (httpx.TimeoutException, TimeoutError)
_NETWORK = (
    *(httpx.NetworkError, httpx.RemoteProtocolError, httpx.ProxyError, httpx.ConnectTimeout),
    OSError,
)
_NEARLY = 0.5
"""Seconds before its end at which a wait may already be over that was to last as long as the call."""
_ANOTHER_LANGUAGE = "what answers there does not speak HTTP; is the address right, https and port?"
_NOT_HTTP = {
    "server disconnected": "the connection was closed before there was one",
    "peer closed connection": "the connection was closed in the middle of it",
    "illegal status line": _ANOTHER_LANGUAGE,
    "illegal request line": _ANOTHER_LANGUAGE,
    "no response line": "it begins with a blank line",
    "informationalresponse status": "its status is no number that HTTP has",
    "received server": "it goes over to another protocol, which nobody has asked for",
    "only transfer-encoding": "its body is packed for the way, which nobody has asked for",
    "multiple transfer-encoding": "it says twice how its body is sent",
    "<connectionterminated": "the server ended the connection, as it does when it is restarted",
    "<streamreset": "the server broke it off",
    "illegal header": "a header is not written as HTTP allows",
    "conflicting content-length": "it says two lengths of its body",
    "bad content-length": "the length of its body is no number",
    "illegal chunk header": "its body is not in the pieces that it speaks of",
    "receive buffer too long": "its headers are too long",
}
"""What is wrong with an answer, by what h11 and httpcore say first; next they may quote the answer."""
_WHOEVER_SIGNED = ("expired", "not yet valid", "mismatch", "too weak")
"""What is wrong with a certificate whoever has signed it."""
_OLD_TLS = (
    "UNSUPPORTED_PROTOCOL",
    "ALERT_PROTOCOL_VERSION",
    "DH_KEY_TOO_SMALL",
    "UNSAFE_LEGACY_RENEGOTIATION",
)
_NO_TLS = ("WRONG_VERSION_NUMBER", "RECORD_LAYER_FAILURE", "PACKET_LENGTH_TOO_LONG")
"""What OpenSSL calls an answer that is no TLS."""
_STATUS = re.compile(r"[1-5][0-9]{2}(?: [A-Za-z -]{1,60})?")
"""What httpcore says of a proxy's refusal."""


def translated(
    error: Exception,
    request: httpx.Request,
    deadline: Deadline,
    outer: BaseException | None,
    *,
    transport: object = None,
) -> OpenSessionsError:
    """Return the error of this package for one that a transport has raised.

    Args:
        error: The one; it stays to be chained.
        request: What was to be sent.
        deadline: That of the call.
        outer: What the caller was handling when the call began; it is no cause.
        transport: What has raised it, which may know a proxy.
    """
    links = tuple(causes(error, outer))
    reason = _refusal_of_proxy(error) or _reason(links)
    clean(links)
    where = _where(request)
    if isinstance(error, _TIMEOUTS) and (deadline.is_over() or not isinstance(error, httpx.ConnectTimeout)):
        if deadline.left() < _NEARLY:
            return timed_out(request, deadline)
        # A transport of the caller's own has limits of its own, and a mock may have no answer.
        return Timeout(f"{where} got no answer in time: {type(error).__name__}")
    if isinstance(error, httpx.UnsupportedProtocol | httpx.LocalProtocolError):
        return RequestRefused(f"{where} cannot be sent: {type(error).__name__}")
    if isinstance(error, httpx.ConnectTimeout):
        told = f"{where} got no connection: nobody answers there; see connect_timeout="
    else:
        told = f"{where} got no whole answer: {reason}"
    failure = ConnectionFailed(told + _asked(error, links, transport))
    # What a transport's own code raises is not of the way, and a certificate will be no other the next time.
    is_trusted = not any(isinstance(link, ssl.SSLCertVerificationError) for link in links)
    failure.may_pass = isinstance(error, _NETWORK) and is_trusted
    return failure


def timed_out(request: httpx.Request, deadline: Deadline) -> Timeout:
    """Return the error of a call whose time is up."""
    return Timeout(f"{_where(request)} took longer than the {deadline.allowed:g} s allowed")


def _where(request: httpx.Request) -> str:
    return f"{request.method} {request.url.copy_with(query=None)}"


def _asked(error: Exception, links: Sequence[BaseException], transport: object) -> str:
    """Return who was asked for a connection that was not had, where that is not the server."""
    proxy = getattr(transport, "proxy", None)
    is_first_step = isinstance(error, httpx.ConnectError | httpx.ConnectTimeout)
    if proxy is None or not is_first_step or any(isinstance(link, ssl.SSLError) for link in links):
        return ""
    return f" (asked was the proxy {proxy.scheme}://{proxy.netloc.decode()})"


def _refusal_of_proxy(error: Exception) -> str | None:
    """Return what a proxy has answered instead of opening the way."""
    refusal = _STATUS.match(str(error)) if isinstance(error, httpx.ProxyError) else None
    return f"the proxy answered {refusal[0]}" if refusal else None


def _reason(links: Sequence[BaseException]) -> str:
    """Return what is known of the cause, in words that hold nothing of what was sent or answered."""
    for link in links:
        if isinstance(link, ssl.SSLError):
            return _reason_of_tls(link, is_connected=not isinstance(links[0], httpx.ConnectError))
        if isinstance(link, socket.gaierror):
            return "no host of that name was found"
        if isinstance(link, OSError) and link.errno == errno.EBADF:
            return "the connection was closed here meanwhile, as close() does"
        if isinstance(link, OSError) and link.errno:
            return os.strerror(link.errno)
    said = str(links[0]).lower()
    is_known = isinstance(links[0], httpx.RemoteProtocolError)
    told = (ours for theirs, ours in _NOT_HTTP.items() if is_known and said.startswith(theirs))
    return next(told, type(links[0]).__name__)


def _reason_of_tls(error: ssl.SSLError, *, is_connected: bool) -> str:
    if isinstance(error, ssl.SSLCertVerificationError):
        why = getattr(error, "verify_message", "no reason given")  # others than Python's give none
        way = "" if any(words in why for words in _WHOEVER_SIGNED) else "; verify= takes the CA's file"
        return f"its certificate is not trusted ({why}){way}"
    if any(word in str(error) for word in _OLD_TLS):
        return "its TLS is older than this machine allows; verify= takes an ssl.SSLContext that allows it"
    if "CERTIFICATE_REQUIRED" in str(error):
        return "it wants a certificate of the client; verify= takes an ssl.SSLContext that has one"
    if isinstance(error, ssl.SSLEOFError) and is_connected:
        return "the connection was cut off"
    if any(word in str(error) for word in _NO_TLS):
        return "what answers there does not speak TLS; is the address right, https and port?"
    return (
        "it does not speak TLS as asked for, or wants a certificate of the client; "
        "is the address right, https and port?"
    )
