"""Why: sync and async clients do the same; only waiting differs. So what they do is written once.

A flow is a generator that yields steps and is sent their results, as `httpx.Auth` does it. Two drivers
run flows: one waits, one awaits. Whatever a step raises, cancellation included, is raised in the flow,
so that a flow tidies up with `try` and `finally` like any other code.
"""

from collections.abc import Awaitable, Callable, Generator
from dataclasses import dataclass
from typing import Any, TypeVar

T = TypeVar("T")

Flow = Generator[Any, Any, T]
"""What yields steps and returns a `T`; the steps are known to those who write and run it."""


@dataclass(frozen=True, slots=True)
class Call:
    """The step of calling a generated function, in the one way or in the other."""

    sync: Callable[[], object]
    asynchronous: Callable[[], Awaitable[object]]


@dataclass(frozen=True, slots=True)
class Consult:
    """The step of asking a person, who may take their time; `ask` may return something to be awaited."""

    ask: Callable[[], object]


@dataclass(frozen=True, slots=True)
class Allow:
    """The step of giving a call so many seconds more."""

    seconds: float


@dataclass(frozen=True, slots=True)
class Alone:
    """The step of running a flow to its end, even where the call that waits for it is cancelled."""

    flow: Flow[Any]


def drive(flow: Flow[T], perform: Callable[[Any], object]) -> T:
    """Run a flow and return what it returns; `perform` does a step."""
    try:
        step = next(flow)
        while True:
            try:
                result = perform(step)
            except BaseException as error:  # noqa: BLE001 - raised again by the flow
                step = flow.throw(error)
            else:
                step = flow.send(result)
    except StopIteration as end:
        value: T = end.value
        return value


async def drive_async(flow: Flow[T], perform: Callable[[Any], Awaitable[object]]) -> T:
    """Run a flow and return what it returns; `perform` does a step."""
    try:
        step = next(flow)
        while True:
            try:
                result = await perform(step)
            except BaseException as error:  # noqa: BLE001 - raised again by the flow
                step = flow.throw(error)
            else:
                step = flow.send(result)
    except StopIteration as end:
        value: T = end.value
        return value
