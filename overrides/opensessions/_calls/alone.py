"""Why: who cancels a call that signs in has sent a password already, and the server opens a session for it.

So a sign-in runs in a task of its own. Cancelling the call is done at once; the task goes on, and the session
that comes of it is used by the next call, which waits for it a while, or ended on leaving.
"""

import asyncio
import math
from collections.abc import Coroutine
from contextvars import copy_context
from functools import partial
from typing import Any, TypeVar

from opensessions._answers.raw import take_over
from opensessions._secrets.nesting import go_on_here
from opensessions._secrets.session import Session

T = TypeVar("T")

_PATIENCE = 2.0
"""Seconds that a sign-in goes on alone; it has one of the connections, and what comes next waits for it."""


async def run_alone(session: Session, work: Coroutine[Any, Any, T]) -> T:
    """Return what a coroutine returns; where that is not waited for any more, it goes on for a while."""
    context = copy_context()
    loop = asyncio.get_running_loop()
    task = loop.create_task(_ended(work), context=context)
    try:
        await asyncio.wait([task])
    except asyncio.CancelledError:
        if (earlier := _here(session.login)) is not None:
            earlier.cancel()  # of many calls that are cancelled in turn, only the last goes on
        session.login = task
        timer = loop.call_later(_PATIENCE, task.cancel)
        task.add_done_callback(partial(_see, timer))
        raise
    take_over(context)
    value, leaving = task.result()
    if leaving is not None:
        raise leaving
    done: T = value
    return done


async def _ended(work: Coroutine[Any, Any, T]) -> tuple[Any, BaseException | None]:
    """Return what a coroutine returns, or how it leaves the program; raised in a task, that ends the loop."""
    go_on_here()
    try:
        return await work, None
    except (KeyboardInterrupt, SystemExit) as leaving:  # of a prompt for a second factor, say
        return None, leaving


async def settle(session: Session, most: float = math.inf) -> None:
    """Wait for a sign-in that goes on alone, for no more than so many seconds."""
    if (login := _here(session.login)) is not None:
        await asyncio.wait([login], timeout=min(most, _PATIENCE))


def _here(task: "asyncio.Task[Any] | None") -> "asyncio.Task[Any] | None":
    """Return a task if it is one of this event loop; others end by themselves."""
    return task if task is not None and task.get_loop() is asyncio.get_running_loop() else None


def _see(timer: asyncio.TimerHandle, task: "asyncio.Task[Any]") -> None:
    """Take note of what became of a task; asyncio complains otherwise."""
    timer.cancel()
    if not task.cancelled():
        task.exception()
