"""Why: where only a call per session tells more, all at once would be a storm, one by one for ever."""

from collections.abc import AsyncGenerator, Awaitable, Callable, Sequence
from typing import TypeVar

from opensessions.errors import NotFound

__all__ = ["detailed"]

S = TypeVar("S")
T = TypeVar("T")

_AT_A_TIME = 8


async def detailed(items: Sequence[S], call: Callable[[S], Awaitable[T]]) -> AsyncGenerator[list[T]]:
    """Make a call for each item, several at a time, and yield the results in portions, in order.

    Args:
        items: Whom to ask about; one that is not found any more is left out.
        call: Asks about one.
    """
    import asyncio  # noqa: PLC0415 - who imports an API's class may do without

    async def asked(item: S) -> list[T]:
        try:
            return [await call(item)]
        except NotFound:
            return []

    for start in range(0, len(items), _AT_A_TIME):
        calls = [asyncio.create_task(asked(item)) for item in items[start : start + _AT_A_TIME]]
        try:
            yield [found for answer in await asyncio.gather(*calls) for found in answer]
        finally:
            for call_ in calls:
                call_.cancel()
