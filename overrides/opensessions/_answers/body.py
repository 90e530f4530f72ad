"""Why: httpx unpacks whatever arrives, so 64 KB of gzip may become 64 MB before anybody can object.

A body is unpacked in pieces and given up as soon as it is larger than allowed.
"""

import zlib

from opensessions.errors import MalformedResponse
from opensessions_generated.http_library import httpx

ACCEPTED = "gzip, deflate"
"""The value of `Accept-Encoding` that goes with `Body`."""

_PACKED = ([b"gzip"], [b"x-gzip"], [b"deflate"])
_NOT_PACKED = frozenset({b"", b"identity", b"none", b"binary", b"8bit", b"utf-8", b"utf8", b"iso-8859-1"})
"""What some servers write where they should write nothing."""
_GZIP = b"\x1f\x8b"
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
        lines = [value for name, value in headers.raw if name.lower() == b"content-encoding"]
        encodings = [part.strip().lower() for part in b",".join(lines).split(b",")] if lines else []
        encodings = [encoding for encoding in encodings if encoding not in _NOT_PACKED]
        self._is_unknown = encodings not in ([], *_PACKED)
        self._unpack = zlib.decompressobj(_ANY_HEADER) if encodings else None
        self._following = b""  # the end of the data
        # Some servers leave out the header that "deflate" should have: then it is begun anew without.
        self._beginning: bytes | None = b"" if encodings == [b"deflate"] else None

    def add(self, chunk: bytes) -> None:
        """Take the next bytes from the wire."""
        if self._is_unknown and chunk:
            self._give_up("the answer's content encoding is not one that was asked for")
            return
        if self._unpack is None:
            self._keep(chunk)
            return
        while chunk and not self.is_given_up:
            chunk = self._next_part(chunk) if self._unpack.eof else self._taken(self._unpack, chunk)

    def _next_part(self, chunk: bytes) -> bytes:
        """Return what another part of the data begins with; nothing else counts that follows the end."""
        following = self._following + chunk
        if following.startswith(_GZIP):
            self._unpack, self._following = zlib.decompressobj(_ANY_HEADER), b""
            return following
        self._following = following[: len(_GZIP)]
        return b""

    def _taken(self, unpack: "zlib._Decompress", chunk: bytes) -> bytes:
        """Unpack some bytes, and return those that follow the end of the data."""
        if self._beginning is not None:
            self._beginning += chunk
        try:
            piece = unpack.decompress(chunk, _PIECE)
        except zlib.error:
            if self._beginning is None:
                self._give_up("the answer is not the compressed data it says it is")
                return b""
            chunk, self._beginning = self._beginning, None
            self._unpack = zlib.decompressobj(-zlib.MAX_WBITS)
            return chunk
        if piece:
            self._beginning = None
        while piece and not self.is_given_up:
            self._keep(piece)
            try:
                piece = unpack.decompress(unpack.unconsumed_tail, _PIECE)
            except zlib.error:
                self._give_up("the answer's compressed data is broken")
        return unpack.unused_data if unpack.eof else b""

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
