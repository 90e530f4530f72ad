"""Why: a hook or a callback that calls a client which is signing in would wait for itself until it times out.

What a sign-in runs in, a thread or a task of ours, is remembered; who comes back from there is told at once.
A task or thread that a hook starts is another one, which waits for its turn as any other caller does.
"""

import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from typing import Any

_UNDER_WAY: ContextVar[tuple[object, tuple[object, ...]]] = ContextVar("logins", default=(None, ()))
"""Where this runs, and which sign-ins wait for it."""


def is_within(login: object) -> bool:
    """Return whether this very code runs in a sign-in, which waits for it."""
    place, logins = _UNDER_WAY.get()
    return any(each is login for each in logins) and place == _here()


@contextmanager
def within(login: object) -> Iterator[None]:
    """Sign in."""
    before = _UNDER_WAY.get()
    place = _here()
    _UNDER_WAY.set((place, (*(before[1] if before[0] == place else ()), login)))
    try:
        yield
    finally:
        _UNDER_WAY.set(before)  # not by a token: the flow of a forgotten call is closed anywhere


def go_on_here() -> None:
    """Take note that what goes on in this task is still the call that has started it."""
    _, logins = _UNDER_WAY.get()
    if logins:
        _UNDER_WAY.set((_here(), logins))


def _here() -> object:
    asyncio: Any = sys.modules.get("asyncio")  # sync clients do without
    task = None
    if asyncio is not None:
        with suppress(RuntimeError):  # no loop runs
            task = asyncio.current_task()
    return threading.get_ident(), id(task)
