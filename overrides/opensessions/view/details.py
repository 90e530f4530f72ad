"""Why: where only a call per session tells more, all at once would be a storm, one by one for ever."""

import logging
from collections.abc import AsyncGenerator, Awaitable, Callable, Sequence
from typing import TypeVar

from opensessions.errors import MalformedResponse, NotFound, PermissionDenied, RequestRefused, ServerFault

__all__ = ["detailed"]

S = TypeVar("S")
T = TypeVar("T")

_AT_A_TIME = 8
_LOGGER = logging.getLogger("opensessions")


async def detailed(
    listed: Callable[[], Awaitable[Sequence[S]]],
    call: Callable[[S], Awaitable[T]],
    bare: Callable[[S], T],
    *,
    details: bool,
) -> AsyncGenerator[list[T]]:
    """Make a call for each item, several at a time, and yield the results in portions, in order.

    Args:
        listed: Lists whom to ask about; one that is not found any more is left out.
        call: Asks about one.
        bare: Returns what is known without; it takes the place of an answer that one alone did not give.
        details: Whether to ask at all.
    """
    import asyncio  # noqa: PLC0415 - who imports an API's class may do without

    items = await listed()
    if not details:
        yield [bare(item) for item in items]
        return
    failed: list[Exception] = []

    async def asked(item: S) -> list[T]:
        try:
            return [await call(item)]
        except NotFound:
            return []
        except (MalformedResponse, PermissionDenied, RequestRefused, ServerFault) as error:
            failed.append(error)
            return [bare(item)]

    for start in range(0, len(items), _AT_A_TIME):
        calls = [asyncio.create_task(asked(item)) for item in items[start : start + _AT_A_TIME]]
        try:
            yield [found for answer in await asyncio.gather(*calls) for found in answer]
        finally:
            for call_ in calls:
                call_.cancel()
    if failed:
        _LOGGER.warning("%d of %d told no details: %s", len(failed), len(items), failed[0])
