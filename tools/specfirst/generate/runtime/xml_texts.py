"""XML that a spec calls a text: its first line says its encoding, where no header does."""

import re
from typing import Any

import httpx

_DECLARED = re.compile(r"""\s*<\?xml[^>]{0,100}?\bencoding\s*=\s*["']([A-Za-z][A-Za-z0-9._-]{0,40})["']""")


def read(text: str, response: httpx.Response) -> str:
    """Return the text of an answer, of which httpx knows the header only."""
    if response.charset_encoding is not None:
        return text
    content = response.content
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return content.decode("utf-16", errors="replace")
    declared = _DECLARED.match(content[:200].decode("latin-1").removeprefix("\xef\xbb\xbf"))
    try:
        return content.decode(declared[1], errors="replace") if declared else text
    except LookupError:
        return text


def written(body: Any) -> Any:
    """Return the bytes of a body as its own first line says, in UTF-8 where it says nothing."""
    declared = _DECLARED.match(body) if isinstance(body, str) else None
    try:
        return body.encode(declared[1]) if declared else body
    except (LookupError, UnicodeEncodeError):
        return body
