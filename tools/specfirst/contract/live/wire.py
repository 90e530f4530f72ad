"""Requests to a live server, sent exactly as given: no redirect, no cookie jar, no change of a path."""

import gzip
import http.client
import socket
import ssl
import threading
import time
import zlib
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TypeAlias, cast
from urllib.parse import urljoin, urlsplit

from tools.specfirst.contract.exchange import Exchange, Headers
from tools.specfirst.contract.live.framing import Response, oddities

LONGEST_SECONDS = 60.0
"""How long an answer may take, from the first byte of the request to the last of the answer."""

_PATIENCE, _TIMES_AGAIN = 5, 3
"""How many seconds one waits for a server that says when to come again, and how often."""

_TOO_MANY = 429

_IDLE = 1.0
"""A connection that was used less than so many seconds ago is not idle."""

_REPEATED = frozenset({"GET", "HEAD", "OPTIONS"})
"""What changes nothing, and may be sent again."""

_MOMENT = 0.1
"""How long one waits for what should not come."""

_Answer: TypeAlias = tuple[Response, bytes, float]

_UNPACKED = {
    **dict.fromkeys(("gzip", "x-gzip"), (gzip.decompress,)),
    "deflate": (zlib.decompress, partial(zlib.decompress, wbits=-zlib.MAX_WBITS)),
}


class ServerError(Exception):
    """The server cannot be reached, or is not who it says; the message is one line.

    Args:
        message: The line.
        unreached: Whether there was not even a connection.
    """

    def __init__(self, message: str, *, unreached: bool = False) -> None:
        super().__init__(message)
        self.unreached = unreached


