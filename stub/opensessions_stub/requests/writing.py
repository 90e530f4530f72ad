"""Values as bodies of a media type."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import quote_plus

from opensessions_stub.requests.json import write_json
from opensessions_stub.spec.media_types import Kind, essence, kind_of

if TYPE_CHECKING:
    from collections.abc import Iterator

_BOUNDARY = "opensessions-stub"


def encoded(body: Any, media_type: str) -> tuple[bytes, str]:
    """Return a value as a body of a media type, and what to call it: a boundary may come along.

    Args:
        body: the value; None for no body.
        media_type: as the spec names it.
    """
    if body is None:
        return b"", media_type
    kind = kind_of(media_type)
    if isinstance(body, bytes):
        return body, media_type
    if kind is Kind.FORM and isinstance(body, dict):
        pairs = (f"{quote_plus(name)}={quote_plus(text)}" for name, text in _fields(body))
        return "&".join(pairs).encode(), media_type
    if kind is Kind.MULTIPART and isinstance(body, dict):
        head = f'--{_BOUNDARY}\r\nContent-Disposition: form-data; name="'
        parts = "".join(f'{head}{name}"\r\n\r\n{text}\r\n' for name, text in _fields(body))
        return f"{parts}--{_BOUNDARY}--\r\n".encode(), f"{essence(media_type)}; boundary={_BOUNDARY}"
    if kind is Kind.JSON or isinstance(body, dict | list):
        return write_json(body), media_type
    return _text(body).encode(), media_type


def _fields(body: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for name, value in body.items():
        is_flat = isinstance(value, list) and not any(isinstance(item, dict | list) for item in value)
        for item in value if is_flat else [value]:
            yield name, _text(item)


def _text(value: Any) -> str:
    return value if isinstance(value, str) else write_json(value).decode()
