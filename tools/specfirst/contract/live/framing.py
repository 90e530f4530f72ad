"""How an answer is written as HTTP/1.1: what RFC 9112 rules out, though some readers pass over it."""

import http.client
import re
from collections.abc import Iterator
from contextlib import suppress

_TOKEN = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
_CONTROL = re.compile(r"[\x00-\x08\x0a-\x1f\x7f]")
_FOLD = re.compile(r"\r?\n[ \t]+")
_SWITCHING = 101
_ONCE = ("Content-Type", "Content-Encoding", "Date", "Location")
_LATE = b"HTTP/1.1 408"
"""A server may say so of its own accord before it closes a connection that nobody uses."""


class Response(http.client.HTTPResponse):
    """An answer that keeps what has come behind it.

    Three steps of the library's own reader are stepped into, to which it offers no public way: else what a
    server has written before and behind an answer is lost before anybody can look at it.

    Attributes:
        behind: What came together with the answer, and is no part of it.
    """

    behind = b""

    def _read_status(self) -> tuple[str, int, str]:
        # The reader of the standard library passes over 100 alone; each of 1xx is followed by the answer.
        version, status, reason = super()._read_status()  # type: ignore[misc]  # which the types leave out
        is_interim = http.client.CONTINUE < status < http.client.OK and status != _SWITCHING
        return version, http.client.CONTINUE if is_interim else status, reason

    def begin(self) -> None:
        """Read the head of an answer, and how its body is told."""
        super().begin()
        # With blanks around it the library does not know the word, and waits for the connection's end.
        if not self.chunked and (self.headers.get("transfer-encoding") or "").strip().lower() == "chunked":
            self.chunked, self.chunk_left, self.length = True, None, None
            self.will_close = self._check_close()  # type: ignore[attr-defined]  # which the types leave out

    def _close_conn(self) -> None:
        reader = self.fp
        raw = getattr(getattr(reader, "raw", None), "_sock", None)
        if raw is not None:
            with suppress(OSError, ValueError):
                patience = raw.gettimeout()
                raw.settimeout(0)
                try:
                    self.behind = bytes(reader.peek())
                finally:
                    raw.settimeout(patience)
        super()._close_conn()  # type: ignore[misc]  # which the types leave out


def oddities(response: Response) -> Iterator[str]:
    """Yield what is wrong with how an answer was written, once it is read as a whole."""
    lengths = {one.strip() for told in response.msg.get_all("content-length", ()) for one in told.split(",")}
    coding = response.msg.get_all("transfer-encoding", ())
    if len(lengths) > 1:
        yield f"Content-Length is {' and '.join(sorted(lengths))}"
    elif any(not re.fullmatch("[0-9]+", one) for one in lengths):
        yield f"Content-Length is {min(lengths)!r}, which is no number of bytes"
    if lengths and coding:
        yield "Content-Length and Transfer-Encoding both say where the answer ends"
    elif coding and ",".join(coding).strip().lower() != "chunked":
        yield f"Transfer-Encoding is {', '.join(coding)!r}, which nobody asked for"
    elif coding and response.version < 11:
        yield "Transfer-Encoding in an answer of HTTP/1.0, which knows none"
    for name in _ONCE:
        if len(told := {one.strip() for one in response.msg.get_all(name, ())}) > 1:
            yield f"{name} is {' and '.join(sorted(told))}"
    if response.msg.defects:
        yield "a line of its head is no header"
    for name, value in response.msg.items():
        if not _TOKEN.fullmatch(name):
            yield f"{name!r} is no name of a header"
        elif _CONTROL.search(_FOLD.sub(" ", value)):
            yield f"the header {name} has control characters"
    behind = response.behind.strip()
    if behind and not behind.startswith(_LATE):
        yield "more came behind the answer than belongs to it, which nobody asked for"