class Wire:
    """Connections to one server.

    Args:
        url: The server's base URL; requests name what comes behind its host.
        verify: A file of certificate authorities, None for those of the system.
        longest: How many seconds an answer may take as a whole.
        times_again: How often a request is sent again that the server asks to send later.

    Attributes:
        cut_off: How many requests met a connection that had just been used, and was closed without a word.

    Raises:
        ServerError: The URL or the file is unusable.
    """

    def __init__(
        self,
        url: str,
        verify: Path | None = None,
        longest: float = LONGEST_SECONDS,
        *,
        times_again: int = _TIMES_AGAIN,
    ) -> None:
        try:
            found = urlsplit(url if url.isprintable() and " " not in url else "")
            port = found.port
        except ValueError:
            found, port = urlsplit(""), None
        if found.scheme not in ("http", "https") or not found.hostname:
            raise ServerError(f"{url!r} is no URL of a server; write https://host or https://host:port/path")
        if found.username or found.query or found.fragment:
            raise ServerError("the URL must hold no credentials, query or fragment")
        self.origin = f"{found.scheme}://{found.netloc}"
        self.base_path = found.path.rstrip("/")
        self._host, self._port = found.hostname, port
        self._context = _context(verify) if found.scheme == "https" else None
        self._longest = longest
        self._times_again = times_again
        self._connection: http.client.HTTPConnection | None = None
        self._used = 0.0
        self._is_hasty = False
        self.cut_off = 0

    def send(self, method: str, target: str, headers: Headers, body: bytes | None = None) -> Exchange:
        """Send a request and return it with its answer; `target` is path and query.

        What changes nothing is sent again if the server says when, and that is soon; what was not even
        looked at, since there was too much of it, whatever it is.

        Raises:
            ServerError: There was no answer.
        """
        exchange = self._send(method, target, headers, body)
        again = (_TOO_MANY, 503) if method in _REPEATED else (_TOO_MANY,)
        for _ in range(self._times_again):
            wait = exchange.answer_header("retry-after") if exchange.status in again else None
            if wait is None or not wait.isdecimal() or int(wait) > _PATIENCE:
                break
            time.sleep(int(wait))
            exchange = self._send(method, target, headers, body)
        return exchange

    def _send(self, method: str, target: str, headers: Headers, body: bytes | None) -> Exchange:
        started, before = time.time(), time.monotonic()
        # A timeout of the socket starts anew with each byte: who drips would never be done.
        watch = threading.Timer(self._longest, self._cut)
        watch.daemon = True
        watch.start()
        try:
            response, content, receiving = self._answer(method, target, headers, body)
        except (OSError, http.client.HTTPException, ValueError) as error:
            unreached = isinstance(error, ssl.SSLError) or getattr(self._connection, "sock", None) is None
            self.close()
            late = time.monotonic() - before >= self._longest
            reason = f"it took more than {self._longest:g} seconds" if late else _reason(error)
            said = f"{self.origin} gives no answer: {reason}"
            raise ServerError(said, unreached=unreached) from error
        finally:
            watch.cancel()
        seconds = time.monotonic() - before
        # What stands around a value is none of it, which the reader strips before it alone.
        answer_headers = [(name, value.strip(" \t")) for name, value in response.getheaders()]
        unpacked = _unpacked(content, response.getheader("content-encoding"))
        if unpacked is not None:  # what is kept says how it is kept
            answer_headers = [pair for pair in answer_headers if pair[0].lower() != "content-encoding"]
            content = unpacked
        odd = tuple(oddities(response))
        if response.behind:
            self.close()  # whoever asks next would be answered with it
        return Exchange(
            *(method, f"{self.origin}{target}", headers, body, response.status, answer_headers, content),
            *(started, seconds, receiving, odd),
        )

    def close(self) -> None:
        """Close the connection; the next request opens another."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _cut(self) -> None:
        connection = self._connection
        if connection is not None and connection.sock is not None:
            with suppress(OSError):
                connection.sock.shutdown(socket.SHUT_RDWR)

    def _answer(self, method: str, target: str, headers: Headers, body: bytes | None) -> _Answer:
        if method not in _REPEATED or self._is_hasty:
            self.close()  # it may be closed just now, and nobody could say whether the request had arrived
        reused = self._connection is not None
        try:
            return self._exchange(method, target, headers, body)
        except (http.client.RemoteDisconnected, BrokenPipeError, ConnectionResetError):
            # A server may close an idle connection at any time. Only a request that changes nothing is
            # sent again, and only if it met such a connection.
            self.close()
            if not reused or method not in _REPEATED:
                raise
            self.cut_off += time.monotonic() - self._used < _IDLE
            return self._exchange(method, target, headers, body)

    def _exchange(self, method: str, target: str, headers: Headers, body: bytes | None) -> _Answer:
        connection = self._connected()
        connection.putrequest(method, target, skip_accept_encoding=True)
        for name, value in headers:
            connection.putheader(name, value.encode("latin-1", "replace"))
        connection.putheader("Accept-Encoding", "identity")
        if body is not None:
            connection.putheader("Content-Length", str(len(body)))
        connection.endheaders(body)
        response = cast("Response", connection.getresponse())
        before = time.monotonic()
        content = response.read() if method != "HEAD" else _behind_a_head(connection, response)
        receiving = time.monotonic() - before if method != "HEAD" else 0.0
        self._used = time.monotonic()
        return response, content, receiving

    def _connected(self) -> http.client.HTTPConnection:
        if self._connection is not None and _is_closed(self._connection):
            self._is_hasty = self._is_hasty or time.monotonic() - self._used < _IDLE
            self.close()
        if self._connection is None:
            self._connection = (
                http.client.HTTPConnection(self._host, self._port, timeout=self._longest)
                if self._context is None
                else http.client.HTTPSConnection(
                    self._host, self._port, timeout=self._longest, context=self._context
                )
            )
            self._connection.response_class = Response
        return self._connection


def _is_closed(connection: http.client.HTTPConnection) -> bool:
    """Return whether a server has closed a connection behind its last answer, without having said so."""
    sock = connection.sock
    if sock is None:
        return False  # the next request opens it
    is_secret = isinstance(sock, ssl.SSLSocket)
    before = sock.gettimeout()
    sock.settimeout(0)
    try:
        # What comes unasked is looked at, and left for who reads the next answer.
        come = sock.recv(1) if is_secret else sock.recv(1, socket.MSG_PEEK)
    except (BlockingIOError, ssl.SSLWantReadError):
        return False
    except OSError:
        return True
    finally:
        sock.settimeout(before)
    return is_secret or not come


def sent_on(exchange: Exchange) -> str:
    """Return the origin at which an answer says that the same is to be asked for, empty for none."""
    location = exchange.answer_header("location") if exchange.status in (301, 302, 307, 308) else None
    here = urlsplit(exchange.url)
    try:
        there = urlsplit(urljoin(exchange.url, location or ""))
    except ValueError:  # a server may say anything
        return ""
    is_same = here.path == there.path and (here.scheme, here.netloc) != (there.scheme, there.netloc)
    return f"{there.scheme}://{there.netloc}" if is_same else ""


def _behind_a_head(connection: http.client.HTTPConnection, response: http.client.HTTPResponse) -> bytes:
    """Return what a server has sent behind the head of an answer that has no body."""
    sent = connection.sock
    reader = getattr(response, "fp", None)
    if sent is None or reader is None:
        return b""
    sent.settimeout(_MOMENT)
    try:
        return bytes(reader.peek(65_536))  # some of it may have come together with the head
    except OSError:
        return b""
    finally:
        # Another request would be answered behind whatever is still to come.
        connection.close()


def _context(verify: Path | None) -> ssl.SSLContext:
    try:
        return ssl.create_default_context(cafile=verify)
    except OSError as error:
        raise ServerError(f"{verify} is no file of certificate authorities: {_reason(error)}") from error


def _unpacked(content: bytes, encoding: str | None) -> bytes | None:
    """Return a body as it was before it was packed; None if it was not, or not as is said."""
    for unpack in _UNPACKED.get((encoding or "").strip().lower(), ()):
        with suppress(zlib.error, OSError, EOFError):
            return unpack(content)
    return None


def _reason(error: Exception) -> str:
    if isinstance(error, ssl.SSLCertVerificationError):
        return f"its certificate is not trusted ({error.verify_message}); name a CA file with VERIFY="
    if type(error) is ValueError:  # whose text repeats what was to be sent
        return "what is to be sent fits into no header"
    return str(getattr(error, "strerror", None) or error or type(error).__name__)
