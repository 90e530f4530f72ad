"""How far a contract run is, while it goes on: on standard error, so that what it prints is its result."""

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rich.console import Console, Group, RenderableType
from rich.live import Live
from rich.spinner import Spinner
from rich.text import Text

from tools.specfirst.contract.results import ApiResult

LINE_EVERY_SECONDS = 15.0
_TOO_EARLY = 0.05
"""The share of a run after which an estimate of the rest is worth something."""


@dataclass(frozen=True, slots=True)
class Stage:
    """What goes on now, in words, and the share of it that is done."""

    doing: str
    done: float


class Progress:
    """Shows how far a run is: living lines on a terminal, elsewhere a line now and then.

    Args:
        console: Where to.
        apis: What has been counted so far is in them.
    """

    def __init__(self, console: Console, apis: Sequence[ApiResult]) -> None:
        self._console = console
        self._apis = apis
        self._live = Live(console=console, transient=True, refresh_per_second=8)
        self._spinner = Spinner("dots")
        self._started = self._last_line = time.monotonic()
        self._last = ""

    def __enter__(self) -> "Progress":
        if self._console.is_terminal:
            self._live.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._live.stop()

    def show(self, doing: Mapping[str, str], done: float, beside: str = "") -> None:
        """Say what goes on.

        Args:
            doing: What each API is doing now.
            done: The share of the whole run that is done.
            beside: What goes on beside the APIs.
        """
        if self._console.is_terminal:
            lines = [self._line(api, doing.get(api.api, "")) for api in self._apis]
            rest = [Text(f"  {beside}")] if beside else []
            self._live.update(self._group([*lines, *rest, Text(f"  {self._left(done)}")]))
            return
        now = time.monotonic()
        if now - self._last_line < LINE_EVERY_SECONDS:
            return
        cases = sum(operation.total_cases for api in self._apis for operation in api.operations)
        line = f"{cases:,} cases{f', {beside}' if beside else ''}{self._left(done)}"
        if line != self._last:
            self._last, self._last_line = line, now
            self._console.print(line, highlight=False, soft_wrap=True)

    def _group(self, lines: Sequence[Text]) -> RenderableType:
        return Group(*lines, self._spinner)

    def _line(self, api: ApiResult, doing: str) -> Text:
        cases = sum(operation.total_cases for operation in api.operations)
        return Text(f"  {api.api}: {doing or 'waiting'}, {cases:,} cases")

    def _left(self, done: float) -> str:
        spent = time.monotonic() - self._started
        if done < _TOO_EARLY:
            return ""
        return f", about {spent * (1 - done) / done:.0f} s to go"
