"""Bodies of forms taken apart: names and values, in one line or in parts with headers of their own."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from opensessions_stub.requests.request import BadEncoding, percent_decode, split_query
from opensessions_stub.spec.media_types import essence

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_BOUNDARY = re.compile(r";\s*boundary\s*=\s*(?:\"([^\"]{1,200})\"|([^\s;\"]{1,200}))", re.IGNORECASE)
_NAME = re.compile(r";\s*name\s*=\s*(?:\"((?:[^\"\\]|\\.)*)\"|([^\s;\"]+))", re.IGNORECASE)
_FILE = re.compile(r";\s*filename\*?\s*=", re.IGNORECASE)
_MOST_PARTS = 1000


class MalformedForm(ValueError):
    """A body that is no form; the message says why, without repeating it."""


@dataclass(frozen=True, slots=True)
class Part:
    """One value of a form.

    Attributes:
        name: of the member.
        content: as it was sent; of a form in one line what its percent-encoding says.
        media_type: what the part says that it is; empty if it says nothing.
        is_file: whether it has the name of a file.
    """

    name: str
    content: bytes
    media_type: str = ""
    is_file: bool = False

    @property
    def text(self) -> str:
        """The content as text; of what is not UTF-8 each byte is one character."""
        try:
            return self.content.decode("utf-8")
        except UnicodeDecodeError:
            return self.content.decode("latin-1")


def read_form(raw: bytes) -> list[Part]:
    """Return the values of an `application/x-www-form-urlencoded` body.

    Raises:
        MalformedForm: It is not percent-encoded UTF-8.
    """
    pairs = split_query(raw.decode("latin-1"))
    try:
        if pairs is not None:
            return [Part(name, percent_decode(value).encode()) for name, value in pairs]
    except BadEncoding:
        pass
    raise MalformedForm("it is not percent-encoded UTF-8")


def read_multipart(raw: bytes, content_type: str) -> list[Part]:
    """Return the parts of a `multipart/…` body.

    Raises:
        MalformedForm: There is no boundary, or the body does not end as it has to.
    """
    found = _BOUNDARY.search(content_type)
    if found is None:
        raise MalformedForm("its Content-Type names no boundary")
    boundary = re.escape((found[1] or found[2]).encode("latin-1"))
    # A line that only begins like a boundary is part of what is sent.
    pieces = re.split(rb"\r\n--" + boundary + rb"(?=--|[ \t]*\r\n)", b"\r\n" + raw)
    if len(pieces) < 2 or not pieces[-1].startswith(b"--"):
        raise MalformedForm("it does not end with its boundary")
    if len(pieces) > _MOST_PARTS:
        raise MalformedForm(f"it has more than {_MOST_PARTS} parts")
    return list(_parts(pieces[1:-1]))


def _parts(pieces: list[bytes]) -> Iterator[Part]:
    for piece in pieces:
        head, gap, content = piece.lstrip(b" \t").removeprefix(b"\r\n").partition(b"\r\n\r\n")
        if not gap:
            raise MalformedForm("a part has no end of its headers")
        headers = _headers(head)
        disposition = headers.get("content-disposition", "")
        name = _NAME.search(disposition)
        if name is None:
            raise MalformedForm("a part has no name")
        yield Part(
            re.sub(r"\\(.)", r"\1", name[1]) if name[1] is not None else name[2],
            content,
            essence(headers.get("content-type", "")),
            bool(_FILE.search(disposition)),
        )


def _headers(head: bytes) -> Mapping[str, str]:
    pairs = (line.partition(":") for line in head.decode("utf-8", "replace").split("\r\n"))
    return {name.strip().lower(): value.strip() for name, _, value in pairs}
