"""Why: what greets first and waits for a word of its own, as SSH, mail servers and databases do, is not HTTP.

h11 says so of whole heads only. Such a server never sends one, so a call would be told of a connection that
was closed, or wait for as long as it may take.
"""

import re

from opensessions_generated.http_library import httpcore

_ASKED = re.compile(rb"[A-Z]+ [^\r\n]+ HTTP/1\.[01]\r\n")
_BEGINS = b"HTTP/"


class Greeting:
    """Looks at the first piece that a connection gives for each request of HTTP/1.1."""

    def __init__(self) -> None:
        self._is_awaited = False

    def asked(self, data: bytes) -> None:
        """Note what is sent; what is no request of HTTP/1.1 goes on with one, asks a proxy, or for HTTP/2."""
        self._is_awaited = self._is_awaited or bool(_ASKED.match(data))

    def heard(self, data: bytes) -> None:
        """Look at what was received.

        Raises:
            httpcore.RemoteProtocolError: It is no beginning of an answer; in h11's words.
        """
        if not self._is_awaited or not data:
            return
        self._is_awaited = False
        is_blank = data[:1].isspace()  # which h11 has other words for
        if not is_blank and not _BEGINS.startswith(data[: len(_BEGINS)]):
            raise httpcore.RemoteProtocolError("illegal status line")
