"""Answers that take long, lists of very many say, are made so that no one has to wait for all of them."""

from __future__ import annotations

import asyncio
import time
from contextlib import suppress
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")

_LONG = 0.05
"""Seconds; an answer usually takes a thousandth."""
_ROUNDS = 4
"""How many rounds of the event loop a request takes from its connection to its answer."""


class Turns:
    """Makes answers one after the other, and lets what is none, the controls, in between long ones."""

    def __init__(self) -> None:
        self._pause: asyncio.Event | None = None

    async def take(self, make: Callable[[], T]) -> T:
        """What `make` returns, which is called once it is its turn."""
        while self._pause is not None:
            await self._pause.wait()
        begun = time.monotonic()
        try:
            return make()
        finally:
            if time.monotonic() - begun > _LONG:
                self._rest()

    def _rest(self) -> None:
        """Has the next answers wait for some rounds of the event loop, where one runs."""
        with suppress(RuntimeError):
            loop = asyncio.get_running_loop()
            self._pause = asyncio.Event()
            self._go_on_after(_ROUNDS, self._pause, loop)

    def _go_on_after(self, rounds: int, pause: asyncio.Event, loop: asyncio.AbstractEventLoop) -> None:
        if rounds:
            loop.call_soon(self._go_on_after, rounds - 1, pause, loop)
        else:
            self._pause = None
            pause.set()
