"""Headers that can only be judged by earlier answers: which version of a body it is, and what time it is."""

from collections.abc import Iterator
from email.utils import parsedate_to_datetime
from hashlib import sha256

from tools.specfirst.contract.exchange import Exchange

_STOPPED = 10.0
"""So many seconds are more than two clocks are apart: one that stands still is seen by then."""
_WEAK = "W/"


class OverTime:
    """Remembers of each answer what its headers say of others."""

    def __init__(self) -> None:
        self._bodies: dict[tuple[str, str, str], bytes] = {}
        self._first: tuple[float, float] | None = None

    def contradictions(self, exchange: Exchange) -> Iterator[tuple[str, str]]:
        """Yield what an answer's headers say that earlier answers contradict, with the header's name."""
        yield from self._version(exchange)
        yield from self._time(exchange)

    def _version(self, exchange: Exchange) -> Iterator[tuple[str, str]]:
        tag = exchange.answer_header("etag") or ""
        if exchange.method != "GET" or exchange.status != 200 or not tag or tag.startswith(_WEAK):
            return
        # What may be sent packed, or in another type, is another body of its own.
        if exchange.answer_header("content-encoding"):
            return
        asked = "\n".join(f"{name.lower()}: {value}" for name, value in sorted(exchange.headers))
        body = sha256(exchange.content).digest()
        if self._bodies.setdefault((exchange.url, asked, tag), body) != body:
            yield "ETag", f"the header ETag is {tag} for two bodies: who asks with it is shown the older one"

    def _time(self, exchange: Exchange) -> Iterator[tuple[str, str]]:
        # A cache repeats what it was told, and says for how long it has kept it.
        if not exchange.started or exchange.answer_header("age") is not None:
            return
        try:
            told = parsedate_to_datetime(exchange.answer_header("date") or "").timestamp()
        except (ValueError, TypeError, OverflowError):
            return
        self._first = self._first or (told, exchange.started + exchange.seconds)
        first, when = self._first
        passed = exchange.started - when
        if passed > _STOPPED and told - first + 1 < passed / 2:
            yield "Date", f"by the header Date {max(told - first, 0):.0f} of {passed:.0f} seconds have passed"
