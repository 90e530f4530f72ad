"""Why: httpx unpacks whatever arrives, so 64 KB of gzip may become 64 MB before anybody can object.

A body is unpacked in pieces and given up as soon as it is larger than allowed.
"""

import zlib

from opensessions.errors import MalformedResponse
from opensessions_generated.http_library import httpx

ACCEPTED = "gzip, deflate"
"""The value of `Accept-Encoding` that goes with `Body`."""

_PIECE = 65_536
_ANY_HEADER = 32 + zlib.MAX_WBITS  # zlib or gzip, whichever comes


class Body:
    """Collects the body of one answer.

    What an error comes with is not needed: where it is broken or too large, the error counts without it.

    Args:
        status: The answer's HTTP status.
        headers: Those of the answer.
        limit: How many bytes the body may have, unpacked.

    Attributes:
        is_given_up: Whether the rest need not be read.

    Raises:
        MalformedResponse: The encoding is unknown; from the methods: broken, or over the limit.
    """

    def __init__(self, status: int, headers: httpx.Headers, limit: int) -> None:
        self._status = status
        self._limit = limit
        self._size = 0
        self._pieces: list[bytes] = []
        self.is_given_up = False
        encodings = [
            value.strip().lower() for name, value in headers.raw if name.lower() == b"content-encoding"
        ]
        encodings = [encoding for encoding in encodings if encoding not in {b"identity", b""}]
        if encodings not in ([], [b"gzip"], [b"x-gzip"], [b"deflate"]):
            self._give_up("the answer's content encoding is not one that was asked for")
        self._unpack = zlib.decompressobj(_ANY_HEADER) if encodings else None
        # Some servers leave out the header that "deflate" should have: then it is begun anew without.
        self._beginning: bytes | None = b"" if encodings == [b"deflate"] else None

    def add(self, chunk: bytes) -> None:
        """Take the next bytes from the wire."""
        if self._unpack is None:
            self._keep(chunk)
            return
        if self._beginning is not None:
            self._beginning += chunk
        try:
            piece = self._unpack.decompress(chunk, _PIECE)
        except zlib.error:
            if self._beginning is None:
                self._give_up("the answer is not the compressed data it says it is")
                return
            chunk, self._beginning = self._beginning, None
            self._unpack = zlib.decompressobj(-zlib.MAX_WBITS)
            self.add(chunk)
            return
        if piece:
            self._beginning = None
        while piece and not self.is_given_up:
            self._keep(piece)
            try:
                piece = self._unpack.decompress(self._unpack.unconsumed_tail, _PIECE)
            except zlib.error:
                self._give_up("the answer's compressed data is broken")

    def end(self) -> bytes:
        """Return the whole body."""
        if self._unpack is not None and self._pieces and not self._unpack.eof:
            self._give_up("the answer's compressed data breaks off")
        return self._pieces[0] if len(self._pieces) == 1 else b"".join(self._pieces)

    def _keep(self, piece: bytes) -> None:
        self._size += len(piece)
        if self._size > self._limit:
            self._give_up(f"the answer is larger than {self._limit} bytes")
            return
        self._pieces.append(piece)

    def _give_up(self, why: str) -> None:
        if 200 <= self._status < 300:
            error = MalformedResponse(why)
            error.status_code = self._status
            raise error
        self._pieces.clear()
        self.is_given_up = True
