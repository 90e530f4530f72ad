"""Why: credentials travel in headers and bodies, and others write those into logs and messages.

httpcore logs the headers of every answer at DEBUG, Set-Cookie among them, and h11 quotes the line that
it could not read. A filter on their loggers and a look at the causes of errors keep credentials out of
both; what the server says in its own words goes through `masking`.
"""

import re
from collections.abc import Iterable, Iterator

MASK = "…"
# Any other header may be one that carries a credential: a server may invent its own.
_HARMLESS = (
    *("allow", "cache-control", "connection", "content-encoding", "content-length", "content-type"),
    *("date", "retry-after", "server", "transfer-encoding", "vary"),
)
_BYTES = r"""b(?:'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")"""
_HEADER = re.compile(rf"\((b['\"](?!(?:{'|'.join(_HARMLESS)})['\"])[^'\"]*['\"]), {_BYTES}\)", re.IGNORECASE)
_QUOTED = re.compile(rf"bytearray\({_BYTES}\)|bytearray\(b\\.*\)", re.DOTALL)
"""The second form stands in a repr of a message."""


def clean(links: Iterable[BaseException]) -> None:
    """Take quoted bytes of an answer out of an error of httpx, httpcore or h11 and out of its causes."""
    for cause in links:
        cause.args = tuple(masked(part) if isinstance(part, str) else part for part in cause.args)


def causes(error: BaseException | None, outer: BaseException | None = None) -> Iterator[BaseException]:
    """Yield an error, what it was raised from, and so on; not what was being handled before all that."""
    seen = {id(outer)}
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        yield error
        error = error.__cause__ or error.__context__


def masked(text: str) -> str:
    """Return a text of httpcore or h11 without the values of headers and without quoted bytes."""
    return _QUOTED.sub(MASK, _HEADER.sub(rf"(\1, {MASK})", text))
