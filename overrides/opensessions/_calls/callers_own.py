"""Why: what a caller's own code raises in the middle of a call is the caller's, whatever it looks like.

That code is a hook or a callback, the handler of a signal, such as one that raises TimeoutError at an
alarm, or a test that asserts something of a request. The HTTP library takes some of these errors for the
network's and wraps them.
"""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from types import CodeType, TracebackType

from opensessions._secrets.frames import is_hidden
from opensessions._secrets.redaction import causes

_MARK = "_opensessions_callers_own"


@contextmanager
def of_the_callers_own() -> Iterator[None]:
    """Do what a caller has brought along; an error of it says nothing of an answer or the network."""
    try:
        yield
    except Exception as error:
        setattr(error, _MARK, True)
        raise


def callers_own(error: BaseException, outer: BaseException | None) -> BaseException | None:
    """Return what a caller's own code has raised, be it wrapped in others; None if it has not.

    Args:
        error: What a call has ended with.
        outer: What the caller was handling when it began.
    """
    handlers = frozenset(_code_of_handlers())
    for link in causes(error, outer):
        if getattr(link, _MARK, False) or any(entry.tb_frame.f_code in handlers for entry in _entries(link)):
            return link
        # The HTTP library asserts, too: where it was raised tells them apart.
        if isinstance(link, AssertionError) and not all(map(is_hidden, _entries(link)[-1:])):
            return link
    return None


def _entries(error: BaseException) -> list[TracebackType]:
    entries = []
    entry = error.__traceback__
    while entry is not None:
        entries.append(entry)
        entry = entry.tb_next
    return entries


def _code_of_handlers() -> Iterator[CodeType]:
    """Yield the code of the functions that Python calls for signals."""
    for number in signal.valid_signals():
        handler = signal.getsignal(number)
        while isinstance(handler, partial):
            handler = handler.func
        if callable(handler):
            code = getattr(handler, "__code__", getattr(type(handler).__call__, "__code__", None))
            if isinstance(code, CodeType):
                yield code
