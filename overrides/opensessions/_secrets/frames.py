"""Why: error trackers and test runners show the variables of every frame of a traceback.

Frames of this package, of the generated code and of the HTTP library hold passwords, tokens and other
people's rows while a call runs. An error leaves them behind: its traceback, and that of its causes, shows
the caller's own frames, and those of a transport or handler that the caller has brought along.
"""

from collections.abc import Callable, Iterator
from functools import wraps
from types import TracebackType
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")

_HIDDEN = frozenset(
    {
        *("opensessions", "opensessions_generated", "httpx", "httpx2", "httpcore", "httpcore2", "h11", "h2"),
        *(
            "hpack",
            "hyperframe",
            "anyio",
            "sniffio",
            "ssl",
            "socket",
            "asyncio",
            "json",
            "contextlib",
            "zlib",
        ),
        *("concurrent", "threading", "selectors", "socksio", "encodings", "http", "urllib"),
    }
)


def leave_frames(error: BaseException) -> None:
    """Take the frames that may hold secrets out of the tracebacks of an error and of its causes."""
    for link in _linked(error):
        link.__traceback__ = _shown(link.__traceback__)


def is_hidden(entry: TracebackType) -> bool:
    """Return whether a frame is none of the caller's code, but of this package or of what it is built on."""
    name = str(entry.tb_frame.f_globals.get("__name__", ""))
    return name.partition(".")[0] in _HIDDEN


def sealed(function: Callable[P, T]) -> Callable[P, T]:
    """Return a function whose errors show neither its frames nor its arguments."""

    @wraps(function)
    def call(*args: P.args, **kwargs: P.kwargs) -> T:
        try:
            return function(*args, **kwargs)
        except BaseException as error:
            leave_frames(error)
            del args, kwargs
            raise

    return call


def _linked(error: BaseException) -> Iterator[BaseException]:
    """Yield an error with all that it came from, groups taken apart."""
    found: list[BaseException] = [error]
    seen: set[int] = set()
    while found:
        link = found.pop()
        if id(link) in seen:
            continue
        seen.add(id(link))
        yield link
        found += [each for each in (link.__cause__, link.__context__) if each is not None]
        if isinstance(link, BaseExceptionGroup):
            found += link.exceptions


def _shown(traceback: TracebackType | None) -> TracebackType | None:
    entries = []
    while traceback is not None:
        if not is_hidden(traceback):
            entries.append(traceback)
        traceback = traceback.tb_next
    shown: TracebackType | None = None
    for entry in reversed(entries):
        shown = TracebackType(shown, entry.tb_frame, entry.tb_lasti, entry.tb_lineno)
    return shown
