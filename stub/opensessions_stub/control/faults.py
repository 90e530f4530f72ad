"""What may go wrong on the way of an answer, queued for the next requests that match."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, fields
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Literal, TypedDict

from opensessions_stub._behaviour import MEANINGS, Answer, Text
from opensessions_stub.requests.json import write_json

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from opensessions_stub.control.recording import Recorded

_LONGEST_DELAY = 3600.0
_MOST_TIMES = 1_000_000
_ABSENT = object()
_METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE")
_HEADER_NAME = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
_OF_THE_SERVER = frozenset({"connection", "content-length", "transfer-encoding"})
_MAY_BE_NONE = frozenset({"api", "operation", "method", "path", "status", "meaning", "retry_after", "text"})


class Damage(StrEnum):
    """What becomes of an answer on the wire; the connection is of no use afterwards."""

    RESET = "reset"
    """Half of the body, then the connection is reset."""
    TRUNCATED = "truncated"
    """Half of the body, then the connection is closed in an orderly manner."""
    WRONG_LENGTH = "wrong-length"
    """The whole body, under a Content-Length that announces half of it."""
    BAD_GZIP = "bad-gzip"
    """The body as it is, declared to be gzip."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One fault.

    With `status`, `meaning`, `json` or `text` the request is answered without reaching its operation, so
    nothing changes. Without them the operation does its work, and its answer comes late, damaged or with
    other headers.

    Attributes:
        api: the API whose requests match; any if None. All conditions together must hold.
        operation: the operationId that matches.
        method: the method that matches, in capitals.
        path: how the path of a request that matches begins.
        times: for how many matching requests.
        delay: seconds to wait before the answer.
        status: the status to answer with; 200 with `json` or `text`, if it is not given.
        meaning: `rate limited`, `expired` or `forbidden`: the API's own way of saying so, codes included.
        headers: more headers of the answer.
        retry_after: the value of `Retry-After`, seconds or a date.
        json: a JSON body; without it a status has a body in the API's own form of errors.
        text: a body that is not JSON, of the media type in `headers`, else text/html.
        damage: what becomes of the answer on the wire.

    Raises:
        ValueError: a value is out of bounds, or two exclude each other.
    """

    api: str | None = None
    operation: str | None = None
    method: str | None = None
    path: str | None = None
    times: int = 1
    delay: float = 0.0
    status: int | None = None
    meaning: str | None = None
    headers: Mapping[str, str] = field(default_factory=dict)
    retry_after: int | str | None = None
    json: Any = _ABSENT
    text: str | None = None
    damage: Damage | None = None

    def __post_init__(self) -> None:
        # One after the other: what has the wrong type cannot be looked at further.
        for wrong in (_wrong_types, _wrong_headers, _wrong_values):
            for problem in wrong(self):
                raise ValueError(problem)

    @property
    def replaces(self) -> bool:
        """Whether the request is answered without reaching its operation."""
        said = (self.status, self.meaning, self.text)
        return self.json is not _ABSENT or any(part is not None for part in said)

    @property
    def more_headers(self) -> dict[str, str]:
        """The headers of the answer that it adds or replaces, their names in small letters."""
        given = {name.lower(): value for name, value in self.headers.items()}
        if self.retry_after is not None:
            given["retry-after"] = str(self.retry_after)
        return given

    def matches(self, request: Recorded) -> bool:
        """Whether it is meant for a request."""
        return (
            self.api in {None, request.api}
            and self.operation in {None, request.operation}
            and self.method in {None, request.method}
            and (self.path is None or request.target.startswith(self.path))
        )

    def answer(self, otherwise: Answer) -> Answer:
        """The answer in place of the operation's.

        Args:
            otherwise: the API's own error of this status; its body is taken where the fault has none.
        """
        given = self.more_headers
        text, media_type = self.text, "text/html"
        if self.json is not _ABSENT:  # as text, since an answer whose body is null would have none
            text, media_type = write_json(self.json).decode(), "application/json"
        if text is not None:
            body = Text(given.pop("content-type", media_type), text)
            return Answer(self.status or 200, body, given)
        return Answer(otherwise.status, otherwise.body, {**otherwise.headers, **given})

    def as_json(self) -> dict[str, Any]:
        """What was asked for, without what was left at its default."""
        shown = {name: getattr(self, name) for name in _KINDS if getattr(self, name) not in (None, 0.0, {})}
        if self.json is not _ABSENT:
            shown["json"] = self.json
        return {**shown, "damage": self.damage.value} if self.damage else shown


def _wrong_types(fault: Fault) -> Iterator[str]:
    for name, kinds in _KINDS.items():
        value = getattr(fault, name)
        if not (value is None and name in _MAY_BE_NONE) and (
            isinstance(value, bool) or not isinstance(value, kinds)
        ):
            yield f"{name} is of another type"
            return


def _wrong_headers(fault: Fault) -> Iterator[str]:
    for name in fault.headers:
        if not isinstance(name, str) or not _HEADER_NAME.fullmatch(name):
            yield "a header's name is not one that HTTP allows"
        elif name.lower() in _OF_THE_SERVER:
            yield f"{name} is set by the server itself; damage makes it wrong"
    for text in (*fault.headers.values(), str(fault.retry_after)):
        if not isinstance(text, str) or not text.isascii() or not text.isprintable():
            yield "a header is a line of printable ASCII"


def _wrong_values(fault: Fault) -> Iterator[str]:
    if not 1 <= fault.times <= _MOST_TIMES:
        yield f"times is between 1 and {_MOST_TIMES}"
    if not 0 <= fault.delay <= _LONGEST_DELAY:
        yield f"delay is between 0 and {_LONGEST_DELAY:.0f} seconds"
    if fault.status is not None and not 200 <= fault.status <= 599:
        yield "status is between 200 and 599"
    if fault.json is not _ABSENT and fault.text is not None:
        yield "json and text exclude each other"
    try:
        body = fault.text if fault.json is _ABSENT else write_json(fault.json).decode()
        (body or "").encode()
    except (TypeError, ValueError, RecursionError):
        yield "json and text are what an answer can hold: JSON alone, and Unicode without half characters"
    if fault.method is not None and fault.method not in _METHODS:
        yield f"method is one of {', '.join(_METHODS)}"
    if fault.path is not None and not fault.path.startswith("/"):
        yield "path begins with a slash, as that of a request does"
    if fault.meaning is not None and fault.meaning not in MEANINGS:
        yield f"meaning is one of {', '.join(MEANINGS)}"
    if fault.meaning is not None and (fault.text is not None or fault.json is not _ABSENT):
        yield "meaning has a body of its own: json and text exclude it"
    if not (fault.replaces or fault.delay or fault.damage or fault.more_headers):
        yield "a fault has a status, meaning, json, text, delay, damage, headers or retry_after"


class FaultFields(TypedDict, total=False):
    """What `Fault` is made of, for whoever describes one by keywords or in JSON."""

    api: str
    operation: str
    method: str
    path: str
    times: int
    delay: float
    status: int
    meaning: Literal["rate limited", "expired", "forbidden"]
    headers: Mapping[str, str]
    retry_after: int | str
    json: Any
    text: str
    damage: Literal["reset", "truncated", "wrong-length", "bad-gzip"]


_KINDS: Mapping[str, type | tuple[type, ...]] = {
    "api": str,
    "operation": str,
    "method": str,
    "path": str,
    "times": int,
    "delay": (int, float),
    "status": int,
    "meaning": str,
    "headers": dict,
    "retry_after": (int, str),
    "text": str,
}


def read_fault(described: Any) -> Fault:
    """A fault from its JSON.

    Raises:
        ValueError: it is not one; the message says why.
    """
    names = [known.name for known in fields(Fault)]
    if not isinstance(described, dict) or described.keys() - set(names):
        raise ValueError(f"a fault is an object of {', '.join(names)}")
    if described.get("damage") is not None:
        try:
            described = {**described, "damage": Damage(described["damage"])}
        except ValueError:
            raise ValueError(f"damage is one of {', '.join(kind.value for kind in Damage)}") from None
    return Fault(**described)


@dataclass(slots=True)
class _Waiting:
    """A fault, how often it still will happen, and its bytes."""

    fault: Fault
    times: int
    size: int


class FaultQueue:
    """Faults in the order in which they were asked for; each request gets the first that matches.

    Args:
        most: how many may wait.
        most_bytes: how many bytes they may be as JSON together.
    """

    def __init__(self, most: int, most_bytes: int) -> None:
        self._most = most
        self._most_bytes = most_bytes
        self._waiting: list[_Waiting] = []

    def add(self, fault: Fault) -> None:
        """Puts a fault at the end.

        Raises:
            ValueError: there are too many, or they would be too large together.
        """
        if len(self._waiting) >= self._most:
            raise ValueError(f"{len(self._waiting)} faults wait already, and there may be no more")
        size = len(write_json(fault.as_json()))
        together = size + sum(waiting.size for waiting in self._waiting)
        if together > self._most_bytes:
            words = f"the faults that wait would be {together:,} bytes together"
            raise ValueError(f"{words}, and may be {self._most_bytes:,}")
        self._waiting.append(_Waiting(fault, fault.times, size))

    def take(self, request: Recorded) -> Fault | None:
        """The fault that a request gets; it is used up by one."""
        for index, waiting in enumerate(self._waiting):
            if waiting.fault.matches(request):
                waiting.times -= 1
                if not waiting.times:
                    del self._waiting[index]
                return waiting.fault
        return None

    def clear(self, api: str | None = None) -> None:
        """Forgets all, or those for one API alone."""
        self._waiting = [waiting for waiting in self._waiting if api and waiting.fault.api != api]

    def as_json(self) -> list[dict[str, Any]]:
        """Those that wait, with how often they still will happen."""
        return [{**waiting.fault.as_json(), "times": waiting.times} for waiting in self._waiting]
