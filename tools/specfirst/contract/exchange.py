"""One request and its answer, as they crossed the network."""

import base64
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, TypeAlias

Headers: TypeAlias = Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Exchange:
    """One request and its answer.

    Attributes:
        body: What was sent; None for no body at all.
        started: Seconds since 1970-01-01 UTC.
        content: What was answered, unpacked.
        receiving: How many of its seconds the body took, from the end of its headers on.
        oddities: What is wrong with how the answer was written on the wire.
    """

    method: str
    url: str
    headers: Headers
    body: bytes | None
    status: int
    answer_headers: Headers
    content: bytes
    started: float = 0.0
    seconds: float = 0.0
    receiving: float = 0.0
    oddities: Sequence[str] = ()

    def answer_header(self, name: str) -> str | None:
        """Return the first answer header of this name."""
        return next(values(self.answer_headers, name), None)

    @property
    def moment(self) -> str:
        """When it started, as RFC 3339 writes it."""
        return datetime.fromtimestamp(self.started, UTC).isoformat(timespec="milliseconds")

    @property
    def size(self) -> int:
        """How much was sent."""
        return len(self.url) + len(self.body or b"") + sum(len(value) for _, value in self.headers)

    def as_json(self) -> dict[str, Any]:
        """Return what `from_json` reads."""
        return {
            "method": self.method,
            "url": self.url,
            "headers": list(self.headers),
            "body": None if self.body is None else base64.b64encode(self.body).decode(),
            "status": self.status,
            "answerHeaders": list(self.answer_headers),
            "content": base64.b64encode(self.content).decode(),
            "started": self.started,
            "seconds": self.seconds,
            "receiving": self.receiving,
        }


def from_json(entry: Mapping[str, Any]) -> Exchange:
    """Read back what `Exchange.as_json` gave."""
    return Exchange(
        entry["method"],
        entry["url"],
        [(name, value) for name, value in entry["headers"]],
        None if entry["body"] is None else base64.b64decode(entry["body"]),
        entry["status"],
        [(name, value) for name, value in entry["answerHeaders"]],
        base64.b64decode(entry["content"]),
        entry["started"],
        entry["seconds"],
        entry.get("receiving", 0.0),
    )


def values(headers: Headers, name: str) -> Iterator[str]:
    """Yield the values of the headers of this name."""
    return (value for key, value in headers if key.lower() == name.lower())
