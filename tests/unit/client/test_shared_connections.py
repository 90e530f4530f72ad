"""HTTP/2: many exchanges share a connection, so who gives one up must not end those of others."""

import asyncio
from types import SimpleNamespace
from typing import Any

import pytest

from opensessions._transport.attempt import Attempt
from opensessions._transport.deadline import Deadline
from opensessions._transport.task_gate import TaskGate
from opensessions._transport.task_network import _Stream
from opensessions_generated.http_library import httpcore


class Silent(httpcore.AsyncNetworkStream):
    """A connection of a protocol on which nothing arrives."""

    def __init__(self, protocol: str) -> None:
        self.protocol = protocol

    async def read(self, max_bytes: int, timeout: float | None = None) -> bytes:  # noqa: ASYNC109 - httpcore's
        await asyncio.sleep(60)
        return b""

    def get_extra_info(self, info: str) -> Any:
        return SimpleNamespace(selected_alpn_protocol=lambda: self.protocol)


async def given_up(protocol: str, seconds: float) -> tuple[str, str]:
    """Return what giving up a read raises inside of httpcore, and to who waits for it."""
    seen: list[str] = []
    deadline = Deadline(seconds)

    async def exchange(attempt: Attempt) -> None:
        try:
            await _Stream(Silent(protocol)).read(1, deadline.of_exchange(5, attempt)["read"])
        except BaseException as error:
            seen.append(type(error).__name__)
            raise

    gate = TaskGate(SimpleNamespace(_max_connections=1), lambda: None)  # type: ignore[arg-type]  # no more is used
    caller = asyncio.ensure_future(gate.run(exchange, deadline))
    await asyncio.sleep(0)
    if seconds > 1:
        await asyncio.sleep(0)
        caller.cancel()
    (raised,) = await asyncio.gather(caller, return_exceptions=True)
    return seen[0], type(raised).__name__


@pytest.mark.parametrize(
    ("protocol", "seconds", "expected"),
    [
        ("http/1.1", 60, ("ReadTimeout", "CancelledError")),
        ("h2", 60, ("CancelledError", "CancelledError")),
        ("http/1.1", 0.01, ("ReadTimeout", "ReadTimeout")),
        ("h2", 0.01, ("CancelledError", "TimeoutError")),
    ],
)
def test_giving_up_is_an_error_of_the_connection_only_where_nobody_shares_it(
    protocol: str, seconds: float, expected: tuple[str, str]
) -> None:
    assert asyncio.run(given_up(protocol, seconds)) == expected
